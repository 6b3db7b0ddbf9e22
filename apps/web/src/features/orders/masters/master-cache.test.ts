import type { Drug } from '@akashi/master-files';
import { describe, expect, it } from 'vitest';
import { MasterCache } from './master-cache.ts';

describe('codes in force on the day of care (CARE-5)', () => {
  it('a drug that a rule looked for among the procedures is still in force', () => {
    const cache = new MasterCache('2025-09-30');
    expect(cache.knows('643310142')).toBeUndefined();
    cache.procedures.set('643310142', null);
    cache.drugs.set('643310142', { code: '643310142' } as Drug);
    expect(cache.knows('643310142')).toBe(true);
  });

  it('a code that its own master does not hold is not', () => {
    const cache = new MasterCache('2025-09-30');
    cache.drugs.set('620000001', null);
    cache.materials.set('700010000', null);
    cache.procedures.set('160000000', null);
    expect(['620000001', '700010000', '160000000'].map((code) => cache.knows(code))).toEqual([
      false,
      false,
      false,
    ]);
  });
});
