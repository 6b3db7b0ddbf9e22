import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { automaticCodes } from '../src/automatic-codes.ts';
import { calculateMonth, withVisit } from '../src/calculate.ts';
import { ruleCatalogue } from '../src/catalogue.ts';
import type { HistoryFacts, OrderFacts, VisitFacts } from '../src/facts.ts';
import type { VisitResult } from '../src/result.ts';
import { drugPoints, roundPoints } from '../src/rounding.ts';
import { group, injection, prescription } from './law/medicine.ts';
import { adult, clinic, codesOf, followUp, masters, run, visit } from './world.ts';

const laboratory = (...codes: string[]): Omit<Extract<OrderFacts, { kind: 'laboratory' }>, 'id'> => ({
  kind: 'laboratory',
  items: codes.map((code) => ({ code })),
  collection: 'venous',
});

/** Orders of a busy day, each with an id of its own. */
const POOL: readonly OrderFacts[] = [
  { ...laboratory('160008010', '160022510', '160022610'), id: 'a' },
  { ...laboratory('160022410', '160020910', '160020410', '160036510'), id: 'b', rapid: true },
  { id: 'c', kind: 'physiology', items: [{ code: '160068410' }] },
  { id: 'd', kind: 'treatment', items: [{ code: '140022710' }] },
  { id: 'e', kind: 'imaging', method: 'plain', films: 2, bodyPart: '胸部', electronic: true },
  { id: 'f', kind: 'imaging', method: 'ct', code: '170011810', bodyPart: '頭部' },
  { ...prescription('outside', [group([['620000040', 1]])]), id: 'g' },
  { ...injection('intravenous', [['640000002', 1]]), id: 'h' },
  { ...injection('drip', [['640000001', 3]]), id: 'i' },
  { id: 'j', kind: 'management', items: [{ code: '180016110' }] },
];

const someOrders = fc.shuffledSubarray([...POOL]);
const price = (orders: readonly OrderFacts[]) => run({ orders });
/** Units without the order they hang on: which of two orders carries a shared unit is not money. */
const money = (orders: readonly OrderFacts[]) =>
  price(orders)
    .units.map(
      (unit) =>
        `${unit.section} ${unit.lines
          .map((line) => line.code)
          .sort()
          .join('+')} ${unit.points}×${unit.count}`,
    )
    .sort();

describe('計算の性質 (FEES-10)', () => {
  it('オーダーの順序は結果を変えない', () => {
    fc.assert(
      fc.property(someOrders, (orders) => {
        const sorted = [...orders].sort((a, b) => a.id.localeCompare(b.id));
        expect(money(orders)).toEqual(money(sorted));
      }),
    );
  });

  it('関係のない項目を足しても、ほかの単位は変わらない', () => {
    fc.assert(
      fc.property(someOrders, (orders) => {
        const letter: OrderFacts = { id: 'z', kind: 'management', items: [{ code: '180000710' }] };
        const before = money(orders);
        const after = money([...orders, letter]);
        expect(after.filter((unit) => !unit.includes('180000710'))).toEqual(before);
      }),
    );
  });

  it('合計は単位の点数×回数の和で、点数は整数', () => {
    fc.assert(
      fc.property(someOrders, (orders) => {
        const result = price(orders);
        expect(result.points).toBe(result.units.reduce((sum, unit) => sum + unit.points * unit.count, 0));
        expect(result.units.every((unit) => Number.isInteger(unit.points))).toBe(true);
      }),
    );
  });

  it('すべての単位と不算定に、規則集にある根拠が付く', () => {
    const known = new Set(ruleCatalogue.map((rule) => rule.id));
    fc.assert(
      fc.property(someOrders, (orders) => {
        const result = price(orders);
        const reasons = [
          ...result.units.flatMap((unit) => unit.reasons),
          ...result.suppressed.map((entry) => entry.reason),
        ];
        expect(result.units.every((unit) => unit.reasons.length > 0)).toBe(true);
        expect(
          reasons.every((reason) => known.has(reason.rule) && reason.text !== '' && reason.source !== ''),
        ).toBe(true);
      }),
    );
  });

  it('規則が自分で加えるコードは automaticCodes に全部ある', () => {
    const automatic = new Set(automaticCodes('2025-06-11'));
    const ordered = new Set(
      POOL.flatMap((order) => [
        ...('items' in order ? order.items.map((item) => item.code) : []),
        ...('code' in order && order.code !== undefined ? [order.code] : []),
      ]),
    );
    fc.assert(
      fc.property(someOrders, (orders) => {
        const added = codesOf(price(orders)).filter((code) => code.startsWith('1') && !ordered.has(code));
        expect(added.filter((code) => !automatic.has(code))).toEqual([]);
      }),
    );
  });

  it('規則集の識別子は一度だけ現れる', () => {
    const ids = ruleCatalogue.map((rule) => rule.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('薬剤料は金額について単調で、10円の増加は1点を超えない', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000_000 }), (cents) => {
        const yen = cents / 100;
        const [low, high] = [drugPoints(yen, 'F'), drugPoints(yen + 10, 'F')];
        expect(high).toBeGreaterThanOrEqual(low);
        expect(high - low).toBeLessThanOrEqual(yen <= 15 ? 2 : 1);
      }),
    );
  });

  it('四捨五入は半分を切り上げる', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), (points) => {
        expect(roundPoints(points + 0.5)).toBe(points + 1);
      }),
    );
  });
});

/** Days of the month on which the small clinic is open. */
const OPEN_DAYS = [3, 4, 5, 10, 11, 12, 17, 18, 19, 24, 25, 26];
const someVisits = fc
  .tuple(
    fc.subarray([...OPEN_DAYS], { minLength: 2, maxLength: 6 }),
    fc.array(fc.subarray([...POOL]), { minLength: 6, maxLength: 6 }),
  )
  .map(([days, orders]) =>
    days.map((day, at) =>
      visit({
        id: `v${day}`,
        date: `2025-06-${String(day).padStart(2, '0')}`,
        orders: (orders[at] ?? []).map((order) => ({ ...order, id: `${day}${order.id}` })),
      }),
    ),
  );

const month = (visits: readonly VisitFacts[], history: HistoryFacts = followUp): VisitResult[] =>
  calculateMonth(
    visits,
    {
      patient: adult,
      institutionOn: () => ({ ...clinic, standards: ['statement', 'testManagement1'] }),
      history,
    },
    masters,
  );

describe('月の計算の性質 (FEES-10)', () => {
  it('月を途中で分け、前半までを履歴として後半を計算しても、通して計算したのと同じ', () => {
    fc.assert(
      fc.property(someVisits, fc.nat(6), (visits, at) => {
        const cut = Math.min(at, visits.length);
        const [before, after] = [visits.slice(0, cut), visits.slice(cut)];
        const first = month(before);
        const history = before.reduce((all, one, index) => {
          const result = first[index];
          return result === undefined ? all : withVisit(all, one, result);
        }, followUp);
        expect([...first, ...month(after, history)]).toEqual(month(visits));
      }),
    );
  });

  it('受診を渡す順序は、受診ごとの結果を変えない', () => {
    const shuffled = someVisits.chain((visits) =>
      fc.tuple(fc.constant(visits), fc.shuffledSubarray(visits, { minLength: visits.length })),
    );
    fc.assert(
      fc.property(shuffled, ([visits, mixed]) => {
        const byId = (results: readonly VisitResult[]) =>
          [...results].sort((a, b) => a.visitId.localeCompare(b.visitId));
        expect(byId(month(mixed))).toEqual(byId(month(visits)));
      }),
    );
  });

  it('ある日に関係のない項目を足しても、月のほかの単位は一つも変わらない', () => {
    const letter: OrderFacts = { id: 'z', kind: 'management', items: [{ code: '180000710' }] };
    fc.assert(
      fc.property(someVisits, fc.nat(5), (visits, at) => {
        const which = at % visits.length;
        const more = visits.map((one, index) =>
          index === which ? { ...one, orders: [...one.orders, letter] } : one,
        );
        const after = month(more).flatMap(({ units }) => units);
        const added = after.filter(({ lines }) => lines[0]?.code === '180000710');
        expect(added).toHaveLength(1);
        expect(after.filter((unit) => !added.includes(unit))).toEqual(
          month(visits).flatMap(({ units }) => units),
        );
      }),
    );
  });
});
