import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Clinic, openClinic } from '../../../testing/clinic.ts';
import { type Api, problemOf } from '../../../testing/desk.ts';

let clinic: Clinic;
let clerk: Api;
let chief: Api;
beforeAll(async () => {
  clinic = await openClinic();
  clerk = (await clinic.as('clerk')).api;
  chief = (await clinic.as('administrator')).api;
});
afterAll(() => clinic.close());

const price = {
  category: 'vaccination' as const,
  name: 'インフルエンザワクチン',
  priceYen: 3_500,
  taxPercent: 10 as const,
  taxIncluded: false,
  validFrom: '2020-01-01',
};

async function signedVisit(): Promise<string> {
  const { patient } = await clinic.patient();
  const { encounter } = await clinic.receive(patient);
  await clinic.writeChart(encounter.id, { s: '接種の希望' });
  await clinic.sign(encounter.id);
  return encounter.id;
}

describe('FEES-4: 自費の料金表と会計', () => {
  it('料金表は管理者が変え、使う人は日付で見る', async () => {
    const item = await chief.selfPay.addPriceItem({
      body: { ...price, name: '診断書', validTo: '2020-12-31' },
    });
    expect(await problemOf(clerk.selfPay.addPriceItem({ body: price }))).toBe('FORBIDDEN');
    const { items } = await clerk.selfPay.listPriceItems({ query: { on: '2025-09-30' } });
    expect(items.some(({ id }) => id === item.id)).toBe(false);
    const backwards = { ...price, validFrom: '2021-01-01', validTo: '2020-12-31' };
    expect(await problemOf(chief.selfPay.addPriceItem({ body: backwards }))).toBe('VALIDATION');
    const changed = { ...price, name: '診断書', priceYen: 5_000, expectedVersion: 1 };
    const params = { itemId: item.id };
    expect(await chief.selfPay.changePriceItem({ params, body: changed })).toMatchObject({ version: 2 });
    expect(await problemOf(chief.selfPay.changePriceItem({ params, body: changed }))).toBe('CONFLICT');
  });

  it('会計に加え、税込みで請求し、未収・日計・領収証に同じ額が載る', async () => {
    const item = await chief.selfPay.addPriceItem({ body: price });
    const encounterId = await signedVisit();
    const params = { encounterId };
    await clerk.selfPay.addSelfPay({ params, body: { priceItemId: item.id } });
    const two = await clerk.selfPay.addSelfPay({ params, body: { priceItemId: item.id, quantity: 2 } });
    expect(two.totalYen).toBe(11_550);
    const [first] = two.lines;
    const one = await clerk.selfPay.removeSelfPay({
      params: { encounterId, lineId: first?.id ?? '' },
      body: {},
    });
    expect(one.totalYen).toBe(7_700);
    const { bill } = await clerk.billing.getBill({ params });
    expect(bill).toMatchObject({ ownYen: 7_700, dueYen: bill.shareYen + 7_700 });

    const finalise = (expectedOwnYen: number) =>
      clerk.billing.finaliseBill({
        params,
        body: {
          expectedShareYen: bill.shareYen,
          expectedOwnYen,
          payment: { amountYen: bill.shareYen, tenderedYen: bill.shareYen, method: 'cash' },
        },
      });
    expect(await problemOf(finalise(0))).toBe('BILL_CHANGED');
    const final = await finalise(7_700);
    expect(final.unpaidYen).toBe(7_700);
    expect(await problemOf(clerk.selfPay.addSelfPay({ params, body: { priceItemId: item.id } }))).toBe(
      'BILL_FINAL',
    );
    const { rows } = await clerk.billing.unpaidList();
    expect(rows.find((row) => row.encounterId === encounterId)?.unpaidYen).toBe(7_700);
    const day = await clerk.billing.dailyCash({ query: { date: bill.date } });
    expect(day.rows.find((row) => row.encounterId === encounterId)).toMatchObject({
      ownYen: 7_700,
      unpaidYen: 7_700,
    });

    // The paper refuses itself when its parts do not add up.
    const { documents } = await clerk.documents.issueDocuments({
      params,
      body: { kinds: ['receipt', 'statement'] },
    });
    expect(documents.map(({ kind }) => kind)).toEqual(['receipt', 'statement']);

    await chief.selfPay.changePriceItem({
      params: { itemId: item.id },
      body: { ...price, priceYen: 9_000, expectedVersion: 1 },
    });
    const reopened = await clerk.billing.reopenBill({ params, body: { reason: '接種が1本' } });
    expect(reopened.ownYen).toBe(7_700);
  });

  it('よその医療機関の料金では加えられない', async () => {
    const other = await clinic.other.as('administrator');
    const foreign = await other.api.selfPay.addPriceItem({ body: price });
    const encounterId = await signedVisit();
    const add = clerk.selfPay.addSelfPay({ params: { encounterId }, body: { priceItemId: foreign.id } });
    expect(await problemOf(add)).toBe('NOT_FOUND');
  });
});
