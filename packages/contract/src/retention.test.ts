import { describe, expect, it } from 'vitest';
import { holdScope } from './retention.ts';

describe('TRUST-4: the period of a hold', () => {
  const period = (from: string, to: string) => holdScope.safeParse({ kind: 'period', from, to }).success;

  it('ends on its first day or later', () => {
    expect(period('2025-08-08', '2025-08-08')).toBe(true);
    expect(period('2025-08-08', '2025-07-04')).toBe(false);
  });
});
