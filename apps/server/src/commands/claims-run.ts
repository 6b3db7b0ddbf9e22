import { setTimeout as pause } from 'node:timers/promises';
import { claimJobs, runOf, runReport, startRun } from '../modules/claims/index.ts';
import { holdLibrary, type MastersOf } from '../modules/masters/index.ts';
import type { TenantContext, TenantDatabase, TenantTransaction } from '../platform/database/index.ts';
import type { OpenDatabase } from '../platform/database/open.ts';
import { startJobRunner } from '../platform/jobs/index.ts';
import { createLogger } from '../platform/logging/logger.ts';
import { createMetrics } from '../platform/metrics/metrics.ts';
import { clinicContext } from './clinic-context.ts';
import { recordedAct, withDatabase } from './with-database.ts';

interface Options {
  readonly clinic: string;
  readonly month: string;
  readonly json: boolean;
  readonly say: (line: string) => void;
}

export type RunReport = Awaited<ReturnType<typeof runReport>>;

/**
 * `akashi claims run`: calculates all claims of a month through the same job as the screen, beside a running server or
 * without one. What it prints are counts: nothing of a patient. Files are written by the institution itself, on the
 * screen. Exit code 0, or 1 when the run did not finish. Throws MONTH-FORMAT, CLINIC-UNKNOWN, RUN_IN_PROGRESS.
 */
export async function runCommand({ clinic, month, json, say }: Options): Promise<number> {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month))
    throw new Error('MONTH-FORMAT: 月は 2026-05 の形で指定してください。');
  const report = await withDatabase(async (database) => {
    const context = await clinicContext(database, clinic);
    const library = await holdLibrary(database.connection('akashi_job'));
    try {
      return await recordedAct(
        database,
        { act: 'claims-run', object: { type: 'claimRun' } },
        () => calculated(database, context, { month, masters: library.of, progress: shown(json) }),
        ({ id, state, done, held }) => ({ clinic, month, run: id, state, done, held }),
      );
    } finally {
      library.close();
    }
  });
  if (json) say(JSON.stringify(report, null, 2));
  else for (const line of linesOf(report)) say(line);
  return report.state === 'finished' ? 0 : 1;
}

/** On a terminal the count of patients runs; a script is not disturbed. */
function shown(json: boolean): (done: number, total: number) => void {
  if (json || !process.stderr.isTTY) return () => undefined;
  return (done, total) =>
    process.stderr.write(done < total ? `\r\u001b[K${done} / ${total} 人` : '\r\u001b[K');
}

/** Each look is one entry in the institution's log. */
const LOOK_EVERY_MS = 3_000;
const WORK_EVERY_MS = 200;

interface Wish {
  month: string;
  masters: MastersOf;
  progress(done: number, total: number): void;
}

type Opened = Pick<OpenDatabase, 'connection'> & { app: TenantDatabase; jobs: TenantDatabase };

/** Starts the job and a worker of its own, and waits for the end, whichever worker does it. */
export async function calculated(
  { app, jobs, connection }: Opened,
  context: TenantContext,
  { month, masters, progress }: Wish,
): Promise<RunReport> {
  const object = { type: 'claimRun', id: month };
  const runId = await app.withTenant(context, { act: 'create', object, patients: 'none' }, (tx) =>
    startRun(tx, month, masters),
  );
  const look = <T>(work: (tx: TenantTransaction) => Promise<T>) =>
    app.withTenant(context, { act: 'read', object: { ...object, id: runId }, patients: 'none' }, work);
  const worker = await startJobRunner({
    jobs: claimJobs({ masters }),
    connection: connection('akashi_job'),
    database: jobs,
    logger: createLogger({ level: 'silent' }),
    metrics: createMetrics(),
    concurrency: 1,
    pollInterval: WORK_EVERY_MS,
  });
  try {
    for (;;) {
      const { state, done, total } = await look((tx) => runOf(tx, runId));
      progress(done, total);
      if (state !== 'queued' && state !== 'running') break;
      await worker.check();
      await pause(LOOK_EVERY_MS);
    }
  } finally {
    await worker.stop();
  }
  return look((tx) => runReport(tx, runId, masters(context.tenantId)));
}

const STATES = {
  queued: '待機中',
  running: '計算中',
  finished: '計算が終わりました',
  cancelled: '中断されました',
  failed: '失敗しました',
} as const;

function linesOf({ month, state, done, held, totals, holds, files, notices }: RunReport): string[] {
  return [
    `${month} の請求: ${STATES[state]}(患者 ${done}人、保留 ${held}件)`,
    ...totals.map(
      (total) =>
        `${total.label}  請求できる ${total.claims}件 ${total.points}点  保留 ${total.held}件  送信済み ${total.sent}件`,
    ),
    ...holds.map(({ code, text, claims }) => `保留 ${code} ${claims}件  ${text}`),
    ...files.map(
      (file) =>
        `ファイル ${file.payerBody === 1 ? '社保' : '国保'} ${file.claims}件 ${file.points}点  ${file.contentSha256}`,
    ),
    ...(files.length === 0 && state === 'finished'
      ? ['請求ファイルはまだありません。月次請求の画面の「ファイル作成」で作ります。']
      : []),
    ...notices,
  ];
}
