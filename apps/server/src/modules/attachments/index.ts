/** Attachments: files that people bring, looked at before they are kept, opened on an origin of their own. */
import type { FileStore, Scanner } from '../../platform/files/index.ts';
import type { AnyJob } from '../../platform/jobs/index.ts';
import { rescanJob } from './rescan.ts';

export { redeemer } from './redeem.ts';
export { type AttachmentDependencies, attachmentRoutes } from './routes.ts';

/** Long work of this room. */
export function attachmentJobs(files: FileStore, scanner: Scanner | undefined): AnyJob[] {
  return [rescanJob(files, scanner)];
}
