import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { automaticCodes } from '../src/automatic-codes.ts';
import { ruleCatalogue } from '../src/catalogue.ts';
import type { OrderFacts } from '../src/facts.ts';
import { drugPoints, roundPoints } from '../src/rounding.ts';
import { group, injection, prescription } from './law/medicine.ts';
import { codesOf, run } from './world.ts';

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
        const letter: OrderFacts = { id: 'z', kind: 'management', items: [{ code: '120002370' }] };
        const before = money(orders);
        const after = money([...orders, letter]);
        expect(after.filter((unit) => !unit.includes('120002370'))).toEqual(before);
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
