import type { HoldReason } from '@akashi/contract';
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { jsonb, qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { acceptancesOf } from '../../claim-checks/index.ts';
import { type StoredClaim, sameClaims, storedProblems } from '../claims.ts';
import { isHeld } from '../held.ts';
import { claimProblem } from '../month/problem.ts';
import { takeClaimTurn } from './dispatch.ts';
import { isSent } from './sent.ts';

const HELD = 'CLAIM-HELD-BY-PERSON';

export type ClaimStatus = 'ready' | 'held';

/**
 * Keeps a claim out of every file until somebody releases it, whatever run the file is made of. Throws
 * CLAIM_ALREADY_SENT, CLAIM_HOLD_NOTE.
 */
export async function holdClaim(
  tx: TenantTransaction,
  claim: StoredClaim,
  { reason, note }: { reason: HoldReason; note: string },
): Promise<ClaimStatus> {
  if (reason === 'other' && note === '') throw new AppError('CLAIM_HOLD_NOTE');
  await takeClaimTurn(tx);
  if (await isSent(tx, claim)) throw new AppError('CLAIM_ALREADY_SENT');
  const id = uuidv7();
  const row = {
    month: claim.month,
    patient_id: claim.patient_id,
    payer_key: claim.payer_key,
    reason,
    ...tx.sealed('app.claim_hold', id, { note }),
    held_by: tx.context.actor.staffId,
  };
  await release(tx, claim);
  await tx.run(qb.insertInto('app.claim_hold').values({ tenant_id: tx.tenantId, id, ...row }));
  await setProblems(tx, await sameClaims(tx, claim), (problems) => [claimProblem(HELD), ...problems]);
  return 'held';
}

/** Lets a claim go again, in every run; what the check found still holds it. Throws CLAIM_NOT_HELD. */
export async function releaseClaim(tx: TenantTransaction, claim: StoredClaim): Promise<ClaimStatus> {
  await takeClaimTurn(tx);
  const same = await sameClaims(tx, claim);
  const released = await release(tx, claim);
  if (released === 0 && !same.some(saysHeld)) throw new AppError('CLAIM_NOT_HELD');
  const states = await setProblems(tx, same, (problems) => [...problems]);
  return states.get(claim.id) ?? 'ready';
}

async function release(tx: TenantTransaction, claim: StoredClaim): Promise<number> {
  return tx.run(
    qb
      .updateTable('app.claim_hold')
      .set({ released_by: tx.context.actor.staffId, released_at: sql<Date>`clock_timestamp()` })
      .where('tenant_id', '=', tx.tenantId)
      .where('month', '=', claim.month)
      .where('patient_id', '=', claim.patient_id)
      .where('payer_key', '=', claim.payer_key)
      .where('released_at', 'is', null),
  );
}

/** The open hold of a claim, for the one who asks why. */
export async function holdOf(tx: TenantTransaction, claim: StoredClaim) {
  return tx.maybe(
    qb
      .selectFrom('app.claim_hold as h')
      .innerJoin('app.staff as s', (join) =>
        join.onRef('s.tenant_id', '=', 'h.tenant_id').onRef('s.id', '=', 'h.held_by'),
      )
      .select(['h.id', 'h.reason', 'h.note', 'h.held_at', 's.name as held_by_name'])
      .where('h.tenant_id', '=', tx.tenantId)
      .where('h.month', '=', claim.month)
      .where('h.patient_id', '=', claim.patient_id)
      .where('h.payer_key', '=', claim.payer_key)
      .where('h.released_at', 'is', null),
  );
}

function saysHeld(claim: StoredClaim): boolean {
  return storedProblems(claim).some(({ code }) => code === HELD);
}

type Problems = ReturnType<typeof storedProblems>;

/** Writes the problems of the same claim in all runs and what follows from them: its status, and how many a run holds. */
async function setProblems(
  tx: TenantTransaction,
  claims: readonly StoredClaim[],
  change: (found: Problems) => Problems,
): Promise<Map<string, ClaimStatus>> {
  const accepted = await acceptancesOf(
    tx,
    claims.map((claim) => claim.patient_id),
  );
  const states = new Map<string, ClaimStatus>();
  for (const claim of claims) {
    const problems = change(storedProblems(claim).filter(({ code }) => code !== HELD));
    const status = isHeld(claim.patient_id, problems, accepted) ? 'held' : 'ready';
    states.set(claim.id, status);
    await tx.run(
      qb
        .updateTable('app.claim')
        .set({ status, problems: jsonb(problems) })
        .where('tenant_id', '=', tx.tenantId)
        .where('id', '=', claim.id),
    );
    const more = Number(status === 'held') - Number(claim.status === 'held');
    if (more !== 0)
      await tx.run(
        qb
          .updateTable('app.claim_run')
          .set({ held: sql<number>`held + ${more}` })
          .where('tenant_id', '=', tx.tenantId)
          .where('id', '=', claim.run_id),
      );
  }
  return states;
}
