import { addMonths } from '@akashi/calendar';
import type { VisitFacts, VisitResult } from '@akashi/fees';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asOfMonth, monthsBetween, movedBy } from './as-of.ts';
import { type Comparison, compare, sumUp } from './compare.ts';

const visit: VisitFacts = {
  id: 'v',
  date: '2025-08-31',
  time: '10:00',
  department: '01',
  visitKind: 'auto',
  diseases: [{ code: '8833421', modifiers: [], startDate: '2024-02-29', main: true }],
  orders: [],
};
const result = (points: number, holds: VisitResult['holds'] = []): VisitResult => ({
  visitId: 'v',
  date: '2025-08-31',
  units: [
    {
      section: '12',
      column: '120',
      lines: [{ kind: 'procedure', code: '112007410', name: '再診料', points }],
      points,
      count: 1,
      date: '2025-08-31',
      visitId: 'v',
      reasons: [],
    },
  ],
  suppressed: [],
  holds,
  points,
  initial: false,
});

describe('FEES-9: 過ぎた月を、新しい点数表の月に移す', () => {
  it('日数が足りる最初の月に移す', () => {
    expect(asOfMonth('2025-09', '2026-06-01')).toBe('2026-06');
    expect(asOfMonth('2025-08', '2026-06-01')).toBe('2026-07');
    expect(asOfMonth('2025-09', '2026-06-15')).toBe('2026-07');
    expect(monthsBetween('2025-08', '2026-07')).toBe(11);
  });

  it('どの月のどの二日も同じ日に重ならず、曜日と休日は元の日のまま', () => {
    const month = fc
      .tuple(fc.integer({ min: 2024, max: 2027 }), fc.integer({ min: 1, max: 12 }))
      .map(([year, number]) => `${year}-${String(number).padStart(2, '0')}`);
    fc.assert(
      fc.property(month, (from) => {
        const target = asOfMonth(from, '2026-06-01');
        const days = Array.from(
          { length: new Date(Date.UTC(Number(from.slice(0, 4)), Number(from.slice(5)), 0)).getUTCDate() },
          (_, index) => `${from}-${String(index + 1).padStart(2, '0')}`,
        );
        const moved = movedBy(
          {
            patient: { birthDate: '1960-02-29', sex: 'female' },
            visits: days.map((date) => ({ ...visit, date })),
            history: { earlierVisits: [], charged: [] },
          },
          monthsBetween(from, target),
        );
        expect(new Set(moved.visits.map(({ date }) => date)).size).toBe(days.length);
        expect(moved.visits.map(({ date }) => date.slice(8))).toEqual(days.map((date) => date.slice(8)));
        expect(moved.visits.map(({ calendarDay }) => calendarDay)).toEqual(days);
      }),
    );
  });

  it('生年月日・病名・前の算定も同じだけ移る', () => {
    const moved = movedBy(
      {
        patient: { birthDate: '2019-08-31', sex: 'male' },
        visits: [visit],
        history: {
          earlierVisits: [{ date: '2025-07-01', department: '01', initial: true }],
          charged: [{ code: '113001810', date: '2025-06-02', count: 1 }],
        },
      },
      11,
    );
    expect(moved.patient.birthDate).toBe('2020-07-31');
    expect(moved.visits[0]?.diseases[0]?.startDate).toBe(addMonths('2024-02-29', 11));
    expect(moved.history.earlierVisits[0]?.date).toBe('2026-06-01');
    expect(moved.history.charged[0]?.date).toBe('2026-05-02');
  });
});

describe('FEES-9: 二つの計算を比べる', () => {
  const hold = {
    code: 'FEES-UNKNOWN-CODE',
    text: 'ない',
    next: '直す',
    date: '2025-08-31',
    visitId: 'v',
    itemCode: '1',
  };

  it('同じ計算に差はなく、前からある要確認は新しくない', () => {
    const same = [result(75, [hold])];
    expect(compare(same, same)).toEqual({ items: [], rules: [], holds: [] });
    expect(compare([result(75)], same).holds).toEqual([
      { code: hold.code, itemCode: '1', text: 'ない', next: '直す', visits: 1 },
    ]);
  });

  it('レセプトごとの差を足すと全体の差になる', () => {
    const pair = fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 500 }));
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 30 }), (pairs) => {
        const each: Comparison[] = pairs.map(([b, a]) => compare([result(b)], [result(a)]));
        const delta = pairs.reduce((sum, [b, a]) => sum + a - b, 0);
        const total = sumUp(each).items.reduce((sum, line) => sum + line.after - line.before, 0);
        expect(total).toBe(delta);
      }),
    );
  });
});
