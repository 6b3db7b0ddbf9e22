import { concat, utf8 } from './bytes.ts';
import { parseCheckpoint } from './checkpoint.ts';
import { LogError } from './errors.ts';
import { isWitnessType, ML_DSA_44, type VerifierKey, verifySignature } from './key.ts';
import { formatNote, isNoteText, type NoteSignature, parseNote } from './note-text.ts';
import { type NoteSigner, signChecked } from './signer.ts';
import { isSize } from './size.ts';

/**
 * The message a witness signs (C2SP tlog-cosignature). Ed25519: `cosignature/v1`, the time, then the checkpoint's text.
 * ML-DSA-44: label, name of the witness, time, origin, the whole tree as a subtree, its root; it leaves out extension
 * lines. Throws `CHECKPOINT-FORMAT` for ML-DSA-44 over a text that is no checkpoint or has too long a name.
 */
function cosignatureMessage(key: VerifierKey, text: string, time: number): Uint8Array {
  if (key.type !== ML_DSA_44) return utf8(`cosignature/v1\ntime ${time}\n${text}`);
  const { origin, size, root } = parseCheckpoint(text);
  const parts = [opaque(key.name), uint64(time), opaque(origin), uint64(0), uint64(size), root];
  return concat([utf8('subtree/v1\n\0'), ...parts]);
}

/** A text after its length in one byte (RFC 8446 §3.4). */
function opaque(text: string): Uint8Array {
  const bytes = utf8(text);
  if (bytes.length > 255) throw new LogError('CHECKPOINT-FORMAT', { field: 'name' });
  return concat([Uint8Array.of(bytes.length), bytes]);
}

function uint64(value: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt(value));
  return new Uint8Array(view.buffer);
}

/**
 * A witness's signature line over a checkpoint's text, at `time` (seconds since 1970, UTC). The witness must have
 * verified consistency with the last tree it signed before. Throws `KEY-TYPE`, `NOTE-TIME`, `NOTE-TEXT`,
 * `CHECKPOINT-FORMAT`, `KEY-SIGNER`.
 */
export async function cosign(text: string, signer: NoteSigner, time: number): Promise<NoteSignature> {
  if (!isWitnessType(signer.key.type)) throw new LogError('KEY-TYPE');
  if (!isSize(time)) throw new LogError('NOTE-TIME');
  if (!isNoteText(text)) throw new LogError('NOTE-TEXT');
  const signature = await signChecked(signer, cosignatureMessage(signer.key, text, time));
  const bytes = concat([uint64(time), signature]);
  return { name: signer.key.name, id: signer.key.id, signature: bytes };
}

/** Adds signature lines to a note; a line of a key that has signed already is left out. Throws `NOTE-FORMAT`. */
export function addSignatures(note: string, added: readonly NoteSignature[]): string {
  const { text, signatures } = parseNote(note);
  const all = [...signatures];
  for (const line of added) {
    if (!all.some((other) => other.name === line.name && other.id === line.id)) all.push(line);
  }
  return formatNote(text, all);
}

/** Time of a cosignature (seconds since 1970) when it is this key's over the text, otherwise undefined. */
export function cosignatureTime(key: VerifierKey, text: string, signature: Uint8Array): number | undefined {
  if (signature.length < 8) return undefined;
  const time = Number(new DataView(signature.buffer, signature.byteOffset).getBigUint64(0));
  if (!isSize(time)) return undefined;
  try {
    return verifySignature(key, cosignatureMessage(key, text, time), signature.subarray(8))
      ? time
      : undefined;
  } catch {
    return undefined;
  }
}
