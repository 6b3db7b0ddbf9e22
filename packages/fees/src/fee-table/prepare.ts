import type {
  AssistRow,
  BundleRow,
  ExclusionRow,
  FeeTableRows,
  FrequencyRow,
  LocalDate,
} from '@akashi/master-files';

/** The electronic fee table indexed once per publication, so that a claim is checked by look-ups alone. */
export interface FeeTable {
  assist(code: string, on: LocalDate): AssistRow | undefined;
  member(group: string, code: string, on: LocalDate): BundleRow | undefined;
  /** Rows that name this code on either side. */
  exclusions(code: string, on: LocalDate): readonly ExclusionRow[];
  frequencies(code: string, on: LocalDate): readonly FrequencyRow[];
  /** Whether anything was loaded: an empty table proves nothing. */
  readonly loaded: boolean;
}

export function prepareFeeTable(rows: FeeTableRows): FeeTable {
  const assist = grouped(rows.assist, ({ code }) => [code]);
  const members = grouped(rows.bundles, ({ group, code }) => [`${group} ${code}`]);
  const exclusions = grouped(rows.exclusions, ({ code, other }) => [code, other]);
  const frequencies = grouped(rows.frequencies, ({ code }) => [code]);
  return {
    assist: (code, on) => assist.get(code)?.find((row) => holds(row, on)),
    member: (group, code, on) => members.get(`${group} ${code}`)?.find((row) => holds(row, on)),
    exclusions: (code, on) => (exclusions.get(code) ?? []).filter((row) => holds(row, on)),
    frequencies: (code, on) => (frequencies.get(code) ?? []).filter((row) => holds(row, on)),
    loaded: rows.assist.length + rows.bundles.length + rows.exclusions.length + rows.frequencies.length > 0,
  };
}

function holds(row: { from: LocalDate; to: LocalDate }, on: LocalDate): boolean {
  return row.from <= on && on <= row.to;
}

function grouped<Row>(rows: readonly Row[], keysOf: (row: Row) => readonly string[]): Map<string, Row[]> {
  const map = new Map<string, Row[]>();
  for (const row of rows)
    for (const key of new Set(keysOf(row))) {
      const list = map.get(key);
      if (list) list.push(row);
      else map.set(key, [row]);
    }
  return map;
}
