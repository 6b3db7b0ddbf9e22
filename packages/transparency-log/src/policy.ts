import { toBase64 } from './bytes.ts';
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts';
import { LogError } from './errors.ts';
import { ED25519, isWitnessType, type VerifierKey } from './key.ts';
import { openNote } from './note.ts';

/** Whom a verifier believes about one log. */
export interface CheckpointPolicy {
  /** The log's name; another log's checkpoint is refused, even if signed by the same key. */
  origin: string;
  /** Keys of the log; one of them must have signed. Several while a key is being exchanged. */
  logKeys: readonly VerifierKey[];
  /** Keys of witnesses (Ed25519 or ML-DSA-44). Keys of one name are one witness and count once. */
  witnesses?: readonly VerifierKey[];
  /** How many different witnesses must have signed; 0 unless told. */
  quorum?: number;
}

export interface OpenedCheckpoint {
  checkpoint: Checkpoint;
  /** Names of the log's keys that signed. */
  signedBy: string[];
  /** Witnesses that signed, with the time they state (seconds since 1970). */
  cosignatures: { name: string; time: number }[];
}

/**
 * Opens a signed checkpoint under a policy. Throws what `openNote` and `parseCheckpoint` throw, `CHECKPOINT-ORIGIN`,
 * `CHECKPOINT-QUORUM`, and `POLICY-KEY` for a policy under which a quorum would mean nothing.
 */
export function openCheckpoint(note: string | Uint8Array, policy: CheckpointPolicy): OpenedCheckpoint {
  const { origin, logKeys, witnesses = [], quorum = 0 } = policy;
  requirePolicy(policy);
  const { text, verified } = openNote(note, [...logKeys, ...witnesses]);
  const signedBy = verified.filter(({ key }) => key.type === ED25519).map(({ key }) => key.name);
  if (signedBy.length === 0) throw new LogError('NOTE-UNSIGNED');
  const checkpoint = parseCheckpoint(text);
  if (checkpoint.origin !== origin) throw new LogError('CHECKPOINT-ORIGIN');
  const cosignatures = verified.flatMap(({ key, time }) =>
    time === undefined ? [] : [{ name: key.name, time }],
  );
  if (new Set(cosignatures.map(({ name }) => name)).size < quorum) throw new LogError('CHECKPOINT-QUORUM');
  return { checkpoint, signedBy, cosignatures };
}

/**
 * A cosignature does not name its witness in what it signs, so one key under two names could vote twice, and a log
 * that is its own witness could vote for itself: both are refused.
 */
function requirePolicy({ logKeys, witnesses = [], quorum = 0 }: CheckpointPolicy): void {
  const wrongType =
    logKeys.some((key) => key.type !== ED25519) || witnesses.some((key) => !isWitnessType(key.type));
  if (wrongType) throw new LogError('KEY-TYPE');
  const witnessKeys = new Set(witnesses.map((key) => toBase64(key.publicKey)));
  const own = logKeys.some((key) => witnessKeys.has(toBase64(key.publicKey)));
  const names = new Set(witnesses.map((key) => key.name));
  const possible = Number.isInteger(quorum) && quorum >= 0 && quorum <= names.size;
  if (own || !possible || witnessKeys.size !== witnesses.length) throw new LogError('POLICY-KEY');
}
