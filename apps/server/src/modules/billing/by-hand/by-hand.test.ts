import type { OrderBody } from '@akashi/contract';
import type { VisitResult } from '@akashi/fees';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Clinic, openClinic } from '../../../testing/clinic.ts';
import { type Api, problemOf } from '../../../testing/desk.ts';
import { CBC, laboratory, prescription } from '../../../testing/orders.ts';

/** 診療情報提供料(Ⅰ): no rule charges it by itself. */
const DRUG = '610406391';
const LETTER = '180016110';

let clinic: Clinic;
let clerk: Api;
beforeAll(async () => {
  clinic = await openClinic();
  clerk = (await clinic.as('clerk')).api;
});
afterAll(() => clinic.close());

async function visited(orders: readonly OrderBody[] = [laboratory()]): Promise<{ encounterId: string }> {
  const { patient } = await clinic.patient();
  const { encounter } = await clinic.receive(patient);
  await clinic.writeChart(encounter.id, { s: '咳', orders });
  await clinic.sign(encounter.id);
  return { encounterId: encounter.id };
}
const billOf = async (params: { encounterId: string }) => (await clerk.billing.getBill({ params })).bill;
const codesIn = async (params: { encounterId: string }) =>
  ((await billOf(params)).result as VisitResult).units.flatMap(({ lines }) => lines.map(({ code }) => code));

describe('手で直した算定 (FEES-3, FEES-5)', () => {
  it('加えた項目は理由とともに算定され、元に戻せる', async () => {
    const params = await visited();
    const before = await billOf(params);
    const { items } = await clerk.chargedItems.addItemByHand({
      params,
      body: { code: LETTER, reason: '紹介状を渡した' },
    });
    expect(items).toMatchObject([
      { action: 'add', code: LETTER, quantity: null, reason: '紹介状を渡した', by: { role: 'clerk' } },
    ]);
    const after = await billOf(params);
    expect([await codesIn(params), after.points - before.points]).toEqual([
      expect.arrayContaining([LETTER]),
      250,
    ]);
    const undone = await clerk.chargedItems.undoItemByHand({ params, body: { action: 'add', code: LETTER } });
    expect(undone.items).toEqual([]);
    expect((await billOf(params)).points).toBe(before.points);
  });

  it('外した項目は算定しなかったものに理由とともに残り、元に戻すと規則がまた算定する', async () => {
    const params = await visited();
    const before = await billOf(params);
    await clerk.chargedItems.removeItemByHand({ params, body: { code: CBC, reason: '検体が足りなかった' } });
    expect(await codesIn(params)).not.toContain(CBC);
    const { suppressed } = (await billOf(params)).result as VisitResult;
    expect(suppressed.find(({ code }) => code === CBC)?.reason.text).toContain('検体が足りなかった');
    await clerk.chargedItems.undoItemByHand({ params, body: { action: 'remove', code: CBC } });
    expect((await billOf(params)).points).toBe(before.points);
  });

  it('点検から薬も外せ、名前で残る', async () => {
    const params = await visited([prescription(DRUG, { place: 'inHouse' })]);
    const body = { code: DRUG, reason: '渡さなかった' };
    const { items } = await clerk.chargedItems.removeItemByHand({ params, body });
    expect(items.map(({ name }) => name)).not.toContain(DRUG);
    expect(await codesIn(params)).not.toContain(DRUG);
  });

  it('マスターにない項目、算定していない項目、手で直していない項目は断る', async () => {
    const params = await visited();
    const reason = '試し';
    expect(
      await problemOf(clerk.chargedItems.addItemByHand({ params, body: { code: '199999999', reason } })),
    ).toBe('ITEM_NOT_IN_MASTER');
    expect(
      await problemOf(clerk.chargedItems.removeItemByHand({ params, body: { code: LETTER, reason } })),
    ).toBe('ITEM_NOT_CHARGED');
    const undo = clerk.chargedItems.undoItemByHand({ params, body: { action: 'add', code: LETTER } });
    expect(await problemOf(undo)).toBe('NOT_FOUND');
  });

  it('会計が確定した受診は、訂正してからでないと直せない', async () => {
    const params = await visited();
    await clinic.charge(params.encounterId);
    const body = { code: CBC, reason: '不要' };
    expect(await problemOf(clerk.chargedItems.removeItemByHand({ params, body }))).toBe('BILL_FINAL');
    await clerk.billing.reopenBill({ params, body: { reason: '訂正' } });
    expect(await problemOf(clerk.chargedItems.removeItemByHand({ params, body }))).toBe('none');
  });

  it('看護師は直せず、隣の医療機関からは見えない', async () => {
    const params = await visited();
    const nurse = (await clinic.as('nurse')).api;
    const body = { code: LETTER, reason: '紹介' };
    expect(await problemOf(nurse.chargedItems.addItemByHand({ params, body }))).toBe('FORBIDDEN');
    const other = (await clinic.other.as('clerk')).api;
    expect(await problemOf(other.chargedItems.listItemsByHand({ params }))).toBe('NOT_FOUND');
  });
});
