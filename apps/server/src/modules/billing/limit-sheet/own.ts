import { endOfMonth, startOfMonth } from '@akashi/calendar';
import type { TenantTransaction } from '../../../platform/database/index.ts';
import type { EncounterRow } from '../../reception/index.ts';
import { shareFactsOf } from '../calculate.ts';
import { type ChargedBill, chargedBills } from '../charged-bills.ts';
import type { CalculationMaterial } from '../material.ts';
import { leftBySubsidy } from '../share.ts';

/** A visit here, as it stands on the sheet of one scheme. */
export interface OwnLine {
  encounterId: string;
  date: string;
  costYen: number;
  shareYen: number;
}

/** Charged visits of the month, those after the visit at hand too, in the order of visits. */
export function chargedVisits(
  tx: TenantTransaction,
  { patient_id, date }: EncounterRow,
): Promise<ChargedBill[]> {
  return chargedBills(tx, [patient_id], { from: startOfMonth(date), to: endOfMonth(date) });
}

/** The lines of one scheme. Where another subsidy follows, the sheet has what this one left, not what was paid. */
export function ownLines(
  visits: readonly ChargedBill[],
  law: string,
  material: CalculationMaterial,
  birthDate: string,
): OwnLine[] {
  const lawOf = (id: string) => material.subsidies.get(id)?.payer_number.slice(0, 2);
  return visits
    .filter((visit) => visit.subsidy_ids.some((id) => lawOf(id) === law))
    .map((visit): OwnLine => {
      const before = visits.slice(0, visits.indexOf(visit));
      const facts = shareFactsOf(
        { ...material, bills: new Map([[visit.patient_id, before]]) },
        { ...visit, id: visit.encounter_id },
        birthDate,
        visit.points,
      );
      return {
        encounterId: visit.encounter_id,
        date: visit.date,
        costYen: visit.total_yen,
        shareYen: visit.subsidy_ids.length === 1 ? visit.share_yen : leftBySubsidy(facts, law),
      };
    });
}
