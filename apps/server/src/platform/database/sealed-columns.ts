import type pg from 'pg';
import { DatabaseError } from '../../../../../database/errors.ts';
import {
  type SealedTable,
  type SealedTableName,
  sealedTables,
} from '../../../../../database/registry/sealed.ts';
import type { Fields, Place } from '../keys/index.ts';

/** Sealed columns of one table as the wire names them: by number. */
interface SealedRelation {
  table: string;
  /** Number of the column that names the row. */
  rowColumn: number;
  columns: ReadonlyMap<number, SealedColumn>;
}

interface SealedColumn {
  name: string;
  json: boolean;
}

/** Sealed columns by the table's oid, which comes with every answer. */
export type SealedColumns = ReadonlyMap<number, SealedRelation>;

/** Reads the numbers of the sealed columns from the catalogue. */
export async function readSealedColumns(client: pg.ClientBase): Promise<SealedColumns> {
  const { rows } = await client.query<{ oid: number; name: string; column: string; number: number }>(
    `select c.oid::int as oid, n.nspname || '.' || c.relname as name, a.attname as column, a.attnum::int as number
       from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
      where n.nspname || '.' || c.relname = any($1) and a.attnum > 0 and not a.attisdropped`,
    [Object.keys(sealedTables)],
  );
  const found = new Map<number, SealedRelation>();
  for (const [table, sealed] of Object.entries<SealedTable>(sealedTables)) {
    const columns = rows.filter((row) => row.name === table);
    const numberOf = (name: string) => columns.find((row) => row.column === name)?.number ?? 0;
    const oid = columns[0]?.oid;
    if (oid === undefined) continue;
    found.set(oid, {
      table,
      rowColumn: numberOf(sealed.row),
      columns: new Map<number, SealedColumn>([
        ...sealed.text.map((name): [number, SealedColumn] => [numberOf(name), { name, json: false }]),
        ...sealed.json.map((name): [number, SealedColumn] => [numberOf(name), { name, json: true }]),
      ]),
    });
  }
  return found;
}

type Answer = Pick<pg.QueryResult<Record<string, unknown>>, 'rows' | 'fields'>;

/**
 * Opens the sealed values of an answer in place, whatever query brought them and under whatever alias. The query must
 * select what names the row too, because the value is bound to it. Throws DB-SEALED-ROW, DB-SEALED-DAMAGED.
 */
export function openAnswer(
  { rows, fields }: Answer,
  known: SealedColumns,
  tenantId: string,
  seal: Fields,
): void {
  if (rows.length === 0) return;
  for (const field of fields) {
    const relation = known.get(field.tableID);
    const column = relation?.columns.get(field.columnID);
    if (!relation || !column) continue;
    const row = fields.find(
      (other) => other.tableID === field.tableID && other.columnID === relation.rowColumn,
    );
    if (!row)
      throw new DatabaseError(
        'DB-SEALED-ROW',
        `${relation.table}.${column.name} は暗号化されています。行を示す列も一緒に選んでください`,
      );
    const open = seal.opener(tenantId);
    for (const record of rows) {
      const value = record[field.name];
      if (typeof value !== 'string' || value === '') continue;
      const place = { table: relation.table, column: column.name, row: String(record[row.name]) };
      const plain = opened(open, place, value);
      record[field.name] = column.json ? JSON.parse(plain) : plain;
    }
  }
}

function opened(open: ReturnType<Fields['opener']>, place: Place, value: string): string {
  try {
    return open(place, value);
  } catch (cause) {
    throw new DatabaseError(
      'DB-SEALED-DAMAGED',
      `${place.table}.${place.column} の暗号化された値を開けません。鍵とデータベースの組み合わせを確かめてください`,
      { cause },
    );
  }
}

/** Replaces the values of sealed text columns; the others pass. */
export function sealColumns<Columns extends object>(
  seal: Fields,
  tenantId: string,
  table: SealedTableName,
  row: string,
  columns: Columns,
): Columns {
  const names: readonly string[] = sealedTables[table].text;
  const entries = Object.entries(columns).map(([column, value]) =>
    names.includes(column) && typeof value === 'string' && value !== ''
      ? [column, seal.seal(tenantId, { table, column, row }, value)]
      : [column, value],
  );
  // The same members with the same types: a text becomes another text.
  return Object.fromEntries(entries) as Columns;
}
