import type { Reconciliation, ReconciliationRow } from '@akashi/contract';
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { type Assessed, type CameBack, type Claimed, reconcile } from './reconcile.ts';
import { BILLED, sentReceipts } from './sent-receipts.ts';

type Remittance = ReconciliationRow['remittances'][number];
type Unmatched = Reconciliation['unmatched'][number];

function present(row: {
  id: string;
  payer_body: number;
  billing_month: string;
  paid_on: string;
  amount_yen: number;
  note: string;
  cancelled_at: Date | null;
  cancel_reason: string;
}): Remittance {
  return {
    id: row.id,
    payerBody: row.payer_body,
    billingMonth: row.billing_month,
    paidOn: row.paid_on,
    amountYen: Number(row.amount_yen),
    note: row.note,
    cancelled: row.cancelled_at !== null,
    cancelReason: row.cancel_reason,
  };
}

/** Every month and body of which a file was sent or money came, newest first. */
export async function reconciliation(tx: TenantTransaction): Promise<Reconciliation> {
  const [claimed, returned, assessed, paid] = await Promise.all([
    claimedOf(tx),
    returnedOf(tx),
    assessedOf(tx),
    tx.many(
      qb
        .selectFrom('app.claim_remittance')
        .selectAll()
        .where('tenant_id', '=', tx.tenantId)
        .orderBy('paid_on')
        .orderBy('id'),
    ),
  ]);
  const rows = reconcile(claimed, returned, assessed.known, paid.map(present));
  return { rows, unmatched: assessed.unmatched };
}

async function claimedOf(tx: TenantTransaction): Promise<Claimed[]> {
  const rows = await tx.many(
    sentReceipts(tx)
      .select(['f.payer_body', BILLED.as('billing_month')])
      .select([
        sql<number>`count(*)::int`.as('claims'),
        sql<number>`sum(i.points)::bigint`.as('points'),
        sql<number>`sum(i.expected_yen)::bigint`.as('yen'),
      ])
      .groupBy(['f.payer_body', BILLED]),
  );
  return rows.map((row) => ({
    payerBody: row.payer_body,
    billingMonth: row.billing_month,
    claims: row.claims,
    points: Number(row.points),
    expectedYen: Number(row.yen),
  }));
}

/** Receipts that came back after they were sent, once each, under the month in which they were claimed last before. */
async function returnedOf(tx: TenantTransaction): Promise<CameBack[]> {
  const rows = await tx.many(
    sentReceipts(tx)
      .innerJoin('app.claim_return as r', (join) =>
        join
          .onRef('r.tenant_id', '=', 'i.tenant_id')
          .onRef('r.month', '=', 'i.month')
          .onRef('r.patient_id', '=', 'i.patient_id')
          .onRef('r.payer_key', '=', 'i.payer_key'),
      )
      .innerJoin('app.claim_return_file as b', (join) =>
        join
          .onRef('b.tenant_id', '=', 'r.tenant_id')
          .onRef('b.id', '=', 'r.file_id')
          .on('b.withdrawn_at', 'is', null)
          .on('b.processed_month', '>=', BILLED),
      )
      // Not the receipt by which it was claimed again.
      .where((eb) => eb('i.return_id', 'is distinct from', eb.ref('r.id')))
      .select(['r.id', 'f.payer_body', BILLED.as('billing_month'), 'i.expected_yen'])
      .distinctOn('r.id')
      .orderBy('r.id')
      .orderBy(BILLED, 'desc'),
  );
  return rows.map((row) => ({
    payerBody: row.payer_body,
    billingMonth: row.billing_month,
    count: 1,
    yen: Number(row.expected_yen),
  }));
}

/**
 * Assessments by the month in which the receipt was claimed last before the body looked at it, and those of which nobody
 * can tell: of somebody unknown here, of a receipt that was never sent, or of one of several.
 */
async function assessedOf(tx: TenantTransaction): Promise<{ known: Assessed[]; unmatched: Unmatched[] }> {
  const rows = await tx.many(
    qb
      .selectFrom('app.claim_assessment as a')
      .select(['a.payer_body', 'a.processed_month', 'a.points', 'a.restored_points', 'a.yen'])
      .select((eb) =>
        sentReceipts(tx)
          .select((inner) => inner.fn.max(BILLED).as('billing_month'))
          .where((inner) => inner('i.month', '=', eb.ref('a.month')))
          .where((inner) => inner('i.patient_id', '=', eb.ref('a.patient_id')))
          .where((inner) => inner('i.payer_key', '=', eb.ref('a.payer_key')))
          .where((inner) => inner('f.payer_body', '=', eb.ref('a.payer_body')))
          .where((inner) => inner(BILLED, '<=', eb.ref('a.processed_month')))
          .as('billed'),
      )
      .where('a.tenant_id', '=', tx.tenantId)
      .where('a.withdrawn_at', 'is', null)
      .orderBy('a.processed_month', 'desc')
      .orderBy('a.payer_body'),
  );
  const known: Assessed[] = [];
  const unmatched = new Map<string, Unmatched>();
  for (const { payer_body: payerBody, processed_month: processedMonth, ...row } of rows) {
    const points = row.points + row.restored_points;
    if (row.billed !== null) {
      known.push({ payerBody, billingMonth: row.billed, points, yen: row.yen });
      continue;
    }
    const key = `${processedMonth} ${payerBody}`;
    const sum = unmatched.get(key) ?? { payerBody, processedMonth, count: 0, points: 0, yen: 0 };
    unmatched.set(key, {
      ...sum,
      count: sum.count + 1,
      points: sum.points + points,
      yen: sum.yen + row.yen,
    });
  }
  return { known, unmatched: [...unmatched.values()] };
}

export interface NewRemittance {
  payerBody: 1 | 2;
  billingMonth: string;
  paidOn: string;
  amountYen: number;
  note: string;
}

/** Records money that came. Throws SENT_ON_FUTURE when its day is still to come. */
export async function addRemittance(
  tx: TenantTransaction,
  { payerBody, billingMonth, paidOn, amountYen, note }: NewRemittance,
  today: string,
): Promise<Remittance> {
  if (paidOn > today) throw new AppError('SENT_ON_FUTURE');
  const id = uuidv7();
  const row = await tx.one(
    qb
      .insertInto('app.claim_remittance')
      .values({
        tenant_id: tx.tenantId,
        id,
        payer_body: payerBody,
        billing_month: billingMonth,
        paid_on: paidOn,
        amount_yen: amountYen,
        ...tx.sealed('app.claim_remittance', id, { note }),
        entered_by: tx.context.actor.staffId,
      })
      .returningAll(),
  );
  return present(row);
}

/** Takes a mistaken record back; it stays visible as cancelled. Throws NOT_FOUND, REMITTANCE_CANCELLED. */
export async function cancelRemittance(
  tx: TenantTransaction,
  id: string,
  reason: string,
): Promise<Remittance> {
  const row = await tx.maybe(
    qb
      .updateTable('app.claim_remittance')
      .set({
        cancelled_by: tx.context.actor.staffId,
        cancelled_at: sql<Date>`clock_timestamp()`,
        ...tx.sealed('app.claim_remittance', id, { cancel_reason: reason }),
      })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', id)
      .where('cancelled_at', 'is', null)
      .returningAll(),
  );
  if (row) return present(row);
  const known = await tx.maybe(
    qb
      .selectFrom('app.claim_remittance')
      .select('id')
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', id),
  );
  throw new AppError(known ? 'REMITTANCE_CANCELLED' : 'NOT_FOUND');
}
