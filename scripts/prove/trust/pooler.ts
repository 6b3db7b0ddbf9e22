import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { createDatabase } from '../../../apps/server/src/platform/database/database.ts';
import { freePort } from '../../../apps/server/src/platform/database/free-port.ts';
import {
  fuzzPool,
  openFuzzWorld,
} from '../../../apps/server/src/platform/database/pool-fuzz.test-support.ts';
import { endOwnTestRun } from '../../../apps/server/src/platform/database/test-server.ts';
import { createTestDatabase, type TestDatabase } from '../../../apps/server/src/platform/database/testing.ts';
import { demand } from '../area.ts';
import { needDebian } from '../debian.ts';
import { minutesAllowed } from '../minutes.ts';
import type { Part } from '../part.ts';

const PROGRAM = '/usr/sbin/pgbouncer';
const CLIENT_CONNECTIONS = 40;

/** Forty clients share two server connections behind a real PgBouncer in transaction mode. */
export const pooler: Part = {
  name: 'pooler',
  about: 'PgBouncer(トランザクション方式)越しの乱数の10万トランザクション(短い形は2千)と、漏れる書き方の見本',
  async run({ short }) {
    needDebian({ pgbouncer: PROGRAM });
    const database = await createTestDatabase();
    const bouncer = await startBouncer(database);
    try {
      const world = await openFuzzWorld(database);
      await world.db.close();
      const db = createDatabase({ connection: bouncer.connection, poolSize: CLIENT_CONNECTIONS });
      const started = performance.now();
      const outcome = await fuzzPool({ ...world, db }, short ? 2_000 : 100_000, minutesAllowed());
      const seconds = Math.round((performance.now() - started) / 100) / 10;
      await db.close();
      const leaked = await careless(bouncer.connection, world.tenants);
      demand(outcome.wrongReads === 0, `${outcome.wrongReads} reads showed another tenant`);
      demand(outcome.wrongCounters === 0, `${outcome.wrongCounters} tenants lost or gained a write`);
      demand(outcome.committedWrites > outcome.transactions / 5, 'too few transactions were committed');
      demand(outcome.cancelled > 0, 'nothing was cancelled');
      demand(leaked > 0, 'the session-level mistake was not caught: the proof could not fail');
      return {
        ...outcome,
        connections: 2,
        clientConnections: CLIENT_CONNECTIONS,
        seconds,
        carelessWrongReads: leaked,
      };
    } finally {
      await bouncer.stop();
      await database.drop();
      await endOwnTestRun();
    }
  },
};

/** What must never be written: the tenant as a setting of the session. Counts the reads that showed a stranger. */
async function careless(connection: pg.ClientConfig, tenants: readonly string[]): Promise<number> {
  const pool = new pg.Pool({ ...connection, max: 20 });
  pool.on('error', () => undefined);
  let wrong = 0;
  const once = async (): Promise<void> => {
    const tenant = tenants[randomInt(tenants.length)] ?? '';
    await pool.query(`select set_config('app.tenant_id', $1, false)`, [tenant]);
    const { rows } = await pool.query<{ tenant_id: string }>('select tenant_id from app.counter');
    if (rows.some((row) => row.tenant_id !== tenant)) wrong += 1;
  };
  for (let round = 0; round < 20; round += 1)
    await Promise.all(Array.from({ length: 50 }, () => once().catch(() => undefined)));
  await pool.end();
  return wrong;
}

async function startBouncer(database: TestDatabase) {
  const target = database.connection('akashi_app');
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'akashi-pooler-'));
  chmodSync(folder, 0o755);
  const file = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text, { mode: 0o644 });
    return path;
  };
  const users = file('users.txt', `"${target.user}" "${String(target.password)}"\n`);
  const config = file(
    'pgbouncer.ini',
    [
      '[databases]',
      `fuzz = host=${target.host} port=${target.port} dbname=${target.database}`,
      '[pgbouncer]',
      'listen_addr = 127.0.0.1',
      `listen_port = ${port}`,
      'unix_socket_dir =',
      'auth_type = plain',
      `auth_file = ${users}`,
      'pool_mode = transaction',
      'default_pool_size = 2',
      'min_pool_size = 2',
      'max_client_conn = 200',
      'server_reset_query_always = 0',
      'ignore_startup_parameters = extra_float_digits,options',
      'logfile = /dev/null',
      'pidfile =',
    ].join('\n'),
  );
  const child: ChildProcess = spawn(PROGRAM, ['-q', config], { stdio: 'ignore', ...asOwnerOf(target.host) });
  const connection: pg.ClientConfig = {
    host: '127.0.0.1',
    port,
    database: 'fuzz',
    user: target.user ?? '',
    password: target.password ?? '',
  };
  await untilItAnswers(connection);
  return {
    connection,
    stop: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PgBouncer refuses to be root, and the socket of the database opens to the owner of its folder alone. */
function asOwnerOf(host: string | undefined): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0 || host?.startsWith('/') !== true) return {};
  const { uid, gid } = statSync(host);
  return { uid, gid };
}

async function untilItAnswers(connection: pg.ClientConfig): Promise<void> {
  for (let tries = 0; tries < 50; tries += 1) {
    const client = new pg.Client({ ...connection, connectionTimeoutMillis: 1_000, query_timeout: 1_000 });
    try {
      await client.connect();
      await client.query('select 1');
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  throw new Error('PgBouncer does not answer');
}
