import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Clinic, openClinic } from '../../testing/clinic.ts';
import { type Api, problemOf } from '../../testing/desk.ts';
import { laboratory } from '../../testing/orders.ts';

let clinic: Clinic;
let clerk: Api;
beforeAll(async () => {
  clinic = await openClinic();
  clerk = (await clinic.as('clerk')).api;
});
afterAll(() => clinic.close());

type Step = { kind: 'pay' | 'refund'; share: number } | { kind: 'reopen'; order: boolean };
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom('pay', 'refund'), share: fc.integer({ min: 1, max: 120 }) }),
  fc.record({ kind: fc.constant('reopen'), order: fc.boolean() }),
);

describe('お金の帳尻 (FEES-5)', () => {
  it('入金・返金・訂正をどう重ねても、未収と日計は入金の記録と合い、負にならない', {
    timeout: 240_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 7 }), async (steps) => {
        const { patient } = await clinic.patient();
        const { id } = await clinic.visit(patient);
        for (const one of steps) {
          await take(id, one);
          await balanced(id);
        }
      }),
      { numRuns: 30, seed: 20_250_820 },
    );
  });
});

async function take(encounterId: string, one: Step): Promise<void> {
  const { bill } = await clerk.billing.getBill({ params: { encounterId } });
  if (one.kind === 'reopen') {
    await clerk.billing.reopenBill({ params: { encounterId }, body: { reason: '訂正' } });
    const order = laboratory();
    await clinic.writeChart(encounterId, one.order ? { orders: [order] } : { o: '追記' });
    await clinic.sign(encounterId, '訂正');
    await clinic.charge(encounterId, 0);
    return;
  }
  const amount = Math.ceil((bill.shareYen * one.share) / 100) * (one.kind === 'pay' ? 1 : -1);
  const code = await problemOf(
    clerk.billing.takePayment({ params: { billId: bill.id }, body: { amountYen: amount, method: 'cash' } }),
  );
  const allowed = amount > 0 ? amount <= bill.unpaidYen : -amount <= bill.paidYen;
  const refusal = amount > 0 ? 'PAYMENT_TOO_LARGE' : 'REFUND_TOO_LARGE';
  expect(code).toBe(allowed ? 'none' : refusal);
}

async function balanced(encounterId: string): Promise<void> {
  const [{ bill }, { rows }, daily] = await Promise.all([
    clerk.billing.getBill({ params: { encounterId } }),
    clerk.billing.unpaidList(),
    clerk.billing.dailyCash({ query: { date: clinic.today } }),
  ]);
  const payments = await clinic.database.arrange<{ encounter_id: string; amount_yen: number }>(
    'select b.encounter_id, p.amount_yen from app.payment p join app.bill b on b.id = p.bill_id',
  );
  const sum = (yen: readonly number[]) => yen.reduce((total, value) => total + value, 0);
  const mine = sum(payments.filter((row) => row.encounter_id === encounterId).map((row) => row.amount_yen));
  expect([bill.paidYen, bill.unpaidYen]).toEqual([mine, bill.shareYen - mine]);
  expect(mine).toBeGreaterThanOrEqual(0);
  const listed = rows.filter((row) => row.encounterId === encounterId).map((row) => row.unpaidYen);
  expect(listed).toEqual(bill.unpaidYen === 0 ? [] : [bill.unpaidYen]);
  const amounts = payments.map((row) => row.amount_yen);
  expect(daily.receivedYen).toBe(sum(amounts.filter((yen) => yen > 0)));
  expect(daily.refundedYen).toBe(0 - sum(amounts.filter((yen) => yen < 0)));
  expect(sum(daily.byMethod.map(({ yen }) => yen))).toBe(sum(amounts));
  expect(daily.unpaidYen).toBe(daily.shareYen - sum(amounts));
  expect(daily.rows.find((row) => row.encounterId === encounterId)?.receivedYen).toBe(mine);
}
