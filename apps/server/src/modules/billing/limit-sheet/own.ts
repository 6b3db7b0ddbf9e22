import { endOfMonth, startOfMonth } from '@akashi/calendar';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import type { EncounterRow } from '../../reception/index.ts';
import { shareFactsOf } from '../calculate.ts';
import type { CalculationMaterial } from '../material.ts';
import { leftBySubsidy } from '../share.ts';

/** A visit here, as it stands on the sheet of one scheme. */
export interface OwnLine {
  encounterId: string;
  date: string;
  costYen: number;
  shareYen: number;
}

interface Visit extends Pick<EncounterRow, 'id' | 'patient_id' | 'date' | 'coverage_id' | 'subsidy_ids'> {
  points: number;
  total_yen: number;
  share_yen: number;
}

/** Charged visits of the month, those after the visit at hand too, in the order of visits. */
export async function chargedVisits(tx: TenantTransaction, encounter: EncounterRow): Promise<Visit[]> {
  return tx.many(
    qb
      .selectFrom('app.bill as b')
      .innerJoin('app.encounter as e', (join) =>
        join.onRef('e.tenant_id', '=', 'b.tenant_id').onRef('e.id', '=', 'b.encounter_id'),
      )
      .select(['e.id', 'e.patient_id', 'e.date', 'e.coverage_id', 'e.subsidy_ids'])
      .select(['b.points', 'b.total_yen', 'b.share_yen'])
      .where('b.tenant_id', '=', tx.tenantId)
      .where('b.patient_id', '=', encounter.patient_id)
      .where('b.status', '=', 'final')
      .where('b.date', '>=', startOfMonth(encounter.date))
      .where('b.date', '<=', endOfMonth(encounter.date))
      .orderBy('b.date')
      .orderBy('e.sequence'),
  );
}

/** The lines of one scheme. Where another subsidy follows, the sheet has what this one left, not what was paid. */
export function ownLines(
  visits: readonly Visit[],
  law: string,
  material: CalculationMaterial,
  birthDate: string,
): OwnLine[] {
  const lawOf = (id: string) => material.subsidies.get(id)?.payer_number.slice(0, 2);
  const bills = visits.map((visit) => ({ ...visit, encounter_id: visit.id }));
  return visits
    .filter((visit) => visit.subsidy_ids.some((id) => lawOf(id) === law))
    .map((visit): OwnLine => {
      const before = bills.slice(
        0,
        bills.findIndex(({ id }) => id === visit.id),
      );
      const facts = shareFactsOf(
        { ...material, bills: new Map([[visit.patient_id, before]]) },
        visit,
        birthDate,
        visit.points,
      );
      return {
        encounterId: visit.id,
        date: visit.date,
        costYen: visit.total_yen,
        shareYen: visit.subsidy_ids.length === 1 ? visit.share_yen : leftBySubsidy(facts, law),
      };
    });
}
