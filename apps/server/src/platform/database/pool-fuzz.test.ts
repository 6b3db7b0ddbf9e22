import { randomInt, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type TenantDatabase } from './database.ts';
import { createPool } from './pool.ts';
import { qb } from './query-builder.ts';
import { createTestDatabase, type TestDatabase, testContext } from './testing.ts';

const TRANSACTIONS = Number(process.env.AKASHI_FUZZ_TRANSACTIONS ?? 2_000);
const tenants: string[] = Array.from({ length: 20 }, () => randomUUID());
let database: TestDatabase;
let db: TenantDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  db = createDatabase({ connection: database.connection('akashi_app'), poolSize: 2 });
  for (const [index, tenant] of tenants.entries()) {
    await database.arrange(`insert into app.tenant (tenant_id, code, name) values ($1, $2, 'x')`, [
      tenant,
      `fuzz-${index}`,
    ]);
    await database.arrange(`insert into app.counter (tenant_id, name, value) values ($1, 'n', 0)`, [tenant]);
  }
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

const access = { act: 'update', object: { type: 'Counter' }, patients: 'none' } as const;
const own = qb.selectFrom('app.counter').select(['tenant_id', 'value']);
const raw = (text: string) => ({ compile: () => sql.raw(text).compile(qb) });

interface Tally {
  wrong: number;
  committed: Map<string, number>;
}

/** One random transaction: read, write, roll back, time out, kill the own backend, or swallow an error. */
async function oneTransaction(tally: Tally): Promise<void> {
  const tenant = tenants[randomInt(tenants.length)] ?? '';
  const kind = randomInt(100);
  const see = (rows: readonly { tenant_id: string }[]): void => {
    if (rows.length !== 1 || rows[0]?.tenant_id !== tenant) tally.wrong += 1;
  };
  if (kind < 45) {
    see((await db.readTenant(testContext(tenant), { ...access, act: 'read' }, { own })).own);
    return;
  }
  await db.withTenant(testContext(tenant), access, async (tx) => {
    await tx.run(qb.updateTable('app.counter').set({ value: sql<number>`value + 1` }));
    if (kind < 52) throw new Error('rolled back on purpose');
    if (kind < 56) await tx.run(raw(`set local statement_timeout = 1; select pg_sleep(1)`));
    if (kind < 58) await tx.run(raw('select pg_terminate_backend(pg_backend_pid())'));
    if (kind < 62) await tx.run(raw('select 1/0')).catch(() => undefined);
    see(await tx.many(own));
  });
  tally.committed.set(tenant, (tally.committed.get(tenant) ?? 0) + 1);
}

async function client(tally: Tally, transactions: number): Promise<void> {
  for (let done = 0; done < transactions; done += 1) await oneTransaction(tally).catch(() => undefined);
}

describe('a pool under stress', () => {
  it(`shows no row of another tenant in ${TRANSACTIONS} transactions of 40 clients over 2 connections`, async () => {
    const tally: Tally = { wrong: 0, committed: new Map() };
    await Promise.all(Array.from({ length: 40 }, () => client(tally, TRANSACTIONS / 40)));
    expect(tally.wrong).toBe(0);
    const rows = await database.arrange<{ tenant_id: string; value: number }>(
      `select tenant_id, value::int as value from app.counter where name = 'n'`,
    );
    const kept = rows.filter((row) => tenants.includes(row.tenant_id));
    expect(kept.map((row) => [row.tenant_id, row.value]).sort()).toEqual(
      tenants.map((tenant) => [tenant, tally.committed.get(tenant) ?? 0]).sort(),
    );
  });

  it('would be caught: a setting of the session instead of the transaction leaks to the next user', async () => {
    const pool = createPool({ connection: database.connection('akashi_app'), max: 2 });
    let wrong = 0;
    const careless = async (): Promise<void> => {
      const tenant = tenants[randomInt(tenants.length)] ?? '';
      await pool.query(`select set_config('app.tenant_id', $1, false)`, [tenant]);
      const { rows } = await pool.query<{ tenant_id: string }>('select tenant_id from app.counter');
      if (rows[0]?.tenant_id !== tenant) wrong += 1;
    };
    await Promise.all(Array.from({ length: 200 }, () => careless().catch(() => undefined)));
    await pool.end();
    expect(wrong).toBeGreaterThan(0);
  });

  it('stays usable when the server ends every connection', async () => {
    const killer = new pg.Client(database.connection('superuser'));
    await killer.connect();
    await killer.query(`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'akashi_app'`);
    await killer.end();
    const tenant = tenants[0] ?? '';
    const attempt = () => db.readTenant(testContext(tenant), { ...access, act: 'read' }, { own });
    const answers = await Promise.all([attempt(), attempt(), attempt()]);
    expect(answers.map((answer) => answer.own.length)).toEqual([1, 1, 1]);
  });
});
