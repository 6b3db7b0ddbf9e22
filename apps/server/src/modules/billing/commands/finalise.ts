import type { billing } from '@akashi/contract';
import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { invalidField } from '../../../platform/errors/invalid-field.ts';
import { nextNumber } from '../../institution/index.ts';
import type { MasterLibrary } from '../../masters/index.ts';
import { lockEncounter, setStatus } from '../../reception/index.ts';
import { type BillRow, liveBill, paymentsOf } from '../bills.ts';
import { recalculate } from '../calculate.ts';
import { ownYenOf } from '../selective.ts';

type Finalising = z.output<typeof billing.finaliseBill.body>;

/**
 * Charges the visit and takes the money. Throws NOT_FOUND, NOT_SIGNED, BILL_FINAL, BILL_CHANGED (the sum is not the one
 * the person saw), PAYMENT_TOO_LARGE.
 */
export async function finaliseBill(
  tx: TenantTransaction,
  encounterId: string,
  wish: Finalising,
  masters: MasterLibrary,
  facts: { now: Date; date: string },
): Promise<BillRow> {
  const encounter = await lockEncounter(tx, encounterId);
  await assertSigned(tx, encounterId);
  const before = await liveBill(tx, encounterId);
  if (before?.status === 'final') throw new AppError('BILL_FINAL');
  const calculation = await recalculate(tx, encounter, masters);
  const ownYen = await ownYenOf(tx, encounterId, calculation);
  if (calculation.share_yen !== wish.expectedShareYen || ownYen !== wish.expectedOwnYen)
    throw new AppError('BILL_CHANGED');
  const charge = {
    calculation_id: calculation.id,
    points: calculation.points,
    total_yen: calculation.total_yen,
    share_yen: calculation.share_yen,
    own_yen: ownYen,
    status: 'final',
    finalised_by: tx.context.actor.staffId,
    finalised_at: facts.now,
  };
  const bill = before
    ? await tx.one(
        qb
          .updateTable('app.bill')
          .set(charge)
          .where('tenant_id', '=', tx.tenantId)
          .where('id', '=', before.id)
          .returningAll(),
      )
    : await tx.one(
        qb
          .insertInto('app.bill')
          .values({
            tenant_id: tx.tenantId,
            id: uuidv7(),
            encounter_id: encounterId,
            patient_id: encounter.patient_id,
            date: encounter.date,
            ...charge,
          })
          .returningAll(),
      );
  if (wish.payment && wish.payment.amountYen > 0)
    await takePayment(tx, bill, { ...wish.payment, note: '' }, facts);
  if (encounter.status !== 'done') await setStatus(tx, encounterId, 'done');
  return bill;
}

export interface Money {
  /** Negative: refund. */
  amountYen: number;
  tenderedYen: number;
  method: z.infer<typeof billing.paymentMethod>;
  note: string;
}

/** Takes or gives back money for a final bill. Throws VALIDATION (nothing), PAYMENT_TOO_LARGE, REFUND_TOO_LARGE. */
export async function takePayment(
  tx: TenantTransaction,
  bill: BillRow,
  money: Money,
  facts: { now: Date; date: string },
): Promise<void> {
  const paid = (await paymentsOf(tx, bill.encounter_id)).reduce((sum, payment) => sum + payment.amountYen, 0);
  if (money.amountYen === 0) throw invalidField('body.amountYen', '金額を入力してください。');
  if (money.amountYen > 0 && money.amountYen > bill.share_yen + bill.own_yen - paid)
    throw new AppError('PAYMENT_TOO_LARGE');
  if (money.amountYen < 0 && -money.amountYen > paid) throw new AppError('REFUND_TOO_LARGE');
  await tx.run(
    qb.insertInto('app.payment').values({
      tenant_id: tx.tenantId,
      id: uuidv7(),
      bill_id: bill.id,
      patient_id: bill.patient_id,
      amount_yen: money.amountYen,
      tendered_yen: money.tenderedYen,
      method: money.method,
      date: facts.date,
      receipt_number: await nextNumber(tx, 'receipt'),
      received_by: tx.context.actor.staffId,
      received_at: facts.now,
      note: money.note,
    }),
  );
}

async function assertSigned(tx: TenantTransaction, encounterId: string): Promise<void> {
  const signed = await tx.many(
    qb
      .selectFrom('app.record_version')
      .select('version')
      .where('tenant_id', '=', tx.tenantId)
      .where('encounter_id', '=', encounterId)
      .limit(1),
  );
  if (signed.length === 0) throw new AppError('NOT_SIGNED');
}
