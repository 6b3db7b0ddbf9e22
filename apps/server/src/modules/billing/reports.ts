import { billing } from '@akashi/contract';
import { sql } from 'kysely';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import { openBills } from './bills.ts';

/** Visits with money still open (or to be given back), oldest first. */
export async function unpaidRows(tx: TenantTransaction) {
  const rows = await tx.many(openBills(tx.tenantId).orderBy('b.date').orderBy('pt.number'));
  return rows.map((row) => ({
    billId: row.id,
    encounterId: row.encounter_id,
    patientId: row.patient_id,
    patientNumber: Number(row.patient_number),
    patientName: row.patient_name,
    date: row.date,
    shareYen: row.due_yen,
    unpaidYen: row.due_yen - row.paid_yen,
  }));
}

/** 日計: what was charged for the day's visits, and what money moved on the day. */
export async function dailyCash(tx: TenantTransaction, date: string) {
  const [visits, money] = await Promise.all([
    tx.many(
      qb
        .selectFrom('app.bill as b')
        .innerJoin('app.patient as p', (join) =>
          join.onRef('p.tenant_id', '=', 'b.tenant_id').onRef('p.id', '=', 'b.patient_id'),
        )
        .select([
          'b.encounter_id',
          'b.patient_id',
          'b.points',
          'b.total_yen',
          'b.share_yen',
          'b.own_yen',
          'p.number',
          'p.name',
        ])
        .select(
          sql<number>`coalesce((select sum(pm.amount_yen) from app.payment pm join app.bill pb on pb.tenant_id = pm.tenant_id and pb.id = pm.bill_id
            where pm.tenant_id = b.tenant_id and pb.encounter_id = b.encounter_id), 0)::int`.as(
            'received_yen',
          ),
        )
        .where('b.tenant_id', '=', tx.tenantId)
        .where('b.date', '=', date)
        .where('b.status', '=', 'final')
        .orderBy('b.finalised_at'),
    ),
    tx.many(
      qb
        .selectFrom('app.payment')
        .select(['method', 'amount_yen'])
        .where('tenant_id', '=', tx.tenantId)
        .where('date', '=', date),
    ),
  ]);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const amounts = money.map((row) => row.amount_yen);
  const rows = visits.map((row) => ({
    encounterId: row.encounter_id,
    patientNumber: Number(row.number),
    patientName: row.name,
    points: row.points,
    shareYen: row.share_yen,
    ownYen: row.own_yen,
    receivedYen: row.received_yen,
    unpaidYen: row.share_yen + row.own_yen - row.received_yen,
  }));
  return {
    patients: visits.map((row) => row.patient_id),
    report: {
      date,
      visits: rows.length,
      points: sum(rows.map((row) => row.points)),
      totalYen: sum(visits.map((row) => row.total_yen)),
      shareYen: sum(rows.map((row) => row.shareYen)),
      ownYen: sum(rows.map((row) => row.ownYen)),
      receivedYen: sum(amounts.filter((yen) => yen > 0)),
      refundedYen: -sum(amounts.filter((yen) => yen < 0)),
      unpaidYen: sum(rows.map((row) => row.unpaidYen)),
      byMethod: billing.paymentMethod.options
        .map((method) => ({
          method,
          yen: sum(money.filter((row) => row.method === method).map((row) => row.amount_yen)),
        }))
        .filter((entry) => entry.yen !== 0),
      rows,
    },
  };
}
