import { EventEmitter } from 'node:events';
import { type Runner, run, type Task, type WorkerEvents } from 'graphile-worker';
import pg from 'pg';
import type { TenantDatabase } from '../database/index.ts';
import type { Logger } from '../logging/logger.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { AnyJob } from './define-job.ts';
import { envelope, queueName } from './envelope.ts';
import { watchLiveness } from './liveness.ts';
import { ProgressStore } from './progress-store.ts';
import { type AttemptSetting, runAttempt } from './run-attempt.ts';
import { workerLogger } from './worker-logger.ts';

export interface JobRunnerOptions {
  readonly jobs: readonly AnyJob[];
  /** Connection of the role `akashi_job`, straight to the server: it listens and holds locks. */
  readonly connection: pg.ClientConfig;
  readonly database: TenantDatabase;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly concurrency: number;
  /** Milliseconds between looks at the queue for work whose time has come; new work is announced at once. */
  readonly pollInterval?: number;
  /** Milliseconds after which jobs of a killed worker are taken up again, at most twice this. Default 15,000. */
  readonly livenessInterval?: number;
}

export interface JobRunner {
  readonly progress: ProgressStore;
  /** Throws when the workers have stopped: for readiness. */
  check(): Promise<void>;
  /** Lets running jobs come to their next `progress`, then stops. */
  stop(): Promise<void>;
}

/** Starts the workers of this process. */
export async function startJobRunner(options: JobRunnerOptions): Promise<JobRunner> {
  const progress = new ProgressStore(options.connection);
  const stopping = new AbortController();
  // A pool of its own: the worker expects the driver's plain types and one statement at a time.
  const pool = new pg.Pool({
    ...options.connection,
    max: options.concurrency + 3,
    application_name: 'akashi-jobs',
  });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const liveness = watchLiveness({
    connection: options.connection,
    progress,
    logger: options.logger,
    interval: options.livenessInterval ?? 15_000,
  });
  const events: WorkerEvents = new EventEmitter();
  events.on('worker:create', ({ worker }) => liveness.vouch(worker.workerId));
  const runner = await run({
    events,
    pgPool: pool,
    schema: 'graphile_worker',
    concurrency: options.concurrency,
    pollInterval: options.pollInterval ?? 2_000,
    noHandleSignals: true,
    taskList: taskList(options, progress, stopping.signal),
    parsedCronItems: [],
    logger: workerLogger(options.logger),
  });
  let alive = true;
  runner.promise.then(
    () => {
      alive = false;
    },
    (error: unknown) => {
      alive = false;
      options.logger.error({ err: error, component: 'jobs' }, 'workers stopped');
    },
  );
  return {
    progress,
    check: async () => {
      if (!alive) throw new Error('the workers have stopped');
    },
    stop: async () => {
      stopping.abort();
      await stopQuietly(runner, alive);
      await liveness.stop();
      await Promise.all([pool.end(), progress.close()]);
    },
  };
}

async function stopQuietly(runner: Runner, alive: boolean): Promise<void> {
  if (alive) await runner.stop();
}

function taskList(
  options: JobRunnerOptions,
  progress: ProgressStore,
  stopping: AbortSignal,
): Record<string, Task> {
  const duration = options.metrics.histogram(
    'akashi_job_seconds',
    'Duration of job attempts.',
    [0.05, 0.2, 1, 5, 30, 120, 600, 3_600],
    ['task', 'outcome'],
  );
  const tasks: Record<string, Task> = {};
  for (const job of options.jobs) {
    if (tasks[job.name]) throw new Error(`job ${job.name} is defined twice`);
    const setting: AttemptSetting = {
      job,
      progress,
      stopping,
      database: options.database,
      logger: options.logger,
    };
    tasks[job.name] = async (payload, helpers) => {
      const started = performance.now();
      const { attempts, max_attempts: limit, priority } = helpers.job;
      const outcome = await runAttempt(setting, payload, { attempt: attempts, limit });
      duration.observe({ task: job.name, outcome: outcome.kind }, (performance.now() - started) / 1_000);
      // Before this attempt counts as done: after a crash in between both go on, one after the other, in the same lane.
      if (outcome.kind === 'later')
        await helpers.addJob(job.name, payload, {
          queueName: queueName(envelope.parse(payload).tenantId, job.lane),
          maxAttempts: limit,
          priority,
          ...(outcome.afterSeconds > 0 ? { runAt: new Date(Date.now() + outcome.afterSeconds * 1_000) } : {}),
        });
      // graphile-worker repeats what throws, later each time, until the attempts are used up.
      if (outcome.kind === 'failed' || outcome.kind === 'interrupted') throw outcome.error;
    };
  }
  return tasks;
}
