import { billing } from '@akashi/contract';
import type { z } from 'zod';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';

/** One movement of money on a day, or a visit of the day that was charged and not paid on it. */
export interface CashEntry {
  /** Instant of the payment; absent where none was made. */
  at?: Date;
  receiptNumber?: number;
  method?: z.infer<typeof billing.paymentMethod>;
  patientId: string;
  patientNumber: number;
  patientName: string;
  /** Points and share of the visit, on its first entry of the day of care; 0 on later payments. */
  points: number;
  billedYen: number;
  /** 保険外負担 (選定療養, 自費) with tax, likewise. */
  ownYen: number;
  /** Negative: refund. */
  receivedYen: number;
}

/** The lines of 日計表: payments and refunds in the order of receipt, then the visits left unpaid. */
export async function cashEntries(tx: TenantTransaction, date: string): Promise<CashEntry[]> {
  const [visits, payments] = await Promise.all([
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
          'b.share_yen',
          'b.own_yen',
          'p.number',
          'p.name',
        ])
        .where('b.tenant_id', '=', tx.tenantId)
        .where('b.date', '=', date)
        .where('b.status', '=', 'final')
        .orderBy('b.finalised_at'),
    ),
    tx.many(
      qb
        .selectFrom('app.payment as m')
        .innerJoin('app.bill as b', (join) =>
          join.onRef('b.tenant_id', '=', 'm.tenant_id').onRef('b.id', '=', 'm.bill_id'),
        )
        .innerJoin('app.patient as p', (join) =>
          join.onRef('p.tenant_id', '=', 'm.tenant_id').onRef('p.id', '=', 'm.patient_id'),
        )
        .select(['m.received_at', 'm.receipt_number', 'm.method', 'm.amount_yen'])
        .select(['b.encounter_id', 'm.patient_id', 'p.number', 'p.name'])
        .where('m.tenant_id', '=', tx.tenantId)
        .where('m.date', '=', date)
        .orderBy('m.receipt_number'),
    ),
  ]);
  const charged = new Map(visits.map((visit) => [visit.encounter_id, visit]));
  const paid = payments.map((payment): CashEntry => {
    const visit = charged.get(payment.encounter_id);
    charged.delete(payment.encounter_id);
    return {
      at: payment.received_at,
      receiptNumber: Number(payment.receipt_number),
      method: billing.paymentMethod.parse(payment.method),
      patientId: payment.patient_id,
      patientNumber: Number(payment.number),
      patientName: payment.name,
      points: visit?.points ?? 0,
      billedYen: visit?.share_yen ?? 0,
      ownYen: visit?.own_yen ?? 0,
      receivedYen: payment.amount_yen,
    };
  });
  const unpaid = [...charged.values()].map((visit) => ({
    patientId: visit.patient_id,
    patientNumber: Number(visit.number),
    patientName: visit.name,
    points: visit.points,
    billedYen: visit.share_yen,
    ownYen: visit.own_yen,
    receivedYen: 0,
  }));
  return [...paid, ...unpaid];
}
