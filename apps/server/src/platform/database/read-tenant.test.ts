import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest';
import { jsonb, qb } from './query-builder.ts';
import { createTestDatabase, type TestDatabase, tenantA, tenantB, testContext } from './testing.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  for (const tenant of [tenantA, tenantB]) {
    await database.arrange(
      `insert into app.counter (tenant_id, name, value) values ($1, 'patients', 7), ($1, 'receipts', 9)`,
      [tenant],
    );
  }
});
afterAll(() => database.drop());

const patientId = '01900000-0000-7000-8000-0000000000f1';
const counters = qb.selectFrom('app.counter').select(['name', 'value', 'tenant_id']).orderBy('name');
const staff = qb.selectFrom('app.staff').select(['login_id', 'created_at']);

async function events(requestId: string): Promise<Record<string, unknown>[]> {
  const rows = await database.arrange<{ tenant_id: string; event: Record<string, unknown> }>(
    `select tenant_id, convert_from(body, 'UTF8')::jsonb as event from audit.inbox
      where convert_from(body, 'UTF8')::jsonb ->> 'req_id' = $1`,
    [requestId],
  );
  return rows.map((row) => ({ ...row.event, tenant: row.tenant_id }));
}

describe('readTenant', () => {
  it('answers every query by its key, typed, and only with rows of the tenant', async () => {
    const found = await database.db.readTenant(
      testContext(tenantB),
      { act: 'read', object: { type: 'Setting' }, patients: 'none' },
      { counters, staff },
    );
    expectTypeOf(found.counters).toEqualTypeOf<{ name: string; value: number; tenant_id: string }[]>();
    expect(found.counters).toEqual([
      { name: 'patients', value: 7, tenant_id: tenantB },
      { name: 'receipts', value: 9, tenant_id: tenantB },
    ]);
    expect(found.staff.map((row) => row.login_id)).toEqual(['doctor-bravo']);
    expect(found.staff[0]?.created_at).toBeInstanceOf(Date);
  });

  it('names the patients in the one event it writes', async () => {
    const context = testContext();
    await database.db.readTenant(
      context,
      { act: 'read', object: { type: 'Patient', id: patientId }, patients: [patientId, patientId] },
      { counters },
    );
    expect(await events(context.requestId)).toMatchObject([{ patient_refs: [patientId], tenant: tenantA }]);
  });

  it('names patients that only the result can tell', async () => {
    const context = testContext();
    await database.db.readTenant(
      context,
      { act: 'search', object: { type: 'Patient' }, patients: (found) => found.staff.map((row) => row.id) },
      { staff: qb.selectFrom('app.staff').select('id') },
    );
    const [event] = await events(context.requestId);
    expect(event).toMatchObject({ act: 'search' });
    expect(event?.patient_refs).toHaveLength(1);
  });

  it('shows nothing when the trace cannot be written', async () => {
    const patients = Array.from(
      { length: 2_000 },
      (_, n) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`,
    );
    const read = database.db.readTenant(
      testContext(),
      { act: 'search', object: { type: 'Patient' }, patients: () => patients },
      { counters },
    );
    await expect(read).rejects.toMatchObject({ code: 'DB-ACCESS-SIZE' });
  });

  it('leaves no event of a read that failed', async () => {
    const context = testContext();
    const broken = qb.selectFrom('app.staff').select(sql<number>`1 / 0`.as('n'));
    const read = database.db.readTenant(
      context,
      { act: 'read', object: { type: 'Staff' }, patients: 'none' },
      { counters, broken },
    );
    await expect(read).rejects.toMatchObject({ code: 'DB-QUERY', sqlState: '22012' });
    expect(await events(context.requestId)).toEqual([]);
  });

  it('refuses to write', async () => {
    const remove = qb.deleteFrom('app.counter');
    const read = database.db.readTenant(
      testContext(),
      { act: 'read', object: { type: 'Setting' }, patients: 'none' },
      { remove },
    );
    await expect(read).rejects.toMatchObject({ code: 'DB-READ-ONLY' });
  });

  it.each([
    ['tenantId', { tenantId: `${tenantA}'; select 1` }],
    ['tenantId', { tenantId: '' }],
    ['requestId', { requestId: `x'; reset all; --` }],
    ['purpose', { purpose: `care'` as 'care' }],
  ])('refuses a context whose %s is not what it says', async (field, wrong) => {
    const read = database.db.readTenant(
      { ...testContext(), ...wrong },
      { act: 'read', object: { type: 'Setting' }, patients: 'none' },
      { counters },
    );
    await expect(read).rejects.toMatchObject({ code: 'DB-CONTEXT', message: expect.stringContaining(field) });
  });
});

describe('values between PostgreSQL and TypeScript', () => {
  it('keeps dates as local dates, counts as numbers, sums as text and JSON as it was', async () => {
    const value = [{ b: 1 }, 'あ', null];
    await database.db.withTenant(
      testContext(),
      { act: 'configure', object: { type: 'Setting' }, patients: 'none' },
      (tx) =>
        tx.run(
          qb
            .insertInto('app.setting')
            .values({ tenant_id: tx.tenantId, key: 'k', valid_from: '2026-02-28', value: jsonb(value) }),
        ),
    );
    const { rows } = await database.db.readTenant(
      testContext(),
      { act: 'read', object: { type: 'Setting' }, patients: 'none' },
      {
        rows: qb
          .selectFrom('app.setting')
          .select([
            'valid_from',
            'value',
            sql<number>`9007199254740991::int8`.as('count'),
            sql<string>`0.10::numeric`.as('sum'),
            sql<string[]>`array['2026-01-01'::date]`.as('days'),
            sql<number[]>`array[1::int8, 2::int8]`.as('counts'),
          ]),
      },
    );
    expect(rows).toEqual([
      {
        valid_from: '2026-02-28',
        value,
        count: 9007199254740991,
        sum: '0.10',
        days: ['2026-01-01'],
        counts: [1, 2],
      },
    ]);
  });

  it('refuses an integer that a number cannot hold', async () => {
    const read = database.db.readTenant(
      testContext(),
      { act: 'read', object: { type: 'Setting' }, patients: 'none' },
      { rows: qb.selectFrom('app.counter').select(sql<number>`9007199254740993::int8`.as('n')) },
    );
    await expect(read).rejects.toMatchObject({ code: 'DB-QUERY' });
  });
});
