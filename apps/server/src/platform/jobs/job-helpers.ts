import type { Access, TenantContext, TenantTransaction } from '../database/index.ts';
import type { Logger } from '../logging/logger.ts';

/** What a running job may use. */
export interface JobHelpers {
  readonly jobId: string;
  readonly tenantId: string;
  /** Who caused the job, at which request, with purpose `job`. */
  readonly context: TenantContext;
  readonly attempt: number;
  /** `done` as an earlier attempt left it: where to go on. 0 at the first. */
  readonly resumeFrom: number;
  /** Aborted when the person cancels or the server stops; hand it to whatever waits. */
  readonly signal: AbortSignal;
  readonly log: Logger;
  /** A transaction of the job's tenant, as everywhere. */
  withTenant<T>(access: Access, work: (tx: TenantTransaction) => Promise<T>): Promise<T>;
  /**
   * Tells how far the work is, visible at once. Throws JobCancelled when the person has cancelled: call it at
   * every point where stopping leaves things whole.
   */
  progress(done: number, total?: number): Promise<void>;
}

/** Thrown out of a job that a person has cancelled; not a failure. */
export class JobCancelled extends Error {
  constructor() {
    super('cancelled');
    this.name = 'JobCancelled';
  }
}
