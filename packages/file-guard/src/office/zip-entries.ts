import { hasAt, latin1, viewOf } from '../bytes.ts';
import { refuse } from '../verdict.ts';

export interface ZipEntry {
  readonly name: string;
  readonly compressed: Uint8Array;
  readonly method: number;
  /** Size it claims to have after decompression. */
  readonly size: number;
}

const MOST_ENTRIES = 5_000;
const MOST_BYTES = 200 * 1_048_576;
/** XML of real documents compresses about tenfold; beyond two hundredfold somebody has built a bomb. */
const MOST_RATIO = 200;
const utf8 = new TextDecoder('utf-8', { fatal: false });

/**
 * The entries of a zip file by its central directory (APPNOTE 4.3), each checked against its local header: a
 * reader that follows the other one must see the same. Throws `FILE_BROKEN`, `FILE_BOMB`, `FILE_ENCRYPTED`,
 * `FILE_POLYGLOT` when something stands before the first or behind the last byte of the archive.
 */
export function zipEntries(bytes: Uint8Array): ZipEntry[] {
  const view = viewOf(bytes);
  const end = endRecord(bytes);
  const count = view.getUint16(end + 10, true);
  const length = view.getUint32(end + 12, true);
  const start = view.getUint32(end + 16, true);
  if (count > MOST_ENTRIES) refuse('FILE_BOMB');
  if (start + length !== end || count === 0) refuse('FILE_POLYGLOT');
  if (!hasAt(bytes, 0, 'PK\x03\x04')) refuse('FILE_POLYGLOT');
  const entries: ZipEntry[] = [];
  const names = new Set<string>();
  let [at, total] = [start, 0];
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || !hasAt(bytes, at, 'PK\x01\x02')) refuse('FILE_BROKEN');
    const entry = readEntry(bytes, view, at);
    total += entry.size;
    if (total > MOST_BYTES || entry.size > MOST_RATIO * Math.max(entry.compressed.length, 1_024))
      refuse('FILE_BOMB');
    // Two entries of one name: which one counts is up to the reader.
    if (names.has(entry.name.toLowerCase())) refuse('FILE_BROKEN');
    names.add(entry.name.toLowerCase());
    entries.push(entry);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return at === end ? entries : refuse('FILE_BROKEN');
}

function endRecord(bytes: Uint8Array): number {
  const lowest = Math.max(0, bytes.length - 22 - 65_535);
  for (let at = bytes.length - 22; at >= lowest; at -= 1) {
    if (!hasAt(bytes, at, 'PK\x05\x06')) continue;
    const comment = viewOf(bytes).getUint16(at + 20, true);
    if (at + 22 + comment !== bytes.length) refuse('FILE_POLYGLOT');
    return at;
  }
  return refuse('FILE_BROKEN');
}

function readEntry(bytes: Uint8Array, view: DataView, at: number): ZipEntry {
  const flags = view.getUint16(at + 8, true);
  if (flags & 0x2041) refuse('FILE_ENCRYPTED');
  const nameLength = view.getUint16(at + 28, true);
  const name = utf8.decode(bytes.subarray(at + 46, at + 46 + nameLength));
  const local = view.getUint32(at + 42, true);
  const packed = view.getUint32(at + 20, true);
  if (packed === 0xffffffff || local + 30 > bytes.length || !hasAt(bytes, local, 'PK\x03\x04'))
    refuse('FILE_BROKEN');
  const localName = view.getUint16(local + 26, true);
  if (utf8.decode(bytes.subarray(local + 30, local + 30 + localName)) !== name) refuse('FILE_BROKEN');
  if (name.startsWith('/') || name.includes('\\') || name.split('/').includes('..')) refuse('FILE_BROKEN');
  const from = local + 30 + localName + view.getUint16(local + 28, true);
  if (from + packed > bytes.length) refuse('FILE_BROKEN');
  return {
    name,
    method: view.getUint16(at + 10, true),
    size: view.getUint32(at + 24, true),
    compressed: bytes.subarray(from, from + packed),
  };
}

/** Whether bytes could be read as a zip file by somebody, wherever it begins. */
export function looksLikeZip(bytes: Uint8Array): boolean {
  return hasAt(bytes, 0, 'PK\x03\x04') || latin1(bytes.subarray(-66_000)).includes('PK\x05\x06');
}
