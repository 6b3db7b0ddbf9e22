import { randomInt } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPool } from './pool.ts';
import {
  counterAccess,
  type FuzzWorld,
  fuzzPool,
  openFuzzWorld,
  ownCounter,
} from './pool-fuzz.test-support.ts';
import { createTestDatabase, type TestDatabase, testContext } from './testing.ts';

const TRANSACTIONS = Number(process.env.AKASHI_FUZZ_TRANSACTIONS ?? 2_000);
let database: TestDatabase;
let world: FuzzWorld;
beforeAll(async () => {
  database = await createTestDatabase();
  world = await openFuzzWorld(database);
});
afterAll(async () => {
  await world.db.close();
  await database.drop();
});

describe('a pool under stress', () => {
  it(`shows no row of another tenant in ${TRANSACTIONS} transactions of 40 clients over 2 connections`, async () => {
    const outcome = await fuzzPool(world, TRANSACTIONS);
    expect(outcome).toMatchObject({ transactions: TRANSACTIONS, wrongReads: 0, wrongCounters: 0 });
    expect(outcome.committedWrites).toBeGreaterThan(TRANSACTIONS / 5);
  });

  it('would be caught: a setting of the session instead of the transaction leaks to the next user', async () => {
    const pool = createPool({ connection: database.connection('akashi_app'), max: 2 });
    let wrong = 0;
    const careless = async (): Promise<void> => {
      const tenant = world.tenants[randomInt(world.tenants.length)] ?? '';
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
    await killer.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'akashi_app' and datname = current_database()`,
    );
    await killer.end();
    const tenant = world.tenants[0] ?? '';
    const access = { ...counterAccess, act: 'read' } as const;
    const attempt = () => world.db.readTenant(testContext(tenant), access, { own: ownCounter });
    const answers = await Promise.all([attempt(), attempt(), attempt()]);
    expect(answers.map((answer) => answer.own.length)).toEqual([1, 1, 1]);
  });
});
