import { isZip, openArchive } from './archive.ts';
import { type MasterRow, splitCsv } from './csv.ts';
import { dateInName } from './dates.ts';
import { FETCH_AGAIN, MasterFileError } from './errors.ts';
import { type KindSpec, type Origin, specOfLetter } from './kinds.ts';
import type { LocalDate, MasterKind } from './records.ts';
import { decodeCp932 } from './text.ts';
import { checkFullFile, checkRows } from './validate.ts';

/** A decoded and checked master file. */
export interface MasterFile {
  kind: MasterKind;
  origin: Origin;
  /** `full` lists every code, `diff` only what changed (sparse rows). */
  scope: 'full' | 'diff';
  fileName: string;
  /** Date of publication, from the name. */
  fileDate: LocalDate;
  rows: readonly MasterRow[];
}

/**
 * Bytes of an official master (CSV, TXT or zip with one of them) → checked rows.
 *
 * Scope: a file is full when its name or the name inside its zip carries `ALL`, or when any row has
 * 変更区分 0 (unchanged): full files carry thousands of such rows, diffs none. 労災 files are always
 * published whole. A file is refused whole on the first fault; see MasterErrorCode. `fileDate` replaces the date in the name.
 */
export function decodeMasterFile(bytes: Uint8Array, fileName: string, fileDate?: LocalDate): MasterFile {
  const base = fileName.split(/[\\/]/).pop() ?? fileName;
  const inner = isZip(bytes) ? openArchive(bytes, base) : { name: base, bytes };
  const rows = splitCsv(decodeCp932(inner.bytes, base), base);
  const spec = kindOf(rows, base);
  checkRows(spec, rows, base);
  const origin = spec.letters[rows[0]?.columns[1] ?? ''] ?? 'official';
  const named = /ALL/i.test(base) || /ALL/i.test(inner.name) || origin === 'rosai';
  const full = named || rows.some((row) => row.columns[0] === '0');
  if (full && origin === 'official') checkFullFile(spec, rows, base);
  return {
    kind: spec.kind,
    origin,
    scope: full ? 'full' : 'diff',
    fileName: base,
    fileDate: fileDate ?? dateInName(base) ?? dateInName(inner.name) ?? nameless(base),
    rows,
  };
}

function kindOf(rows: readonly MasterRow[], file: string): KindSpec {
  const letter = rows[0]?.columns[1] ?? '';
  const spec = specOfLetter(letter);
  if (spec === undefined) {
    throw new MasterFileError(
      'MASTER-KIND',
      { file, line: 1, column: 2, field: 'マスター種別' },
      '対応しているマスターではありません。',
      '診療行為・医薬品・特定器材・コメント・傷病名・修飾語のマスターを指定してください。',
    );
  }
  const stranger = rows.find((row) => row.columns[1] !== letter);
  if (stranger === undefined) return spec;
  if (stranger === rows.at(-1) && stranger.columns.length < 2) {
    throw new MasterFileError(
      'MASTER-TRUNCATED',
      { file, line: stranger.line },
      '最後の行が途中で切れています。',
      FETCH_AGAIN,
    );
  }
  throw new MasterFileError(
    'MASTER-KIND',
    { file, line: stranger.line, column: 2, field: 'マスター種別' },
    `1行目（${letter}）と種別が違う行があります。`,
    FETCH_AGAIN,
  );
}

function nameless(file: string): never {
  throw new MasterFileError(
    'MASTER-NAME',
    { file },
    'ファイル名に日付（8桁）がありません。',
    '公開元のファイル名（例：s_20250901.csv）のまま指定してください。',
  );
}
