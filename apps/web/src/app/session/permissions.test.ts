import { describe, expect, test } from 'vitest';
import { holds } from './permissions.ts';

describe('権限', () => {
  test('持っている言葉だけ', () => {
    expect(holds(['patients:read'], 'patients:read')).toBe(true);
    expect(holds(['patients:read'], 'patients:write')).toBe(false);
    expect(holds([], 'patients:read')).toBe(false);
  });
  test('似た名前の部屋には入れない', () => expect(holds(['patients:*'], 'patientsX:read')).toBe(false));
  test('部屋ごと、全部', () => {
    expect(holds(['patients:*'], 'patients:write')).toBe(true);
    expect(holds(['*'], 'claims:write')).toBe(true);
  });
});
