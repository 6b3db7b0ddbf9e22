import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SealedTableName, sealedTables } from '../../../../database/registry/sealed.ts';
import { loadLibrary, loadStarterSet } from '../modules/masters/index.ts';
import { createTestDatabase, type TestDatabase } from '../platform/database/testing.ts';
import { seedDemo } from './index.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
  await loadStarterSet(test.connection('akashi_migrate'));
  const library = await loadLibrary(test.connection('akashi_app'));
  const database = { app: test.db, connection: test.connection.bind(test) };
  await seedDemo({ database, library, deskDate: '2025-09-30', patients: 25, days: 4 });
}, 180_000);
afterAll(() => test?.drop());

/** Every value of the sealed text columns, opened: what must not stand anywhere else. */
async function knownSecrets(): Promise<Map<string, string>> {
  const known = new Map<string, string>();
  for (const table of ['app.patient', 'app.coverage', 'app.subsidy'] as const satisfies SealedTableName[]) {
    const rows = await test.arrange<Record<string, string>>(`select * from ${table}`);
    for (const row of rows) {
      const open = test.fields.opener(row['tenant_id'] ?? '');
      for (const column of sealedTables[table].text) {
        const value = row[column];
        const plain = value ? open({ table, column, row: row['id'] ?? '' }, value) : '';
        // Shorter ones (branch 01), and the postal code of the demo (000-0000), stand everywhere by chance.
        if (plain.length >= 6 && column !== 'postal_code') known.set(plain, `${table}.${column}`);
      }
    }
  }
  return known;
}

/** All that a dump holds: every table of every schema as text, binary columns as the bytes they are. */
async function dump(): Promise<{ table: string; text: string }[]> {
  const tables = await test.arrange<{ name: string; binary: string[] }>(
    `select n.nspname || '.' || c.relname as name, coalesce(array_agg(a.attname) filter (where a.atttypid = 'bytea'::regtype), '{}')::text[] as binary
       from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind = 'r' and n.nspname in ('app', 'audit', 'platform') group by 1 order by 1`,
  );
  const parts: { table: string; text: string }[] = [];
  for (const { name, binary } of tables) {
    const rows = await test.arrange<Record<string, unknown>>(`select t::text as whole, t.* from ${name} t`);
    const bytes = rows.flatMap((row) => binary.map((column) => row[column])).filter(Buffer.isBuffer);
    parts.push({ table: name, text: rows.map((row) => String(row['whole'])).join('\n') });
    parts.push({ table: `${name} (binary)`, text: Buffer.concat(bytes).toString('utf8') });
  }
  return parts;
}

describe('TRUST-8: a full dump of the database', () => {
  it('shows no telephone, address or insurance number of any patient, in no table and no copy', async () => {
    const known = await knownSecrets();
    expect(known.size).toBeGreaterThan(60);
    expect(new Set(known.values())).toContain('app.patient.address');
    const parts = await dump();
    const hits = parts.flatMap(({ table, text }) =>
      [...known].filter(([plain]) => text.includes(plain)).map(([, from]) => `${from} in ${table}`),
    );
    expect([...new Set(hits)].join()).toBe('');
    // The search itself can find: names stand there in the open.
    const [named] = await test.arrange<{ name: string }>('select name from app.patient limit 1');
    expect(parts.some(({ text }) => text.includes(named?.name ?? '?'))).toBe(true);
  });
});
