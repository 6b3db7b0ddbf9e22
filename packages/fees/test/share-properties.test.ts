import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MonthOfShare, shareOfMonth, shareOfVisit, type Tier } from '../src/index.ts';

const cost = fc.integer({ min: 0, max: 300_000 }).map((points) => points * 10);
const subsidy = fc.record(
  {
    law: fc.constantFrom('10', '15', '19', '21', '38', '52', '54', '12', '80'),
    monthlyLimitYen: fc.integer({ min: 0, max: 40_000 }),
  },
  { requiredKeys: ['law'] },
);
const tier: fc.Arbitrary<Tier> = fc.record({
  costYen: cost,
  subsidies: fc.uniqueArray(subsidy, { maxLength: 3, selector: ({ law }) => law }),
});
const under70 = fc.record({
  month: fc.constantFrom('2025-06', '2026-07', '2026-08'),
  rateTenths: fc.constantFrom(2, 3),
  inpatient: fc.boolean(),
  under70: fc.constant(true),
  limitClass: fc.constantFrom('ア' as const, 'イ' as const, 'ウ' as const, 'エ' as const, 'オ' as const),
  multipleMonths: fc.boolean(),
});
const from70 = fc.record({
  month: fc.constantFrom('2025-06', '2026-07', '2026-08'),
  rateTenths: fc.constantFrom(1, 2, 3),
  inpatient: fc.boolean(),
  under70: fc.constant(false),
  limitClass: fc.constantFrom('現役並みⅠ' as const, '一般' as const, '低所得Ⅱ' as const, '低所得Ⅰ' as const),
  turns75ThisMonth: fc.boolean(),
});
const setting: fc.Arbitrary<MonthOfShare> = fc.oneof(under70, from70);

describe('FEES-4: what holds for every month', () => {
  it('every yen of the cost is borne by exactly one payer', () => {
    fc.assert(
      fc.property(fc.array(tier, { maxLength: 5 }), setting, (tiers, month) => {
        for (const [index, result] of shareOfMonth(tiers, month).tiers.entries()) {
          const subsidies = result.subsidies.reduce((sum, { paidYen }) => sum + paidYen, 0);
          expect(result.insuranceYen + subsidies + result.patientYen).toBeCloseTo(
            tiers[index]?.costYen ?? -1,
            6,
          );
          expect(
            Math.min(
              result.insuranceYen,
              result.patientYen,
              ...result.subsidies.map(({ paidYen }) => paidYen),
            ),
          ).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('the patient never pays more than the plain rate, nor more than a certificate allows', () => {
    fc.assert(
      fc.property(fc.array(tier, { maxLength: 5 }), setting, (tiers, month) => {
        const { tiers: results, patientYen } = shareOfMonth(tiers, month);
        const plain = tiers.reduce((sum, { costYen }) => sum + (costYen * month.rateTenths) / 10, 0);
        expect(patientYen).toBeLessThanOrEqual(plain + 1e-6);
        for (const [index, { patientYen: left }] of results.entries())
          for (const { monthlyLimitYen } of tiers[index]?.subsidies ?? [])
            if (monthlyLimitYen !== undefined) expect(left).toBeLessThanOrEqual(monthlyLimitYen);
      }),
    );
  });

  it('the order of the certificates does not matter', () => {
    fc.assert(
      fc.property(tier, setting, (one, month) => {
        const turned = { ...one, subsidies: [...one.subsidies].reverse() };
        expect(shareOfMonth([turned], month)).toEqual(shareOfMonth([one], month));
      }),
    );
  });

  it('visit after visit the window takes what the month says, within the rounding of each payment', () => {
    const visits = fc.array(
      cost.map((costYen): Tier[] => [{ costYen, subsidies: [] }]),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(visits, setting, (all, month) => {
        let paid = 0;
        for (const [index, visit] of all.entries())
          paid += shareOfVisit(all.slice(0, index), visit, paid, month).dueYen;
        const exact = shareOfMonth(
          [{ costYen: all.flat().reduce((sum, { costYen }) => sum + costYen, 0), subsidies: [] }],
          month,
        );
        expect(Math.abs(paid - exact.patientYen)).toBeLessThanOrEqual(5 * all.length + 1);
        if (exact.limited) expect(paid).toBeLessThanOrEqual(Math.max(exact.patientYen + 5 * all.length, 0));
      }),
    );
  });

  it('a visit without any limit takes its rate, rounded to ten yen: 426 points at 3割 are 1,280 yen', () => {
    const month: MonthOfShare = { month: '2025-06', rateTenths: 3, inpatient: false, under70: true };
    expect(shareOfVisit([], [{ costYen: 4_260, subsidies: [] }], 0, month).dueYen).toBe(1_280);
    expect(
      shareOfVisit([[{ costYen: 4_260, subsidies: [] }]], [{ costYen: 4_690, subsidies: [] }], 1_280, month)
        .dueYen,
    ).toBe(1_410);
  });
});
