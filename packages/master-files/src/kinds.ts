import type { MasterKind } from './records.ts';

/** Who publishes: the health insurance masters, or the workers' accident (労災) additions. */
export type Origin = 'official' | 'rosai';

/**
 * What the files of one kind look like. Column numbers are official 項番 (1-based) of the
 * マスターファイル仕様説明書 2022-04; `shape` has one letter a column:
 * n digits, d decimal, D date, a printable ASCII, k half-width, x anything (text, reserved).
 * Columns published after that edition (drug 36–42, material 38) follow the files themselves.
 */
export interface KindSpec {
  kind: MasterKind;
  title: string;
  /** 項番2 → who publishes. */
  letters: Readonly<Record<string, Origin>>;
  widths: readonly number[];
  shape: string;
  nameColumn: number;
  /** Points or yen, 0 when the kind has none. */
  valueColumn: number;
  changedColumn: number;
  closedColumn: number;
  codePattern: RegExp;
  /** Columns whose change alone does not make another version: bookkeeping of the publisher. */
  bookkeeping: readonly number[];
  /** Columns by one of which a full file is sorted (0 = the code). */
  sortColumns: readonly number[];
  /** Share of neighbours that may stand against the sort order (collation of kana). */
  sortTolerance: number;
  /** What the last row of a complete full file shows in one column (0 = the code); a cut file ends earlier. */
  tail: { column: number; pattern: RegExp };
}

/** Columns that are not plain digits, by class. */
type Exceptions = Readonly<Partial<Record<'d' | 'D' | 'a' | 'k' | 'x', readonly number[]>>>;

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

function shape(width: number, exceptions: Exceptions): string {
  const classes = new Array<string>(width).fill('n');
  for (const [letter, columns] of Object.entries(exceptions)) {
    for (const column of columns) classes[column - 1] = letter;
  }
  return classes.join('');
}

const PROCEDURE_SHAPE = shape(150, {
  a: [2, 15, 38, 39, 41, 42, 66, 68, 69, 85, 86, 100, 101, 103, 104, 106, 107, 109, 110, ...range(114, 127)],
  d: [12, 31, 32, 33, 34, 58],
  D: [87, 88],
  k: [7],
  x: [5, 10, 113, 117, ...range(128, 150)],
});
const DRUG_SHAPE = shape(42, {
  a: [2, 32, 37],
  d: [12, 25],
  D: [30, 31, 34, 36],
  k: [7],
  x: [5, 10, 29, 35, 38],
});
const MATERIAL_SHAPE = shape(38, {
  a: [2, 15, 16],
  d: [12, 18, 24],
  D: [28, 29, 30],
  k: [7],
  x: [5, 10, 25, 34, 35, 36, 37, 38],
});
const COMMENT_SHAPE = shape(30, { a: [2], D: [21, 22], k: [9], x: [7, ...range(25, 30)] });
const DISEASE_SHAPE = shape(46, {
  a: [2, 13, 14, 15, 16, 17, 18],
  D: [22, 23, 24],
  x: [6, 8, 10, 39, 40, 41],
});
const MODIFIER_SHAPE = shape(19, { a: [2, 18, 19], D: [14, 15, 16], x: [4, 5, 7, 8, 10, 11] });

export const KIND_SPECS: Readonly<Record<MasterKind, KindSpec>> = {
  procedure: {
    kind: 'procedure',
    title: '医科診療行為マスター',
    letters: { S: 'official', R: 'rosai' },
    widths: [150],
    shape: PROCEDURE_SHAPE,
    nameColumn: 5,
    valueColumn: 12,
    changedColumn: 87,
    closedColumn: 88,
    codePattern: /^1\d{8}$/,
    bookkeeping: [1, 57, 58, 59, 60, 87, 89, 95, 96, 97, 98, 99],
    sortColumns: [0],
    sortTolerance: 0.01,
    tail: { column: 0, pattern: /^199/ },
  },
  drug: {
    kind: 'drug',
    title: '医薬品マスター',
    letters: { Y: 'official' },
    widths: [35, 40, 42],
    shape: DRUG_SHAPE,
    nameColumn: 5,
    valueColumn: 12,
    changedColumn: 30,
    closedColumn: 31,
    codePattern: /^6\d{8}$/,
    bookkeeping: [1, 24, 25, 26, 27, 30, 33],
    sortColumns: [0],
    sortTolerance: 0.01,
    tail: { column: 0, pattern: /^689/ },
  },
  material: {
    kind: 'material',
    title: '特定器材マスター',
    letters: { T: 'official', U: 'rosai' },
    widths: [37, 38],
    shape: MATERIAL_SHAPE,
    nameColumn: 5,
    valueColumn: 12,
    changedColumn: 28,
    closedColumn: 30,
    codePattern: /^7\d{8}$/,
    bookkeeping: [1, 17, 18, 19, 20, 26, 28],
    sortColumns: [0],
    sortTolerance: 0.01,
    tail: { column: 0, pattern: /^799/ },
  },
  comment: {
    kind: 'comment',
    title: 'コメントマスター',
    letters: { C: 'official', D: 'rosai' },
    widths: [30],
    shape: COMMENT_SHAPE,
    nameColumn: 7,
    valueColumn: 0,
    changedColumn: 21,
    closedColumn: 22,
    codePattern: /^8\d{8}$/,
    bookkeeping: [1, 21, 24],
    sortColumns: [0, 24],
    sortTolerance: 0.01,
    tail: { column: 0, pattern: /^89/ },
  },
  disease: {
    kind: 'disease',
    title: '傷病名マスター',
    letters: { B: 'official' },
    widths: [46],
    shape: DISEASE_SHAPE,
    nameColumn: 6,
    valueColumn: 0,
    changedColumn: 23,
    closedColumn: 24,
    codePattern: /^\d{7}$/,
    bookkeeping: [1, 23, ...range(25, 37), 45, 46],
    sortColumns: [0, 10],
    sortTolerance: 0.05,
    tail: { column: 10, pattern: /^[ワヰヱヲンヴ]/ },
  },
  modifier: {
    kind: 'modifier',
    title: '修飾語マスター',
    letters: { Z: 'official' },
    widths: [19],
    shape: MODIFIER_SHAPE,
    nameColumn: 7,
    valueColumn: 0,
    changedColumn: 15,
    closedColumn: 16,
    codePattern: /^\d{4}$/,
    bookkeeping: [1, 12, 13, 15],
    sortColumns: [0, 10],
    sortTolerance: 0.05,
    tail: { column: 10, pattern: /^[ワヰヱヲンヴ]/ },
  },
};

/** The kind a letter of 項番2 stands for. */
export function specOfLetter(letter: string): KindSpec | undefined {
  return Object.values(KIND_SPECS).find((spec) => letter in spec.letters);
}

/**
 * Code of a row. Comments are known by 区分+パターン+一連番号 because diffs leave 項番23 blank on
 * changed and closed rows.
 */
export function codeOf(kind: MasterKind, columns: readonly string[]): string {
  if (kind !== 'comment') return columns[2] ?? '';
  return `8${(columns[3] ?? '').padStart(2, '0')}${(columns[4] ?? '').padStart(6, '0')}`;
}

const COMMON_NAMES: Readonly<Record<number, string>> = { 1: '変更区分', 2: 'マスター種別', 3: 'コード' };

/** What a person calls a column; the 項番 itself when it has no short name here. */
export function fieldName(spec: KindSpec, column: number): string {
  if (spec.kind === 'comment' && column >= 3 && column <= 5) {
    return ['区分', 'パターン', '一連番号'][column - 3] ?? '';
  }
  if (column === spec.nameColumn) return '漢字名称';
  if (column === spec.valueColumn) return spec.kind === 'procedure' ? '新又は現点数' : '新又は現金額';
  if (column === spec.changedColumn) return '変更年月日';
  if (column === spec.closedColumn) return '廃止年月日';
  return COMMON_NAMES[column] ?? `項番${column}`;
}
