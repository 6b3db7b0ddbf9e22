import { jobs } from '@akashi/contract';
import { qb } from '../database/index.ts';
import { AppError } from '../errors/app-error.ts';
import { type Implementation, implement } from '../http/index.ts';
import type { ProgressRow, ProgressStore } from './progress-store.ts';

/** Who may cancel what somebody else has started. */
const MANAGE = 'jobs:manage';

/** Progress and cancelling of jobs. */
export function jobRoutes(progress: ProgressStore): Implementation[] {
  return [
    implement(jobs.getJob, async ({ params, context }) => {
      const row = await progress.find(context.tenant, params.jobId);
      if (!row) throw new AppError('NOT_FOUND');
      return shown(row);
    }),
    implement(jobs.cancelJob, ({ params: { jobId }, context }) =>
      context.transact(
        { patients: 'none', object: { type: 'job', id: jobId }, act: 'update' },
        async (tx) => {
          const row = await tx.maybe(
            qb
              .selectFrom('platform.job_progress')
              .select(['state', 'created_by'])
              .where('id', '=', jobId)
              .forUpdate(),
          );
          if (!row) throw new AppError('NOT_FOUND');
          if (row.created_by !== context.staffId && !context.session.permissions.has(MANAGE)) {
            throw new AppError('FORBIDDEN');
          }
          if (!['waiting', 'running', 'cancelling'].includes(row.state)) throw new AppError('JOB_ENDED');
          await tx.run(
            qb
              .updateTable('platform.job_progress')
              .set({ state: 'cancelling', updated_at: context.now })
              .where('id', '=', jobId),
          );
          return { state: 'cancelling' as const };
        },
      ),
    ),
  ];
}

function shown(row: ProgressRow): jobs.JobProgress {
  const { id, task, done, total, state, code } = row;
  return {
    id,
    task,
    done,
    total,
    state,
    code,
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    updatedAt: row.updated_at.toISOString(),
  };
}
