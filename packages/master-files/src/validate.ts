import type { MasterRow } from './csv.ts';
import { parseMasterDate } from './dates.ts';
import { FETCH_AGAIN, MasterFileError } from './errors.ts';
import { codeOf, fieldName, type KindSpec } from './kinds.ts';

/** Rows from which a full file is judged as official in size, so that its end can be checked. */
const OFFICIAL_SIZE = 1000;
/** Rows from which the order of a full file can be judged. */
const ORDER_SIZE = 20;

const CLASS_PATTERNS: Readonly<Record<string, RegExp>> = {
  n: /^\d*$/,
  d: /^\d*(\.\d+)?$/,
  a: /^[\x20-\x7e]*$/,
  k: /^[\x20-\x7e\uff61-\uff9f]*$/,
};

/** Every row has the published width and every cell the class of its column; codes fit the kind and occur once. */
export function checkRows(spec: KindSpec, rows: readonly MasterRow[], file: string): void {
  const width = rows[0]?.columns.length ?? 0;
  const seen = new Set<string>();
  for (const [index, row] of rows.entries()) {
    checkWidth(spec, row, width, index === rows.length - 1, file);
    checkCells(spec, row, file);
    const code = codeOf(spec.kind, row.columns);
    if (!spec.codePattern.test(code)) {
      throw new MasterFileError(
        'MASTER-KEY',
        { file, line: row.line, column: 3, field: 'コード' },
        `${spec.title}のコードではありません（${code}）。`,
        FETCH_AGAIN,
      );
    }
    if (seen.has(code)) {
      throw new MasterFileError(
        'MASTER-DUPLICATE',
        { file, line: row.line, column: 3, field: 'コード' },
        `同じコードが2回あります（${code}）。`,
        FETCH_AGAIN,
      );
    }
    seen.add(code);
  }
}

function checkWidth(spec: KindSpec, row: MasterRow, width: number, last: boolean, file: string): void {
  const found = row.columns.length;
  if (found === width && spec.widths.includes(width)) return;
  if (last && found < width) {
    throw new MasterFileError(
      'MASTER-TRUNCATED',
      { file, line: row.line },
      `最後の行が途中で切れています（${width}項目のところ${found}項目）。`,
      FETCH_AGAIN,
    );
  }
  throw new MasterFileError(
    'MASTER-COLUMNS',
    { file, line: row.line },
    `項目数が${spec.title}と合いません（${found}項目。仕様は${spec.widths.join('・')}項目）。`,
    FETCH_AGAIN,
  );
}

function checkCells(spec: KindSpec, row: MasterRow, file: string): void {
  for (let i = 0; i < row.columns.length; i++) {
    const value = row.columns[i] ?? '';
    if (value === '' || value === '0') continue;
    const letter = spec.shape[i] ?? 'x';
    if (letter === 'x') continue;
    if (letter === 'D') checkDate(spec, row, i, value, file);
    else if (CLASS_PATTERNS[letter]?.test(value) === false) {
      const column = i + 1;
      throw new MasterFileError(
        'MASTER-COLUMNS',
        { file, line: row.line, column, field: fieldName(spec, column) },
        '項目に入るはずのない文字があります。項目の並びが公式の仕様と違います。',
        FETCH_AGAIN,
      );
    }
  }
}

function checkDate(spec: KindSpec, row: MasterRow, index: number, value: string, file: string): void {
  if (parseMasterDate(value) !== undefined) return;
  const column = index + 1;
  throw new MasterFileError(
    'MASTER-DATE',
    { file, line: row.line, column, field: fieldName(spec, column) },
    `日付として読めません（${value.slice(0, 12)}）。`,
    FETCH_AGAIN,
  );
}

/**
 * A full file is published sorted (by code; comments once by 公表順序番号; diseases and modifiers by
 * kana): rows in another order mean that the file was rearranged, and rows that stop before the last
 * range of codes that it was cut between two rows.
 */
export function checkFullFile(spec: KindSpec, rows: readonly MasterRow[], file: string): void {
  if (rows.length >= ORDER_SIZE) {
    const share = Math.min(...spec.sortColumns.map((column) => disorder(spec, rows, column)));
    if (share > spec.sortTolerance) {
      throw new MasterFileError(
        'MASTER-ORDER',
        { file },
        `行の並びが公式の順序と違います（前後の逆転${Math.round(share * 100)}％）。並べ替えたファイルのおそれがあります。`,
        FETCH_AGAIN,
      );
    }
  }
  const last = rows.at(-1);
  const { column, pattern } = spec.tail;
  if (rows.length < OFFICIAL_SIZE || !last || disorder(spec, rows, column) > spec.sortTolerance) return;
  if (pattern.test(sortKey(spec, last, column))) return;
  throw new MasterFileError(
    'MASTER-TRUNCATED',
    { file, line: last.line },
    `全件ファイルの終わりの部分がありません（最後のコード${codeOf(spec.kind, last.columns)}）。`,
    FETCH_AGAIN,
  );
}

/** Share of neighbouring rows that stand against the order of a column (0 = the code). */
function disorder(spec: KindSpec, rows: readonly MasterRow[], column: number): number {
  let inversions = 0;
  let previous = '';
  for (const row of rows) {
    const key = sortKey(spec, row, column);
    if (key < previous) inversions++;
    previous = key;
  }
  return inversions / Math.max(1, rows.length - 1);
}

function sortKey(spec: KindSpec, row: MasterRow, column: number): string {
  if (column === 0) return codeOf(spec.kind, row.columns);
  const key = row.columns[column - 1] ?? '';
  return /^\d+$/.test(key) ? key.padStart(9, '0') : key;
}
