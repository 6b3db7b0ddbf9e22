import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessLater } from './access.ts';
import { qb } from './query-builder.ts';
import { createTestDatabase, staffA, type TestDatabase, tenantA, tenantB, testContext } from './testing.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const update = { act: 'update', object: { type: 'Setting' }, patients: 'none' } as const;
const counter = (name: string, value = 1) =>
  qb.insertInto('app.counter').values({ tenant_id: tenantA, name, value });

async function logged(requestId: string): Promise<Record<string, unknown>[]> {
  const rows = await database.arrange<{ event: Record<string, unknown> }>(
    `select convert_from(body, 'UTF8')::jsonb as event from audit.inbox
      where convert_from(body, 'UTF8')::jsonb ->> 'req_id' = $1 order by id`,
    [requestId],
  );
  return rows.map((row) => row.event);
}

describe('withTenant', () => {
  it('commits the change together with one access event of full shape', async () => {
    const context = testContext();
    const touched = await database.db.withTenant(context, update, (tx) => tx.run(counter('committed')));
    expect(touched).toBe(1);
    const events = await logged(context.requestId);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      v: 1,
      act: 'update',
      obj: { type: 'Setting', id: null, version: null },
      actor: { user: staffA, role: 'doctor', on_behalf_of: null, device: null, session: null, ip: null },
      purpose: 'care',
      patient_refs: [],
      result: 'ok',
      req_id: context.requestId,
      process: 'test',
    });
  });

  it('leaves neither change nor event when the work throws', async () => {
    const context = testContext();
    const work = database.db.withTenant(context, update, async (tx) => {
      await tx.run(counter('rolled-back'));
      throw new Error('work failed');
    });
    await expect(work).rejects.toThrow('work failed');
    expect(await database.arrange(`select 1 from app.counter where name = 'rolled-back'`)).toEqual([]);
    expect(await logged(context.requestId)).toEqual([]);
  });

  it('rolls back work that was to log later and logged nothing', async () => {
    const work = database.db.withTenant(testContext(), accessLater, (tx) => tx.run(counter('undeclared')));
    await expect(work).rejects.toMatchObject({ code: 'DB-ACCESS-UNDECLARED' });
    expect(await database.arrange(`select 1 from app.counter where name = 'undeclared'`)).toEqual([]);
  });

  it('sees nothing of another tenant and cannot write into it', async () => {
    const own = await database.db.withTenant(testContext(tenantB), update, (tx) =>
      tx.many(qb.selectFrom('app.counter').selectAll()),
    );
    expect(own).toEqual([]);
    const foreign = database.db.withTenant(testContext(tenantB), update, (tx) => tx.run(counter('foreign')));
    await expect(foreign).rejects.toMatchObject({ code: 'DB-FORBIDDEN', sqlState: '42501' });
  });

  it('tells the first failure, not its echo, also for a statement nobody awaited', async () => {
    const work = database.db.withTenant(testContext(), update, async (tx) => {
      void tx.run(counter('twice')).catch(() => undefined);
      void tx.run(counter('twice')).catch(() => undefined);
      await tx.run(counter('after'));
    });
    await expect(work).rejects.toMatchObject({ code: 'DB-UNIQUE', constraint: 'counter_pkey' });
  });

  it('never answers success for a transaction whose failure the work swallowed', async () => {
    const work = database.db.withTenant(testContext(), update, async (tx) => {
      await tx.run(counter('swallowed'));
      await tx.run(counter('swallowed')).catch(() => undefined);
      return 'fine';
    });
    await expect(work).rejects.toMatchObject({ code: 'DB-UNIQUE' });
  });
});
