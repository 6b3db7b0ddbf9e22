import { type Bill, billing, type Payment } from '@akashi/contract';
import { type Selectable, sql } from 'kysely';
import { type Database, qb, type TenantTransaction } from '../../platform/database/index.ts';
import { staffNames } from '../identity/index.ts';
import type { CalculationRow } from './calculate.ts';
import { selectiveLines, selectiveOf } from './selective.ts';
import { selfPayOf } from './self-pay/lines.ts';

export type BillRow = Selectable<Database['app.bill']>;

/** The bill of a visit that is not void. */
export async function liveBill(tx: TenantTransaction, encounterId: string): Promise<BillRow | undefined> {
  return tx.maybe(
    qb
      .selectFrom('app.bill')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('encounter_id', '=', encounterId)
      .where('status', '<>', 'void'),
  );
}

export async function billById(tx: TenantTransaction, id: string): Promise<BillRow | undefined> {
  return tx.maybe(
    qb
      .selectFrom('app.bill')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', id)
      .forUpdate(),
  );
}

export async function calculationById(tx: TenantTransaction, id: string): Promise<CalculationRow> {
  return tx.one(
    qb.selectFrom('app.calculation').selectAll().where('tenant_id', '=', tx.tenantId).where('id', '=', id),
  );
}

/**
 * Payments that count for a bill: its own and those of the bills it replaces, because money taken for a visit
 * stays taken when the charge is corrected.
 */
export async function paymentsOf(tx: TenantTransaction, encounterId: string): Promise<Payment[]> {
  const rows = await tx.many(
    qb
      .selectFrom('app.payment as p')
      .innerJoin('app.bill as b', (join) =>
        join.onRef('b.tenant_id', '=', 'p.tenant_id').onRef('b.id', '=', 'p.bill_id'),
      )
      .selectAll('p')
      .where('p.tenant_id', '=', tx.tenantId)
      .where('b.encounter_id', '=', encounterId)
      .orderBy('p.received_at')
      .orderBy('p.receipt_number'),
  );
  const staff = await staffNames(tx);
  return rows.map((row) => ({
    id: row.id,
    billId: row.bill_id,
    amountYen: row.amount_yen,
    tenderedYen: row.tendered_yen,
    method: billing.paymentMethod.parse(row.method),
    date: row.date,
    receiptNumber: Number(row.receipt_number),
    receivedBy: staff.get(row.received_by) ?? { id: row.received_by, name: '', role: 'clerk' },
    receivedAt: row.received_at.toISOString(),
    note: row.note,
  }));
}

/** The bill as screens see it; `current` is the calculation of how things stand now. */
export async function presentBill(
  tx: TenantTransaction,
  bill: BillRow,
  charged: CalculationRow,
  current: Pick<CalculationRow, 'points' | 'share_yen' | 'body'>,
): Promise<Bill> {
  const payments = await paymentsOf(tx, bill.encounter_id);
  const paidYen = payments.reduce((sum, payment) => sum + payment.amountYen, 0);
  return {
    id: bill.id,
    encounterId: bill.encounter_id,
    patientId: bill.patient_id,
    date: bill.date,
    status: bill.status === 'final' ? 'final' : bill.status === 'void' ? 'void' : 'provisional',
    points: bill.points,
    totalYen: bill.total_yen,
    shareYen: bill.share_yen,
    shareReason: charged.share_reason,
    ownYen: bill.own_yen,
    selectiveLines: selectiveLines(charged),
    ownLines: (await selfPayOf(tx, bill.encounter_id)).lines,
    dueYen: bill.share_yen + bill.own_yen,
    paidYen,
    unpaidYen: bill.share_yen + bill.own_yen - paidYen,
    payments,
    result: charged.body,
    masterReleases: charged.master_releases,
    finalisedAt: bill.finalised_at?.toISOString() ?? null,
    outdated:
      bill.status === 'final' &&
      (current.points !== bill.points ||
        current.share_yen !== bill.share_yen ||
        selectiveOf(current) !== selectiveOf(charged)),
  };
}

/** Yen still open on final bills, by visit; `except` leaves one visit out. */
export function openBills(tenantId: string) {
  const paid = sql<number>`coalesce((select sum(p.amount_yen) from app.payment p join app.bill pb on pb.tenant_id = p.tenant_id and pb.id = p.bill_id
    where p.tenant_id = b.tenant_id and pb.encounter_id = b.encounter_id), 0)::int`;
  return qb
    .selectFrom('app.bill as b')
    .innerJoin('app.patient as pt', (join) =>
      join.onRef('pt.tenant_id', '=', 'b.tenant_id').onRef('pt.id', '=', 'b.patient_id'),
    )
    .select([
      'b.id',
      'b.encounter_id',
      'b.patient_id',
      'b.date',
      sql<number>`b.share_yen + b.own_yen`.as('due_yen'),
      'pt.number as patient_number',
      'pt.name as patient_name',
    ])
    .select(paid.as('paid_yen'))
    .where('b.tenant_id', '=', tenantId)
    .where('b.status', '=', 'final')
    .where(sql<boolean>`b.share_yen + b.own_yen <> ${paid}`);
}
