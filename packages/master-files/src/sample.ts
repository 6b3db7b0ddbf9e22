import { KIND_SPECS } from './kinds.ts';
import type { MasterKind } from './records.ts';

const LETTER: Readonly<Record<MasterKind, string>> = {
  procedure: 'S',
  drug: 'Y',
  material: 'T',
  comment: 'C',
  disease: 'B',
  modifier: 'Z',
};

/** A hand-made row for tests: 変更区分, code and the named 項番; everything else blank, or `0` when complete. */
export function sampleRow(
  kind: MasterKind,
  mark: string,
  code: string,
  columns: Readonly<Record<number, string>> = {},
): string[] {
  const spec = KIND_SPECS[kind];
  const complete = mark === '0' || mark === '3' || mark === '1';
  const row: string[] = Array.from({ length: spec.widths.at(-1) ?? 0 }, (_, i) => {
    const letter = spec.shape[i];
    if (!complete || letter === 'x' || letter === 'k') return '';
    return letter === 'D' ? '00000000' : '0';
  });
  row[0] = mark;
  row[1] = LETTER[kind];
  if (kind === 'comment') row.splice(2, 3, '8', code.slice(1, 3), code.slice(3));
  else row[2] = code;
  if (complete) row[spec.closedColumn - 1] = '99999999';
  for (const [column, value] of Object.entries(columns)) row[Number(column) - 1] = value;
  return row;
}

/** Rows → the text of a master file. */
export function csvText(rows: readonly (readonly string[])[], newline = '\r\n'): string {
  return rows.map((row) => row.map((value) => `"${value}"`).join(',') + newline).join('');
}

/** Text of ASCII, 全角 letters and the few kanji used in tests → CP932 bytes. */
export function cp932(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    const pair = JAPANESE[char];
    if (pair) bytes.push(...pair);
    else if (code < 0x80) bytes.push(code);
    else if (code >= 0xff61 && code <= 0xff9f) bytes.push(code - 0xff61 + 0xa1);
    else throw new Error(`no CP932 sample for ${char}`);
  }
  return Uint8Array.from(bytes);
}

const JAPANESE: Readonly<Record<string, readonly number[]>> = {
  再: [0x8d, 0xc4],
  診: [0x90, 0x66],
  料: [0x97, 0xbf],
  初: [0x8f, 0x89],
};
