import type { ClaimVisit, SplitReason } from '@akashi/contract';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import type { StoredClaim } from '../claims.ts';
import { payerKey } from '../month/payer-key.ts';
import { monthPeriod } from '../month/period.ts';
import { sentOn } from './sent.ts';

const SECOND = 2;

/** Visits of all receipts of the same patient, month and insurer, by date. */
export async function visitsOf(tx: TenantTransaction, claim: StoredClaim): Promise<ClaimVisit[]> {
  const { from, to } = monthPeriod(claim.month);
  const rows = await tx.many(
    qb
      .selectFrom('app.encounter as e')
      .leftJoin('app.coverage as c', (join) =>
        join.onRef('c.tenant_id', '=', 'e.tenant_id').onRef('c.id', '=', 'e.coverage_id'),
      )
      .leftJoin('app.claim_split as s', (join) =>
        join.onRef('s.tenant_id', '=', 'e.tenant_id').onRef('s.encounter_id', '=', 'e.id'),
      )
      .select(['e.id', 'e.date', 'e.subsidy_ids', 'c.insurer_number', 'c.relation', 's.part'])
      .where('e.tenant_id', '=', tx.tenantId)
      .where('e.patient_id', '=', claim.patient_id)
      .where('e.date', '>=', from)
      .where('e.date', '<=', to)
      .where('e.setting', '=', 'outpatient')
      .where('e.status', '<>', 'cancelled')
      .orderBy('e.date')
      .orderBy('e.sequence'),
  );
  const [base] = claim.payer_key.split('#');
  return rows.flatMap(({ id, date, part, insurer_number, relation, subsidy_ids }) => {
    const coverage = insurer_number !== null && relation !== null ? { insurer_number, relation } : undefined;
    if (payerKey(coverage) !== base || (!coverage && subsidy_ids.length === 0)) return [];
    return [{ encounterId: id, date, part: part ?? 1 }];
  });
}

/**
 * Puts visits on a second receipt, or everything on one again. Takes effect with the next calculation. Throws
 * NOT_FOUND (a visit of another claim), CLAIM_SPLIT_ALL, CLAIM_ALREADY_SENT.
 */
export async function splitClaim(
  tx: TenantTransaction,
  claim: StoredClaim,
  { encounterIds, reason }: { encounterIds: readonly string[]; reason: SplitReason },
): Promise<ClaimVisit[]> {
  const visits = await visitsOf(tx, claim);
  const own = new Set(visits.map((visit) => visit.encounterId));
  const chosen = new Set(encounterIds);
  if ([...chosen].some((id) => !own.has(id))) throw new AppError('NOT_FOUND');
  if (chosen.size > 0 && chosen.size === own.size) throw new AppError('CLAIM_SPLIT_ALL');
  const sent = await sentOn(tx, claim.month, [claim.patient_id]);
  if (sent.size > 0) throw new AppError('CLAIM_ALREADY_SENT');
  if (own.size > 0)
    await tx.run(
      qb
        .deleteFrom('app.claim_split')
        .where('tenant_id', '=', tx.tenantId)
        .where('encounter_id', 'in', [...own]),
    );
  if (chosen.size > 0)
    await tx.run(
      qb.insertInto('app.claim_split').values(
        [...chosen].map((id) => ({
          tenant_id: tx.tenantId,
          encounter_id: id,
          part: SECOND,
          reason,
          split_by: tx.context.actor.staffId,
        })),
      ),
    );
  return visits.map((visit) => ({ ...visit, part: chosen.has(visit.encounterId) ? SECOND : 1 }));
}
