import { type RawBuilder, sql } from 'kysely';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import type { Condition, MaintenanceQuery } from './query.ts';

export interface Answer {
  columns: string[];
  rows: (string | null)[][];
  patientIds: string[];
}

const MASK = '＊';
const ROW = '__row';
const PATIENT = '__patient';

/** Reads in the transaction of the institution, under its row security, with values as parameters alone. */
export async function runQuery(tx: TenantTransaction, query: MaintenanceQuery): Promise<Answer> {
  const { area, columns } = query;
  const shown = columns.map(({ name, masked }) => (masked ? masking(name) : sql`${sql.ref(name)}`));
  const hidden = [
    sql`${sql.ref(area.row)} as ${sql.ref(ROW)}`,
    ...(area.patient ? [sql`${sql.ref(area.patient)} as ${sql.ref(PATIENT)}`] : []),
  ];
  const order = query.order
    ? sql` order by ${sql.ref(query.order.column)} ${sql.raw(query.order.descending ? 'desc' : 'asc')}`
    : sql``;
  const statement = sql<
    Record<string, unknown>
  >`select ${sql.join([...shown, ...hidden])} from ${sql.table(area.table)}
    where ${sql.join([sql`tenant_id = ${tx.tenantId}`, ...query.where.map(condition)], sql` and `)}${order} limit ${query.limit}`;
  const found = await tx.many<Record<string, unknown>>({ compile: () => statement.compile(qb) });
  const names = columns.map(({ name }) => name);
  const patients = found.flatMap((row) => (typeof row[PATIENT] === 'string' ? [row[PATIENT]] : []));
  return {
    columns: names,
    rows: found.map((row) => names.map((name) => textOf(row[name]))),
    patientIds: [...new Set(patients)],
  };
}

function masking(name: string): RawBuilder<unknown> {
  return sql`case when ${sql.ref(name)} is null then null else ${MASK} end as ${sql.ref(name)}`;
}

/** Compared as text where the column is text, else as its own type: the value takes the column's. */
function condition({ column, comparison, value }: Condition): RawBuilder<unknown> {
  if (value === undefined) return sql`${sql.ref(column)} ${sql.raw(comparison)}`;
  return sql`${sql.ref(column)} ${sql.raw(comparison)} ${value}`;
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
