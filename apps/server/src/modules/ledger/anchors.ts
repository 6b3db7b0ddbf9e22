import type { Hash } from '@akashi/transparency-log';

/** A checkpoint just published, of an institution's log, the operator's or the log of logs. */
export interface PublishedCheckpoint {
  logId: string;
  origin: string;
  size: number;
  root: Hash;
  /** The note with the signatures of the log alone. */
  note: string;
  at: Date;
}

/**
 * Somebody outside who signs that a log only grew. It keeps the last size it saw; `prove` gives the proof from there
 * (RFC 9162 §2.1.4.1; empty for 0), so that a witness that was away catches up.
 */
export interface Witness {
  /** Name of its key, as it stands in the signature line. */
  name: string;
  /** Whether this log is shown to it. The log of logs goes to all. */
  watches(logId: string): boolean;
  /**
   * The signature lines it answers with, each ending in a newline. Throws when it is out of reach (tried again with
   * the next checkpoint) and throws `LOG_FORKED` when it saw another history.
   */
  cosign(checkpoint: PublishedCheckpoint, prove: (oldSize: number) => Promise<Hash[]>): Promise<string[]>;
}

/** A time stamping authority (RFC 3161). `stamp` gives the verified token (DER) over a SHA-256 hash. */
export interface TimeStamp {
  name: string;
  stamp(hash: Buffer): Promise<Buffer>;
}

/** A store that takes each path once and keeps it. Writing the same bytes again is no fault, other bytes are. */
export interface WormStore {
  name: string;
  put(path: string, bytes: Uint8Array): Promise<void>;
  /** Whether a path is there, so that a copy can catch up after an outage. */
  has(path: string): Promise<boolean>;
}

/** What holds the logs fast from outside. All may be missing; none ever stops a log. */
export interface Anchors {
  witnesses: readonly Witness[];
  timeStamp?: TimeStamp | undefined;
  /** Brings the copy of a log up to the checkpoint given. */
  archive?: ((checkpoint: PublishedCheckpoint, log: LogReader) => Promise<void>) | undefined;
}

/** Reads one log for an anchor: as the sequencer sees it, past no row security but that of this log. */
export interface LogReader {
  logId: string;
  /** Bytes of tiles at the width asked, in the order asked. Throws `LOG_TILE_MISSING`. */
  tiles(wanted: readonly { level: number; index: number; width: number }[]): Promise<Uint8Array[]>;
  /** Bodies of entries from ≤ seq < to; missing ones were removed after their retention period. */
  entries(from: number, to: number): Promise<{ seq: number; body: Buffer }[]>;
  /** Published notes with size above `after`, oldest first, at most `limit`. */
  checkpoints(
    after: number,
    limit: number,
  ): Promise<{ size: number; note: string; at: Date; tst: Buffer | null }[]>;
}
