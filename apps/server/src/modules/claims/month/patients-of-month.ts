import { sql } from 'kysely';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { monthPeriod } from './period.ts';

/** Visits of the month that somebody else pays for: outpatient, not cancelled, with insurance or subsidy. */
function chargedVisits(tx: TenantTransaction, month: string) {
  return visitsOfMonth(tx, month).where((eb) =>
    eb.or([eb('coverage_id', 'is not', null), sql<boolean>`cardinality(subsidy_ids) > 0`]),
  );
}

function visitsOfMonth(tx: TenantTransaction, month: string) {
  const { from, to } = monthPeriod(month);
  return qb
    .selectFrom('app.encounter')
    .where('tenant_id', '=', tx.tenantId)
    .where('date', '>=', from)
    .where('date', '<=', to)
    .where('setting', '=', 'outpatient')
    .where('status', '<>', 'cancelled');
}

/** The next patients of the month behind `after`, in the order of their ids. */
export async function nextPatients(
  tx: TenantTransaction,
  month: string,
  after: string | null,
  limit: number,
): Promise<string[]> {
  let query = chargedVisits(tx, month).select('patient_id').distinct().orderBy('patient_id').limit(limit);
  if (after !== null) query = query.where('patient_id', '>', after);
  return (await tx.many(query)).map((row) => row.patient_id);
}

export async function countPatients(tx: TenantTransaction, month: string): Promise<number> {
  const { count } = await tx.one(
    chargedVisits(tx, month).select(sql<number>`count(distinct patient_id)::int`.as('count')),
  );
  return count;
}

/** Visits without insurance, subsidy and accident: they make no claim, and the person should know how many there are. */
export async function countSelfPaid(tx: TenantTransaction, month: string): Promise<number> {
  const { count } = await tx.one(
    visitsOfMonth(tx, month)
      .where('coverage_id', 'is', null)
      .where('accident_case_id', 'is', null)
      .where(sql<boolean>`cardinality(subsidy_ids) = 0`)
      .select(sql<number>`count(*)::int`.as('count')),
  );
  return count;
}
