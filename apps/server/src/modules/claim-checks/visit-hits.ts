import { endOfMonth, startOfMonth } from '@akashi/calendar';
import type { CheckHit } from '@akashi/contract';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import { calculateEncounter } from '../billing/index.ts';
import type { MasterLibrary } from '../masters/index.ts';
import type { EncounterRow } from '../reception/index.ts';
import { acceptancesOf, withAcceptance } from './acceptances.ts';
import { checkVisits } from './check-visits.ts';
import type { StoredComment } from './comments.ts';
import { checkPolicy, gatherMaterial } from './gather.ts';

/** Checks one visit as it stands now, what came before it in view. */
export async function visitHits(
  tx: TenantTransaction,
  encounter: EncounterRow,
  masters: MasterLibrary,
  today: string,
): Promise<{ hits: CheckHit[]; comments: StoredComment[] }> {
  const { id, date, patient_id: patientId } = encounter;
  const of = { patientIds: [patientId], encounterIds: [id], from: date };
  const { result } = await calculateEncounter(tx, encounter, masters);
  const [policy, material, patient, conditions, accepted] = [
    await checkPolicy(tx),
    await gatherMaterial(tx, of, masters),
    await tx.one(
      qb
        .selectFrom('app.patient')
        .select(['id', 'birth_date', 'sex', 'died_on', 'created_at'])
        .where('tenant_id', '=', tx.tenantId)
        .where('id', '=', patientId),
    ),
    await tx.many(
      qb
        .selectFrom('app.condition')
        .selectAll()
        .where('tenant_id', '=', tx.tenantId)
        .where('patient_id', '=', patientId)
        .orderBy('start_date')
        .orderBy('id'),
    ),
    await acceptancesOf(tx, [patientId]),
  ];
  const period = { from: startOfMonth(date), to: endOfMonth(date) };
  const hits = checkVisits(
    { patient, conditions, visits: [{ id, date, result }] },
    { policy, material, masters, period, today },
  );
  return {
    hits: hits.map((hit) => withAcceptance(patientId, hit, accepted)),
    comments: [...material.comments],
  };
}
