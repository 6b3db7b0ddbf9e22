import type { TestDatabase } from '../../../apps/server/src/platform/database/testing.ts';
import { createFields } from '../../../apps/server/src/platform/keys/index.ts';
import { type SealedTable, sealedTables } from '../../../database/registry/sealed.ts';
import { openPlain } from './shred-open.ts';

interface SealedValue {
  table: string;
  column: string;
  row: string;
  sealed: string;
}

/** The sealed values of one institution as they stood before, and what the telling ones say. */
export interface Held {
  tenantId: string;
  values: SealedValue[];
  plain: string[];
}

export async function heldBy(database: TestDatabase, tenantId: string): Promise<Held> {
  const held: Held = { tenantId, values: [], plain: [] };
  const open = createFields(database.keys).opener(tenantId);
  for (const [table, sealed] of Object.entries<SealedTable>(sealedTables)) {
    const rows = await database.arrange<Record<string, unknown>>(
      `select * from ${table} where tenant_id = $1`,
      [tenantId],
    );
    for (const record of rows)
      for (const column of [...sealed.text, ...sealed.json]) {
        const value = record[column];
        if (typeof value !== 'string' || value === '') continue;
        const one = { table, column, row: String(record[sealed.row]), sealed: value };
        held.values.push(one);
        const plain = open(one, value);
        // Shorter ones stand everywhere by chance.
        if (sealed.text.includes(column) && plain.length >= 8) held.plain.push(plain);
      }
  }
  return held;
}

/** Tries every value with every key of every institution that there is, and with the wrong tenant's name too. */
export function openedOf(
  database: TestDatabase,
  held: Held,
): { keys: number; tried: number; opened: number } {
  const keys = openPlain(database);
  let tried = 0;
  let opened = 0;
  for (const value of held.values) {
    const found = keys.some((open) => {
      tried += 1;
      return open(held.tenantId, value, value.sealed);
    });
    if (found) opened += 1;
  }
  return { keys: keys.length, tried, opened };
}

/** Texts by which the institution's patients would be known: names, readings, numbers, words of the charts. */
export async function secretsOf(
  database: TestDatabase,
  tenantId: string,
  words: readonly string[],
): Promise<string[]> {
  const names = await database.arrange<{ name: string; kana: string }>(
    'select name, kana from app.patient where tenant_id = $1',
    [tenantId],
  );
  const held = await heldBy(database, tenantId);
  return [...new Set([...names.flatMap(({ name, kana }) => [name, kana]), ...held.plain, ...words])];
}

/** Every row of every table as text, binary columns as the bytes they are; of one institution or all. */
export async function dumpOf(
  database: TestDatabase,
  tenantId?: string,
): Promise<{ table: string; text: string }[]> {
  const tables = await database.arrange<{ name: string; binary: string[]; tenant: boolean }>(
    `select n.nspname || '.' || c.relname as name, bool_or(a.attname = 'tenant_id') as tenant,
            coalesce(array_agg(a.attname) filter (where a.atttypid = 'bytea'::regtype), '{}')::text[] as binary
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind = 'r' and n.nspname in ('app', 'audit', 'platform') group by 1 order by 1`,
  );
  const parts: { table: string; text: string }[] = [];
  for (const { name, binary, tenant } of tables) {
    const where = tenantId !== undefined && tenant ? 'where tenant_id = $1' : '';
    const rows = await database.arrange<Record<string, unknown>>(
      `select t::text as whole, t.* from ${name} t ${where}`,
      where === '' ? [] : [tenantId],
    );
    const bytes = rows.flatMap((row) => binary.map((column) => row[column])).filter(Buffer.isBuffer);
    parts.push({ table: name, text: rows.map((row) => String(row['whole'])).join('\n') });
    parts.push({ table: `${name} (binary)`, text: Buffer.concat(bytes).toString('utf8') });
  }
  return parts;
}
