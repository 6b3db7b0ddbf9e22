import { EMPTY_FEE_TABLE, type FeeTableRows } from '@akashi/master-files';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChargedCode, checkFeeTable, prepareFeeTable, windowStart } from '../src/index.ts';

const always = { from: '2024-06-01', to: '9999-12-31' };
const BASE = '113041810';
const MEMBER = '160008010';
const SIBLING = '160008210';
let next = 0;
const charge = (code: string, date: string, more: Partial<ChargedCode> = {}): ChargedCode => ({
  key: `k${String(next++).padStart(4, '0')}`,
  code,
  date,
  together: date,
  points: 100,
  count: 1,
  ...more,
});
const hits = (rows: Partial<FeeTableRows>, charged: ChargedCode[], earlier: ChargedCode[] = []) =>
  checkFeeTable(prepareFeeTable({ ...EMPTY_FEE_TABLE, ...rows }), { charged, earlier });
const assist = (window: 'day' | 'month' | 'together', code = BASE) => ({
  code,
  name: '生活習慣病管理料',
  bundles: [{ window, group: '12' }],
  exclusions: { day: false, month: false, together: false, week: false },
  wardGroup: undefined,
  counted: false,
  ...always,
});
const member = (code: string, special = false) => ({ group: '12', code, name: code, special, ...always });

describe('FEES-3 包括: only from the base item to its members', () => {
  const rows = { assist: [assist('month')], bundles: [member(MEMBER), member(SIBLING, true)] };

  it('names the member, with the row of the table as evidence', () => {
    const base = charge(BASE, '2025-09-01');
    const test = charge(MEMBER, '2025-09-20');
    expect(hits(rows, [base, test])).toMatchObject([
      { check: 'FEE-TABLE-BUNDLED', key: test.key, against: base.key, verdict: 'remove' },
    ]);
    expect(hits(rows, [base, test])[0]?.evidence).toContain('グループ12');
  });

  it('two members of the same group do not exclude one another', () => {
    expect(hits(rows, [charge(MEMBER, '2025-09-01'), charge(SIBLING, '2025-09-01')])).toEqual([]);
  });

  it('特例 is for a person to decide; another month is no concern', () => {
    expect(hits(rows, [charge(BASE, '2025-09-01'), charge(SIBLING, '2025-09-01')])[0]?.verdict).toBe(
      'review',
    );
    expect(hits(rows, [charge(BASE, '2025-08-31'), charge(MEMBER, '2025-09-01')])).toEqual([]);
  });

  it('a row counts only on its days', () => {
    const ended = { assist: [assist('month')], bundles: [{ ...member(MEMBER), to: '2025-08-31' }] };
    expect(hits(ended, [charge(BASE, '2025-09-01'), charge(MEMBER, '2025-09-01')])).toEqual([]);
  });
});

describe('FEES-3 背反: which of the two stays', () => {
  const pair = (
    keep: 'first' | 'other' | 'either',
    window: 'day' | 'month' | 'week' | 'together' = 'month',
    special = false,
  ) => ({
    exclusions: [{ window, code: BASE, name: 'A', other: MEMBER, otherName: 'B', keep, special, ...always }],
  });

  it('区分1 keeps the first, 区分2 the other, 区分3 the one with more points', () => {
    const a = charge(BASE, '2025-09-01', { points: 10 });
    const b = charge(MEMBER, '2025-09-02', { points: 20 });
    expect(hits(pair('first'), [a, b]).map(({ key }) => key)).toEqual([b.key]);
    expect(hits(pair('other'), [a, b]).map(({ key }) => key)).toEqual([a.key]);
    expect(hits(pair('either'), [a, b]).map(({ key }) => key)).toEqual([a.key]);
  });

  it('windows: the day, the visit, seven days back with the day itself', () => {
    const a = charge(BASE, '2025-09-01');
    expect(hits(pair('first', 'day'), [a, charge(MEMBER, '2025-09-02')])).toEqual([]);
    expect(hits(pair('first', 'together'), [a, charge(MEMBER, '2025-09-01', { together: 'other' })])).toEqual(
      [],
    );
    expect(hits(pair('first', 'week'), [a, charge(MEMBER, '2025-09-07')])).toHaveLength(1);
    expect(hits(pair('first', 'week'), [a, charge(MEMBER, '2025-09-08')])).toEqual([]);
  });

  it('特例 warns and never removes', () => {
    const found = hits(pair('either', 'month', true), [
      charge(BASE, '2025-09-01'),
      charge(MEMBER, '2025-09-01'),
    ]);
    expect(found).toMatchObject([{ verdict: 'review' }]);
  });
});

describe('FEES-3 算定回数', () => {
  const limit = (unit: string, count: number) => ({
    frequencies: [{ code: BASE, name: 'A', unitCode: '131', unit, limit: count, special: false, ...always }],
  });

  it('counts with the history, and names the one too many', () => {
    const earlier = [charge(BASE, '2025-08-10')];
    const now = charge(BASE, '2025-09-10');
    expect(hits(limit('２月', 1), [now], earlier)).toMatchObject([
      { key: now.key, check: 'FEE-TABLE-FREQUENCY' },
    ]);
    expect(hits(limit('月', 1), [now], earlier)).toEqual([]);
  });

  it('windows by name; what needs other facts is left to a person', () => {
    expect(windowStart('日', '2025-09-17')).toBe('2025-09-17');
    expect(windowStart('週', '2025-09-17')).toBe('2025-09-14');
    expect(windowStart('月', '2025-09-17')).toBe('2025-09-01');
    expect(windowStart('３月', '2025-09-17')).toBe('2025-07-01');
    expect(windowStart('初診時', '2025-09-17')).toBeUndefined();
  });

  it('never more hits than charges beyond the limit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 1, max: 6 }), (times, allowed) => {
        const charged = Array.from({ length: times }, (_, day) =>
          charge(BASE, `2025-09-${String(day + 1).padStart(2, '0')}`),
        );
        expect(hits(limit('月', allowed), charged)).toHaveLength(Math.max(0, times - allowed));
      }),
    );
  });
});
