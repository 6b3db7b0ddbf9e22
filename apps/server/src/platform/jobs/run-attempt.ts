import type { TenantContext, TenantDatabase } from '../database/index.ts';
import { toProblem } from '../errors/to-problem.ts';
import type { Logger } from '../logging/logger.ts';
import type { AnyJob } from './define-job.ts';
import { envelope, jobContext } from './envelope.ts';
import { JobCancelled, type JobHelpers } from './job-helpers.ts';
import type { ProgressStore } from './progress-store.ts';

export interface AttemptSetting {
  readonly job: AnyJob;
  readonly progress: ProgressStore;
  readonly stopping: AbortSignal;
  readonly database: TenantDatabase;
  readonly logger: Logger;
}

export interface AttemptNumber {
  readonly attempt: number;
  readonly limit: number;
}

/** `interrupted`: the server stops; the next start goes on. */
export type AttemptOutcome =
  | { readonly kind: 'done' | 'cancelled' }
  | { readonly kind: 'later'; readonly afterSeconds: number }
  | { readonly kind: 'failed' | 'interrupted'; readonly error: Error };

/** One attempt of a job: progress, cancelling and the outcome are kept, whatever the work does. */
export async function runAttempt(
  setting: AttemptSetting,
  raw: unknown,
  number: AttemptNumber,
): Promise<AttemptOutcome> {
  const sent = envelope.parse(raw);
  const { tenantId, jobId, content } = sent;
  const context = jobContext(sent);
  const { progress, job } = setting;
  const log = setting.logger.child({ task: job.name, jobId, tenantId, attempt: number.attempt });
  const row = await progress.change(context, jobId, {
    state: 'running',
    attempts: number.attempt,
    started: true,
  });
  if (row?.state === 'cancelling') return end(setting, context, jobId, { kind: 'cancelled' });
  const cancel = new AbortController();
  const helpers: JobHelpers = {
    jobId,
    tenantId,
    context,
    attempt: number.attempt,
    resumeFrom: row?.done ?? 0,
    signal: AbortSignal.any([cancel.signal, setting.stopping]),
    log,
    withTenant: (access, work) => setting.database.withTenant(context, access, work),
    progress: async (done, total) => {
      const now = await progress.change(context, jobId, { done, ...(total === undefined ? {} : { total }) });
      if (now?.state === 'cancelling') {
        cancel.abort(new JobCancelled());
        throw new JobCancelled();
      }
      if (setting.stopping.aborted) throw new Error('the server is stopping');
    },
  };
  const outcome = await attempt(setting, helpers, content);
  if ('error' in outcome) log.warn({ err: outcome.error, state: outcome.kind }, 'job attempt ended early');
  return end(setting, context, jobId, outcome, number);
}

async function attempt(
  setting: AttemptSetting,
  helpers: JobHelpers,
  content: unknown,
): Promise<AttemptOutcome> {
  try {
    const rest = await setting.job.run(helpers, setting.job.payload.parse(content));
    if (rest === undefined) return { kind: 'done' };
    return { kind: 'later', afterSeconds: rest === 'later' ? 0 : rest.afterSeconds };
  } catch (thrown) {
    if (thrown instanceof JobCancelled || helpers.signal.reason instanceof JobCancelled)
      return { kind: 'cancelled' };
    const error = thrown instanceof Error ? thrown : new Error('job threw no error');
    return { kind: setting.stopping.aborted ? 'interrupted' : 'failed', error };
  }
}

async function end(
  { progress }: AttemptSetting,
  context: TenantContext,
  jobId: string,
  outcome: AttemptOutcome,
  number?: AttemptNumber,
): Promise<AttemptOutcome> {
  const last = number !== undefined && number.attempt >= number.limit;
  if (outcome.kind === 'interrupted' || outcome.kind === 'later')
    await progress.change(context, jobId, { state: outcome.kind === 'later' ? 'running' : 'waiting' });
  else if (outcome.kind === 'failed') {
    const { code } = toProblem(outcome.error, context.requestId);
    await progress.change(context, jobId, { state: last ? 'failed' : 'waiting', code });
  } else await progress.change(context, jobId, { state: outcome.kind, code: null });
  return outcome;
}
