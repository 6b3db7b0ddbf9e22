import { addClaimMonths } from '@akashi/calendar';
import type { ReconciliationRow } from '@akashi/contract';
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { type Assessed, type CameBack, type Claimed, reconcile } from './reconcile.ts';

type Remittance = ReconciliationRow['remittances'][number];

function present(row: {
  id: string;
  payer_body: number;
  billing_month: string;
  paid_on: string;
  amount_yen: number;
  note: string;
  cancelled_at: Date | null;
}): Remittance {
  return {
    id: row.id,
    payerBody: row.payer_body,
    billingMonth: row.billing_month,
    paidOn: row.paid_on,
    amountYen: Number(row.amount_yen),
    note: row.note,
    cancelled: row.cancelled_at !== null,
  };
}

/** Every month and body of which a file was sent or money came, newest first. */
export async function reconciliation(tx: TenantTransaction): Promise<ReconciliationRow[]> {
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
  return reconcile(claimed, returned, assessed, paid.map(present));
}

/** Sent receipts with the month in which they were claimed. */
function sent(tx: TenantTransaction) {
  return qb
    .selectFrom('app.claim_file_item as i')
    .innerJoin('app.claim_file as f', (join) =>
      join.onRef('f.tenant_id', '=', 'i.tenant_id').onRef('f.id', '=', 'i.file_id'),
    )
    .innerJoin('app.claim_run as run', (join) =>
      join.onRef('run.tenant_id', '=', 'f.tenant_id').onRef('run.id', '=', 'f.run_id'),
    )
    .innerJoin('app.claim_dispatch as d', (join) =>
      join
        .onRef('d.tenant_id', '=', 'i.tenant_id')
        .onRef('d.file_id', '=', 'i.file_id')
        .on('d.cancelled_at', 'is', null),
    )
    .where('i.tenant_id', '=', tx.tenantId);
}

/** 請求年月 of a file; those from before it was kept were claimed in the month after their run's. */
const BILLED = sql<string>`coalesce(f.billing_month,
  to_char((run.month || '-01')::date + interval '1 month', 'YYYY-MM'))`;

async function claimedOf(tx: TenantTransaction): Promise<Claimed[]> {
  const rows = await tx.many(
    sent(tx)
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
    sent(tx)
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

/** Assessments by the month in which the care was claimed: where it was sent, else the month after the care. */
async function assessedOf(tx: TenantTransaction): Promise<Assessed[]> {
  const rows = await tx.many(
    qb
      .selectFrom('app.claim_assessment as a')
      .select(['a.payer_body', 'a.month', 'a.points', 'a.restored_points', 'a.yen'])
      .select((eb) =>
        sent(tx)
          .select((inner) => inner.fn.max('f.billing_month').as('billing_month'))
          .where((inner) => inner('i.month', '=', eb.ref('a.month')))
          .where((inner) => inner('i.patient_id', '=', eb.ref('a.patient_id')))
          .where((inner) => inner('f.payer_body', '=', eb.ref('a.payer_body')))
          .as('billed'),
      )
      .where('a.tenant_id', '=', tx.tenantId),
  );
  return rows.map((row) => ({
    payerBody: row.payer_body,
    billingMonth: row.billed ?? addClaimMonths(row.month, 1),
    points: row.points + row.restored_points,
    yen: row.yen,
  }));
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
export async function cancelRemittance(tx: TenantTransaction, id: string): Promise<Remittance> {
  const row = await tx.maybe(
    qb
      .updateTable('app.claim_remittance')
      .set({ cancelled_by: tx.context.actor.staffId, cancelled_at: sql<Date>`clock_timestamp()` })
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
