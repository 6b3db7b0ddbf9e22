import { type ClaimMonth, endOfMonth } from '@akashi/calendar';
import type { VisitFacts } from '@akashi/fees';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { historyBefore, visitFacts } from '../../billing/index.ts';
import type { MasterLibrary } from '../../masters/index.ts';
import type { PatientFactsOfMonth } from './as-of.ts';

/** A patient's month as it was charged. */
export interface ChargedMonth extends PatientFactsOfMonth {
  patientId: string;
  /** Points of the final bill by visit; visits without one are calculated along but not compared. */
  charged: ReadonlyMap<string, { points: number; coverageId: string | null }>;
}

/** The next patients with a final bill in the month behind `after`, in the order of their ids. */
export async function nextCharged(
  tx: TenantTransaction,
  month: ClaimMonth,
  after: string | null,
  limit: number,
): Promise<string[]> {
  let query = chargedVisits(tx, month).select('b.patient_id').distinct().orderBy('b.patient_id').limit(limit);
  if (after !== null) query = query.where('b.patient_id', '>', after);
  return (await tx.many(query)).map((row) => row.patient_id);
}

export async function countCharged(tx: TenantTransaction, month: ClaimMonth): Promise<number> {
  const { count } = await tx.one(
    chargedVisits(tx, month).select((eb) => eb.fn.count<string>('b.patient_id').distinct().as('count')),
  );
  return Number(count);
}

function chargedVisits(tx: TenantTransaction, month: ClaimMonth) {
  return (
    qb
      .selectFrom('app.bill as b')
      .innerJoin('app.encounter as e', (join) =>
        join.onRef('e.tenant_id', '=', 'b.tenant_id').onRef('e.id', '=', 'b.encounter_id'),
      )
      .where('b.tenant_id', '=', tx.tenantId)
      .where('b.status', '=', 'final')
      .where('b.date', '>=', `${month}-01`)
      .where('b.date', '<=', endOfMonth(`${month}-01`))
      .where('e.setting', '=', 'outpatient')
      .where('e.status', '<>', 'cancelled')
      // An accident is paid by its own basis; a new schedule of the insurance says nothing about it.
      .where('e.accident_case_id', 'is', null)
  );
}

/** Reads what the month of a patient is calculated from. Nothing is written. */
export async function chargedMonth(
  tx: TenantTransaction,
  month: ClaimMonth,
  patientId: string,
  masters: MasterLibrary,
): Promise<ChargedMonth> {
  const [patient, encounters, bills] = await Promise.all([
    tx.one(
      qb
        .selectFrom('app.patient')
        .select(['birth_date', 'sex'])
        .where('tenant_id', '=', tx.tenantId)
        .where('id', '=', patientId),
    ),
    tx.many(
      qb
        .selectFrom('app.encounter')
        .selectAll()
        .where('tenant_id', '=', tx.tenantId)
        .where('patient_id', '=', patientId)
        .where('date', '>=', `${month}-01`)
        .where('date', '<=', endOfMonth(`${month}-01`))
        .where('setting', '=', 'outpatient')
        .where('status', '<>', 'cancelled')
        .where('accident_case_id', 'is', null)
        .orderBy('date')
        .orderBy('sequence'),
    ),
    tx.many(
      chargedVisits(tx, month)
        .select(['b.encounter_id', 'b.points', 'e.coverage_id'])
        .where('b.patient_id', '=', patientId),
    ),
  ]);
  const visits: VisitFacts[] = [];
  for (const encounter of encounters) visits.push(await visitFacts(tx, encounter, masters));
  const first = encounters[0];
  return {
    patientId,
    patient: {
      birthDate: patient.birth_date,
      sex: patient.sex === 'male' ? 'male' : 'female',
    },
    visits,
    history: first ? await historyBefore(tx, first) : { earlierVisits: [], charged: [] },
    charged: new Map(
      bills.map((bill) => [bill.encounter_id, { points: bill.points, coverageId: bill.coverage_id }]),
    ),
  };
}
