import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { enqueueJob } from '../../../platform/jobs/index.ts';
import { takeTurns } from '../../institution/index.ts';
import type { MastersOf } from '../../masters/index.ts';
import { runMonth } from '../run-month.ts';
import { listRuns, stateOf } from '../runs.ts';

/**
 * Starts the calculation of a month and returns the run's id, which is that of its job. Always from the beginning: a
 * run that somebody stopped in order to correct something must not mix two states of the data. Throws RUN_IN_PROGRESS.
 */
export async function startRun(tx: TenantTransaction, month: string, masters: MastersOf): Promise<string> {
  await takeTurns(tx, `claims:${month}`);
  const going = (await listRuns(tx, month)).map(stateOf);
  if (going.some((state) => state === 'queued' || state === 'running')) throw new AppError('RUN_IN_PROGRESS');
  const id = await enqueueJob(tx, runMonth({ masters }), { month });
  await tx.run(
    qb.insertInto('app.claim_run').values({
      tenant_id: tx.tenantId,
      id,
      month,
      state: 'queued',
      // An operator at the machine is nobody of the staff; the operator's log names him.
      started_by: tx.context.actor.role === 'operator' ? null : tx.context.actor.staffId,
    }),
  );
  return id;
}
