import { sql } from 'kysely';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { countPatients } from '../month/patients-of-month.ts';
import { lockRun, type RunRow } from '../runs.ts';

/** Takes a run up, at its first attempt or after a killed one. A run that has ended stays as it is. */
export async function openRun(tx: TenantTransaction, runId: string): Promise<RunRow> {
  const run = await lockRun(tx, runId);
  if (!run) throw new AppError('NOT_FOUND');
  if (run.state !== 'queued' && run.state !== 'running') return run;
  const total = await countPatients(tx, run.month);
  return tx.one(
    qb
      .updateTable('app.claim_run')
      .set({ state: 'running', total })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', runId)
      .returningAll(),
  );
}

/** Ends a run that still goes on. */
export async function endRun(
  tx: TenantTransaction,
  runId: string,
  state: 'finished' | 'cancelled',
): Promise<void> {
  await tx.run(
    qb
      .updateTable('app.claim_run')
      .set({ state, finished_at: sql<Date>`clock_timestamp()` })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', runId)
      .where('state', 'in', ['queued', 'running']),
  );
}
