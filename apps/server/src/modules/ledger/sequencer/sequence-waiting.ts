import type { Logger } from '../../../platform/logging/logger.ts';
import { SUPER_LOG } from '../logs.ts';
import type { AllLogs } from './all-logs.ts';
import type { PatientRefs } from './index-row.ts';
import type { LogConnection } from './log-connection.ts';
import { BATCH, sequenceBatch } from './sequence-log.ts';

/**
 * One batch of every log that has events waiting. `again` when a log had more than a batch. A fault of one log leaves
 * the others alone; a lost connection is thrown.
 */
export async function sequenceWaiting(
  connection: LogConnection,
  logs: AllLogs,
  setting: { process: string; patientRefs: PatientRefs; logger: Logger },
): Promise<{ moved: number; again: boolean }> {
  const waiting = await connection.outside<{ id: string }>('select audit.tenants_waiting() as id');
  let moved = 0;
  let again = false;
  for (const { id } of waiting) {
    // Nobody but the publisher adds to the log of logs: an event there would be a forgery.
    if (id === SUPER_LOG) continue;
    try {
      const count = await logs.with(connection, id, (state) =>
        sequenceBatch(connection, state, {
          origin: logs.origin(id),
          process: setting.process,
          signers: logs.signers(id),
          patientRefs: setting.patientRefs,
        }),
      );
      moved += count ?? 0;
      again ||= count === BATCH;
    } catch (error) {
      if (!connection.alive()) throw error;
      setting.logger.error({ err: error, component: 'ledger' }, 'a batch could not be sequenced');
    }
  }
  return { moved, again };
}
