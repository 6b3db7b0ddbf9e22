import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { openDatabase } from '../../../../apps/server/src/platform/database/open.ts';
import { LOGIN_ROLES, type LoginRole } from '../../../../apps/server/src/platform/database/secrets.ts';
import { testKeys } from '../../../../apps/server/src/platform/keys/testing.ts';
import { sqlStateOf } from '../../../../database/postgres-error.ts';

const PATIENCE_MS = 120_000;

/** Settings of every login role as plain data, for servers that are processes of their own. */
export type PlainConnections = Record<LoginRole, pg.ClientConfig>;

/**
 * A database as it is in earnest: every COMMIT handed to the system and flushed before it is answered. Tests have a
 * faster one that forgets. `inMemory` puts its files into a file system of memory where there is one.
 */
export async function durableDatabase({ inMemory = false } = {}) {
  const folder = inMemory && existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
  const dataDir = mkdtempSync(join(folder, 'akashi-faults-'));
  chmodSync(dataDir, 0o755);
  const keyFolder = join(dataDir, 'keys');
  const keys = testKeys(keyFolder);
  const open = await openDatabase({ dataDir, keys, env: {} });
  const pool = new pg.Pool({ ...open.connection('akashi_migrate'), max: 2 });
  // Connections that a crash of the database breaks are replaced by the pool.
  pool.on('error', () => undefined);
  const arrange = async <Row extends pg.QueryResultRow = pg.QueryResultRow>(
    sql: string,
    values?: unknown[],
  ): Promise<Row[]> => {
    for (const began = performance.now(); ; await pause(50)) {
      try {
        return (await pool.query<Row>(sql, values)).rows;
      } catch (error) {
        if (!isAway(error)) throw error;
        if (performance.now() - began > PATIENCE_MS) throw neverBack(error, join(dataDir, 'postgres', 'log'));
      }
    }
  };
  return {
    dataDir,
    keyFolder,
    keys,
    connections: await plainConnections(open.connection),
    connection: open.connection,
    /** Asks as often as it takes while the database recovers; what is asked may therefore run twice. */
    arrange,
    /** Does something that may crash the database, and waits until it has recovered. */
    through: async <T>(act: () => Promise<T>, { watch }: { watch: number }) => {
      // A crash ends every connection. Asking at once instead could meet a database that has not noticed yet.
      await arrange('select 1');
      const sentinel = new pg.Client(open.connection('akashi_migrate'));
      // A broken connection may say so more than once; each must be heard.
      const broken = new Promise<true>((resolve) => sentinel.on('error', () => resolve(true)));
      await sentinel.connect();
      const result = await act();
      const crashed = await Promise.race([broken, pause(watch, false)]);
      const began = performance.now();
      if (crashed) await arrange('select 1');
      else await sentinel.end();
      return { result, crashed, recoveredAfter: performance.now() - began };
    },
    drop: async () => {
      await pool.end();
      await open.close();
      // A server that was loaded ahead may still be writing down what it compiled.
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}

/** A server asks for its password at each connection; a process that is told everything at once gets it as it is now. */
async function plainConnections(connection: (role: LoginRole) => pg.ClientConfig): Promise<PlainConnections> {
  const plain = LOGIN_ROLES.map(async (role) => {
    const { stream, password, ...settings } = connection(role);
    return [role, { ...settings, password: typeof password === 'function' ? await password() : password }];
  });
  return Object.fromEntries(await Promise.all(plain)) as PlainConnections;
}

/** The connection broke, the database starts, stops or recovers (class 57), has no room (53300), or no socket yet. */
function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const state = sqlStateOf(error);
  return state === undefined || /^(57P|08|53300)/.test(state);
}

function neverBack(last: unknown, logFolder: string): Error {
  const said = readdirSync(logFolder).flatMap((name) =>
    readFileSync(join(logFolder, name), 'utf8').trim().split('\n').slice(-8),
  );
  return new Error(`PROOF-FAILED: the database did not come back; it said:\n${said.join('\n')}`, {
    cause: last,
  });
}

export type DurableDatabase = Awaited<ReturnType<typeof durableDatabase>>;
