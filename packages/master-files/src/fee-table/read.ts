import { isZip, openArchiveOfMany } from '../archive.ts';
import { type MasterRow, splitCsv } from '../csv.ts';
import { OPEN_END, parseMasterDate } from '../dates.ts';
import { FETCH_AGAIN, MasterFileError } from '../errors.ts';
import type { LocalDate } from '../records.ts';
import { decodeCp932 } from '../text.ts';
import { FEE_TABLE_LAYOUTS, type FeeTableKind, type FeeTableLayout } from './layouts.ts';
import type {
  AssistRow,
  BundleRow,
  BundleWindow,
  ExclusionRow,
  ExclusionWindow,
  FeeTableRows,
  FrequencyRow,
  Period,
  WardRow,
} from './records.ts';

export interface FeeTableFile {
  readonly bytes: Uint8Array;
  readonly name: string;
}

/** One table as published: raw columns with their lines. */
export interface RawFeeTable {
  readonly kind: FeeTableKind;
  readonly lines: readonly MasterRow[];
  /** Name of the file, for errors. */
  readonly name: string;
}

const CODE = /^[1-9][0-9]{8}$/;
const WINDOWS: Readonly<Record<string, BundleWindow>> = {
  1: 'day',
  2: 'month',
  3: 'together',
  5: 'weekBeforeSurgery',
  6: 'surgery',
};
const EXCLUSION_WINDOWS: Readonly<Partial<Record<FeeTableLayout['kind'], ExclusionWindow>>> = {
  exclusionDay: 'day',
  exclusionMonth: 'month',
  exclusionTogether: 'together',
  exclusionWeek: 'week',
};

/**
 * Reads the files of one publication of the electronic fee table (CSV in CP932, alone, zipped one by one or all in one
 * zip; which table a file is says the number its name begins with). A file is refused whole with code, line and 項番:
 * MASTER-KIND for a name that is none of the eight, MASTER-COLUMNS, MASTER-KEY, MASTER-DATE, MASTER-FORMAT,
 * MASTER-TRUNCATED, MASTER-ENCODING.
 */
export function readFeeTable(files: readonly FeeTableFile[]): FeeTableRows {
  return feeTableOf(openFeeTable(files));
}

/** Opens the files and splits them into lines; the columns are not looked at yet. */
export function openFeeTable(files: readonly FeeTableFile[]): RawFeeTable[] {
  return files.flatMap(({ bytes, name }) => {
    const base = baseName(name);
    const inner = isZip(bytes) ? openArchiveOfMany(bytes, base) : [{ name: base, bytes }];
    return inner.map((one) => {
      const layout =
        feeTableLayout(one.name) ??
        (inner.length === 1 ? feeTableLayout(base) : undefined) ??
        unknownTable(base);
      return {
        kind: layout.kind,
        lines: splitCsv(decodeCp932(one.bytes, base), base),
        name: inner.length === 1 ? base : `${base} ${layout.label}`,
      };
    });
  });
}

/** The layout that the number at the beginning of a published name stands for. */
export function feeTableLayout(name: string): FeeTableLayout | undefined {
  return FEE_TABLE_LAYOUTS.find((layout) => layout.name.test(name));
}

// A path of ours is split at both slashes; a name in a zip only at `/`, for 「表」 holds the byte of a backslash.
const baseName = (path: string): string => path.split(/[\\/]/).pop() ?? path;

function unknownTable(file: string): never {
  throw new MasterFileError(
    'MASTER-KIND',
    { file },
    '電子点数表のファイルではありません。',
    '01補助マスター、02包括、03-1〜03-4背反、04入院基本料、05算定回数のファイルを、公開元の名前のまま指定してください。',
  );
}

/** Rows with meaning from raw tables, as read from files or kept in a database. */
export function feeTableOf(tables: readonly RawFeeTable[]): FeeTableRows {
  const rows = {
    assist: [] as AssistRow[],
    bundles: [] as BundleRow[],
    exclusions: [] as ExclusionRow[],
    wards: [] as WardRow[],
    frequencies: [] as FrequencyRow[],
  };
  for (const { kind, lines, name } of tables) {
    const layout = FEE_TABLE_LAYOUTS.find((one) => one.kind === kind) ?? unknownTable(name);
    for (const line of lines) {
      if (line.columns[0] === '1') continue; // 抹消: published by mistake
      const row = cellsOf(line, layout, name);
      const window = EXCLUSION_WINDOWS[layout.kind];
      if (window) rows.exclusions.push(exclusionOf(row, window));
      else if (layout.kind === 'assist') rows.assist.push(assistOf(row, { file: name, line: line.line }));
      else if (layout.kind === 'bundle') rows.bundles.push(bundleOf(row));
      else if (layout.kind === 'ward') rows.wards.push(wardOf(row));
      else rows.frequencies.push(frequencyOf(row));
    }
  }
  return rows;
}

/** One row with its place, for errors. `at` takes the 項番. */
interface Cells extends Period {
  at(column: number): string;
  whole(column: number, field: string): number;
}

function cellsOf(row: MasterRow, layout: FeeTableLayout, file: string): Cells {
  const { line, columns } = row;
  if (columns.length !== layout.columns)
    throw new MasterFileError(
      'MASTER-COLUMNS',
      { file, line },
      `${layout.label}は${layout.columns}項目ですが、${columns.length}項目あります。`,
      FETCH_AGAIN,
    );
  const at = (column: number) => columns[column - 1] ?? '';
  for (const column of layout.codes)
    if (!CODE.test(at(column)))
      throw new MasterFileError(
        'MASTER-KEY',
        { file, line, column, field: '診療行為コード' },
        '9桁のコードではありません。',
        FETCH_AGAIN,
      );
  const date = (column: number, field: string): LocalDate => {
    const parsed = parseMasterDate(at(column));
    if (parsed === undefined || parsed === '')
      throw new MasterFileError(
        'MASTER-DATE',
        { file, line, column, field },
        '日付として読めません。',
        FETCH_AGAIN,
      );
    return parsed;
  };
  const whole = (column: number, field: string): number => {
    const text = at(column);
    if (!/^[0-9]+$/.test(text))
      throw new MasterFileError(
        'MASTER-FORMAT',
        { file, line, column, field },
        '数ではありません。',
        FETCH_AGAIN,
      );
    return Number(text);
  };
  const to = /^(0*|9*)$/.test(at(layout.to)) ? OPEN_END : date(layout.to, '終了年月日');
  const from = /^0*$/.test(at(layout.from)) ? '0001-01-01' : date(layout.from, '開始年月日');
  return { at, whole, from, to };
}

const set = (value: string) => value === '1';
const named = (value: string) => (/^0*$/.test(value) ? undefined : value);

function assistOf({ at, from, to }: Cells, place: { file: string; line: number }): AssistRow {
  const bundles = [4, 6, 8].flatMap((column) => {
    const group = named(at(column + 1));
    if (group === undefined) return [];
    const window = WINDOWS[at(column)];
    if (window === undefined)
      throw new MasterFileError(
        'MASTER-FORMAT',
        { ...place, column, field: '包括単位' },
        '知らない包括単位です。',
        FETCH_AGAIN,
      );
    return [{ window, group }];
  });
  const exclusions = { day: set(at(10)), month: set(at(11)), together: set(at(12)), week: set(at(13)) };
  return {
    code: at(2),
    name: at(3),
    bundles,
    exclusions,
    wardGroup: named(at(20)),
    counted: set(at(21)),
    from,
    to,
  };
}

function bundleOf({ at, from, to }: Cells): BundleRow {
  return { group: at(2), code: at(3), name: at(4), special: set(at(5)), from, to };
}

function exclusionOf({ at, whole, from, to }: Cells, window: ExclusionWindow): ExclusionRow {
  const keep = (['first', 'other', 'either'] as const)[whole(6, '背反区分') - 1] ?? 'either';
  return {
    window,
    code: at(2),
    name: at(3),
    other: at(4),
    otherName: at(5),
    keep,
    special: set(at(7)),
    from,
    to,
  };
}

function wardOf({ at, from, to }: Cells): WardRow {
  return { group: at(2), code: at(3), name: at(4), addition: at(5), from, to };
}

function frequencyOf({ at, whole, from, to }: Cells): FrequencyRow {
  return {
    code: at(2),
    name: at(3),
    unitCode: at(4),
    unit: at(5),
    limit: whole(6, '上限回数'),
    special: set(at(7)),
    from,
    to,
  };
}
