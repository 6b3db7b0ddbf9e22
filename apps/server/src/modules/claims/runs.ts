import { addClaimMonths } from '@akashi/calendar';
import type { ClaimRun } from '@akashi/contract';
import { type ExpressionBuilder, type Selectable, sql } from 'kysely';
import { type Database, qb, type TenantTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { editionOn, type MasterLibrary } from '../masters/index.ts';
import { countSent } from './decide/sent.ts';
import { countSelfPaid } from './month/patients-of-month.ts';
import { monthPeriod } from './month/period.ts';

export type RunRow = Selectable<Database['app.claim_run']>;

/** A run with what became of its job: a job that was cancelled before it began has left no trace in the run itself. */
type RunWithJob = RunRow & { job_state: string | null };

const GOING_ON = new Set(['queued', 'running']);

function runs(tx: TenantTransaction) {
  return qb
    .selectFrom('app.claim_run as r')
    .leftJoin('platform.job_progress as j', (join) =>
      join.onRef('j.tenant_id', '=', 'r.tenant_id').onRef('j.id', '=', 'r.id'),
    )
    .selectAll('r')
    .select('j.state as job_state')
    .where('r.tenant_id', '=', tx.tenantId);
}

export async function runById(tx: TenantTransaction, runId: string): Promise<RunWithJob | undefined> {
  return tx.maybe(runs(tx).where('r.id', '=', runId));
}

/** How far a run is and how it ended. Throws NOT_FOUND. */
export async function runOf(tx: TenantTransaction, runId: string) {
  const run = await runById(tx, runId);
  if (!run) throw new AppError('NOT_FOUND');
  return { state: stateOf(run), done: run.done, total: run.total, held: run.held };
}

/** The stored row, held until the end of the transaction. */
export async function lockRun(tx: TenantTransaction, runId: string): Promise<RunRow | undefined> {
  return tx.maybe(
    qb
      .selectFrom('app.claim_run')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', runId)
      .forUpdate(),
  );
}

const RUNS_SHOWN = 50;

/** Runs of a month, or the newest of all, newest first. */
export async function listRuns(tx: TenantTransaction, month: string | undefined): Promise<RunWithJob[]> {
  const query = runs(tx).orderBy('r.started_at', 'desc').limit(RUNS_SHOWN);
  return tx.many(month === undefined ? query : query.where('r.month', '=', month));
}

export function stateOf(run: RunWithJob): ClaimRun['state'] {
  if (GOING_ON.has(run.state)) {
    if (run.job_state === 'cancelled' || run.job_state === 'cancelling') return 'cancelled';
    if (run.job_state === 'failed') return 'failed';
  }
  switch (run.state) {
    case 'queued':
    case 'running':
    case 'finished':
    case 'cancelled':
      return run.state;
    default:
      return 'failed';
  }
}

const BODIES = [
  [1, '社保（支払基金）'],
  [2, '国保・後期高齢者（国保連）'],
] as const;

/** A run as screens see it, with sums and files. */
export async function presentRun(
  tx: TenantTransaction,
  run: RunWithJob,
  masters: MasterLibrary,
): Promise<ClaimRun> {
  const [sums, sent, files, notices] = await Promise.all([
    sumsOf(tx, run.id),
    countSent(tx, run.id, run.month),
    filesOf(tx, run.id),
    noticesOf(tx, run.month, masters),
  ]);
  return {
    id: run.id,
    month: run.month,
    state: stateOf(run),
    total: run.total,
    done: run.done,
    held: run.held,
    jobId: run.id,
    startedAt: run.started_at.toISOString(),
    finishedAt: run.finished_at?.toISOString() ?? null,
    totals: BODIES.map(([payerBody, label]) => {
      const sum = sums.find((row) => row.payer_body === payerBody);
      const { claims = 0, held = 0, points = 0 } = sum ?? {};
      const sentOfBody = sent.find((row) => row.payer_body === payerBody)?.sent ?? 0;
      return { payerBody, label, claims, held, points, sent: Number(sentOfBody) };
    }),
    files: files.map((file) => ({
      id: file.id,
      payerBody: file.payer_body,
      claims: file.claims,
      points: Number(file.points),
      contentSha256: file.content_sha256.toString('hex'),
      createdAt: file.created_at.toISOString(),
      billingMonth: file.billing_month ?? addClaimMonths(run.month, 1),
      late: Number(file.late),
      again: Number(file.again),
      sentOn: file.sent_on,
    })),
    notices,
  };
}

/** Claims that can be sent, claims held, and points of those that can be sent. */
async function sumsOf(tx: TenantTransaction, runId: string) {
  return tx.many(
    qb
      .selectFrom('app.claim')
      .select([
        'payer_body',
        sql<number>`(count(*) filter (where status = 'ready'))::int`.as('claims'),
        sql<number>`(count(*) filter (where status = 'held'))::int`.as('held'),
        sql<number>`(coalesce(sum(points) filter (where status = 'ready'), 0))::int`.as('points'),
      ])
      .where('tenant_id', '=', tx.tenantId)
      .where('run_id', '=', runId)
      .groupBy('payer_body'),
  );
}

async function filesOf(tx: TenantTransaction, runId: string) {
  return tx.many(
    qb
      .selectFrom('app.claim_file as f')
      .leftJoin('app.claim_dispatch as d', (join) =>
        join
          .onRef('d.tenant_id', '=', 'f.tenant_id')
          .onRef('d.file_id', '=', 'f.id')
          .on('d.cancelled_at', 'is', null),
      )
      .selectAll('f')
      .select(['d.sent_on'])
      .select((eb) => [itemsOf(eb, 'late').as('late'), itemsOf(eb, 'again').as('again')])
      .where('f.tenant_id', '=', tx.tenantId)
      .where('f.run_id', '=', runId)
      .orderBy('f.created_at', 'desc'),
  );
}

/** How many receipts of a file are of a kind. */
function itemsOf(
  eb: ExpressionBuilder<Database & { f: Database['app.claim_file'] }, 'f'>,
  kind: 'late' | 'again',
) {
  return eb
    .selectFrom('app.claim_file_item as i')
    .select((inner) => inner.fn.countAll<number>().as('count'))
    .whereRef('i.tenant_id', '=', 'f.tenant_id')
    .whereRef('i.file_id', '=', 'f.id')
    .where('i.kind', '=', kind);
}

async function noticesOf(tx: TenantTransaction, month: string, masters: MasterLibrary): Promise<string[]> {
  const { stale } = editionOn(masters, monthPeriod(month).to);
  const selfPaid = await countSelfPaid(tx, month);
  return [
    ...(stale ? [`【暫定】${stale.text}それまで提出用のファイルは作れません。`] : []),
    ...(selfPaid > 0
      ? [
          `保険も公費も使わない自費の受診が${selfPaid}件あります。レセプトは作りません。保険の選び忘れがないか確かめてください。`,
        ]
      : []),
  ];
}
