import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import { qb, type TenantTransaction } from '../database/index.ts';
import type { JobDefinition } from './define-job.ts';
import { queueName } from './envelope.ts';

export interface EnqueueJobOptions {
  readonly runAt?: Date;
  /** Smaller runs earlier; 0 when absent. */
  readonly priority?: number;
}

/**
 * Puts a job into the queue inside the business transaction: both become true together or not at all.
 * Returns the id under which its progress can be asked for.
 */
export async function enqueueJob<S extends z.ZodType>(
  tx: TenantTransaction,
  job: JobDefinition<S>,
  payload: z.input<S>,
  options: EnqueueJobOptions = {},
): Promise<string> {
  const id = uuidv7();
  const { actor, requestId } = tx.context;
  const envelope = {
    jobId: id,
    staffId: actor.staffId,
    role: actor.role,
    requestId,
    content: job.payload.parse(payload),
  };
  await Promise.all([
    tx.run(
      qb
        .insertInto('platform.job_progress')
        .values({ tenant_id: tx.tenantId, id, task: job.name, created_by: actor.staffId }),
    ),
    tx.enqueue(job.name, envelope, {
      queue: queueName(tx.tenantId, job.lane),
      maxAttempts: job.maxAttempts ?? 5,
      ...(options.priority === undefined ? {} : { priority: options.priority }),
      ...(options.runAt === undefined ? {} : { runAt: options.runAt }),
    }),
  ]);
  return id;
}
