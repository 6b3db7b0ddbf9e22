import { type Selectable, sql } from 'kysely';
import { type Database, qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';

export type ReplayRow = Selectable<Database['app.revision_replay']>;
/** A replay with what became of its job: one that was cancelled before it began has left no trace in the row itself. */
export type ReplayWithJob = ReplayRow & { job_state: string | null; edition_name: string };

export function replays(tx: TenantTransaction) {
  return qb
    .selectFrom('app.revision_replay as r')
    .innerJoin('master.edition as e', 'e.id', 'r.edition_id')
    .leftJoin('platform.job_progress as j', (join) =>
      join.onRef('j.tenant_id', '=', 'r.tenant_id').onRef('j.id', '=', 'r.id'),
    )
    .selectAll('r')
    .select(['j.state as job_state', 'e.name as edition_name'])
    .where('r.tenant_id', '=', tx.tenantId);
}

/** Throws NOT_FOUND. */
export async function replayById(tx: TenantTransaction, id: string): Promise<ReplayWithJob> {
  const row = await tx.maybe(replays(tx).where('r.id', '=', id));
  if (!row) throw new AppError('NOT_FOUND');
  return row;
}

/** The stored row, held until the end of the transaction. Throws NOT_FOUND. */
export async function lockReplay(tx: TenantTransaction, id: string): Promise<ReplayRow> {
  const row = await tx.maybe(
    qb
      .selectFrom('app.revision_replay')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', id)
      .forUpdate(),
  );
  if (!row) throw new AppError('NOT_FOUND');
  return row;
}

/** Ends a replay that still goes on. */
export async function endReplay(
  tx: TenantTransaction,
  id: string,
  state: 'finished' | 'cancelled',
): Promise<void> {
  await tx.run(
    qb
      .updateTable('app.revision_replay')
      .set({ state, finished_at: sql<Date>`clock_timestamp()` })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', id)
      .where('state', 'in', ['queued', 'running']),
  );
}
