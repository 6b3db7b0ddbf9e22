import type pg from 'pg';
import { globalTables, masterTables, tenantTables } from '../../../../../database/registry.ts';

/** Tables of the log: their rows carry nothing readable of a patient, and outlive an institution's keys. */
export const logTables: readonly string[] = tenantTables
  .map(({ name }) => name)
  .filter((name) => name.startsWith('audit.'));

/** Tables of what an institution holds. */
export const heldTables: readonly string[] = tenantTables
  .map(({ name }) => name)
  .filter((name) => !name.startsWith('audit.'));

/** Tables that belong to no institution; the list of migrations is made by migrating. */
export const commonTables: readonly string[] = [
  ...globalTables.map(({ name }) => name),
  ...masterTables,
].filter((name) => name !== 'platform.migration');

/** Every institution (and log) that any of the tables knows. */
export async function tenantsIn(client: pg.ClientBase, tables: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  for (const table of tables) {
    // Steps from tenant to tenant along the primary key instead of reading the table.
    const { rows } = await client.query<{ tenant_id: string }>(
      `with recursive step as (
         (select tenant_id from ${table} order by tenant_id limit 1)
         union all
         select (select t.tenant_id from ${table} t where t.tenant_id > step.tenant_id order by t.tenant_id limit 1)
           from step where step.tenant_id is not null)
       select tenant_id from step where tenant_id is not null`,
    );
    for (const row of rows) found.add(row.tenant_id);
  }
  return [...found].sort();
}

/** Columns by which the rows of a table are put in order: its primary key. */
export async function primaryKeyOf(client: pg.ClientBase, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select a.attname as name from pg_index i, unnest(i.indkey::int[]) with ordinality k (number, place), pg_attribute a
      where i.indrelid = $1::regclass and i.indisprimary and a.attrelid = i.indrelid and a.attnum = k.number order by k.place`,
    [table],
  );
  return rows.map(({ name }) => `"${name}"`);
}

/** The given tables so that each comes before those that refer to it. Throws when they refer to each other in a circle. */
export async function byReference(client: pg.ClientBase, tables: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ child: string; parent: string }>(
    `select n.nspname || '.' || c.relname as child, pn.nspname || '.' || p.relname as parent
       from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
       join pg_class p on p.oid = k.confrelid join pg_namespace pn on pn.oid = p.relnamespace
      where k.contype = 'f' and k.conrelid <> k.confrelid`,
  );
  const left = new Set(tables);
  const ordered: string[] = [];
  while (left.size > 0) {
    const free = [...left].filter(
      (table) => !rows.some(({ child, parent }) => child === table && left.has(parent)),
    );
    if (free.length === 0) throw new Error(`BACKUP-CIRCLE: ${[...left].join(', ')}`);
    for (const table of free) {
      ordered.push(table);
      left.delete(table);
    }
  }
  return ordered;
}
