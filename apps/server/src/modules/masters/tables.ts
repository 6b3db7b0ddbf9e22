import { type FeeTable, prepareFeeTable } from '@akashi/fees';
import {
  type CommentRelation,
  commentRelationsOf,
  EMPTY_FEE_TABLE,
  type FeeTableKind,
  feeTableOf,
  type MasterRow,
} from '@akashi/master-files';
import type pg from 'pg';
import { type LocalSubsidyRow, readLocalSubsidies } from './local-subsidies.ts';
import { SEPARATOR } from './row.ts';

/** Tables beside the masters, by the day they are asked for. */
export interface MasterTables {
  /** The publication that held on a day: the newest of those published until then, else the oldest. Maybe empty. */
  feeTable(on: string): FeeTable;
  /** Comments that a fee may ask for; empty when no table is loaded or nothing is asked. */
  commentRelations(code: string, on: string): readonly CommentRelation[];
  /** Whether a comment relation table is loaded at all: without one, silence proves nothing. */
  readonly hasCommentRelations: boolean;
  /** 地方公費 of the prefectures imported. */
  readonly localSubsidies: readonly LocalSubsidyRow[];
}

interface TableRow {
  release_id: string;
  kind: FeeTableKind | 'commentRelation';
  line: number;
  packed: string;
  file_name: string;
  file_date: string;
}

const NOTHING = prepareFeeTable(EMPTY_FEE_TABLE);

export const NO_TABLES: MasterTables = {
  feeTable: () => NOTHING,
  commentRelations: () => [],
  hasCommentRelations: false,
  localSubsidies: [],
};

/** Reads and prepares all publications; those of some 350,000 rows take a second and are prepared once. */
export async function readTables(client: pg.Client): Promise<MasterTables> {
  const { rows } = await client.query<TableRow>(
    `select t.release_id, t.kind, t.line, array_to_string(t.columns, $1) as packed, r.file_name, r.file_date
     from master.table_row t join master.release r on r.id = t.release_id
     order by r.file_date, r.id, t.kind, t.line`,
    [SEPARATOR],
  );
  return {
    ...(rows.length === 0 ? NO_TABLES : tablesOf(rows)),
    localSubsidies: await readLocalSubsidies(client),
  };
}

function tablesOf(rows: readonly TableRow[]): Omit<MasterTables, 'localSubsidies'> {
  const share = sharing();
  const byDate = new Map<string, Map<string, { row: TableRow; lines: MasterRow[] }>>();
  for (const row of rows) {
    const parts = byDate.get(row.file_date) ?? new Map<string, { row: TableRow; lines: MasterRow[] }>();
    byDate.set(row.file_date, parts);
    const key = `${row.release_id} ${row.kind}`;
    const part = parts.get(key) ?? { row, lines: [] };
    parts.set(key, part);
    part.lines.push({ line: row.line, columns: row.packed.split(SEPARATOR).map(share) });
  }
  const fees: { date: string; table: FeeTable }[] = [];
  const relations: { date: string; byCode: Map<string, CommentRelation[]> }[] = [];
  for (const [date, parts] of byDate) {
    const raw: { kind: FeeTableKind; lines: MasterRow[]; name: string }[] = [];
    const byCode = new Map<string, CommentRelation[]>();
    for (const { row, lines } of parts.values()) {
      if (row.kind !== 'commentRelation') raw.push({ kind: row.kind, lines, name: row.file_name });
      else
        for (const relation of commentRelationsOf(lines, row.file_name)) {
          const known = byCode.get(relation.code);
          if (known) known.push(relation);
          else byCode.set(relation.code, [relation]);
        }
    }
    if (raw.length > 0) fees.push({ date, table: prepareFeeTable(feeTableOf(raw)) });
    if (byCode.size > 0) relations.push({ date, byCode });
  }
  return {
    feeTable: (on) => inForce(fees, on)?.table ?? NOTHING,
    commentRelations: (code, on) =>
      (inForce(relations, on)?.byCode.get(code) ?? []).filter(({ from, to }) => from <= on && on <= to),
    hasCommentRelations: relations.length > 0,
  };
}

function inForce<Publication extends { date: string }>(
  publications: readonly Publication[],
  on: string,
): Publication | undefined {
  return publications.findLast(({ date }) => date <= on) ?? publications[0];
}

/** One copy of each value: names stand in the bundle table some twenty times each. */
function sharing(): (value: string) => string {
  const known = new Map<string, string>();
  return (value) => {
    const found = known.get(value);
    if (found !== undefined) return found;
    known.set(value, value);
    return value;
  };
}
