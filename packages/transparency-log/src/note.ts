import { utf8 } from './bytes.ts';
import { cosignatureTime } from './cosignature.ts';
import { LogError } from './errors.ts';
import { ED25519, isWitnessType, type VerifierKey, verifySignature } from './key.ts';
import { formatNote, isNoteText, type NoteSignature, parseNote } from './note-text.ts';
import { type NoteSigner, signChecked } from './signer.ts';

/** A signature that was verified. */
export interface VerifiedSignature {
  key: VerifierKey;
  /** Seconds since 1970; only cosignatures carry a time. */
  time?: number;
}

export interface OpenedNote {
  /** The signed text, with its last newline. */
  text: string;
  /** At least one, one per key. */
  verified: VerifiedSignature[];
  /** Lines of keys that are not trusted here: they say nothing. */
  ignored: NoteSignature[];
}

/**
 * Signs a text with Ed25519 keys of logs (C2SP signed-note). The text ends with a newline.
 * Throws `NOTE-TEXT`, `KEY-TYPE` (a witness's key), `KEY-SIGNER`.
 */
export async function signNote(text: string, signers: readonly NoteSigner[]): Promise<string> {
  if (!isNoteText(text) || signers.length === 0) throw new LogError('NOTE-TEXT');
  const signatures: NoteSignature[] = [];
  for (const signer of signers) {
    if (signer.key.type !== ED25519) throw new LogError('KEY-TYPE');
    const signature = await signChecked(signer, utf8(text));
    signatures.push({ name: signer.key.name, id: signer.key.id, signature });
  }
  return formatNote(text, signatures);
}

/**
 * Opens a note with the keys that are trusted. A trusted key whose signature does not fit refuses the whole note;
 * lines of other keys are ignored. Throws `NOTE-FORMAT`, `KEY-AMBIGUOUS`, `NOTE-SIGNATURE`, `NOTE-UNSIGNED`.
 */
export function openNote(note: string | Uint8Array, keys: readonly VerifierKey[]): OpenedNote {
  const { text, signatures } = parseNote(note);
  requireDistinct(keys);
  const verified = new Map<VerifierKey, VerifiedSignature>();
  const ignored: NoteSignature[] = [];
  for (const [position, line] of signatures.entries()) {
    const key = keys.find((candidate) => candidate.name === line.name && candidate.id === line.id);
    if (!key) {
      ignored.push(line);
    } else if (!verified.has(key)) {
      const signature = verifyLine(key, text, line.signature);
      if (!signature) throw new LogError('NOTE-SIGNATURE', { field: 'signature', position });
      verified.set(key, signature);
    }
  }
  if (verified.size === 0) throw new LogError('NOTE-UNSIGNED');
  return { text, verified: [...verified.values()], ignored };
}

function verifyLine(key: VerifierKey, text: string, signature: Uint8Array): VerifiedSignature | undefined {
  if (isWitnessType(key.type)) {
    const time = cosignatureTime(key, text, signature);
    return time === undefined ? undefined : { key, time };
  }
  return verifySignature(key, utf8(text), signature) ? { key } : undefined;
}

function requireDistinct(keys: readonly VerifierKey[]): void {
  const seen = new Set(keys.map(({ name, id }) => `${name}+${id}`));
  if (seen.size !== keys.length) throw new LogError('KEY-AMBIGUOUS');
}
