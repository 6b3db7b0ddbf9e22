import type { ErrorCode } from '@akashi/contract';
import { EMPTY_TILED_TREE, type TiledTree } from '@akashi/transparency-log';

/** What the sequencer keeps in memory of one log. */
export interface LogState {
  readonly logId: string;
  tree: TiledTree;
  /** Size of the last checkpoint. */
  published: number;
  publishedAt: Date | undefined;
  /** Since when entries wait for a checkpoint (milliseconds of the monotonic clock). */
  dirtySince: number | undefined;
  /** Version of the root secret whose key the log has announced last; 0 for a log that has none yet. */
  keyVersion: number;
  /** When the log announced that key: for a while the one before it signs too. */
  keySince: Date | undefined;
}

export function emptyLog(logId: string): LogState {
  return {
    logId,
    tree: EMPTY_TILED_TREE,
    published: 0,
    publishedAt: undefined,
    dirtySince: undefined,
    keyVersion: 0,
    keySince: undefined,
  };
}

/** A log that is not written to any more, and why. */
export interface StoppedLog {
  logId: string;
  code: ErrorCode;
  since: Date;
}
