import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testKeys } from '../keys/testing.ts';
import { type Debian15, hasDebian15, startDebian15 } from './debian-15.test-support.ts';
import { freePort } from './free-port.ts';
import { type OpenDatabase, openDatabase } from './open.ts';
import { qb } from './query-builder.ts';
import { rotateSecrets } from './rotate-secrets.ts';
import { readStored } from './secret-file.ts';
import { preparationSql } from './server.ts';
import { testContext } from './testing.ts';

let folder: string;
const keys = testKeys();
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'akashi-open-'));
  chmodSync(folder, 0o755);
});
afterAll(() => rmSync(folder, { recursive: true }));

const access = { act: 'read', object: { type: 'Setting' }, patients: 'none' } as const;
const counters = qb.selectFrom('app.counter').select('name');

describe('openDatabase with the embedded engine', () => {
  it('goes from nothing to a usable database, and the second time migrates nothing', async () => {
    const dataDir = join(folder, 'embedded');
    const first = await openDatabase({ dataDir, keys });
    expect(first.migrated[0]).toBe('001_foundation.expand.sql');
    expect(await first.app.readTenant(testContext(), access, { counters })).toEqual({ counters: [] });
    await first.close();
    const second = await openDatabase({ dataDir, keys });
    expect(second.migrated).toEqual([]);
    expect(await second.jobs.readTenant(testContext(), access, { counters })).toEqual({ counters: [] });
    await second.close();
  });

  it('refuses to serve when isolation cannot be proven', async () => {
    const dataDir = join(folder, 'embedded');
    const open = await openDatabase({ dataDir, keys });
    const client = new pg.Client(open.connection('akashi_migrate'));
    await client.connect();
    await client.query('set role akashi_owner; create view app.leak as select * from app.patient');
    await client.end();
    await open.close();
    await expect(openDatabase({ dataDir, keys })).rejects.toMatchObject({
      code: 'DB-ISOLATION',
      message: expect.stringContaining('app.leak'),
    });
  });
});

describe('openDatabase with an external server', () => {
  it('says where it could not connect without the password', async () => {
    const databaseUrl = `postgres://someone:geheim@127.0.0.1:${await freePort()}/akashi`;
    const fault = await openDatabase({ dataDir: folder, databaseUrl, keys }).catch((error: unknown) => error);
    expect(fault).toMatchObject({ code: 'DB-UNREACHABLE' });
    expect(String(fault)).not.toContain('geheim');
  });

  it.runIf(hasDebian15)('prepares, migrates and proves Debian’s PostgreSQL 15', async () => {
    const server = await startDebian15();
    try {
      const dataDir = join(folder, 'external');
      const databaseUrl = server.url('postgres', server.password);
      expect(await preparationSql(databaseUrl, { dataDir })).toContain(
        'create role akashi_migrate login bypassrls',
      );
      const open = await openDatabase({ dataDir, databaseUrl, keys });
      expect(open.migrated.length).toBeGreaterThan(0);
      expect(await open.app.readTenant(testContext(), access, { counters })).toEqual({ counters: [] });
      await open.close();
      const secrets = join(dataDir, 'database-secrets.json');
      expect(statSync(secrets).mode & 0o777).toBe(0o600);
      await asOrdinaryUser(server, secrets);
    } finally {
      server.stop();
    }
  });
  if (!hasDebian15) console.info('skipped: PostgreSQL 15 (apt-get install postgresql-15) is not installed');
});

/** Once prepared, a superuser is needed no more: an ordinary login plus the role passwords will do. */
async function asOrdinaryUser(server: Debian15, secretsFile: string): Promise<void> {
  const { akashi_ro: password } = JSON.parse(readFileSync(secretsFile, 'utf8')) as Record<string, string>;
  const databaseUrl = server.url('akashi_ro', password ?? '');
  const dataDir = join(folder, 'without-secrets');
  await expect(openDatabase({ dataDir, databaseUrl, keys })).rejects.toMatchObject({ code: 'DB-SECRETS' });
  const open = await openDatabase({
    dataDir,
    databaseUrl,
    keys,
    env: { AKASHI_DATABASE_SECRETS_FILE: secretsFile },
  });
  expect(open.migrated).toEqual([]);
  await changesOwnPasswords(open);
  await open.close();
}

/** No superuser is needed; and that this server asks nobody for a password is said. */
async function changesOwnPasswords({ secrets, app }: OpenDatabase): Promise<void> {
  if (!secrets) throw new Error('the passwords lie in a file');
  const before = readStored(secrets.file).current.akashi_app;
  expect(await rotateSecrets(secrets, ['akashi_app'], 0)).toEqual([
    { role: 'akashi_app', oldRefused: false },
  ]);
  expect(readStored(secrets.file).current.akashi_app).not.toBe(before);
  expect(await app.readTenant(testContext(), access, { counters })).toEqual({ counters: [] });
}
