import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccessEvent } from './access.ts';
import type { Outcome } from './connections.ts';
import { createDatabase, type TenantDatabase } from './database.ts';
import { qb } from './query-builder.ts';
import { createTestDatabase, type TestDatabase, tenantA, testContext } from './testing.ts';

let database: TestDatabase;
let db: TenantDatabase;
const outcomes: [number, Outcome][] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  db = createDatabase({
    connection: database.connection('akashi_app'),
    poolSize: 8,
    witness: (events: readonly AccessEvent[], outcome) => outcomes.push([events.length, outcome]),
  });
  await database.arrange(
    `insert into app.counter (tenant_id, name, value) values ($1, 'a', 0), ($1, 'b', 0), ($1, 'c', 0)`,
    [tenantA],
  );
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

const update = { act: 'update', object: { type: 'Counter' }, patients: 'none' } as const;
const add = (name: string) =>
  qb.updateTable('app.counter').set({ value: sql<number>`value + 1` }).where('name', '=', name);
const read = (name: string) => qb.selectFrom('app.counter').select('value').where('name', '=', name);

async function counted(name: string): Promise<unknown> {
  const [row] = await database.arrange('select value::int as value from app.counter where name = $1', [name]);
  return row?.value;
}

describe('retries', () => {
  it('runs both sides of a deadlock to the end, each effect once', async () => {
    let runs = 0;
    const inOrder = (first: string, second: string) =>
      db.withTenant(testContext(), update, async (tx) => {
        runs += 1;
        await tx.run(add(first));
        await pause(60);
        await tx.run(add(second));
      });
    await Promise.all([inOrder('a', 'b'), inOrder('b', 'a')]);
    expect(runs).toBeGreaterThan(2);
    expect([await counted('a'), await counted('b')]).toEqual([2, 2]);
  });

  it('loses no update among serializable transactions that read before they write', async () => {
    const increment = () =>
      db.withTenant(
        testContext(),
        update,
        async (tx) => {
          const { value } = await tx.one(read('c'));
          await tx.run(
            qb
              .updateTable('app.counter')
              .set({ value: value + 1 })
              .where('name', '=', 'c'),
          );
        },
        { isolation: 'serializable', attempts: 50 },
      );
    await Promise.all(Array.from({ length: 12 }, increment));
    expect(await counted('c')).toBe(12);
  });

  it('runs the work again when the connection was lost before COMMIT', async () => {
    let runs = 0;
    const before = Number(await counted('b'));
    await db.withTenant(testContext(), update, async (tx) => {
      runs += 1;
      await tx.run(add('b'));
      if (runs === 1) await tx.run(query('select pg_terminate_backend(pg_backend_pid())'));
    });
    expect(runs).toBe(2);
    expect(await counted('b')).toBe(before + 1);
  });

  it('does not run the work again when the connection was lost during COMMIT', async () => {
    let runs = 0;
    // A deferred check that kills its own backend: COMMIT is under way, and its answer never comes.
    await database.arrange(`create function platform.die() returns trigger language plpgsql as
      $$ begin perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(1); return null; end $$`);
    await database.arrange(`grant execute on function platform.die() to akashi_app`);
    await database.arrange(`create constraint trigger die after insert on app.counter deferrable initially deferred
      for each row when (new.name = 'die') execute function platform.die()`);
    const work = db.withTenant(testContext(), update, async (tx) => {
      runs += 1;
      await tx.run(qb.insertInto('app.counter').values({ tenant_id: tx.tenantId, name: 'die', value: 1 }));
    });
    await expect(work).rejects.toMatchObject({ code: 'DB-OUTCOME-UNKNOWN' });
    expect(runs).toBe(1);
  });

  it('tells the witness every outcome after it is known', async () => {
    outcomes.length = 0;
    await db.withTenant(testContext(), update, (tx) => tx.run(add('a')));
    await db
      .withTenant(testContext(), update, async (tx) => {
        await tx.log(update);
        throw new Error('changed my mind');
      })
      .catch(() => undefined);
    expect(outcomes).toEqual([
      [1, 'committed'],
      [1, 'rolled-back'],
    ]);
  });

  it('stops a statement that runs too long and keeps the connection usable', async () => {
    const work = db.withTenant(testContext(), update, async (tx) => {
      await tx.run(query('set local statement_timeout = 50'));
      await tx.run(query('select pg_sleep(5)'));
    });
    await expect(work).rejects.toMatchObject({ code: 'DB-TIMEOUT', sqlState: '57014' });
    expect(await db.withTenant(testContext(), update, (tx) => tx.run(add('a')))).toBe(1);
  });
});

function query(text: string) {
  return { compile: () => sql.raw(text).compile(qb) };
}
