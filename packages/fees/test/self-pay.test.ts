import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SelfPayLine, selfPayBill } from '../src/index.ts';

const line = (unitYen: number, more: Partial<SelfPayLine> = {}): SelfPayLine => ({
  unitYen,
  quantity: 1,
  taxPercent: 10,
  taxIncluded: false,
  ...more,
});

describe('FEES-4: 自費と消費税', () => {
  it('外税は足し、内税は中から取り出し、非課税には付けない', () => {
    expect(selfPayBill([line(3_000)])).toMatchObject({ totalYen: 3_300, taxYen: 300 });
    expect(selfPayBill([line(3_300, { taxIncluded: true })])).toMatchObject({ totalYen: 3_300, taxYen: 300 });
    expect(selfPayBill([line(5_000, { taxPercent: 0 })])).toMatchObject({ totalYen: 5_000, taxYen: 0 });
  });

  it('1円未満は税率ごとに一度だけ切り捨てる', () => {
    // 105円 × 10% = 10.5円: one by one 10 + 10, together 21.
    const bill = selfPayBill([line(105), line(105)]);
    expect(bill.taxYen).toBe(21);
    expect(bill.charges.map(({ yen }) => yen)).toEqual([116, 115]);
    const mixed = selfPayBill([line(105), line(108, { taxPercent: 8, taxIncluded: true })]);
    expect(mixed.rates).toEqual([
      { taxPercent: 8, yen: 108, taxYen: 8 },
      { taxPercent: 10, yen: 115, taxYen: 10 },
    ]);
  });

  it('行の和は合計に等しく、税は1円も失われない', () => {
    const lines = fc.array(
      fc.record({
        unitYen: fc.integer({ min: 0, max: 200_000 }),
        quantity: fc.integer({ min: 1, max: 20 }),
        taxPercent: fc.constantFrom(0 as const, 8 as const, 10 as const),
        taxIncluded: fc.boolean(),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(lines, (given) => {
        const bill = selfPayBill(given);
        expect(bill.charges.reduce((sum, { yen }) => sum + yen, 0)).toBe(bill.totalYen);
        expect(bill.rates.reduce((sum, { taxYen }) => sum + taxYen, 0)).toBe(bill.taxYen);
        const exact = given.reduce(
          (sum, { unitYen, quantity, taxPercent, taxIncluded }) =>
            sum + (unitYen * quantity * taxPercent) / (taxIncluded ? 100 + taxPercent : 100),
          0,
        );
        expect(exact - bill.taxYen).toBeGreaterThan(-1e-6);
        // Four roundings at most: two rates, with and without tax.
        expect(exact - bill.taxYen).toBeLessThan(4);
      }),
    );
  });
});
