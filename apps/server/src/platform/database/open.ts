import pg from 'pg';
import { assertIsolation } from '../../../../../database/linter.ts';
import { migrate } from '../../../../../database/migrate.ts';
import { createFields, type TenantKeys } from '../keys/index.ts';
import type { SealEvent } from './access.ts';
import type { OutcomeWitness } from './connections.ts';
import { createDatabase, type TenantDatabase } from './database.ts';
import { sealRowsFromBefore } from './reseal.ts';
import type { SecretPlace } from './secret-place.ts';
import type { LoginRole } from './secrets.ts';
import { openServer, type ServerOptions } from './server.ts';

export interface OpenOptions extends ServerOptions {
  appPoolSize?: number;
  jobPoolSize?: number;
  /** Keys of the tenants: columns are sealed and opened with them. */
  keys: TenantKeys;
  seal?: SealEvent;
  witness?: OutcomeWitness;
  /** Identity of this process in the access log. */
  process?: string;
  onMigrated?: (name: string) => void;
}

export interface OpenDatabase {
  /** For requests (role `akashi_app`). */
  app: TenantDatabase;
  /** For jobs (role `akashi_job`). */
  jobs: TenantDatabase;
  /** For what needs a connection of its own: the worker, the sequencer, backups. Platform and ledger only. */
  connection(role: LoginRole): pg.ClientConfig;
  keys: TenantKeys;
  /** Where the passwords of the roles lie; absent when they come from the environment. */
  secrets?: SecretPlace | undefined;
  /** Names of the migrations that this start applied. */
  migrated: readonly string[];
  /** Closes connections, then stops the embedded server if this process started it. */
  close(): Promise<void>;
}

/**
 * Everything from nothing to a usable database: server, roles, migrations, policies, proof of isolation.
 * Throws a DatabaseError with a stable code and one line that says what to do.
 */
export async function openDatabase(options: OpenOptions): Promise<OpenDatabase> {
  const server = await openServer(options);
  try {
    const { applied } = await migrate({
      connection: server.connection('akashi_migrate'),
      ...(options.onMigrated ? { onApplied: options.onMigrated } : {}),
    });
    await lint(server.connection('akashi_migrate'));
    const fields = createFields(options.keys);
    await sealFromBefore(server.connection('akashi_migrate'), options.keys);
    const common = {
      fields,
      ...(options.seal ? { seal: options.seal } : {}),
      ...(options.witness ? { witness: options.witness } : {}),
      ...(options.process ? { process: options.process } : {}),
    };
    const app = createDatabase({
      ...common,
      connection: server.connection('akashi_app'),
      poolSize: options.appPoolSize ?? 10,
    });
    const jobs = createDatabase({
      ...common,
      connection: server.connection('akashi_job'),
      poolSize: options.jobPoolSize ?? 5,
    });
    const close = async (): Promise<void> => {
      await Promise.all([app.close(), jobs.close()]);
      await server.stop();
    };
    return {
      app,
      jobs,
      connection: (role) => server.connection(role),
      keys: options.keys,
      secrets: server.secrets,
      migrated: applied,
      close,
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function sealFromBefore(connection: pg.ClientConfig, keys: TenantKeys): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    const newestOf = (tenantId: string) =>
      keys.isShredded(tenantId) ? undefined : keys.ring(tenantId, 'fields').current().version;
    await sealRowsFromBefore(client, createFields(keys), newestOf);
  } finally {
    await client.end();
  }
}

async function lint(connection: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    await assertIsolation(client);
  } finally {
    await client.end();
  }
}
