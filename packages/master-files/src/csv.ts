import { FETCH_AGAIN, MasterFileError } from './errors.ts';

/** One line of a master: raw columns, index = 項番 − 1. */
export interface MasterRow {
  line: number;
  columns: readonly string[];
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const CR = 0x0d;
const LF = 0x0a;

/**
 * Splits a CSV whose every value is quoted, ended by CRLF or LF. Short values are shared between
 * rows, so that a full master costs little more than its text.
 * Throws MASTER-FORMAT for a value without quotes, MASTER-TRUNCATED when the text ends inside a row.
 */
export function splitCsv(text: string, file: string): MasterRow[] {
  const rows: MasterRow[] = [];
  const shared = new Map<string, string>();
  let at = 0;
  let line = 1;
  while (at < text.length) {
    if (isEndOfFile(text, at)) break;
    const columns: string[] = [];
    at = readRow(text, at, { file, line }, columns, shared);
    rows.push({ line, columns });
    line++;
  }
  return rows;
}

/** Old tools leave a 0x1A or blank lines behind the last row. */
function isEndOfFile(text: string, at: number): boolean {
  const char = text.charCodeAt(at);
  return (char === 0x1a || char === CR || char === LF) && text.slice(at).replaceAll('\x1a', '').trim() === '';
}

function readRow(
  text: string,
  from: number,
  place: { file: string; line: number },
  columns: string[],
  shared: Map<string, string>,
): number {
  let at = from;
  for (;;) {
    if (at >= text.length) throw truncated(place, columns.length);
    if (text.charCodeAt(at) !== QUOTE) throw unquoted(place, columns.length + 1);
    let end = text.indexOf('"', at + 1);
    while (end >= 0 && text.charCodeAt(end + 1) === QUOTE) end = text.indexOf('"', end + 2);
    if (end < 0) throw truncated(place, columns.length + 1);
    columns.push(share(text.slice(at + 1, end), shared));
    at = end + 1;
    const next = text.charCodeAt(at);
    if (next === COMMA) at++;
    else if (next === LF) return at + 1;
    else if (next === CR && text.charCodeAt(at + 1) === LF) return at + 2;
    else if (at >= text.length || (next === CR && at + 1 === text.length)) return text.length;
    else throw unquoted(place, columns.length);
  }
}

const SHARED_LENGTH = 12;

function share(value: string, shared: Map<string, string>): string {
  const plain = value.includes('""') ? value.replaceAll('""', '"') : value;
  if (plain.length > SHARED_LENGTH || plain.length < 2) return plain;
  const known = shared.get(plain);
  if (known !== undefined) return known;
  shared.set(plain, plain);
  return plain;
}

function truncated(place: { file: string; line: number }, column: number): MasterFileError {
  return new MasterFileError(
    'MASTER-TRUNCATED',
    { ...place, column },
    '行の途中でファイルが切れています。',
    FETCH_AGAIN,
  );
}

function unquoted(place: { file: string; line: number }, column: number): MasterFileError {
  return new MasterFileError(
    'MASTER-FORMAT',
    { ...place, column },
    '値が引用符（"）で囲まれていません。',
    '表計算ソフトで保存し直したファイルは使えません。公開元からダウンロードし直してください。',
  );
}
