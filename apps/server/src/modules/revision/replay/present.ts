import { errorEntry, type RevisionClaim, type RevisionReplay, type RevisionResult } from '@akashi/contract';
import { sql } from 'kysely';
import { isClosed, qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { coverageLabel } from '../../reception/index.ts';
import { type ReplayWithJob, replayById, replays } from './replays.ts';
import { storedComparison, storedResult } from './result.ts';

const REPLAYS_SHOWN = 20;

export function stateOf(replay: Pick<ReplayWithJob, 'state' | 'job_state'>): RevisionReplay['state'] {
  if (replay.state === 'queued' || replay.state === 'running') {
    if (replay.job_state === 'cancelled' || replay.job_state === 'cancelling') return 'cancelled';
    if (replay.job_state === 'failed') return 'failed';
    return replay.state;
  }
  return replay.state === 'finished' ? 'finished' : 'cancelled';
}

export async function presentReplays(tx: TenantTransaction): Promise<RevisionReplay[]> {
  const rows = await tx.many(replays(tx).orderBy('r.started_at', 'desc').limit(REPLAYS_SHOWN));
  return Promise.all(rows.map((row) => presentReplay(tx, row)));
}

export async function presentReplay(tx: TenantTransaction, row: ReplayWithJob): Promise<RevisionReplay> {
  return {
    id: row.id,
    editionId: row.edition_id,
    editionName: row.edition_name,
    month: row.month,
    asOf: row.as_of,
    state: stateOf(row),
    total: row.total,
    done: row.done,
    startedAt: row.started_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    sums: await sumsOf(tx, row.id),
  };
}

/** Figures of a replay; the tables are empty until it has finished. Throws NOT_FOUND. */
export async function presentResult(tx: TenantTransaction, replayId: string): Promise<RevisionResult> {
  const row = await replayById(tx, replayId);
  const result = row.result === null ? undefined : storedResult.parse(row.result);
  return {
    ...(await presentReplay(tx, row)),
    byItem: result?.items ?? [],
    byRule: result?.rules ?? [],
    holds: result?.holds ?? [],
    unknownCodes: result?.unknownCodes ?? [],
  };
}

async function sumsOf(tx: TenantTransaction, replayId: string): Promise<RevisionReplay['sums']> {
  return tx.one(
    qb
      .selectFrom('app.revision_claim')
      .select([
        sql<number>`coalesce(sum(visits), 0)::int`.as('visits'),
        sql<number>`count(*)::int`.as('claims'),
        sql<number>`(count(*) filter (where before_points <> after_points))::int`.as('changed'),
        sql<number>`coalesce(sum(charged_points), 0)::int`.as('charged'),
        sql<number>`coalesce(sum(before_points), 0)::int`.as('before'),
        sql<number>`coalesce(sum(after_points), 0)::int`.as('after'),
      ])
      .where('tenant_id', '=', tx.tenantId)
      .where('replay_id', '=', replayId),
  );
}

/**
 * Claims of a replay with patient and insurance, the largest difference first; `limit` undefined: all. Of a closed patient
 * (要配慮) the sums without their lines.
 */
export async function presentClaims(
  tx: TenantTransaction,
  replay: Pick<ReplayWithJob, 'id' | 'month'>,
  limit?: number,
): Promise<RevisionClaim[]> {
  const query = qb
    .selectFrom('app.revision_claim as c')
    .innerJoin('app.patient as p', (join) =>
      join.onRef('p.tenant_id', '=', 'c.tenant_id').onRef('p.id', '=', 'c.patient_id'),
    )
    .selectAll('c')
    .select(['p.number', 'p.name', 'p.birth_date'])
    .where('c.tenant_id', '=', tx.tenantId)
    .where('c.replay_id', '=', replay.id)
    .orderBy(sql`abs(c.after_points - c.before_points)`, 'desc')
    .orderBy('p.number')
    .orderBy('c.id');
  const rows = await tx.many(limit === undefined ? query : query.limit(limit));
  const ids = rows.flatMap((row) => row.coverage_id ?? []);
  const coverages = new Map(
    (ids.length === 0
      ? []
      : await tx.many(
          qb
            .selectFrom('app.coverage')
            .selectAll()
            .where('tenant_id', '=', tx.tenantId)
            .where('id', 'in', [...new Set(ids)]),
        )
    ).map((row) => [row.id, row]),
  );
  return rows.map((row) => {
    const { items, holds } = storedComparison.parse(row.body);
    const coverage = coverages.get(row.coverage_id ?? '');
    const closed = isClosed(tx.context, row.patient_id);
    return {
      id: row.id,
      patientId: row.patient_id,
      patientNumber: Number(row.number),
      patientName: row.name,
      coverageLabel: coverage ? coverageLabel(coverage, row.birth_date, `${replay.month}-01`) : '保険なし',
      visits: row.visits,
      charged: row.charged_points,
      before: row.before_points,
      after: row.after_points,
      lines: closed ? [] : items,
      holds: closed ? [errorEntry('PATIENT_PROTECTED').message] : holds.map(({ text }) => text),
    };
  });
}
