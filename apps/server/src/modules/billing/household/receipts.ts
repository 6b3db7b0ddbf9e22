import { endOfMonth } from '@akashi/calendar';
import type { HouseholdReceipt } from '@akashi/fees';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { samePolicy } from '../../patients/index.ts';
import { type CoverageRow, shareTenths } from '../../reception/index.ts';
import { certificatesOf } from '../certificates.ts';
import { type ChargedBill, chargedBills } from '../charged-bills.ts';
import { sheetEntries, takenBefore } from '../limit-sheet/entries.ts';
import { afterInsurance, isUnder70, type LimitTerms, type SubsidyTerms } from '../share.ts';

export interface Person {
  id: string;
  birthDate: string;
}

/** What was charged to some persons in some months, with what is needed to add it up. */
export interface HouseholdMaterial {
  bills: readonly ChargedBill[];
  /** Visits under the insurance that are not charged yet, whether or not anybody has opened their bill. */
  uncharged: readonly { patient_id: string; date: string }[];
  coverages: ReadonlyMap<string, CoverageRow>;
  limits: readonly (LimitTerms & { patient_id: string; valid_from: string; valid_to: string })[];
  subsidies: ReadonlyMap<string, SubsidyTerms>;
  sheets: Awaited<ReturnType<typeof sheetEntries>>;
}

/** Reads it for whole months, both included. */
export async function householdMaterial(
  tx: TenantTransaction,
  patientIds: readonly string[],
  months: { from: string; to: string },
): Promise<HouseholdMaterial> {
  const [from, to] = [`${months.from}-01`, endOfMonth(`${months.to}-01`)];
  const ids = [...patientIds];
  const [bills, uncharged, { coverages, subsidies, limitClasses }, sheets] = await Promise.all([
    chargedBills(tx, ids, { from, to }),
    tx.many(
      qb
        .selectFrom('app.encounter as e')
        .select(['e.patient_id', 'e.date'])
        .where('e.tenant_id', '=', tx.tenantId)
        .where('e.patient_id', 'in', ids)
        .where('e.status', '<>', 'cancelled')
        .where('e.coverage_id', 'is not', null)
        .where('e.date', '>=', from)
        .where('e.date', '<=', to)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('app.bill as b')
                .select('b.id')
                .whereRef('b.tenant_id', '=', 'e.tenant_id')
                .whereRef('b.encounter_id', '=', 'e.id')
                .where('b.status', '=', 'final'),
            ),
          ),
        ),
    ),
    certificatesOf(tx, ids),
    sheetEntries(tx, ids, { from, to }),
  ]);
  return {
    bills,
    uncharged,
    coverages,
    limits: limitClasses,
    subsidies,
    sheets,
  };
}

/** A person's receipt of the month under the policy, as it is added up. */
export interface Receipt extends HouseholdReceipt {
  /** The limit of the month was reached at the window, without subsidies. */
  limited: boolean;
}

/** What one person was charged in a month under the policy of the household; undefined: nothing. */
export function receiptOf(
  material: HouseholdMaterial,
  person: Person,
  month: string,
  policy: CoverageRow,
): Receipt | undefined {
  const coverageOf = (bill: ChargedBill) => material.coverages.get(bill.coverage_id ?? '');
  const bills = material.bills.filter((bill) => {
    const coverage = coverageOf(bill);
    const own = bill.patient_id === person.id && bill.date.startsWith(month);
    return own && coverage !== undefined && samePolicy(policy, coverage);
  });
  const last = bills.at(-1);
  const coverage = last && coverageOf(last);
  if (!last || !coverage) return undefined;
  const { date } = last;
  const facts = { date, birthDate: person.birthDate, coverage };
  const sheet = material.sheets.filter((entry) => entry.patient_id === person.id);
  const visits = bills.map((bill) => ({
    totalYen: bill.total_yen,
    shareYen: bill.share_yen,
    subsidies: bill.subsidy_ids.flatMap((id) => {
      const terms = material.subsidies.get(id);
      return terms ? [{ ...terms, takenYen: takenBefore(sheet, terms.payer_number, date) }] : [];
    }),
  }));
  const limit = material.limits.find(
    (row) => row.patient_id === person.id && row.valid_from <= date && date <= row.valid_to,
  );
  const afterInsuranceYen = afterInsurance({ ...facts, limit, earlier: visits });
  const costYen = bills.reduce((sum, bill) => sum + bill.total_yen, 0);
  const plain = (costYen * shareTenths(coverage, person.birthDate, date)) / 10;
  return {
    personId: person.id,
    under70: isUnder70(facts),
    inpatient: false,
    costYen,
    afterInsuranceYen,
    patientYen: bills.reduce((sum, bill) => sum + bill.share_yen, 0),
    limited: afterInsuranceYen < plain && visits.every(({ subsidies }) => subsidies.length === 0),
  };
}

/** Visits of the month that are not charged yet. */
export function openVisits({ uncharged }: HouseholdMaterial, patientId: string, month: string): number {
  return uncharged.filter((visit) => visit.patient_id === patientId && visit.date.startsWith(month)).length;
}
