import type { AccidentItem } from '@akashi/fees';
import {
  type CommentItem,
  commentFromColumns,
  type Disease,
  type Drug,
  diseaseFromColumns,
  drugFromColumns,
  type LocalDate,
  type MasterKind,
  type Material,
  type Modifier,
  materialFromColumns,
  modifierFromColumns,
  type Procedure,
  procedureFromColumns,
} from '@akashi/master-files';
import { accidentItemsFrom } from './accident-items.ts';
import { type LibraryRow, SEPARATOR } from './row.ts';
import { buildSearchIndex, type SearchIndex } from './search-index.ts';
import { selectiveCodes } from './selective-codes.ts';
import { type MasterTables, NO_TABLES } from './tables.ts';

export interface ReleaseRow {
  id: string;
  kind: string;
  origin: string;
  file_name: string;
  file_date: LocalDate;
  rows: number;
  report: unknown;
  imported_at: Date;
  /** Set when it belongs to an edition that the institution reads from a day of care on. */
  edition?: { name: string; from: LocalDate };
}

/** All loaded masters, in memory: calculation and search never wait for the database. */
export interface MasterLibrary extends MasterTables {
  procedure(code: string, on: LocalDate): Procedure | undefined;
  drug(code: string, on: LocalDate): Drug | undefined;
  material(code: string, on: LocalDate): Material | undefined;
  /** The （選） row of a 長期収載品, by the code of its original. */
  selectiveDrug(original: string, on: LocalDate): Drug | undefined;
  comment(code: string, on: LocalDate): CommentItem | undefined;
  disease(code: string, on: LocalDate): Disease | undefined;
  modifier(code: string, on: LocalDate): Modifier | undefined;
  /** 労災 items charged outside the ward; undefined when the amount of the day is not known. */
  accidentItem(code: string, on: LocalDate): AccidentItem | undefined;
  accidentItems(on: LocalDate): readonly AccidentItem[];
  /** Whether a code exists on any day. */
  knows(code: string): boolean;
  /** Whether the value of the day was taken from the notification, because the official file is not loaded. */
  provisional(code: string, on: LocalDate): boolean;
  /** Versions of that kind. */
  readonly provisionalRows: readonly LibraryRow[];
  /** Stored versions of a code, oldest first. */
  versions(kind: MasterKind, code: string): readonly LibraryRow[];
  readonly search: SearchIndex;
  readonly releaseRows: readonly ReleaseRow[];
  /** Newest release by kind on a day of care: what a record or bill was made with. */
  releases(on?: LocalDate): Record<string, string>;
  releaseOf(kind: MasterKind): string | null;
}

/**
 * Releases that decide on a day of care, without a day all of them; the last of a kind is the one that is read. Those in
 * force come by the date of the file; an edition lies over all of them, whenever it was published, and a later edition
 * over an earlier one.
 */
export function releasesOn(rows: readonly ReleaseRow[], on: LocalDate | undefined): readonly ReleaseRow[] {
  const below = rows.filter(({ edition }) => edition === undefined);
  const above = rows.filter(({ edition }) => edition && (on === undefined || edition.from <= on));
  return [...below.sort((a, b) => (a.file_date < b.file_date ? -1 : 1)), ...above];
}

type Records = {
  procedure: Procedure;
  drug: Drug;
  material: Material;
  comment: CommentItem;
  disease: Disease;
  modifier: Modifier;
};

const makers: {
  [K in MasterKind]: (columns: readonly string[], from: LocalDate, to: LocalDate) => Records[K];
} = {
  procedure: procedureFromColumns,
  drug: drugFromColumns,
  material: materialFromColumns,
  comment: commentFromColumns,
  disease: diseaseFromColumns,
  modifier: modifierFromColumns,
};

/** The version of the day; a plain loop, because a calculation asks some hundred times. */
function inForce(versions: readonly LibraryRow[] | undefined, on: LocalDate): LibraryRow | undefined {
  if (versions === undefined) return undefined;
  for (let at = versions.length - 1; at >= 0; at -= 1) {
    const version = versions[at];
    if (version !== undefined && version.valid_from <= on && on <= version.valid_to) return version;
  }
  return undefined;
}

/** Indexes the rows; a record is made when it is first asked for and then kept. */
export function createLibrary(
  rows: readonly LibraryRow[],
  releaseRows: readonly ReleaseRow[],
  tables: MasterTables = NO_TABLES,
  accidentRows: readonly LibraryRow[] = [],
): MasterLibrary {
  const byKind = new Map<MasterKind, Map<string, LibraryRow[]>>();
  for (const row of rows) {
    const codes = byKind.get(row.kind) ?? new Map<string, LibraryRow[]>();
    byKind.set(row.kind, codes);
    const versions = codes.get(row.code);
    if (versions) versions.push(row);
    else codes.set(row.code, [row]);
  }
  const made = new WeakMap<LibraryRow, Records[MasterKind]>();
  const find = <K extends MasterKind>(kind: K, code: string, on: LocalDate): Records[K] | undefined => {
    const row = inForce(byKind.get(kind)?.get(code), on);
    if (!row) return undefined;
    const known = made.get(row);
    if (known) return known as Records[K];
    const plain = makers[kind](row.packed.split(SEPARATOR), row.valid_from, row.valid_to);
    const record = row.provisional ? { ...plain, provisional: true as const } : plain;
    made.set(row, record);
    return record;
  };
  const newestOn = (on?: LocalDate): Record<string, string> =>
    Object.fromEntries(releasesOn(releaseRows, on).map((release) => [release.kind, release.id]));
  const newest = newestOn();
  const provisionalRows = rows.filter((row) => row.provisional);
  const provisionalOf = Map.groupBy(provisionalRows, ({ code }) => code);
  const selective = selectiveCodes(rows);
  const accidents = accidentItemsFrom(accidentRows, releaseRows);
  return {
    ...tables,
    ...accidents,
    procedure: (code, on) => find('procedure', code, on),
    drug: (code, on) => find('drug', code, on),
    material: (code, on) => find('material', code, on),
    selectiveDrug: (original, on) => find('drug', selective().get(original) ?? '', on),
    comment: (code, on) => find('comment', code, on),
    disease: (code, on) => find('disease', code, on),
    modifier: (code, on) => find('modifier', code, on),
    knows: (code) =>
      (['procedure', 'drug', 'material'] as const).some((kind) => byKind.get(kind)?.has(code) ?? false),
    versions: (kind, code) => byKind.get(kind)?.get(code) ?? [],
    search: buildSearchIndex(rows),
    releaseRows,
    releases: newestOn,
    releaseOf: (kind) => newest[kind] ?? null,
    provisional: (code, on) =>
      provisionalOf.get(code)?.some((row) => row.valid_from <= on && on <= row.valid_to) ?? false,
    provisionalRows,
  };
}
