import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from '../logging/logger.ts';
import { envelope, jobContext } from './envelope.ts';
import type { ProgressStore } from './progress-store.ts';

/** First half of the advisory lock that a living worker holds; the second is the hash of its name. */
const LOCK_CLASS = 4_242;

export interface LivenessOptions {
  readonly connection: pg.ClientConfig;
  readonly progress: ProgressStore;
  readonly logger: Logger;
  /** Milliseconds between sweeps, and the age from which a lock is doubted. */
  readonly interval: number;
}

export interface Liveness {
  /** Vouches for a worker of this process as long as the process lives. */
  vouch(workerId: string): void;
  stop(): Promise<void>;
}

/**
 * Frees what killed workers left locked: the queue itself would wait for four hours. A worker is alive as long
 * as the connection of its process holds an advisory lock in its name, which ends with the process at once.
 */
export function watchLiveness(options: LivenessOptions): Liveness {
  const workers = new Set<string>();
  const held = new Set<string>();
  const stopping = new AbortController();
  let client: pg.Client | undefined;

  async function connected(): Promise<pg.Client> {
    if (client) return client;
    const fresh = new pg.Client({
      ...options.connection,
      application_name: 'akashi-liveness',
      // A new worker is vouched for while the sweep may still be waiting for an answer.
      pipeline: true,
      keepAlive: true,
    });
    fresh.on('error', () => undefined);
    fresh.on('end', () => {
      if (client === fresh) client = undefined;
      held.clear();
    });
    await fresh.connect();
    client = fresh;
    return fresh;
  }

  async function hold(connection: pg.Client): Promise<void> {
    for (const workerId of [...workers].filter((id) => !held.has(id))) {
      await connection.query('select pg_advisory_lock($1, hashtext($2))', [LOCK_CLASS, workerId]);
      held.add(workerId);
    }
  }

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        const connection = await connected();
        await hold(connection);
        await freeDead(connection, workers, options);
      } catch (error) {
        options.logger.warn({ err: error, component: 'jobs' }, 'sweep for dead workers failed');
      }
      await pause(options.interval, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  const running = loop();
  return {
    vouch: (workerId) => {
      workers.add(workerId);
      if (client) hold(client).catch(() => undefined);
    },
    stop: async () => {
      stopping.abort();
      await running;
      await client?.end();
    },
  };
}

async function freeDead(
  client: pg.Client,
  own: ReadonlySet<string>,
  options: LivenessOptions,
): Promise<void> {
  const { rows } = await client.query<{ locked_by: string }>(
    `select distinct locked_by from (
       select locked_by, locked_at from graphile_worker._private_jobs
       union all select locked_by, locked_at from graphile_worker._private_job_queues) locks
     where locked_by is not null and locked_at < clock_timestamp() - make_interval(secs => $1)`,
    [options.interval / 1_000],
  );
  const dead: string[] = [];
  for (const { locked_by: workerId } of rows) {
    if (!own.has(workerId) && (await isDead(client, workerId))) dead.push(workerId);
  }
  if (dead.length === 0) return;
  const spent = await client.query<{ payload: unknown }>(
    'select payload from graphile_worker._private_jobs where locked_by = any($1) and attempts >= max_attempts',
    [dead],
  );
  await client.query('select graphile_worker.force_unlock_workers($1)', [dead]);
  options.logger.warn({ component: 'jobs', count: dead.length }, 'freed jobs of dead workers');
  for (const { payload } of spent.rows) await markFailed(options.progress, payload);
}

async function isDead(client: pg.Client, workerId: string): Promise<boolean> {
  const { rows } = await client.query<{ free: boolean }>(
    'select pg_try_advisory_lock($1, hashtext($2)) as free',
    [LOCK_CLASS, workerId],
  );
  if (!rows[0]?.free) return false;
  await client.query('select pg_advisory_unlock($1, hashtext($2))', [LOCK_CLASS, workerId]);
  return true;
}

/** A job whose attempts were used up by the crash will not run again: its screen must not wait for ever. */
async function markFailed(progress: ProgressStore, payload: unknown): Promise<void> {
  const parsed = envelope.safeParse(payload);
  if (!parsed.success) return;
  await progress.change(jobContext(parsed.data), parsed.data.jobId, { state: 'failed', code: 'INTERNAL' });
}
