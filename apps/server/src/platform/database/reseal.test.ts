import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { qb } from './index.ts';
import { countOthers, resealTenant, sealRowsFromBefore } from './reseal.ts';
import { createTestDatabase, type TestDatabase, tenantA, tenantB, testContext } from './testing.ts';

let database: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client(database.connection('akashi_migrate'));
  await client.connect();
});
afterAll(async () => {
  await client?.end();
  await database?.drop();
});

const newestOf = (tenantId: string) => database.keys.ring(tenantId, 'fields').current().version;

async function read(tenantId: string) {
  const access = { act: 'read', object: { type: 'patient' }, patients: 'none' } as const;
  return database.db.readTenant(testContext(tenantId), access, {
    patients: qb.selectFrom('app.patient').select(['id', 'phone', 'address']).orderBy('number'),
    history: qb.selectFrom('app.patient_history').select(['id', 'body']).orderBy('version'),
  });
}

/** 1,200 patients as a version before sealing left them, and one earlier state. */
async function before(tenantId: string, staff: string): Promise<void> {
  await client.query('set role akashi_owner');
  await client.query(`alter table app.patient drop constraint if exists patient_sealed;
    alter table app.patient_history drop constraint if exists patient_history_sealed`);
  await client.query('reset role');
  await client.query(
    `insert into app.patient (tenant_id, id, number, name, kana, birth_date, sex, phone, address)
     select $1, gen_random_uuid(), n, '見本', 'ミホン', '1980-01-01', 'male', '03-0000-' || lpad(n::text, 4, '0'),
       case n % 2 when 0 then '' else '東京都見本区' || n end from generate_series(1, 1200) n`,
    [tenantId],
  );
  await client.query(
    `insert into app.patient_history (tenant_id, id, patient_id, entity, entity_id, version, body, changed_by)
     select tenant_id, gen_random_uuid(), id, 'patient', id, 1, '{"phone":"03-0000-0001"}', $2 from app.patient where tenant_id = $1 and number = 1`,
    [tenantId, staff],
  );
  await client.query('set role akashi_owner');
  await client.query(`alter table app.patient add constraint patient_sealed check (app.is_sealed(phone) and app.is_sealed(address)) not valid;
    alter table app.patient_history add constraint patient_history_sealed check (app.is_sealed(body)) not valid`);
  await client.query('reset role');
}

describe('TRUST-8: 前の版の行と、鍵の更新', () => {
  test('平文で残る行は起動で一度だけ封じられ、途中で止めても続きから終わり、検査がすべての行で成り立つ', async () => {
    await before(tenantA, '01900000-0000-7000-8000-0000000005aa');
    expect(await countOthers(client, tenantA, newestOf(tenantA))).toBe(1200 + 600 + 1);
    // Broken off after the first table's beginning.
    const broken = resealTenant(client, database.fields, tenantA, newestOf(tenantA));
    expect((await broken.next()).value).toMatchObject({ table: 'app.patient', changed: 1200 });
    await broken.return(undefined);
    expect(await countOthers(client, tenantA, newestOf(tenantA))).toBe(1);
    await sealRowsFromBefore(client, database.fields, newestOf);
    expect(await countOthers(client, tenantA, newestOf(tenantA))).toBe(0);
    const { patients, history } = await read(tenantA);
    expect(patients).toHaveLength(1200);
    expect(patients.slice(0, 2).map(({ phone, address }) => [phone, address])).toEqual([
      ['03-0000-0001', '東京都見本区1'],
      ['03-0000-0002', ''],
    ]);
    expect(history.map(({ body }) => body)).toEqual([{ phone: '03-0000-0001' }]);
    const { rows } = await client.query(
      `select conname from pg_constraint where conname in ('patient_sealed', 'patient_history_sealed') and not convalidated`,
    );
    expect(rows).toEqual([]);
  });

  test('鍵を替えたあと、すべて新しい鍵で封じ直せば、古い鍵を外しても読め、隣は変わらない', async () => {
    const neighbour = await read(tenantB);
    const { version } = await database.keys.rotate(tenantA, 'fields');
    const tables = [];
    for await (const done of resealTenant(client, database.fields, tenantA, version)) tables.push(done);
    expect(tables.find(({ table }) => table === 'app.patient')).toEqual({
      table: 'app.patient',
      changed: 1200,
      kept: 0,
    });
    expect(await countOthers(client, tenantA, version)).toBe(0);
    await database.keys.retire(tenantA, 'fields', version - 1);
    expect((await read(tenantA)).patients[0]?.phone).toBe('03-0000-0001');
    expect(await read(tenantB)).toEqual(neighbour);
    for await (const done of resealTenant(client, database.fields, tenantA, version))
      expect(done.changed).toBe(0);
  });
});
