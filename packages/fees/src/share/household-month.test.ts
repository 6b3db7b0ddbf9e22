import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { householdShareFrom70, householdShareUnder70 } from './household.ts';
import { type HouseholdReceipt, householdOfMonth } from './household-month.ts';

const receipt = (personId: string, costYen: number, tenths: number, more = {}): HouseholdReceipt => ({
  personId,
  under70: true,
  inpatient: false,
  costYen,
  afterInsuranceYen: (costYen * tenths) / 10,
  patientYen: (costYen * tenths) / 10,
  ...more,
});
const setting = {
  month: '2025-06',
  under70Class: 'ウ',
  from70Class: '一般',
  multipleMonths: false,
} as const;

describe('FEES-4: 世帯合算', () => {
  it('under 70: 21,000 yen count, 20,997 do not; ウ 80,100 + 1 % of what lies above 267,000', () => {
    const result = householdOfMonth(
      [receipt('father', 300_000, 3), receipt('mother', 70_000, 3), receipt('child', 69_990, 3)],
      setting,
    );
    expect(result.counted).toEqual([true, true, false]);
    // 90,000 + 21,000 = 111,000; the limit is 80,100 + (370,000 − 267,000) × 1 % = 81,130.
    expect(result.steps).toMatchObject([{ kind: 'household', sumYen: 111_000, limitYen: 81_130 }]);
    expect(result.refundYen).toBe(29_870);
  });

  it('multiple months: 44,400 yen', () => {
    const result = householdOfMonth([receipt('father', 300_000, 3)], { ...setting, multipleMonths: true });
    expect(result.refundYen).toBe(90_000 - 44_400);
  });

  it('from 70 on everything counts: 18,000 each for outpatient care, then 57,600 for all', () => {
    const old = { under70: false };
    const result = householdOfMonth(
      [
        receipt('husband', 150_000, 2, old),
        receipt('wife', 10_000, 2, old),
        receipt('wife', 300_000, 2, { ...old, inpatient: true }),
      ],
      setting,
    );
    expect(result.steps.map(({ kind, sumYen, refundYen }) => [kind, sumYen, refundYen])).toEqual([
      ['outpatient', 30_000, 12_000],
      ['outpatient', 2_000, 0],
      ['from70', 80_000, 22_400],
    ]);
    expect(result.refundYen).toBe(34_400);
  });

  it('both ages: what is left from 70 on is added to those under 70, against their limit', () => {
    const result = householdOfMonth(
      [receipt('grandmother', 150_000, 2, { under70: false }), receipt('father', 300_000, 3)],
      setting,
    );
    // 18,000 stay of the grandmother; 108,000 against 80,100 + (450,000 − 267,000) × 1 %.
    expect(result.steps.at(-1)).toMatchObject({ kind: 'household', sumYen: 108_000, limitYen: 81_930 });
    expect(result.refundYen).toBe(12_000 + 26_070);
  });

  it('現役並み have no outpatient limit of their own; an unknown class leaves its step out and says so', () => {
    const rich = householdOfMonth([receipt('old', 150_000, 3, { under70: false })], {
      ...setting,
      from70Class: '現役並みⅠ',
    });
    expect(rich.steps.map(({ kind }) => kind)).toEqual(['from70']);
    const { under70Class: _, ...unknown } = setting;
    expect(householdOfMonth([receipt('father', 300_000, 3)], unknown)).toMatchObject({
      steps: [],
      refundYen: 0,
      classMissing: true,
    });
  });

  it('agrees with the plain sums of households of one age', () => {
    const costs = fc.array(fc.integer({ min: 1, max: 150_000 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(costs, (tens) => {
        const young = tens.map((ten, index) => receipt(String(index), ten * 10, 3));
        const paid = young.reduce((sum, { patientYen }) => sum + patientYen, 0);
        const shares = young.map(({ patientYen, costYen }) => ({ shareYen: patientYen, costYen }));
        expect(paid - householdOfMonth(young, setting).refundYen).toBeCloseTo(
          householdShareUnder70('2025-06', 'ウ', shares),
        );
        const old = young.map((one) => ({ ...one, under70: false }));
        const persons = old.map(({ patientYen }) => ({ outpatientYen: patientYen, inpatientYen: 0 }));
        const cost = old.reduce((sum, { costYen }) => sum + costYen, 0);
        expect(paid - householdOfMonth(old, setting).refundYen).toBeCloseTo(
          householdShareFrom70('2025-06', '一般', persons, cost),
        );
      }),
    );
  });
});
