import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { createDatabase, type TenantDatabase } from './database.ts';
import { qb } from './query-builder.ts';
import { type TestDatabase, testContext } from './testing.ts';

const TENANTS = 20;
const CLIENTS = 40;
const CONNECTIONS = 2;

/** Many tenants who share very few connections. */
export interface FuzzWorld {
  database: TestDatabase;
  db: TenantDatabase;
  tenants: readonly string[];
}

export interface FuzzOutcome {
  transactions: number;
  clients: number;
  connections: number;
  tenants: number;
  /** Reads that showed a row of another tenant, or not exactly the one of their own. */
  wrongReads: number;
  /** Transactions whose COMMIT was told to the caller. */
  committedWrites: number;
  /** Statements cancelled from outside, at random moments of whoever was at work. */
  cancelled: number;
  /** Tenants whose counter differs from their committed transactions. */
  wrongCounters: number;
}

export const counterAccess = { act: 'update', object: { type: 'Counter' }, patients: 'none' } as const;
export const ownCounter = qb.selectFrom('app.counter').select(['tenant_id', 'value']);
const raw = (text: string) => ({ compile: () => sql.raw(text).compile(qb) });

/** Founds the tenants, each with one counter, and a pool of two connections. */
export async function openFuzzWorld(database: TestDatabase): Promise<FuzzWorld> {
  const tenants = Array.from({ length: TENANTS }, () => randomUUID());
  for (const [index, tenant] of tenants.entries()) {
    await database.arrange(`insert into app.tenant (tenant_id, code, name) values ($1, $2, 'x')`, [
      tenant,
      `fuzz-${index}`,
    ]);
    await database.arrange(`insert into app.counter (tenant_id, name, value) values ($1, 'n', 0)`, [tenant]);
  }
  const db = createDatabase({ connection: database.connection('akashi_app'), poolSize: CONNECTIONS });
  return { database, db, tenants };
}

/**
 * Runs so many random transactions of 40 clients over the pool, or as many as `minutes` allow, and counts what must
 * never happen. `transactions` of the outcome is how many were run.
 */
export async function fuzzPool(
  world: FuzzWorld,
  transactions: number,
  minutes = Number.POSITIVE_INFINITY,
): Promise<FuzzOutcome> {
  const tally: Tally = {
    run: 0,
    wrong: 0,
    committed: new Map(),
    until: performance.now() + minutes * 60_000,
  };
  const canceller = await cancelAtRandom(world);
  const clients = Array.from({ length: CLIENTS }, () => client(world, tally, transactions / CLIENTS));
  await Promise.all(clients);
  return {
    cancelled: await canceller.stop(),
    transactions: tally.run,
    clients: CLIENTS,
    connections: CONNECTIONS,
    tenants: world.tenants.length,
    wrongReads: tally.wrong,
    committedWrites: [...tally.committed.values()].reduce((sum, count) => sum + count, 0),
    wrongCounters: await wrongCounters(world, tally),
  };
}

/** Cancels what some connection of the application is at, every few milliseconds, until it is stopped. */
async function cancelAtRandom({ database }: FuzzWorld): Promise<{ stop: () => Promise<number> }> {
  const outsider = new pg.Client(database.connection('superuser'));
  await outsider.connect();
  let stopped = false;
  const work = async (): Promise<number> => {
    let cancelled = 0;
    while (!stopped) {
      const { rowCount } = await outsider.query(
        `select pg_cancel_backend(pid) from pg_stat_activity
          where usename = 'akashi_app' and datname = current_database() and state = 'active'
          order by random() limit 1`,
      );
      cancelled += rowCount ?? 0;
      await pause(randomInt(5, 30));
    }
    return cancelled;
  };
  const working = work();
  return {
    async stop() {
      stopped = true;
      const cancelled = await working;
      await outsider.end();
      return cancelled;
    },
  };
}

interface Tally {
  run: number;
  /** On the clock of `performance`; after it no transaction begins. */
  until: number;
  wrong: number;
  committed: Map<string, number>;
}

async function client(world: FuzzWorld, tally: Tally, transactions: number): Promise<void> {
  for (let done = 0; done < transactions && performance.now() < tally.until; done += 1) {
    tally.run += 1;
    await oneTransaction(world, tally).catch(() => undefined);
  }
}

/** One random transaction: read, write, roll back, time out, kill the own backend, or swallow an error. */
async function oneTransaction({ db, tenants }: FuzzWorld, tally: Tally): Promise<void> {
  const tenant = tenants[randomInt(tenants.length)] ?? '';
  const kind = randomInt(100);
  const see = (rows: readonly { tenant_id: string }[]): void => {
    if (rows.length !== 1 || rows[0]?.tenant_id !== tenant) tally.wrong += 1;
  };
  if (kind < 45) {
    const answer = await db.readTenant(
      testContext(tenant),
      { ...counterAccess, act: 'read' },
      { own: ownCounter },
    );
    see(answer.own);
    return;
  }
  await db.withTenant(testContext(tenant), counterAccess, async (tx) => {
    await tx.run(qb.updateTable('app.counter').set({ value: sql<number>`value + 1` }));
    if (kind < 52) throw new Error('rolled back on purpose');
    if (kind < 56) await tx.run(raw(`set local statement_timeout = 1; select pg_sleep(1)`));
    if (kind < 58) await tx.run(raw('select pg_terminate_backend(pg_backend_pid())'));
    if (kind < 62) await tx.run(raw('select 1/0')).catch(() => undefined);
    see(await tx.many(ownCounter));
  });
  tally.committed.set(tenant, (tally.committed.get(tenant) ?? 0) + 1);
}

async function wrongCounters({ database, tenants }: FuzzWorld, tally: Tally): Promise<number> {
  const rows = await database.arrange<{ tenant_id: string; value: number }>(
    `select tenant_id, value::int as value from app.counter where name = 'n'`,
  );
  const values = new Map(rows.map((row) => [row.tenant_id, row.value]));
  return tenants.filter((tenant) => values.get(tenant) !== (tally.committed.get(tenant) ?? 0)).length;
}
