import { Logger as WorkerLogger } from 'graphile-worker';
import type { Logger } from '../logging/logger.ts';

/** graphile-worker's own lines may quote a payload or an error text: only their level and kind pass. */
export function workerLogger(logger: Logger): WorkerLogger {
  return new WorkerLogger((scope) => (level, _message, meta) => {
    const error: unknown = meta?.error;
    const fields = {
      component: 'jobs',
      ...(scope.taskIdentifier === undefined ? {} : { task: scope.taskIdentifier }),
      ...(error instanceof Error ? { err: error } : {}),
    };
    if (level === 'error') logger.error(fields, 'worker error');
    else if (level === 'warning') logger.warn(fields, 'worker warning');
    else logger.debug(fields, 'worker');
  });
}
