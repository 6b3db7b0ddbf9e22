import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, relative, sep } from 'node:path';
import pg from 'pg';
import { startEmbedded } from '../../../apps/server/src/platform/database/embedded.ts';
import { testRunFolder, testServer } from '../../../apps/server/src/platform/database/test-server.ts';
import type { TestDatabase } from '../../../apps/server/src/platform/database/testing.ts';

/** What a base backup leaves out (PostgreSQL 18, 25.3.4.3 Backing Up the Data Directory): remade or wrong elsewhere. */
const EMPTY_FOLDERS = [
  'pg_dynshmem',
  'pg_notify',
  'pg_replslot',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
  'pg_wal',
];
const LEFT_OUT = ['postmaster.pid', 'postmaster.opts'];

export interface BaseCopy {
  /** The same database inside the copy, on a server of its own. */
  database: TestDatabase;
  /** How many of these byte strings stand anywhere in the files of the copy, its WAL too. */
  holds(sought: readonly (Buffer | string)[]): number;
  mebibytes: number;
  close(): Promise<void>;
}

/**
 * A physical copy of the whole cluster, taken while it runs, and started beside it. It is made by the backup functions
 * that pg_basebackup stands on: the embedded engine brings no pg_basebackup, and one of an older major version (Debian's)
 * refuses a newer server.
 */
export async function baseBackup(database: TestDatabase): Promise<BaseCopy> {
  const source = (await testServer()).home;
  const folder = join(testRunFolder(), 'base-copy');
  const data = join(folder, 'data');
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  await copyRunning(database, join(source, 'data'), data);
  // Only the passwords of the roles; keys lie in no folder of the engine.
  copyFileSync(join(source, 'secrets.json'), join(folder, 'secrets.json'));
  handTo(data, join(source, 'data'));
  const bytes = filesOf(data).map((file) => readFileSync(file));
  const server = await startEmbedded({ folder, durability: 'disposable' });
  const pool = new pg.Pool({
    ...server.address,
    database: database.name,
    user: server.superuser,
    password: server.secrets.superuser,
    max: 2,
  });
  pool.on('error', () => undefined);
  return {
    database: {
      ...database,
      arrange: async <Row extends pg.QueryResultRow>(sql: string, values?: unknown[]) =>
        (await pool.query<Row>(sql, values)).rows,
    },
    holds: (sought) => sought.filter((one) => bytes.some((file) => file.includes(one))).length,
    mebibytes: Math.round(bytes.reduce((sum, { length }) => sum + length, 0) / 2 ** 20),
    close: async () => {
      await pool.end();
      await server.stop();
    },
  };
}

/** Between start and stop of a backup the files may be copied as they are; the WAL of that time makes them whole. */
async function copyRunning(database: TestDatabase, from: string, to: string): Promise<void> {
  const client = new pg.Client(database.connection('superuser'));
  await client.connect();
  try {
    await client.query(`select pg_backup_start('akashi-shred', true)`);
    cpSync(from, to, { recursive: true, filter: (path) => belongs(relative(from, path)) });
    const { rows } = await client.query<{ labelfile: string }>(
      'select labelfile from pg_backup_stop(wait_for_archive => false)',
    );
    cpSync(join(from, 'pg_wal'), join(to, 'pg_wal'), { recursive: true });
    writeFileSync(join(to, 'backup_label'), rows[0]?.labelfile ?? '', { mode: 0o600 });
  } finally {
    await client.end();
  }
}

function belongs(path: string): boolean {
  const [first = '', second] = path.split(sep);
  if (LEFT_OUT.includes(first) || path.split(sep).some((part) => part.startsWith('pgsql_tmp'))) return false;
  return second === undefined || !EMPTY_FOLDERS.includes(first);
}

/** The engine's user owns the copy as it owns the original; nobody else may enter. */
function handTo(data: string, original: string): void {
  chmodSync(data, 0o700);
  const { uid, gid } = statSync(original);
  for (const path of [
    data,
    ...readdirSync(data, { recursive: true, encoding: 'utf8' }).map((name) => join(data, name)),
  ])
    chownSync(path, uid, gid);
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
