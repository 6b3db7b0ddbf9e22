import {
  type AddCheckpoint,
  type Checkpoint,
  LogError,
  openCheckpoint,
  parseCheckpoint,
  parseNote,
  type VerifierKey,
  verifyConsistency,
} from '@akashi/transparency-log';

/** What the witness knows of one log: the last tree it signed. Size 0 before the first. */
export interface Seen {
  size: number;
  /** Base64 of the root. */
  root: string;
  /** The checkpoint with the signatures of log and witness; absent before the first. */
  note?: string;
}

export const NOTHING_SEEN: Seen = { size: 0, root: '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' };

export type Decision =
  | { status: 200; checkpoint: Checkpoint }
  | { status: 409; size: number }
  | { status: 400 | 403 | 404 }
  /** `fork`: the log itself signed another tree of the size that was signed here before. */
  | { status: 422; checkpoint: Checkpoint; fork: boolean };

/**
 * What to answer to a request, in the order of C2SP tlog-witness: 400 not readable, 404 another log, 403 not signed by
 * it, 400 shrinking, 409 not from where this witness stands, 422 not grown out of it, 200.
 */
export function decide(
  request: AddCheckpoint | undefined,
  keysOf: (origin: string) => readonly VerifierKey[] | undefined,
  seenOf: (origin: string) => Seen,
): Decision {
  const claimed = request === undefined ? undefined : claimedCheckpoint(request.note);
  if (request === undefined || claimed === undefined) return { status: 400 };
  const { origin } = claimed;
  const logKeys = keysOf(origin);
  if (logKeys === undefined) return { status: 404 };
  if (!isSigned(request.note, origin, logKeys)) return { status: 403 };
  const { oldSize, proof } = request;
  if (oldSize > claimed.size) return { status: 400 };
  const seen = seenOf(origin);
  if (oldSize !== seen.size) return { status: 409, size: seen.size };
  const old = { size: seen.size, root: Buffer.from(seen.root, 'base64') };
  if (verifyConsistency({ old, new: claimed, proof })) return { status: 200, checkpoint: claimed };
  const fork = claimed.size === seen.size && !old.root.equals(claimed.root);
  return { status: 422, checkpoint: claimed, fork };
}

function claimedCheckpoint(note: string): Checkpoint | undefined {
  try {
    return parseCheckpoint(parseNote(note).text);
  } catch (error) {
    if (error instanceof LogError) return undefined;
    throw error;
  }
}

function isSigned(note: string, origin: string, logKeys: readonly VerifierKey[]): boolean {
  try {
    openCheckpoint(note, { origin, logKeys });
    return true;
  } catch (error) {
    if (error instanceof LogError) return false;
    throw error;
  }
}
