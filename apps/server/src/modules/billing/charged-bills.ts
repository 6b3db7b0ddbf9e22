import { qb, type TenantTransaction } from '../../platform/database/index.ts';

/** A settled bill with the visit it is of, as the limits of the month look back on it. */
export interface ChargedBill {
  encounter_id: string;
  patient_id: string;
  /** Day of care. */
  date: string;
  points: number;
  total_yen: number;
  share_yen: number;
  subsidy_ids: string[];
  coverage_id: string | null;
}

/**
 * Settled bills of some patients, both days included, in the order of visits. What an accident costs belongs to no limit
 * of the insurance.
 */
export function chargedBills(
  tx: TenantTransaction,
  patientIds: readonly string[],
  { from, to }: { from: string; to: string },
): Promise<ChargedBill[]> {
  return tx.many(
    qb
      .selectFrom('app.bill as b')
      .innerJoin('app.encounter as e', (join) =>
        join.onRef('e.tenant_id', '=', 'b.tenant_id').onRef('e.id', '=', 'b.encounter_id'),
      )
      .select(['b.encounter_id', 'b.patient_id', 'b.date', 'b.points', 'b.total_yen', 'b.share_yen'])
      .select(['e.subsidy_ids', 'e.coverage_id'])
      .where('b.tenant_id', '=', tx.tenantId)
      .where('b.patient_id', 'in', [...patientIds])
      .where('b.status', '=', 'final')
      .where('e.status', '<>', 'cancelled')
      .where('e.accident_case_id', 'is', null)
      .where('b.date', '>=', from)
      .where('b.date', '<=', to)
      .orderBy('b.date')
      .orderBy('e.sequence'),
  );
}
