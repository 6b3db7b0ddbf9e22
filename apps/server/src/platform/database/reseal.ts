import type pg from 'pg';
import {
  type SealedTable,
  type SealedTableName,
  sealedTables,
} from '../../../../../database/registry/sealed.ts';
import { type Fields, sealedVersion } from '../keys/index.ts';

const AT_ONCE = 500;

export interface Resealed {
  table: string;
  /** Rows that were sealed anew. */
  changed: number;
  /** Rows that were up to date. */
  kept: number;
}

/**
 * Seals every value of one tenant under the newest key: values in the clear (from before) and values under older keys.
 * In small transactions beside the running server; broken off, it may be run again and only does what is left.
 * `client` is connected as `akashi_migrate`, because some of the tables are only ever added to by everybody else.
 */
export async function* resealTenant(
  client: pg.ClientBase,
  fields: Fields,
  tenantId: string,
  newest: number,
): AsyncGenerator<Resealed> {
  for (const table of Object.keys(sealedTables) as SealedTableName[]) {
    const done = { table, changed: 0, kept: 0 };
    for (let after = ''; ; ) {
      const batch = await resealBatch(client, fields, { tenantId, table, after, newest });
      done.changed += batch.changed;
      done.kept += batch.rows - batch.changed;
      if (batch.rows < AT_ONCE) break;
      after = batch.last;
    }
    yield done;
  }
}

interface Batch {
  tenantId: string;
  table: SealedTableName;
  after: string;
  newest: number;
}

async function resealBatch(client: pg.ClientBase, fields: Fields, { tenantId, table, after, newest }: Batch) {
  const sealed: SealedTable = sealedTables[table];
  const columns = [...sealed.text, ...sealed.json];
  const open = fields.opener(tenantId);
  await client.query('begin');
  try {
    const { rows } = await client.query<Record<string, unknown>>(
      `select ${sealed.row}::text as row, ${columns.map((name) => `${name} as "${name}"`).join(', ')} from ${table}
        where tenant_id = $1 and ${sealed.row}::text > $2 order by ${sealed.row}::text limit ${AT_ONCE} for update`,
      [tenantId, after],
    );
    let changed = 0;
    for (const record of rows) {
      const row = String(record['row']);
      const renewed = columns.flatMap((column) => {
        const value = record[column];
        if (value === null || value === '') return [];
        const version = typeof value === 'string' ? sealedVersion(value) : undefined;
        if (version === newest) return [];
        const json = sealed.json.includes(column);
        const place = { table, column, row };
        const plain =
          version !== undefined ? open(place, String(value)) : json ? JSON.stringify(value) : String(value);
        const again = fields.seal(tenantId, place, plain);
        return [[column, json ? JSON.stringify(again) : again] as const];
      });
      if (renewed.length === 0) continue;
      changed += 1;
      const set = renewed.map(([column], at) => `${column} = $${at + 3}`).join(', ');
      await client.query(`update ${table} set ${set} where tenant_id = $1 and ${sealed.row}::text = $2`, [
        tenantId,
        row,
        ...renewed.map(([, value]) => value),
      ]);
    }
    await client.query('commit');
    return { rows: rows.length, changed, last: String(rows.at(-1)?.['row'] ?? '') };
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** How many values of a tenant are not sealed under this key version: none, once everything is renewed. */
export async function countOthers(client: pg.ClientBase, tenantId: string, newest: number): Promise<number> {
  const parts = Object.entries<SealedTable>(sealedTables).flatMap(([table, { text, json }]) =>
    [...text, ...json.map((column) => `${column} #>> '{}'`)].map(
      (value) =>
        `(select count(*) from ${table} where tenant_id = $1 and ${value} <> '' and not starts_with(${value}, $2))`,
    ),
  );
  const { rows } = await client.query<{ n: number }>(`select (${parts.join(' + ')})::int as n`, [
    tenantId,
    `ak1.${newest}.`,
  ]);
  return rows[0]?.n ?? 0;
}

/** Seals what an older version left in the clear, once; then the checks of the database hold for every row. */
export async function sealRowsFromBefore(
  client: pg.ClientBase,
  fields: Fields,
  newestOf: (tenantId: string) => number | undefined,
) {
  const { rows } = await client.query<{ sql: string }>(
    `select format('alter table %I.%I validate constraint %I', n.nspname, c.relname, k.conname) as sql
       from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
      where k.contype = 'c' and not k.convalidated and k.conname like '%\\_sealed' and n.nspname || '.' || c.relname = any($1)`,
    [Object.keys(sealedTables)],
  );
  if (rows.length === 0) return;
  const { rows: tenants } = await client.query<{ tenant_id: string }>('select tenant_id from app.tenant');
  for (const { tenant_id: tenantId } of tenants) {
    const newest = newestOf(tenantId);
    // Nothing is left of an institution whose keys are destroyed.
    if (newest === undefined) continue;
    for await (const _ of resealTenant(client, fields, tenantId, newest));
    const left = await countOthers(client, tenantId, newest);
    if (left > 0) throw new Error(`${left} values are left in the clear`);
  }
  await client.query('set role akashi_owner');
  for (const { sql } of rows) await client.query(sql);
  await client.query('reset role');
}
