import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { DatabaseError } from '../../../../../database/errors.ts';
import { prepareDatabase, prepareStatements } from '../../../../../database/prepare.ts';
import { type EmbeddedServer, startEmbedded } from './embedded.ts';
import {
  type DatabaseSecrets,
  type LoginRole,
  loadOrCreateSecrets,
  readSecrets,
  secretsFromEnvironment,
} from './secrets.ts';

export interface ServerOptions {
  /** Folder of the data of this installation; the embedded engine lives in `postgres` below it. */
  dataDir: string;
  /** An external PostgreSQL 15–18; the embedded one when absent. */
  databaseUrl?: string | undefined;
  /** Where the passwords of the roles of an external server come from (AKASHI_APP_PASSWORD …). */
  env?: NodeJS.ProcessEnv;
}

/** A prepared server: roles and schemas exist, and every login role can connect. */
export interface PreparedServer {
  embedded: EmbeddedServer | undefined;
  connection(role: LoginRole): pg.ClientConfig;
  stop(): Promise<void>;
}

const DATABASE = 'akashi';
const OLDEST = 15;
const NEWEST = 18;

/** Starts the embedded server or reaches the external one, and prepares it when its user may. */
export async function openServer(options: ServerOptions): Promise<PreparedServer> {
  return options.databaseUrl ? openExternal(options.databaseUrl, options) : openEmbedded(options);
}

async function openEmbedded(options: ServerOptions): Promise<PreparedServer> {
  const embedded = await startEmbedded({ folder: join(options.dataDir, 'postgres') });
  const superuser = { ...embedded.address, user: embedded.superuser, password: embedded.secrets.superuser };
  try {
    await createDatabaseOnce({ ...superuser, database: 'postgres' });
    await withClient({ ...superuser, database: DATABASE }, (client) =>
      prepareDatabase(client, embedded.secrets),
    );
  } catch (error) {
    await embedded.stop();
    throw error;
  }
  return {
    embedded,
    connection: (user) => ({
      ...embedded.address,
      user,
      password: embedded.secrets[user],
      database: DATABASE,
    }),
    stop: () => embedded.stop(),
  };
}

async function openExternal(url: string, options: ServerOptions): Promise<PreparedServer> {
  const secrets = await withClient({ connectionString: url }, async (client) => {
    await assertVersion(client);
    const state = await inspect(client);
    if (!state.superuser) return givenSecrets(options, state.prepared);
    const own = externalSecrets(options) ?? createdSecrets(options.dataDir);
    await prepareDatabase(client, own);
    return own;
  });
  return {
    embedded: undefined,
    connection: (user) => ({ connectionString: withUser(url, user, secrets[user]) }),
    stop: async () => undefined,
  };
}

/**
 * The one step that needs a superuser, for an external server: as SQL to read and run by hand.
 * `databaseUrl` is the superuser's; passwords come from the same places as at a start.
 */
export async function preparationSql(databaseUrl: string, options: ServerOptions): Promise<string> {
  return withClient({ connectionString: databaseUrl }, async (client) => {
    await assertVersion(client);
    const secrets = externalSecrets(options) ?? createdSecrets(options.dataDir);
    const statements = await prepareStatements(client, secrets);
    return `${statements.join(';\n')};\n`;
  });
}

/** The same step, run. Idempotent. */
export async function prepareExternal(databaseUrl: string, options: ServerOptions): Promise<void> {
  await withClient({ connectionString: databaseUrl }, async (client) => {
    await assertVersion(client);
    await prepareDatabase(client, externalSecrets(options) ?? createdSecrets(options.dataDir));
  });
}

/** The same address with another user; a connection string wins over separate fields, so it is rewritten. */
function withUser(url: string, user: string, password: string): string {
  const parsed = new URL(url);
  // A URL without a host (unix socket by parameter) cannot carry a user in front of it.
  if (parsed.hostname === '') parsed.hostname = 'localhost';
  parsed.username = user;
  parsed.password = password;
  for (const name of ['user', 'password']) parsed.searchParams.delete(name);
  return parsed.href;
}

async function createDatabaseOnce(connection: pg.ClientConfig): Promise<void> {
  await withClient(connection, async (client) => {
    const { rows } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (rows.length === 0) await client.query(`create database ${DATABASE}`);
  });
}

async function assertVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ major: number; encoding: string }>(
    `select current_setting('server_version_num')::int / 10000 as major, current_setting('server_encoding') as encoding`,
  );
  const major = rows[0]?.major ?? 0;
  if (major < OLDEST || major > NEWEST) {
    throw new DatabaseError(
      'DB-VERSION',
      `PostgreSQL ${major} には対応していません。${OLDEST}〜${NEWEST} を使用してください`,
    );
  }
  if (rows[0]?.encoding !== 'UTF8') {
    throw new DatabaseError(
      'DB-VERSION',
      'データベースの文字コードが UTF8 ではありません。UTF8 で作り直してください',
    );
  }
}

async function inspect(client: pg.Client): Promise<{ superuser: boolean; prepared: boolean }> {
  const { rows } = await client.query<{ superuser: boolean; prepared: boolean }>(
    `select (select rolsuper from pg_roles where rolname = current_user) as superuser,
            exists (select from pg_roles where rolname = 'akashi_migrate')
              and to_regnamespace('app') is not null as prepared`,
  );
  return { superuser: rows[0]?.superuser ?? false, prepared: rows[0]?.prepared ?? false };
}

function givenSecrets(options: ServerOptions, prepared: boolean): DatabaseSecrets {
  if (!prepared) {
    throw new DatabaseError(
      'DB-NOT-PREPARED',
      'データベースの準備ができていません。管理者の権限で一度 akashi database prepare を実行してください',
    );
  }
  const secrets = externalSecrets(options);
  if (secrets) return secrets;
  throw new DatabaseError(
    'DB-SECRETS',
    '役割ごとのパスワードがありません。AKASHI_DATABASE_SECRETS_FILE か AKASHI_APP_PASSWORD などで渡してください',
  );
}

function externalSecrets(options: ServerOptions): DatabaseSecrets | undefined {
  const env = options.env ?? {};
  const file = env.AKASHI_DATABASE_SECRETS_FILE;
  if (file) return readSecrets(file);
  const own = join(options.dataDir, 'database-secrets.json');
  return secretsFromEnvironment(env) ?? (existsSync(own) ? readSecrets(own) : undefined);
}

function createdSecrets(dataDir: string): DatabaseSecrets {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return loadOrCreateSecrets(join(dataDir, 'database-secrets.json'));
}

async function withClient<T>(
  connection: pg.ClientConfig,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionTimeoutMillis: 10_000, ...connection });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (cause) {
    throw new DatabaseError(
      'DB-UNREACHABLE',
      'データベースにつながりません。DATABASE_URL とサーバーの状態を確かめてください',
      { cause },
    );
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
