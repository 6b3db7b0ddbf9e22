import { KIND_SPECS } from '@akashi/master-files';

const LETTER = { procedure: 'S', disease: 'B', material: 'T' } as const;
const FIRST_HALF_WIDTH_KANA = 0xff61;
const ITS_BYTE = 0xa1;

/** A hand-made row of a master file: 変更区分, code and the named 項番; a sparse one (5) is blank elsewhere. */
export function sampleRow(
  kind: keyof typeof LETTER,
  mark: '0' | '5',
  code: string,
  columns: Readonly<Record<number, string>>,
): string[] {
  const spec = KIND_SPECS[kind];
  const row: string[] = Array.from({ length: spec.widths.at(-1) ?? 0 }, (_, index) => {
    const letter = spec.shape[index];
    if (mark === '5' || letter === 'x' || letter === 'k') return '';
    return letter === 'D' ? '00000000' : '0';
  });
  row.splice(0, 3, mark, LETTER[kind], code);
  if (mark === '0') row[spec.closedColumn - 1] = '99999999';
  for (const [column, value] of Object.entries(columns)) row[Number(column) - 1] = value;
  return row;
}

/** Rows → bytes of a file, in CP932; ASCII and half-width kana only. */
export function sampleFile(rows: readonly (readonly string[])[]): Uint8Array {
  const text = rows.map((row) => `${row.map((value) => `"${value}"`).join(',')}\r\n`).join('');
  return Uint8Array.from(text, (char) => {
    const code = char.charCodeAt(0);
    if (code >= FIRST_HALF_WIDTH_KANA) return code - FIRST_HALF_WIDTH_KANA + ITS_BYTE;
    if (code < 0x80) return code;
    throw new RangeError('sample files hold ASCII and half-width kana');
  });
}
