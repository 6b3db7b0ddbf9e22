import { concat, utf8 } from './bytes.ts';
import { LogError } from './errors.ts';
import { COSIGNATURE_V1, type VerifierKey, verifySignature } from './key.ts';
import { formatNote, isNoteText, type NoteSignature, parseNote } from './note-text.ts';
import { type NoteSigner, signChecked } from './signer.ts';
import { isSize } from './size.ts';

/** The message a witness signs: `cosignature/v1`, the time, then the checkpoint's text (C2SP tlog-cosignature). */
export function cosignatureMessage(text: string, time: number): Uint8Array {
  return utf8(`cosignature/v1\ntime ${time}\n${text}`);
}

/**
 * A witness's signature line over a checkpoint's text, at `time` (seconds since 1970, UTC). The witness must have
 * verified consistency with the last tree it signed before. Throws `KEY-TYPE`, `NOTE-TIME`, `NOTE-TEXT`, `KEY-SIGNER`.
 */
export async function cosign(text: string, signer: NoteSigner, time: number): Promise<NoteSignature> {
  if (signer.key.type !== COSIGNATURE_V1) throw new LogError('KEY-TYPE');
  if (!isSize(time)) throw new LogError('NOTE-TIME');
  if (!isNoteText(text)) throw new LogError('NOTE-TEXT');
  const signature = await signChecked(signer, cosignatureMessage(text, time));
  const stamp = new DataView(new ArrayBuffer(8));
  stamp.setBigUint64(0, BigInt(time));
  const bytes = concat([new Uint8Array(stamp.buffer), signature]);
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
  if (signature.length !== 72) return undefined;
  const time = Number(new DataView(signature.buffer, signature.byteOffset).getBigUint64(0));
  if (!isSize(time)) return undefined;
  return verifySignature(key, cosignatureMessage(text, time), signature.subarray(8)) ? time : undefined;
}
