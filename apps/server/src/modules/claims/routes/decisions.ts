import { claims } from '@akashi/contract';
import { accessLater, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { announceChange, type Implementation, implement } from '../../../platform/http/index.ts';
import { claimById, type StoredClaim } from '../claims.ts';
import { holdClaim, holdOf, releaseClaim } from '../decide/hold.ts';
import { splitClaim, visitsOf } from '../decide/split.ts';

/** Finds the claim and logs the access to its patient. Throws NOT_FOUND. */
async function claimOf(tx: TenantTransaction, claimId: string, act: 'read' | 'update'): Promise<StoredClaim> {
  const claim = await claimById(tx, claimId);
  if (!claim) throw new AppError('NOT_FOUND');
  await tx.log({ act, object: { type: 'claim', id: claim.id }, patients: [claim.patient_id] });
  return claim;
}

/** Hold, release, split. */
export function decisionRoutes(): Implementation[] {
  return [
    implement(claims.holdClaim, ({ params, body, context }) =>
      context.transact(accessLater, async (tx) => {
        const status = await holdClaim(tx, await claimOf(tx, params.claimId, 'update'), body);
        await announceChange(tx, 'claims');
        return { status };
      }),
    ),
    implement(claims.releaseClaim, ({ params, context }) =>
      context.transact(accessLater, async (tx) => {
        const status = await releaseClaim(tx, await claimOf(tx, params.claimId, 'update'));
        await announceChange(tx, 'claims');
        return { status };
      }),
    ),
    implement(claims.claimVisits, ({ params, context }) =>
      context.read(accessLater, async (tx) => {
        const claim = await claimOf(tx, params.claimId, 'read');
        const hold = await holdOf(tx, claim);
        return {
          visits: await visitsOf(tx, claim),
          hold: hold
            ? {
                reason: claims.holdReason.parse(hold.reason),
                note: hold.note,
                heldBy: hold.held_by_name,
                heldAt: hold.held_at.toISOString(),
              }
            : null,
        };
      }),
    ),
    implement(claims.splitClaim, ({ params, body, context }) =>
      context.transact(accessLater, async (tx) => {
        const visits = await splitClaim(tx, await claimOf(tx, params.claimId, 'update'), body);
        await announceChange(tx, 'claims');
        return { visits };
      }),
    ),
  ];
}
