import { type ChildProcess, spawn } from 'node:child_process';
import { chownSync, closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { DatabaseError } from '../../../../../database/errors.ts';
import { assertDataVersion, fileFault, startFault } from './engine-faults.ts';
import { type Engine, installedEngine, placeEngine } from './engine-files.ts';
import { type EngineUser, engineHome, engineUser } from './engine-user.ts';
import { freePort, isFree } from './free-port.ts';
import { initialiseData } from './initdb.ts';
import { lastPort, ownerOf, postmasterOf, signal, stopPostmaster, writeState } from './postmaster.ts';
import { readStored } from './secret-file.ts';
import { isWrongPassword } from './secret-place.ts';
import { type DatabaseSecrets, loadOrCreateSecrets } from './secrets.ts';
import { isAlive, withFileLock } from './start-lock.ts';

/** How a client reaches a PostgreSQL server; user and password are added by role. */
export interface ServerAddress {
  /** Host name, or the folder of the unix socket. */
  host: string;
  port: number;
}

export interface EmbeddedOptions {
  /** Folder below which engine, data, sockets and logs live. */
  folder: string;
  /** `disposable` turns every durability off: for tests only. */
  durability?: 'safe' | 'disposable';
  /** The server outlives this process; somebody else stops it. */
  leaveRunning?: boolean;
  /** Further server settings. */
  settings?: Record<string, string>;
}

export interface EmbeddedServer {
  address: ServerAddress;
  /** Loopback TCP address, for tools that know no sockets. */
  tcp: ServerAddress;
  secrets: Required<DatabaseSecrets>;
  superuser: string;
  /** The folder really used; differs from the one asked for when root's folders are closed to the engine's user. */
  home: string;
  /** False when another living process started this server; `stop` then leaves it running. */
  owned: boolean;
  stop(): Promise<void>;
}

interface Layout {
  /** Folder of the engine's programs. */
  engine: string;
  home: string;
  data: string;
  run: string | undefined;
  log: string;
  state: string;
  secrets: string;
}

export const SUPERUSER = 'akashi_superuser';
const LOCK_PATIENCE_MS = 60_000;
const READY_PATIENCE_MS = 60_000;
/** A unix socket path may hold 107 bytes. */
const LONGEST_SOCKET_FOLDER = 90;

/**
 * Starts the embedded PostgreSQL, or finds it running, and returns when it answers.
 * Errors: DB-ENGINE-MISSING, DB-DISK-FULL, DB-DATA-NEWER, DB-DATA-OLDER, DB-PORT-BUSY, DB-LOCKED, DB-START-FAILED.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  try {
    const user = engineUser();
    const home = engineHome(options.folder, user);
    return await withFileLock(lockOf(home), LOCK_PATIENCE_MS, () => startAlone(home, user, options));
  } catch (error) {
    throw fileFault(error);
  }
}

async function startAlone(
  home: string,
  user: EngineUser | undefined,
  options: EmbeddedOptions,
): Promise<EmbeddedServer> {
  const engine = placeEngine(installedEngine(), home);
  const layout = prepareLayout(home, user, engine);
  const secrets = loadOrCreateSecrets(layout.secrets);
  assertDataVersion(layout.data, engine.major);
  const running = await findRunning(layout, secrets, options);
  if (running) return running;
  await initialiseData({
    engine,
    user,
    data: layout.data,
    superuser: SUPERUSER,
    password: secrets.superuser,
  });
  return startWithFreePort(engine, user, layout, secrets, options);
}

/** Held while the engine starts and while passwords change. */
export function lockOf(home: string): string {
  return join(home, 'start.lock');
}

export function secretsFileOf(home: string): string {
  return join(home, 'secrets.json');
}

function prepareLayout(home: string, user: EngineUser | undefined, engine: Engine): Layout {
  const wanted = join(home, 'run');
  const usable = process.platform !== 'win32' && Buffer.byteLength(wanted) <= LONGEST_SOCKET_FOLDER;
  const log = join(home, 'log');
  for (const folder of usable ? [wanted, log] : [log]) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (user) chownSync(folder, user.uid, user.gid);
  }
  return {
    engine: engine.root,
    home,
    data: join(home, 'data'),
    run: usable ? wanted : undefined,
    log,
    state: join(home, 'server.json'),
    secrets: secretsFileOf(home),
  };
}

async function findRunning(
  layout: Layout,
  secrets: Required<DatabaseSecrets>,
  options: EmbeddedOptions,
): Promise<EmbeddedServer | undefined> {
  const found = postmasterOf(layout.data);
  if (!found) return undefined;
  const answer = await waitUntilReady(layout, found.port, () => !isAlive(found.pid));
  if (!answer) return undefined;
  const owner = ownerOf(layout.state);
  const owned = !options.leaveRunning && (owner === undefined || owner === process.pid || !isAlive(owner));
  if (owned) writeState(layout.state, found.port);
  return handle(layout, found.port, found.pid, secrets, owned);
}

async function startWithFreePort(
  engine: Engine,
  user: EngineUser | undefined,
  layout: Layout,
  secrets: Required<DatabaseSecrets>,
  options: EmbeddedOptions,
): Promise<EmbeddedServer> {
  for (let attempt = 1; ; attempt += 1) {
    const last = lastPort(layout.state);
    const port = attempt === 1 && last !== undefined && (await isFree(last)) ? last : await freePort();
    try {
      return await startOn(port, engine, user, layout, secrets, options);
    } catch (error) {
      if (attempt < 4 && error instanceof DatabaseError && error.code === 'DB-PORT-BUSY') continue;
      throw error;
    }
  }
}

async function startOn(
  port: number,
  engine: Engine,
  user: EngineUser | undefined,
  layout: Layout,
  secrets: Required<DatabaseSecrets>,
  options: EmbeddedOptions,
): Promise<EmbeddedServer> {
  const output = join(layout.log, 'start.log');
  const child = launch(engine, user, layout, port, output, options);
  let exited = false;
  child.once('exit', () => {
    exited = true;
  });
  child.once('error', () => {
    exited = true;
  });
  const ready = await waitUntilReady(layout, port, () => exited);
  if (!ready || child.pid === undefined) {
    if (!exited) child.kill('SIGQUIT');
    throw startFault(readFileSync(output, 'utf8'), output);
  }
  child.unref();
  writeState(layout.state, port);
  return handle(layout, port, child.pid, secrets, !options.leaveRunning);
}

function launch(
  engine: Engine,
  user: EngineUser | undefined,
  layout: Layout,
  port: number,
  output: string,
  options: EmbeddedOptions,
): ChildProcess {
  const settings = { ...baseSettings(layout, port), ...durability(options), ...options.settings };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openSync(output, 'w', 0o600);
  // Its own session: a Ctrl-C at the terminal must reach Akashi, which drains first and then stops the engine.
  const child = spawn(join(engine.root, 'bin', 'postgres'), ['-D', layout.data, ...flags], {
    cwd: layout.home,
    detached: true,
    stdio: ['ignore', log, log],
    env: { LC_ALL: 'C', PATH: process.env.PATH ?? '' },
    ...(user ? { uid: user.uid, gid: user.gid } : {}),
  });
  closeSync(log);
  return child;
}

function baseSettings(layout: Layout, port: number): Record<string, string> {
  return {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: layout.run ?? '',
    unix_socket_permissions: '0700',
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    jit: 'off',
    logging_collector: 'on',
    log_directory: layout.log,
    log_filename: 'postgresql-%a.log',
    log_rotation_age: '1d',
    log_truncate_on_rotation: 'on',
    // Statements and details quote patient data, so the engine's log must hold neither.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
  };
}

function durability(options: EmbeddedOptions): Record<string, string> {
  if (options.durability !== 'disposable') return { fsync: 'on', full_page_writes: 'on' };
  return {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    autovacuum: 'off',
    max_wal_size: '1GB',
    max_connections: '300',
  };
}

async function waitUntilReady(layout: Layout, port: number, gaveUp: () => boolean): Promise<boolean> {
  const deadline = performance.now() + READY_PATIENCE_MS;
  while (performance.now() < deadline) {
    if (gaveUp()) return false;
    if (await answers(layout, port)) return true;
    await pause(20);
  }
  return false;
}

/** Whether the server lets its superuser in. A change of passwords that died in the middle has left two. */
async function answers(layout: Layout, port: number): Promise<boolean> {
  const { current, next } = readStored(layout.secrets);
  let wrong: unknown;
  for (const password of [current.superuser, next.superuser]) {
    if (password === undefined) continue;
    const client = new pg.Client({
      ...addressOf(layout, port),
      user: SUPERUSER,
      password,
      database: 'postgres',
      connectionTimeoutMillis: 5_000,
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return true;
    } catch (error) {
      if (!isWrongPassword(error)) return false;
      wrong = error;
    }
  }
  throw new DatabaseError('DB-SECRETS', 'データベースのパスワードが合いません', { cause: wrong });
}

function addressOf(layout: Layout, port: number): ServerAddress {
  return { host: layout.run ?? '127.0.0.1', port };
}

function handle(
  layout: Layout,
  port: number,
  pid: number,
  secrets: Required<DatabaseSecrets>,
  owned: boolean,
): EmbeddedServer {
  // The last resort for any way out of the process: SIGINT is PostgreSQL's clean fast shutdown.
  const atExit = (): void => signal(pid, 'SIGINT');
  if (owned) process.once('exit', atExit);
  return {
    address: addressOf(layout, port),
    tcp: { host: '127.0.0.1', port },
    secrets,
    superuser: SUPERUSER,
    home: layout.home,
    owned,
    stop: async () => {
      if (!owned) return;
      process.removeListener('exit', atExit);
      await stopPostmaster(pid, layout.engine, layout.data);
    },
  };
}
