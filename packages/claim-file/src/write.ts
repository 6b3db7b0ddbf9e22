import type { ClaimFile } from './claim.ts';
import { encodeCp932 } from './cp932.ts';
import type { ClaimRecord } from './record.ts';

const LINE_END = Uint8Array.of(0x0d, 0x0a);
const EOF = 0x1a;

export interface WriteOptions {
  /** Write the final 0x1A the format demands (p.2 (ク)). Default true. */
  eof?: boolean;
}

/** Records encoded together: a file has hundreds of thousands, each hardly longer than its own overhead. */
const TOGETHER = 500;

/** Pieces of the file: records with their line ends, those that were read as they are. */
function piecesOf(records: readonly ClaimRecord[]): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let lines: string[] = [];
  const flush = () => {
    if (lines.length > 0) pieces.push(encodeCp932(lines.join('')));
    lines = [];
  };
  for (const record of records) {
    if (record.raw) {
      flush();
      pieces.push(record.raw, LINE_END);
      continue;
    }
    lines.push(record.fields.join(','), '\r\n');
    if (lines.length >= TOGETHER * 2) flush();
  }
  flush();
  return pieces;
}

/**
 * Writes a claim file: CP932, items separated by commas without quotes, CRLF after every record,
 * 0x1A at the end. Records that were read and not changed are written byte for byte.
 */
export function writeClaimFile(file: Pick<ClaimFile, 'records'>, options: WriteOptions = {}): Uint8Array {
  const eof = options.eof ?? true;
  const pieces = piecesOf(file.records);
  const size = pieces.reduce((sum, piece) => sum + piece.length, eof ? 1 : 0);
  const out = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    out.set(piece, at);
    at += piece.length;
  }
  if (eof) out[at] = EOF;
  return out;
}
