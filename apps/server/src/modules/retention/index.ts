/** Retention: how long what is kept, what stops every deletion, and deletion by two persons with a certificate. */
import type { FileStore } from '../../platform/files/index.ts';
import type { AnyJob } from '../../platform/jobs/index.ts';
import type { ApprovalKind } from '../approvals/index.ts';
import { liftApproval } from './lift-approval.ts';
import type { LogKeyOf } from './log-purge.ts';
import { purgeApproval } from './purge-approval.ts';
import { purgeJob } from './purge-job.ts';
import { retentionRoutes as routes } from './routes.ts';
import type { BiologicalOf } from './survey.ts';

export type { LogKeyOf } from './log-purge.ts';
export { runPurge } from './purge-job.ts';
export { type BiologicalOf, type IsBiological, kindReports, survey } from './survey.ts';

/** Routes of this room. */
export function retentionRoutes(files: FileStore, isBiological: BiologicalOf, keyOf: LogKeyOf) {
  return routes({ files, isBiological, approval: purgeApproval(purgeJob(files), keyOf) });
}

/** Decisions of this room that need two persons. */
export function retentionApprovals(files: FileStore, keyOf: LogKeyOf): ApprovalKind[] {
  return [purgeApproval(purgeJob(files), keyOf) as ApprovalKind, liftApproval as ApprovalKind];
}

/** Long work of this room. */
export function retentionJobs(files: FileStore): AnyJob[] {
  return [purgeJob(files) as AnyJob];
}
