import { concat, fromBase64, fromUtf8, readUint32, toBase64, uint32 } from './bytes.ts';
import { LogError } from './errors.ts';
import { isKeyName } from './key.ts';

/** One signature line, not yet verified. */
export interface NoteSignature {
  name: string;
  /** Key id as an unsigned number. */
  id: number;
  /** The bytes after the key id. */
  signature: Uint8Array;
}

/** A note taken apart; nothing about it is to be believed before a signature was verified. */
export interface ParsedNote {
  /** Ends with a newline, which is signed too. */
  text: string;
  signatures: NoteSignature[];
}

const MAX_NOTE_LENGTH = 1_000_000;
const MAX_SIGNATURES = 100;

/** True for well-formed text ending in a newline, with no other control character (C2SP signed-note, Format). */
export function isNoteText(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are forbidden
  return text.endsWith('\n') && text.isWellFormed() && !/[\x00-\x09\x0b-\x1f]/.test(text);
}

/**
 * Takes a signed note apart: text up to the last empty line, then signature lines. At most 100 signatures and a
 * million characters. Throws `NOTE-FORMAT`.
 */
export function parseNote(note: string | Uint8Array): ParsedNote {
  const whole = typeof note === 'string' ? note : fromUtf8(note);
  if (whole === undefined || whole.length > MAX_NOTE_LENGTH || !isNoteText(whole)) {
    throw new LogError('NOTE-FORMAT');
  }
  const split = whole.lastIndexOf('\n\n');
  const lines = whole.slice(split + 2, -1).split('\n');
  if (split < 0 || lines.length > MAX_SIGNATURES) throw new LogError('NOTE-FORMAT');
  return { text: whole.slice(0, split + 1), signatures: lines.map(parseSignatureLine) };
}

function parseSignatureLine(line: string, position: number): NoteSignature {
  const [, name, encoded] = /^— (\S+) (\S+)$/.exec(line) ?? [];
  const bytes = encoded === undefined ? undefined : fromBase64(encoded);
  if (name === undefined || !isKeyName(name) || !bytes || bytes.length < 5) {
    throw new LogError('NOTE-FORMAT', { field: 'signature', position });
  }
  return { name, id: readUint32(bytes), signature: bytes.slice(4) };
}

/** One signature line with its newline. */
export function formatSignature({ name, id, signature }: NoteSignature): string {
  return `— ${name} ${toBase64(concat([uint32(id), signature]))}\n`;
}

/** The note of a text and its signature lines. Throws `NOTE-TEXT`. */
export function formatNote(text: string, signatures: readonly NoteSignature[]): string {
  if (!isNoteText(text)) throw new LogError('NOTE-TEXT');
  return `${text}\n${signatures.map(formatSignature).join('')}`;
}
