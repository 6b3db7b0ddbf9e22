import { sql } from 'kysely';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { lockRun } from '../runs.ts';
import { endRun } from './open-run.ts';

/** Stops a run at its next step. A run that has ended stays as it is. Throws NOT_FOUND. */
export async function cancelRun(tx: TenantTransaction, runId: string): Promise<void> {
  if (!(await lockRun(tx, runId))) throw new AppError('NOT_FOUND');
  await endRun(tx, runId, 'cancelled');
  await tx.run(
    qb
      .updateTable('platform.job_progress')
      .set({ state: 'cancelling', updated_at: sql<Date>`clock_timestamp()` })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', runId)
      .where('state', 'in', ['waiting', 'running']),
  );
}
