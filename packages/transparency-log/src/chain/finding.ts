/** What a comparison of chains and log can find, worst first within each kind. */
export type ChainFindingCode =
  /** A line that cannot be read, or a body that does not fit its digest. */
  | 'SINK-RECORD'
  /** A record does not name the one before it: something was exchanged. */
  | 'SINK-LINK'
  /** Records are missing, at the beginning or in the middle. */
  | 'SINK-GAP'
  /** A chain has two records of one number. */
  | 'SINK-FORK'
  /** Committed, older than the grace, and not in the log: deleted before it was published. */
  | 'SINK-MISSING-IN-LOG'
  /** The log holds the event with other contents. */
  | 'SINK-ENTRY-EDITED'
  /** The log holds an event whose transaction was rolled back. */
  | 'SINK-ENTRY-ROLLED-BACK'
  /** The log holds an event that no process ever told of: put in from outside. */
  | 'SINK-ENTRY-UNWITNESSED'
  /** Nobody looked yet how an interrupted COMMIT ended. */
  | 'SINK-UNRESOLVED'
  /** The process ended without closing its chain: killed, or its end was cut off. */
  | 'SINK-NO-CLOSE'
  /** In the log, untold, and explained by the missing close of its process. */
  | 'SINK-ENTRY-AFTER-CRASH'
  /** Committed a moment ago and not sequenced yet. */
  | 'SINK-PENDING';

/** `alarm`: manipulation or loss. `notice`: somebody should know. `info`: expected. */
export type ChainSeverity = 'alarm' | 'notice' | 'info';

export interface ChainFinding {
  code: ChainFindingCode;
  severity: ChainSeverity;
  process?: string;
  /** Number of the record in its chain, or of the first missing one. */
  n?: number;
  log?: string;
  event?: string;
  /** Number of the entry in its log. */
  seq?: number;
}

export const chainSeverity: Readonly<Record<ChainFindingCode, ChainSeverity>> = {
  'SINK-RECORD': 'alarm',
  'SINK-LINK': 'alarm',
  'SINK-GAP': 'alarm',
  'SINK-FORK': 'alarm',
  'SINK-MISSING-IN-LOG': 'alarm',
  'SINK-ENTRY-EDITED': 'alarm',
  'SINK-ENTRY-ROLLED-BACK': 'alarm',
  'SINK-ENTRY-UNWITNESSED': 'alarm',
  'SINK-UNRESOLVED': 'notice',
  'SINK-NO-CLOSE': 'notice',
  'SINK-ENTRY-AFTER-CRASH': 'info',
  'SINK-PENDING': 'info',
};
