import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import {
  type AccessDeclaration,
  qb,
  type TenantContext,
  type TenantDatabase,
  type TenantTransaction,
} from '../database/index.ts';
import type { Logger } from '../logging/logger.ts';
import type { JobDefinition } from './define-job.ts';
import { enqueueJob } from './enqueue-job.ts';

/** Nobody of the institution caused it; the access log shows it under the role `system`. */
const SYSTEM = '00000000-0000-0000-0000-000000000000';
const LOOK_MILLISECONDS = 600_000;
const JAPAN_MILLISECONDS = 9 * 3_600_000;

/** A job that every institution gets once a day by itself. */
export interface DailyJob {
  readonly job: JobDefinition<z.ZodObject>;
  /** From this hour in Japan on; a server that was off makes up for it when it is back the same day. */
  readonly hour: number;
}

export interface DailyRunsOptions {
  readonly database: TenantDatabase;
  readonly jobs: readonly DailyJob[];
  readonly logger: Logger;
  /** Institutions that are no more: their keys were destroyed, nothing about them can be done or logged. */
  readonly ended: (tenantId: string) => boolean;
}

/**
 * Begins what is due now in every institution and gives how many jobs were begun. Several processes may do so at once: the
 * day is taken in the transaction that puts the job into the queue. What fails in one institution is logged and does not
 * keep the others from theirs; it is due again at the next look.
 */
export async function beginDue(
  { database, jobs, logger, ended }: DailyRunsOptions,
  now: Date,
): Promise<number> {
  const there = new Date(now.getTime() + JAPAN_MILLISECONDS);
  const day = there.toISOString().slice(0, 10);
  let begun = 0;
  for (const { job, hour } of jobs) {
    if (there.getUTCHours() < hour) continue;
    const due = await database.definer<{ tenant_id: string }>('dailyDue', [job.name, day]);
    for (const { tenant_id: tenantId } of due) {
      if (ended(tenantId)) continue;
      try {
        if (await database.withTenant(contextOf(tenantId), accessTo(job), (tx) => begin(tx, job, day)))
          begun += 1;
      } catch (error) {
        const where = { err: error, component: 'jobs', tenantId, task: job.name };
        logger.warn(where, 'a daily run could not be begun');
      }
    }
  }
  return begun;
}

function contextOf(tenantId: string): TenantContext {
  const actor = { staffId: SYSTEM, role: 'system' };
  return { tenantId, actor, requestId: `daily-${uuidv7()}`, purpose: 'job' };
}

function accessTo(job: DailyJob['job']): AccessDeclaration {
  return { act: 'create', object: { type: 'job' }, patients: 'none', details: { task: job.name } };
}

async function begin(tx: TenantTransaction, job: DailyJob['job'], day: string): Promise<boolean> {
  const taken = await tx.run(
    qb
      .insertInto('app.daily_run')
      .values({ tenant_id: tx.tenantId, task: job.name, day })
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'task']).doUpdateSet({ day }).where('app.daily_run.day', '<', day),
      ),
  );
  if (taken === 0) return false;
  await enqueueJob(tx, job, {});
  return true;
}

/** Looks every ten minutes; what fails is tried at the next look. */
export function startDailyRuns(options: DailyRunsOptions): { stop(): Promise<void> } {
  let looking: Promise<unknown> = Promise.resolve();
  const look = (): void => {
    looking = beginDue(options, new Date()).catch((error: unknown) =>
      options.logger.warn({ err: error, component: 'jobs' }, 'daily runs could not be begun'),
    );
  };
  look();
  const timer = setInterval(look, LOOK_MILLISECONDS);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await looking;
    },
  };
}
