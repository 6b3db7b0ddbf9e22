/** What operators do: commands, start and stop, keys, devices, backups, maintenance. Belongs to no institution. */
export const OPERATOR_LOG = '00000000-0000-7000-8000-000000000001';

/** The log of all logs: each leaf is a published checkpoint as its log signed it. */
export const SUPER_LOG = '00000000-0000-7000-8000-000000000002';

/** Who acts in entries that nobody's hand made: the sequencer, a start, a command of the operator. */
export const SYSTEM_ACTOR = '00000000-0000-7000-8000-000000000003';

/** Base of all log names unless the installation names its own (`AKASHI_LOG_NAME`). */
export const DEFAULT_LOG_NAME = 'akashi.example/audit';

/** Name of one log in checkpoints and keys: `akashi.example/audit/<log id>` (C2SP tlog-checkpoint, origin). */
export function originOf(logName: string, logId: string): string {
  return `${logName}/${logId}`;
}
