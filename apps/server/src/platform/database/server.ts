import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { parseIntoClientConfig } from 'pg-connection-string';
import { DatabaseError } from '../../../../../database/errors.ts';
import { prepareDatabase, prepareStatements } from '../../../../../database/prepare.ts';
import { type EmbeddedServer, lockOf, secretsFileOf, startEmbedded } from './embedded.ts';
import { SECRET_ROLES } from './secret-file.ts';
import {
  connectionInForce,
  present,
  type SecretPlace,
  settleSecrets,
  withSecretsLock,
} from './secret-place.ts';
import {
  type DatabaseSecrets,
  LOGIN_ROLES,
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
  /** Where the passwords lie; undefined when they come from the environment. */
  secrets: SecretPlace | undefined;
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
  const place: SecretPlace = {
    file: secretsFileOf(embedded.home),
    lock: lockOf(embedded.home),
    roles: SECRET_ROLES,
    connection: (role, password) => ({
      ...embedded.address,
      user: role === 'superuser' ? embedded.superuser : role,
      password,
      database: DATABASE,
    }),
  };
  try {
    await withSecretsLock(place, async () => {
      // Before there is our database, passwords can only be tried on the one that every server has.
      const everywhere: SecretPlace = {
        ...place,
        connection: (role, password) => ({ ...place.connection(role, password), database: 'postgres' }),
      };
      const stored = await settleSecrets(everywhere);
      const password = present(stored, 'superuser');
      await createDatabaseOnce(everywhere.connection('superuser', password));
      await withClient(place.connection('superuser', password), (client) =>
        prepareDatabase(client, stored.current),
      );
    });
  } catch (error) {
    await embedded.stop();
    throw error;
  }
  return {
    embedded,
    secrets: place,
    connection: (role) => connectionInForce(place, role),
    stop: () => embedded.stop(),
  };
}

async function openExternal(url: string, options: ServerOptions): Promise<PreparedServer> {
  return withClient({ connectionString: url }, async (client) => {
    await assertVersion(client);
    const { superuser, prepared } = await inspect(client);
    const given = superuser ? createdSource(options) : givenSource(options, prepared);
    const connection = (user: string, password: string) => ({ ...withUser(url, user), password });
    const stop = async (): Promise<void> => undefined;
    if (given.file === undefined) {
      if (superuser) await prepareDatabase(client, given.secrets);
      const fixed = (role: LoginRole): pg.ClientConfig => connection(role, given.secrets[role]);
      return { embedded: undefined, secrets: undefined, connection: fixed, stop };
    }
    const { file } = given;
    const place: SecretPlace = { file, lock: `${file}.lock`, roles: LOGIN_ROLES, connection };
    await withSecretsLock(place, async () => {
      const { current } = await settleSecrets(place);
      if (superuser) await prepareDatabase(client, current);
    });
    return {
      embedded: undefined,
      secrets: place,
      connection: (role) => connectionInForce(place, role),
      stop,
    };
  });
}

/**
 * The one step that needs a superuser, for an external server: as SQL to read and run by hand.
 * `databaseUrl` is the superuser's; passwords come from the same places as at a start.
 */
export async function preparationSql(databaseUrl: string, options: ServerOptions): Promise<string> {
  return withClient({ connectionString: databaseUrl }, async (client) => {
    await assertVersion(client);
    const statements = await prepareStatements(client, secretsOf(createdSource(options)));
    return `${statements.join(';\n')};\n`;
  });
}

/** The same step, run. Idempotent. */
export async function prepareExternal(databaseUrl: string, options: ServerOptions): Promise<void> {
  await withClient({ connectionString: databaseUrl }, async (client) => {
    await assertVersion(client);
    await prepareDatabase(client, secretsOf(createdSource(options)));
  });
}

/**
 * The same address with another user, as separate fields: a connection string would win over a password that is asked for
 * at each connection. A client certificate (`sslcert`, `sslkey`, `sslrootcert` in the URL) is read here and shown by all.
 */
function withUser(url: string, user: string): pg.ClientConfig {
  const { password: _own, ...config } = parseIntoClientConfig(url);
  return { ...config, user };
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

/** Passwords from the environment, or the file that holds them. */
type SecretSource = { file: string } | { file: undefined; secrets: DatabaseSecrets };

function givenSource(options: ServerOptions, prepared: boolean): SecretSource {
  if (!prepared) {
    throw new DatabaseError(
      'DB-NOT-PREPARED',
      'データベースの準備ができていません。管理者の権限で一度 akashi database prepare を実行してください',
    );
  }
  const source = externalSource(options);
  if (source) return source;
  throw new DatabaseError(
    'DB-SECRETS',
    '役割ごとのパスワードがありません。AKASHI_DATABASE_SECRETS_FILE か AKASHI_APP_PASSWORD などで渡してください',
  );
}

function externalSource({ env = {}, dataDir }: ServerOptions): SecretSource | undefined {
  const named = env.AKASHI_DATABASE_SECRETS_FILE;
  if (named) return { file: named };
  const secrets = secretsFromEnvironment(env);
  if (secrets) return { file: undefined, secrets };
  const own = join(dataDir, 'database-secrets.json');
  return existsSync(own) ? { file: own } : undefined;
}

function createdSource(options: ServerOptions): SecretSource {
  const given = externalSource(options);
  if (given) return given;
  mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
  const file = join(options.dataDir, 'database-secrets.json');
  loadOrCreateSecrets(file);
  return { file };
}

function secretsOf(source: SecretSource): DatabaseSecrets {
  return source.file === undefined ? source.secrets : readSecrets(source.file);
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
