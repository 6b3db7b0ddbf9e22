import type { ClaimFile } from './claim.ts';
import { encodeCp932 } from './cp932.ts';
import type { ClaimRecord } from './record.ts';

const CR = 0x0d;
const LF = 0x0a;
const EOF = 0x1a;

export interface WriteOptions {
  /** Write the final 0x1A the format demands (p.2 (ク)). Default true. */
  eof?: boolean;
}

/** Bytes of one record without line end: as read when unchanged, else its items in CP932. */
export function recordBytes(record: ClaimRecord): Uint8Array {
  return record.raw ?? encodeCp932(record.fields.join(','));
}

/**
 * Writes a claim file: CP932, items separated by commas without quotes, CRLF after every record,
 * 0x1A at the end. Records that were read and not changed are written byte for byte.
 */
export function writeClaimFile(file: Pick<ClaimFile, 'records'>, options: WriteOptions = {}): Uint8Array {
  const eof = options.eof ?? true;
  const lines = file.records.map(recordBytes);
  const size = lines.reduce((sum, line) => sum + line.length + 2, eof ? 1 : 0);
  const out = new Uint8Array(size);
  let at = 0;
  for (const line of lines) {
    out.set(line, at);
    at += line.length;
    out[at++] = CR;
    out[at++] = LF;
  }
  if (eof) out[at] = EOF;
  return out;
}
