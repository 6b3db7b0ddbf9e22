import {
  KIND_SPECS,
  type LocalDate,
  type MasterKind,
  OPEN_END,
  toMasterDate,
  type Version,
  type Versions,
} from '@akashi/master-files';
import { STARTER_FIELDS, type StarterField } from './fields.ts';

/** One version in the starter files: only what differs from the usual value, or from the version before. */
export interface CompactVersion {
  from: LocalDate;
  /** Left out when open. */
  to?: LocalDate;
  provisional?: true;
  cells: Readonly<Record<string, string>>;
}

export interface CompactRecord {
  code: string;
  versions: readonly CompactVersion[];
}

type Cells = Record<string, string>;

function cellsOf(fields: readonly StarterField[], columns: readonly string[]): Cells {
  return Object.fromEntries(fields.map(({ name, column }) => [name, columns[column - 1] ?? '']));
}

/** Versions → compact record; neighbours that agree in all kept columns become one. */
export function compactRecord(kind: MasterKind, code: string, versions: Versions): CompactRecord {
  const fields = STARTER_FIELDS[kind];
  const result: CompactVersion[] = [];
  let before: Cells = Object.fromEntries(fields.map(({ name, usual }) => [name, usual]));
  for (const version of versions) {
    const cells = cellsOf(fields, version.columns);
    const differing = Object.entries(cells).filter(([name, value]) => value !== before[name]);
    const last = result.at(-1);
    if (last && differing.length === 0 && !version.provisional) {
      result[result.length - 1] = { ...last, ...endOf(version) };
      if (version.validTo === OPEN_END) delete result[result.length - 1]?.to;
    } else {
      const mark = version.provisional ? { provisional: true as const } : {};
      result.push({
        from: version.validFrom,
        ...endOf(version),
        ...mark,
        cells: Object.fromEntries(differing),
      });
    }
    before = cells;
  }
  return { code, versions: result };
}

function endOf(version: Version): { to?: LocalDate } {
  return version.validTo === OPEN_END ? {} : { to: version.validTo };
}

/** Compact record → versions with full rows of raw columns, as an imported master has them. */
export function expandRecord(kind: MasterKind, record: CompactRecord): Versions {
  const fields = STARTER_FIELDS[kind];
  let columns = usualRow(kind, record.code);
  return record.versions.map((compact) => {
    columns = [...columns];
    for (const { name, column } of fields) {
      const value = compact.cells[name];
      if (value !== undefined) columns[column - 1] = value;
    }
    const validTo = compact.to ?? OPEN_END;
    const row = columns.with(KIND_SPECS[kind].closedColumn - 1, toMasterDate(validTo));
    const version: Version = { validFrom: compact.from, validTo, columns: row };
    return compact.provisional ? { ...version, provisional: true } : version;
  });
}

function usualRow(kind: MasterKind, code: string): string[] {
  const spec = KIND_SPECS[kind];
  const width = spec.widths.at(-1) ?? 0;
  const row: string[] = Array.from({ length: width }, (_, i) => (spec.shape[i] === 'n' ? '0' : ''));
  for (const { column, usual } of STARTER_FIELDS[kind]) row[column - 1] = usual;
  row[1] = Object.keys(spec.letters)[0] ?? '';
  if (kind === 'comment') row.splice(2, 3, '8', code.slice(1, 3), code.slice(3));
  else row[2] = code;
  return row;
}

/** One line of a starter file. */
export function writeRecord(record: CompactRecord): string {
  const versions = record.versions.map(({ cells, ...dates }) => ({ ...dates, ...cells }));
  return JSON.stringify({ code: record.code, versions });
}

/** Reads a starter file written by `writeRecord`, one record a line inside a JSON array. */
export function readRecords(json: string): CompactRecord[] {
  const parsed: unknown = JSON.parse(json);
  if (!Array.isArray(parsed)) throw new Error('starter file: not a list');
  return parsed.map((entry: { code: string; versions: Record<string, string | true>[] }) => ({
    code: entry.code,
    versions: entry.versions.map(readVersion),
  }));
}

function readVersion({ from, to, provisional, ...cells }: Record<string, string | true>): CompactVersion {
  return {
    from: String(from),
    ...(to === undefined ? {} : { to: String(to) }),
    ...(provisional === undefined ? {} : { provisional: true as const }),
    cells: Object.fromEntries(Object.entries(cells).map(([name, value]) => [name, String(value)])),
  };
}
