import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { latestRecord } from '../../modules/chart/index.ts';
import { loadLibrary, loadStarterSet } from '../../modules/masters/index.ts';
import { searchPatients, tokensOf } from '../../modules/patients/index.ts';
import { accessLater } from '../../platform/database/index.ts';
import { createTestDatabase, type TestDatabase, testContext } from '../../platform/database/testing.ts';
import { generateClaimMonth, generateEncounters, generatePatients, seedDemo } from '../index.ts';

let test: TestDatabase;
let tenantId: string;
beforeAll(async () => {
  test = await createTestDatabase();
  const connection = test.connection('akashi_migrate');
  await loadStarterSet(connection);
  const library = await loadLibrary(test.connection('akashi_app'));
  const database = { app: test.db, connection: test.connection.bind(test) };
  const [mihon] = await seedDemo({ database, library, deskDate: '2025-09-30', patients: 2, days: 1 });
  tenantId = mihon?.tenantId ?? '';
  await generatePatients(connection, tenantId, 500, test.fields);
  await generateEncounters(connection, tenantId, 700);
}, 120_000);
afterAll(() => test?.drop());

describe('bulk data for benchmarks (SCALE-1)', () => {
  it('finds each generated patient by the same words as a registered one', async () => {
    const rows = await test.arrange<{ name: string; kana: string; tokens: string[] }>(
      `select p.name, p.kana, array_agg(t.token order by t.token) as tokens from app.patient p
       join app.patient_token t on t.tenant_id = p.tenant_id and t.patient_id = p.id where p.tenant_id = $1 group by p.id, p.name, p.kana`,
      [tenantId],
    );
    expect(rows.length).toBe(502);
    for (const { name, kana, tokens } of rows)
      expect([...tokens].sort()).toEqual(tokensOf({ name, kana }).sort());
    const found = await test.db.withTenant(testContext(tenantId), accessLater, async (tx) => {
      await tx.log({ act: 'search', object: { type: 'patient' }, patients: 'none' });
      return searchPatients(tx, '00450', 5, '2025-09-30');
    });
    expect(found.patients.map(({ number }) => number)).toEqual([450]);
  });

  it('signs records that verify and that the chart can read', async () => {
    const rows = await test.arrange<{ canonical: string; sha256: Buffer; encounter_id: string }>(
      'select canonical, sha256, encounter_id from app.record_version where tenant_id = $1',
      [tenantId],
    );
    expect(rows.length).toBeGreaterThanOrEqual(700);
    for (const { canonical, sha256 } of rows) {
      expect(canonical).not.toContain('@');
      expect(canonicalize(JSON.parse(canonical))).toBe(canonical);
      expect(createHash('sha256').update(canonical, 'utf8').digest()).toEqual(sha256);
    }
    const [some] = rows;
    const record = await test.db.withTenant(testContext(tenantId), accessLater, async (tx) => {
      await tx.log({ act: 'read', object: { type: 'chart' }, patients: 'none' });
      return latestRecord(tx, some?.encounter_id ?? '');
    });
    expect(record?.body.soap.s).not.toBe('');
  });

  it('charges what the units say and orders what was signed', async () => {
    const [wrong] = await test.arrange<{ points: string; orders: string; all: string }>(
      `select count(*) as all,
         count(*) filter (where c.points <> (select sum((u ->> 'points')::int * (u ->> 'count')::int) from jsonb_array_elements(c.body -> 'units') u)) as points,
         count(*) filter (where exists (select from jsonb_array_elements(c.body -> 'units') u where u ? 'orderId'
           and not exists (select from app.clinical_order o where o.tenant_id = c.tenant_id and o.encounter_id = c.encounter_id and o.body ->> 'id' = u ->> 'orderId'))) as orders
       from app.calculation c where c.tenant_id = $1`,
      [tenantId],
    );
    expect(Number(wrong?.all)).toBeGreaterThanOrEqual(700);
    expect([wrong?.points, wrong?.orders]).toEqual(['0', '0']);
  });

  it('brings each patient of a claim month as often as asked, on different days', async () => {
    const { first, last } = await generateClaimMonth(
      test.connection('akashi_migrate'),
      tenantId,
      test.fields,
      {
        month: '2025-09',
        patients: 44,
      },
    );
    const rows = await test.arrange<{ visits: string; days: string }>(
      `select count(*) as visits, count(distinct e.date) as days from app.encounter e join app.patient p
         on p.tenant_id = e.tenant_id and p.id = e.patient_id
       where e.tenant_id = $1 and p.number between $2 and $3 group by p.id`,
      [tenantId, first, last],
    );
    expect(rows.length).toBe(44);
    expect(rows.every(({ visits, days }) => visits === '2' && days === '2')).toBe(true);
  });
});
