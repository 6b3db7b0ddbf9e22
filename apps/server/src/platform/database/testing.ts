import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../../../../../database/migrate.ts';
import { databaseStatements, prepareDatabase } from '../../../../../database/prepare.ts';
import { createFields, type Fields, type TenantKeys } from '../keys/index.ts';
import { testKeys } from '../keys/testing.ts';
import type { SealEvent } from './access.ts';
import type { TenantContext } from './context.ts';
import { createDatabase, type TenantDatabase } from './database.ts';
import type { EmbeddedServer } from './embedded.ts';
import type { LoginRole } from './secrets.ts';
import { withFileLock } from './start-lock.ts';
import { testRunFolder, testServer } from './test-server.ts';

/** Two tenants and a doctor of each, present in every test database. */
export const tenantA = '01900000-0000-7000-8000-00000000000a';
export const tenantB = '01900000-0000-7000-8000-00000000000b';
export const staffA = '01900000-0000-7000-8000-0000000005aa';
export const staffB = '01900000-0000-7000-8000-0000000005bb';

/** A context of care for tests. */
export function testContext(tenantId: string = tenantA, more: Partial<TenantContext> = {}): TenantContext {
  const staffId = tenantId === tenantB ? staffB : staffA;
  return {
    tenantId,
    actor: { staffId, role: 'doctor' },
    requestId: `test-${randomUUID()}`,
    purpose: 'care',
    ...more,
  };
}

export interface TestDatabase {
  /** As the application: what modules get. */
  db: TenantDatabase;
  /** As the jobs. */
  jobs: TenantDatabase;
  name: string;
  keys: TenantKeys;
  fields: Fields;
  /** Folder of the keys, for another process on the same database. */
  keyFolder: string;
  /** Connection settings of a login role or of the superuser, for tests of the platform itself. */
  connection(role: LoginRole | 'superuser'): pg.ClientConfig;
  /** Runs SQL past row security (as `akashi_migrate`), to arrange and to look behind the scenes. */
  arrange<Row extends pg.QueryResultRow = pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>;
  drop(): Promise<void>;
}

export interface TestDatabaseOptions {
  /** Seals what events say of people, as in the product; without it tests may read them. */
  seal?: (keys: TenantKeys) => SealEvent;
}

const TEMPLATE = 'akashi_template';

/**
 * A migrated database of its own, cloned from a template in milliseconds. The server starts at the
 * first call of a test run. Call `drop()` in `afterAll`.
 */
export async function createTestDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const server = await testServer();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await withFileLock(join(testRunFolder(), 'template.lock'), 120_000, async () => {
    await ensureTemplate(server);
    await asSuperuser(server, 'postgres', async (client) => {
      await client.query(`create database ${name} template ${TEMPLATE}`);
      await client.query(databaseStatements(name).join(';'));
    });
  });
  return testDatabase(server, name, options);
}

function testDatabase(server: EmbeddedServer, name: string, { seal }: TestDatabaseOptions): TestDatabase {
  const connection = (role: LoginRole | 'superuser'): pg.ClientConfig => connectionAs(server, name, role);
  const keyFolder = join(testRunFolder(), 'keys', name);
  const keys = testKeys(keyFolder);
  const fields = createFields(keys);
  const common = { poolSize: 4, fields, ...(seal ? { seal: seal(keys) } : {}) };
  const db = createDatabase({ ...common, connection: connection('akashi_app'), process: 'test' });
  const jobs = createDatabase({ ...common, connection: connection('akashi_job'), process: 'test-job' });
  const arranging = new pg.Pool({ ...connection('akashi_migrate'), max: 2 });
  // `drop` ends the server's side of a connection that may still be closing: that is no failure of a test.
  arranging.on('error', () => undefined);
  return {
    db,
    jobs,
    name,
    keys,
    fields,
    keyFolder,
    connection,
    arrange: async <Row extends pg.QueryResultRow>(sql: string, values?: unknown[]) =>
      (await arranging.query<Row>(sql, values)).rows,
    drop: async () => {
      await Promise.all([db.close(), jobs.close(), arranging.end()]);
      await asSuperuser(server, 'postgres', (client) => client.query(`drop database ${name} with (force)`));
    },
  };
}

async function ensureTemplate(server: EmbeddedServer): Promise<void> {
  const exists = await asSuperuser(server, 'postgres', async (client) => {
    const { rows } = await client.query('select 1 from pg_database where datname = $1', [TEMPLATE]);
    return rows.length > 0;
  });
  if (exists) return;
  const draft = `${TEMPLATE}_draft`;
  await asSuperuser(server, 'postgres', async (client) => {
    await client.query(`drop database if exists ${draft} with (force)`);
    await client.query(`create database ${draft}`);
  });
  await asSuperuser(server, draft, (client) => prepareDatabase(client, server.secrets));
  await migrate({ connection: connectionAs(server, draft, 'akashi_migrate') });
  await asSuperuser(server, draft, foundTenants);
  await asSuperuser(server, 'postgres', (client) =>
    client.query(`alter database ${draft} rename to ${TEMPLATE}`),
  );
}

/** Two institutions with a doctor each, because most tables refer to them. */
async function foundTenants(client: pg.Client): Promise<void> {
  for (const [tenant, staff, code] of [
    [tenantA, staffA, 'alpha'],
    [tenantB, staffB, 'bravo'],
  ]) {
    await client.query('insert into app.tenant (tenant_id, code, name) values ($1, $2, $3)', [
      tenant,
      code,
      `${code} 診療所`,
    ]);
    await client.query(
      `insert into app.staff (tenant_id, id, login_id, name, role, password_hash)
       values ($1, $2, $3, $4, 'doctor', 'no password')`,
      [tenant, staff, `doctor-${code}`, `医師 ${code}`],
    );
  }
}

async function asSuperuser<T>(
  server: EmbeddedServer,
  database: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(connectionAs(server, database, 'superuser'));
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function connectionAs(
  server: EmbeddedServer,
  database: string,
  role: LoginRole | 'superuser',
): pg.ClientConfig {
  const user = role === 'superuser' ? server.superuser : role;
  return { ...server.address, database, user, password: server.secrets[role] };
}
