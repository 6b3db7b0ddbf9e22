import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import {
  type Checkpoint,
  COSIGNATURE_V1,
  LogError,
  type NoteSignature,
  parseCheckpoint,
  parseNote,
  type VerifierKey,
} from '@akashi/transparency-log';

/** A note of a log, taken apart and with each signature of a known key looked at. */
export interface ReadNote {
  checkpoint: Checkpoint;
  /** The signed text; two notes of one checkpoint have the same. */
  text: string;
  /** The note with the signature lines of the log alone: what became a leaf of the log of logs. */
  note: string;
  /** Keys of the log whose signature fits. */
  logKeys: VerifierKey[];
  /** Witnesses whose cosignature fits, with the seconds since 1970 that they sign. */
  witnesses: { key: VerifierKey; time: number }[];
  /** Names of known keys whose signature does not fit. */
  invalid: string[];
  /** Keys nobody here knows, as `name+id`. */
  unknown: string[];
}

/** Reads one note. Undefined when it is no checkpoint at all. Never throws on any text. */
export function readNote(note: string, keys: readonly VerifierKey[]): ReadNote | undefined {
  try {
    const { text, signatures } = parseNote(note);
    const read: ReadNote = {
      checkpoint: parseCheckpoint(text),
      text,
      note,
      logKeys: [],
      witnesses: [],
      invalid: [],
      unknown: [],
    };
    for (const line of signatures) lookAt(line, keys, read);
    return read;
  } catch (error) {
    if (error instanceof LogError) return undefined;
    throw error;
  }
}

function lookAt(line: NoteSignature, keys: readonly VerifierKey[], read: ReadNote): void {
  const key = keys.find(({ name, id }) => name === line.name && id === line.id);
  if (key === undefined) {
    read.unknown.push(`${line.name}+${line.id.toString(16).padStart(8, '0')}`);
  } else if (key.type === COSIGNATURE_V1) {
    const time = cosignedAt(key, read.text, line.signature);
    if (time === undefined) read.invalid.push(key.name);
    else read.witnesses.push({ key, time });
  } else if (fits(key, Buffer.from(read.text), line.signature)) {
    read.logKeys.push(key);
  } else {
    read.invalid.push(key.name);
  }
}

/** C2SP tlog-cosignature: eight bytes of time, then the signature over the time and the text. */
function cosignedAt(key: VerifierKey, text: string, signature: Uint8Array): number | undefined {
  if (signature.length !== 72) return undefined;
  const time = Number(Buffer.from(signature).readBigUInt64BE(0));
  const message = Buffer.from(`cosignature/v1\ntime ${time}\n${text}`);
  return Number.isSafeInteger(time) && fits(key, message, signature.subarray(8)) ? time : undefined;
}

const objects = new WeakMap<VerifierKey, KeyObject>();

/** Node's Ed25519 is ten times faster than one in plain JavaScript, and a year has many notes. */
function fits(key: VerifierKey, message: Uint8Array, signature: Uint8Array): boolean {
  const known = objects.get(key) ?? publicKeyOf(key);
  objects.set(key, known);
  try {
    return verify(null, message, known, signature);
  } catch {
    return false;
  }
}

function publicKeyOf(key: VerifierKey): KeyObject {
  const x = Buffer.from(key.publicKey).toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}
