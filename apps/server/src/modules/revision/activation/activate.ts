import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { announceChange } from '../../../platform/http/index.ts';
import { takeTurns } from '../../institution/index.ts';
import { announcePointers } from '../../masters/index.ts';
import { type Pointing, planActivation } from './plan.ts';
import { type ActivationRow, activationsOf, topOf } from './pointers.ts';

/**
 * Points the institution to an edition from a day of care on: one row, nothing is imported. Days before it go on
 * reading what they read. Throws what planning throws, and REVISION_CHANGED when the person was shown something else.
 */
export async function activate(
  tx: TenantTransaction,
  { confirmation, ...pointing }: Pointing & { confirmation: string },
): Promise<ActivationRow> {
  await takeTurns(tx, 'revision:pointer');
  const plan = await planActivation(tx, pointing);
  if (plan.confirmation !== confirmation) throw new AppError('REVISION_CHANGED');
  const row = await tx.one(
    qb
      .insertInto('app.master_activation')
      .values({
        tenant_id: tx.tenantId,
        id: uuidv7(),
        edition_id: plan.edition.id,
        valid_from: plan.validFrom,
        activated_by: tx.context.actor.staffId,
      })
      .returningAll(),
  );
  await tell(tx);
  return row;
}

/** Takes the newest pointer away. Throws NOT_FOUND, and REVISION_CHANGED when it is not the newest or already gone. */
export async function withdraw(tx: TenantTransaction, activationId: string): Promise<ActivationRow> {
  await takeTurns(tx, 'revision:pointer');
  const rows = await activationsOf(tx);
  if (!rows.some((row) => row.id === activationId)) throw new AppError('NOT_FOUND');
  if (topOf(rows)?.id !== activationId) throw new AppError('REVISION_CHANGED');
  const row = await tx.one(
    qb
      .updateTable('app.master_activation')
      .set({ withdrawn_at: sql<Date>`clock_timestamp()`, withdrawn_by: tx.context.actor.staffId })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', activationId)
      .returningAll(),
  );
  await tell(tx);
  return row;
}

async function tell(tx: TenantTransaction): Promise<void> {
  await announcePointers(tx);
  await announceChange(tx, 'revision');
}
