import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type pg from 'pg';
import type { Fields } from '../keys/index.ts';
import type { Access, SealEvent } from './access.ts';
import type { Connections, OutcomeWitness } from './connections.ts';
import type { TenantContext } from './context.ts';
import { callDefiner, type DefinerName } from './definer.ts';
import { createPool } from './pool.ts';
import { type ReadAccess, type ReadQueries, type ReadResults, readTenant } from './read-tenant.ts';
import { readSealedColumns, type SealedColumns } from './sealed-columns.ts';
import type { TenantTransaction } from './transaction.ts';
import { type WithTenantOptions, withTenant } from './with-tenant.ts';

export interface DatabaseConfig {
  /** Connection as `akashi_app` (HTTP) or `akashi_job` (jobs). */
  connection: pg.ClientConfig;
  /** Most connections at a time. Default 10. */
  poolSize?: number;
  /** Replaces fields of access events before they are written (encryption of patient references). */
  seal?: SealEvent;
  /** Seals and opens the columns of `database/registry/sealed.ts`. Without it they can neither be written nor read. */
  fields?: Fields;
  /** Second record of what was committed or rolled back. */
  witness?: OutcomeWitness;
  /** Identity of this process in the access log. */
  process?: string;
}

/** The only ways of a module to the database. */
export interface TenantDatabase {
  withTenant<T>(
    context: TenantContext,
    access: Access,
    work: (tx: TenantTransaction) => Promise<T>,
    options?: WithTenantOptions,
  ): Promise<T>;
  readTenant<Q extends ReadQueries>(
    context: TenantContext,
    access: ReadAccess<Q>,
    queries: Q,
  ): Promise<ReadResults<Q>>;
  /**
   * Calls one function of the allow-list of definer functions, outside any tenant: sign-in and the recognition
   * of sessions come before there is one. Throws DB-FORBIDDEN for every other function.
   */
  definer<Row>(name: DefinerName, args: readonly unknown[]): Promise<Row[]>;
  /** Closes the connections after the work in progress. */
  close(): Promise<void>;
}

/** Opens the pool and hands out the two doors. */
export function createDatabase(config: DatabaseConfig): TenantDatabase {
  let sealed: Promise<SealedColumns> | undefined;
  const connections: Connections = {
    pool: createPool({ connection: config.connection, max: config.poolSize ?? 10 }),
    process: config.process ?? `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`,
    seal: config.seal,
    witness: config.witness,
    fields: config.fields,
    sealedColumns(client) {
      sealed ??= readSealedColumns(client).catch((error: unknown) => {
        sealed = undefined;
        throw error;
      });
      return sealed;
    },
  };
  return {
    withTenant: (context, access, work, options) => withTenant(connections, context, access, work, options),
    readTenant: (context, access, queries) => readTenant(connections, context, access, queries),
    definer: (name, args) => callDefiner(connections, name, args),
    close: () => connections.pool.end(),
  };
}
