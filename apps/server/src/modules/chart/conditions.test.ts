import { describe, expect, it } from 'vitest';
import { dayOfLookUp } from './conditions.ts';

const masters = {
  versions: () => [{ valid_from: '2024-06-01' }, { valid_from: '2025-04-01' }],
} as unknown as Parameters<typeof dayOfLookUp>[3];

describe('a disease older than the masters (CARE-4)', () => {
  it('is named by the first version known when it began before', () => {
    expect(dayOfLookUp('disease', '8833421', '2017-04-10', masters)).toBe('2024-06-01');
  });

  it('is named by its own day otherwise, so that a code closed by then stays refused', () => {
    expect(dayOfLookUp('disease', '8833421', '2025-08-01', masters)).toBe('2025-08-01');
  });
});
