import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AccidentMarks,
  type AccidentTerms,
  type AccidentVisit,
  accidentCharge,
  accidentVisitKind,
  builtInItems,
  NO_MARKS,
  priceOf,
} from '../src/accident/index.ts';
import type { OrderFacts } from '../src/facts.ts';
import { followUp, masters, noHistory, run, type World } from './world.ts';

const WORKERS: AccidentTerms = { kind: 'workers', taxExempt: false };
const known = { procedure: masters.procedure, accidentItem: builtInItems };

function charge(
  world: World,
  visit: Partial<Omit<AccidentVisit, 'marks'>> & { marks?: Partial<AccidentMarks> } = {},
) {
  const { marks, ...rest } = visit;
  return accidentCharge(
    run(world),
    {
      terms: WORKERS,
      formReceived: true,
      formFee: false,
      otherVisitThatDay: false,
      ...rest,
      marks: { ...NO_MARKS, ...marks },
    },
    known,
  );
}

const codes = (holds: readonly { code: string }[]) => holds.map(({ code }) => code);
const wound: OrderFacts = { kind: 'treatment', id: 'o1', items: [{ code: '140000610' }] };

describe('労災の診察料 (FEES-4)', () => {
  it('初診は健康保険の291点ではなく3,850円、患者の点数には残らない', () => {
    const { charge: sum, result } = charge({ history: noHistory });
    expect(sum).toMatchObject({ points: 0, pointYen: 0, itemsYen: 3850, totalYen: 3850 });
    expect(result.units.map((unit) => [unit.lines[0]?.code, unit.points, unit.yen])).toEqual([
      ['101110010', 3850, true],
    ]);
    expect(result.holds).toEqual([]);
  });

  it('再診は1,420円と外来管理加算52点×12円', () => {
    const { charge: sum, result } = charge({});
    expect(sum).toMatchObject({ points: 52, pointYen: 624, itemsYen: 1420, totalYen: 2044 });
    expect(result.points).toBe(52);
  });

  it('非課税の医療機関は1点11円50銭で、1円未満は切り捨てる', () => {
    const terms: AccidentTerms = { kind: 'workers', taxExempt: true };
    expect(charge({}, { terms }).charge).toMatchObject({ pointYen: 598, totalYen: 2018 });
    const sums = { points: 53, materialPoints: 0, itemsYen: 0, consultationYen: 0 };
    expect(priceOf(sums, terms).pointYen).toBe(609); // 609.5
  });

  it('請求書取扱料2,000円はその受診だけに、様式がまだなら請求を止める', () => {
    const first = charge({ history: noHistory }, { formFee: true });
    expect(first.charge.itemsYen).toBe(5850);
    expect(first.charge.consultationYen).toBe(3850);
    expect(codes(charge({}, { formReceived: false }).result.holds)).toEqual(['ACCIDENT-FORM']);
  });

  it('確認できない加算は点数に残したまま止め、確認すると止まらない', () => {
    const world: World = { institution: { standards: ['statement'] } };
    const asked = charge(world);
    expect(asked.charge.points).toBe(53);
    expect(codes(asked.result.holds)).toEqual(['ACCIDENT-UNCONFIRMED']);
    expect(charge(world, { marks: { confirmed: ['112015770'] } }).result.holds).toEqual([]);
  });

  it('金額の分からない日は、健康保険の点数のまま止める', () => {
    const late = charge({ visit: { date: '2026-06-10' } });
    expect(codes(late.result.holds)).toContain('ACCIDENT-NO-PRICE');
    expect(late.charge.itemsYen).toBe(0);
  });

  it('加えた項目は円と点に分かれる', () => {
    const { charge: sum } = charge(
      {},
      {
        marks: {
          items: [
            { code: '101800470', quantity: 1 },
            { code: '101400030', quantity: 1 },
          ],
        },
      },
    );
    expect(sum).toMatchObject({ points: 52 + 91, itemsYen: 1420 + 2000 });
    expect(
      codes(charge({}, { marks: { items: [{ code: '199999999', quantity: 1 }] } }).result.holds),
    ).toEqual(['ACCIDENT-NO-PRICE']);
  });

  it('同じ日に別の保険の受診があれば止める', () => {
    expect(codes(charge({}, { otherVisitThatDay: true }).result.holds)).toEqual(['ACCIDENT-SAME-DAY']);
  });
});

describe('四肢の特例 (FEES-4)', () => {
  const key = '40:140000610@o1';

  it('答えがなければ等倍のまま止め、1.5倍と2倍は四捨五入する', () => {
    const asked = charge({ orders: [wound] });
    expect(asked.charge.questions).toMatchObject([{ key, points: 52, choices: [10, 15, 20], answer: null }]);
    expect(codes(asked.result.holds)).toEqual(['ACCIDENT-LIMB']);
    const half = charge({ orders: [wound] }, { marks: { limbs: { [key]: 15 } } });
    expect(half.charge.points).toBe(78);
    expect(half.result.holds).toEqual([]);
    expect(charge({ orders: [wound] }, { marks: { limbs: { [key]: 20 } } }).charge.points).toBe(104);
    expect(charge({ orders: [wound] }, { marks: { limbs: { [key]: 10 } } }).charge.points).toBe(52);
  });

  it('薬剤だけの算定単位には問わない', () => {
    const order: OrderFacts = { ...wound, drugs: [{ code: '620003478', amount: 200 }] };
    const { charge: sum } = charge({ orders: [order] });
    expect(sum.questions).toHaveLength(1);
  });
});

describe('自賠責 (FEES-4)', () => {
  const sums = { points: 300, materialPoints: 100, itemsYen: 5270, consultationYen: 3270 };

  it('労災準拠: 技術は12円に2割増し、薬剤・器材は12円', () => {
    const terms: AccidentTerms = {
      kind: 'trafficAsWorkers',
      taxExempt: false,
      techniquePercent: 20,
      onYenItems: false,
    };
    expect(priceOf(sums, terms)).toMatchObject({ pointYen: 200 * 14.4 + 1200, itemsYen: 5270 });
    expect(priceOf(sums, { ...terms, onYenItems: true }).itemsYen).toBe(5270 + 654);
  });

  it('健保点数 × 取り決めた単価: 診察料も点数のまま', () => {
    const { charge: sum, result } = charge(
      { history: noHistory },
      { terms: { kind: 'trafficByPoints', yenTenths: 200 } },
    );
    expect(sum).toMatchObject({ points: 291, itemsYen: 0, totalYen: 5820, questions: [] });
    expect(result.units[0]?.lines[0]?.code).toBe('111000110');
  });

  it('金額は整数で、分けて請求しても1円未満の切捨て以上には減らない', () => {
    const points = fc.integer({ min: 0, max: 50_000 });
    fc.assert(
      fc.property(
        points,
        points,
        fc.integer({ min: 100, max: 400 }),
        fc.integer({ min: 0, max: 30 }),
        (a, b, yen, percent) => {
          const both: readonly AccidentTerms[] = [
            { kind: 'trafficByPoints', yenTenths: yen },
            {
              kind: 'trafficAsWorkers',
              taxExempt: yen % 2 === 0,
              techniquePercent: percent,
              onYenItems: false,
            },
          ];
          for (const terms of both) {
            const one = (n: number) =>
              priceOf(
                { points: n, materialPoints: Math.floor(n / 3), itemsYen: 0, consultationYen: 0 },
                terms,
              ).totalYen;
            expect(Number.isInteger(one(a))).toBe(true);
            const exact = (n: number) =>
              terms.kind === 'trafficByPoints'
                ? (n * terms.yenTenths) / 10
                : ((n - Math.floor(n / 3)) * (1 + percent / 100) + Math.floor(n / 3)) *
                  (terms.taxExempt ? 11.5 : 12);
            expect(one(a)).toBeLessThanOrEqual(exact(a) + 1e-6);
            expect(one(a)).toBeGreaterThan(exact(a) - 1 - 1e-6);
            expect(one(a) + one(b)).toBeLessThanOrEqual(exact(a) + exact(b) + 1e-6);
          }
        },
      ),
      { seed: 20_260_101 },
    );
  });
});

describe('初診は災害ごとに1回 (FEES-4)', () => {
  const visit = { visitKind: 'auto', date: '2025-06-11', department: '01' } as const;
  it('ほかの傷病を治療中でも、その災害の最初の受診は初診', () => {
    expect(accidentVisitKind(visit, [], WORKERS)).toBe('initial');
    expect(accidentVisitKind(visit, followUp.earlierVisits, WORKERS)).toBe('return');
    const today = [{ date: '2025-06-11', department: '01', initial: true }];
    expect(accidentVisitKind(visit, today, WORKERS)).toBe('sameDayReturn');
    expect(accidentVisitKind({ ...visit, department: '11' }, today, WORKERS)).toBe('returnSecondDepartment');
    expect(accidentVisitKind({ ...visit, visitKind: 'none' }, [], WORKERS)).toBe('none');
    expect(accidentVisitKind(visit, [], { kind: 'trafficByPoints', yenTenths: 200 })).toBe('auto');
  });
});
