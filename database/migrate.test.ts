import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../apps/server/src/platform/database/testing.ts';
import { type MigrateResult, migrate } from './migrate.ts';
import { migrationFolder, readMigrations } from './migration-files.ts';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'akashi-migrations-'));
  for (const file of readMigrations(migrationFolder)) writeFileSync(join(folder, file.name), file.text);
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await database.arrange(`delete from platform.migration where name >= '900'`);
  await database.arrange('drop table if exists platform.probe');
});

function run(): Promise<MigrateResult> {
  return migrate({ connection: database.connection('akashi_migrate'), folder });
}

function add(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

const PROBE = 'create table platform.probe (n integer primary key, done boolean not null default false);';

describe('the migration runner', () => {
  it('does nothing and changes no policy on a database that is up to date', async () => {
    expect(await run()).toEqual({ applied: [], registry: [] });
  });

  it('applies a new file once, owned by akashi_owner, also when two starts collide', async () => {
    add('900_probe.expand.sql', PROBE);
    const results = await Promise.all([run(), run(), run()]);
    expect(results.flatMap((result) => result.applied)).toEqual(['900_probe.expand.sql']);
    const [row] = await database.arrange(`select tableowner from pg_tables where tablename = 'probe'`);
    expect(row).toEqual({ tableowner: 'akashi_owner' });
  });

  it('refuses a file that changed after it was applied', async () => {
    add('900_probe.expand.sql', PROBE);
    await run();
    add('900_probe.expand.sql', `${PROBE} -- changed`);
    await expect(run()).rejects.toMatchObject({ code: 'DB-MIGRATION-CHANGED' });
  });

  it('refuses a database that is newer than the code', async () => {
    await database.arrange(
      `insert into platform.migration (name, sha256) values ('999_future.expand.sql', 'x')`,
    );
    await expect(run()).rejects.toMatchObject({ code: 'DB-NEWER' });
  });

  it('leaves nothing of a file that fails half-way and names line and column', async () => {
    add('900_probe.expand.sql', `${PROBE}\n\n  create tabel x ();`);
    await expect(run()).rejects.toMatchObject({
      code: 'DB-MIGRATION-FAILED',
      message: expect.stringContaining('3 行 10 桁'),
    });
    expect(await database.arrange(`select to_regclass('platform.probe') as table`)).toEqual([
      { table: null },
    ]);
  });

  it('refuses a file name outside the pattern', async () => {
    add('9_probe.sql', PROBE);
    await expect(run()).rejects.toMatchObject({ code: 'DB-MIGRATION-NAME' });
  });

  it('waits for a lock in short attempts and then succeeds', async () => {
    add(
      '900_probe.expand.sql',
      'alter table app.counter add column probe integer; alter table app.counter drop column probe;',
    );
    const reader = new pg.Client(database.connection('akashi_migrate'));
    await reader.connect();
    await reader.query('begin; lock table app.counter in access share mode');
    const running = run();
    setTimeout(() => void reader.query('commit'), 400);
    expect((await running).applied).toEqual(['900_probe.expand.sql']);
    await reader.end();
  });

  it('builds an index concurrently outside a transaction', async () => {
    add('900_probe.expand.sql', PROBE);
    add(
      '901_index.expand.sql',
      '-- akashi: no transaction\ncreate index concurrently probe_done on platform.probe (done);\n',
    );
    expect((await run()).applied).toEqual(['900_probe.expand.sql', '901_index.expand.sql']);
    expect(
      await database.arrange(`select indexname from pg_indexes where indexname = 'probe_done'`),
    ).toHaveLength(1);
  });

  it('backfills in batches across tenants and asserts the number of rows', async () => {
    add('900_probe.expand.sql', `${PROBE} insert into platform.probe select generate_series(1, 2500);`);
    const batch = `update platform.probe set done = true where n in (select n from platform.probe where not done limit 1000)`;
    const source = (count: string) => `export const backfill = ${JSON.stringify({ count, batch })};\n`;
    add('901_done.backfill.ts', source('select count(*) from platform.probe where not done'));
    await run();
    expect(await database.arrange('select count(*)::int as n from platform.probe where done')).toEqual([
      { n: 2500 },
    ]);
    await database.arrange('update platform.probe set done = false');
    add('902_again.backfill.ts', source('select 7'));
    await expect(run()).rejects.toMatchObject({
      code: 'DB-MIGRATION-FAILED',
      message: expect.stringContaining('7 行'),
    });
  });
});
