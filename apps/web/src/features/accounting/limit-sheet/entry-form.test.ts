import { describe, expect, it } from 'vitest';
import { entryForm, readEntry } from './entry-form.ts';

const typed = {
  ...entryForm(undefined, false),
  date: '2025-08-18',
  institution: ' あおば薬局 ',
  cost: '4,000円',
  share: '８００',
};

describe('FEES-4: 他院の記載を写す', () => {
  it('reads amounts as they are typed; the running total may be missing', () => {
    expect(readEntry(typed, false)).toEqual({
      date: '2025-08-18',
      institution: 'あおば薬局',
      costYen: 4_000,
      shareYen: 800,
      notedTotalYen: null,
      afterOwn: false,
    });
    expect(readEntry({ ...typed, total: '1800' }, false)?.notedTotalYen).toBe(1_800);
  });

  it('is not ready while something is missing or is no amount', () => {
    for (const part of [{ date: '' }, { institution: ' ' }, { cost: 'x' }, { share: '' }, { total: '-1' }])
      expect(readEntry({ ...typed, ...part }, false)).toBeUndefined();
  });

  it('says the order within a day only on a day of our own, after a charged visit by default', () => {
    const after = { ...typed, afterOwn: entryForm(undefined, true).afterOwn };
    expect([readEntry(after, true)?.afterOwn, readEntry(after, false)?.afterOwn]).toEqual([true, false]);
  });
});
