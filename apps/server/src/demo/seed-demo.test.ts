import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import canonicalize from 'canonicalize';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SealedTableName } from '../../../../database/registry/sealed.ts';
import { signIn } from '../modules/identity/commands/sign-in.ts';
import { loadLibrary, loadStarterSet, type MasterLibrary } from '../modules/masters/index.ts';
import { createTestDatabase, type TestDatabase } from '../platform/database/testing.ts';
import { testKeys } from '../platform/keys/testing.ts';
import { createSealer } from '../platform/sealing/sealer.ts';
import { clinics } from './clinics.ts';
import { demoLogins, type SeedReport, seedDemo } from './index.ts';

const SMALL = { deskDate: '2025-09-30', patients: 12, days: 6 };

interface Made {
  test: TestDatabase;
  library: MasterLibrary;
  reports: SeedReport[];
}

async function make(): Promise<Made> {
  const test = await createTestDatabase();
  await loadStarterSet(test.connection('akashi_migrate'));
  const library = await loadLibrary(test.connection('akashi_app'));
  return { test, library, reports: await seed(test, library) };
}

function seed(test: TestDatabase, library: MasterLibrary): Promise<SeedReport[]> {
  const database = { app: test.db, connection: test.connection.bind(test) };
  return seedDemo({ database, library, ...SMALL });
}

let one: Made;
let two: Made;
beforeAll(async () => {
  one = await make();
  two = await make();
}, 120_000);
afterAll(() => Promise.all([one?.test.drop(), two?.test.drop()]));

/** What a tenant holds, without ids and instants of the server. */
async function contentOf({ test, reports }: Made): Promise<unknown> {
  const tenants = reports.map((report) => report.tenantId);
  const rows = (sql: string) => test.arrange(sql, [tenants]);
  const opened = async (table: SealedTableName, sql: string) =>
    (await rows(sql)).map(({ tenant_id: tenantId, id, ...row }) => {
      const open = test.fields.opener(tenantId);
      const plain = Object.entries(row).map(([column, value]) =>
        typeof value === 'string' && value.startsWith('ak1.')
          ? [column, open({ table, column, row: id }, value)]
          : [column, value],
      );
      return Object.fromEntries(plain);
    });
  return Promise.all([
    opened(
      'app.patient',
      'select tenant_id, id, number, name, kana, birth_date::text, sex, address from app.patient where tenant_id = any($1) order by tenant_id, number',
    ),
    opened(
      'app.coverage',
      `select c.tenant_id, c.id, p.number as patient, c.insurer_number, c.symbol, c.number, c.relation, c.valid_to::text from app.coverage c
       join app.patient p on p.tenant_id = c.tenant_id and p.id = c.patient_id where c.tenant_id = any($1) order by c.tenant_id, p.number, c.valid_from`,
    ),
    rows(
      `select e.date::text, e.sequence, e.arrival_time, e.status, p.number, b.points, b.share_yen,
         r.canonical::jsonb -> 'body' -> 'soap' as soap, r.canonical::jsonb -> 'signedAt' as signed
       from app.encounter e join app.patient p on p.tenant_id = e.tenant_id and p.id = e.patient_id
       left join app.bill b on b.tenant_id = e.tenant_id and b.encounter_id = e.id
       left join app.record_version r on r.tenant_id = e.tenant_id and r.encounter_id = e.id
       where e.tenant_id = any($1) order by e.tenant_id, e.date, e.sequence`,
    ),
    rows(
      `select o.body - 'id' as body, o.sort, e.date::text, e.sequence from app.clinical_order o
       join app.encounter e on e.tenant_id = o.tenant_id and e.id = o.encounter_id
       where o.tenant_id = any($1) order by o.tenant_id, e.date, e.sequence, o.sort`,
    ),
    rows(
      'select date::text, amount_yen, method, receipt_number from app.payment where tenant_id = any($1) order by tenant_id, receipt_number',
    ),
    rows(
      `select c.disease_code, c.name, c.start_date::text, c.end_date::text, c.outcome, p.number from app.condition c
       join app.patient p on p.tenant_id = c.tenant_id and p.id = c.patient_id
       where c.tenant_id = any($1) order by c.tenant_id, p.number, c.start_date, c.disease_code`,
    ),
  ]);
}

describe('the demonstration (START-1)', () => {
  it('is the same world each time but for ids and instants', async () => {
    const first = await contentOf(one);
    expect(first).toEqual(await contentOf(two));
    expect((first as unknown[][]).every((rows) => rows.length > 0)).toBe(true);
  });

  it('makes nothing a second time', async () => {
    const before = await one.test.arrange('select count(*) from app.encounter');
    expect(await seed(one.test, one.library)).toEqual([]);
    expect(await one.test.arrange('select count(*) from app.encounter')).toEqual(before);
  });

  it('begins anew when it was broken off', async () => {
    const [report] = two.reports;
    await two.test.arrange(
      `insert into app.setting (tenant_id, key, valid_from, value) values ($1, 'demo.unfinished', '2024-06-01', 'true')`,
      [report?.tenantId],
    );
    const again = await seed(two.test, two.library);
    expect(again.map(({ tenant }) => tenant)).toEqual([report?.tenant]);
    expect(again[0]).toMatchObject({
      patients: report?.patients,
      visits: report?.visits,
      bills: report?.bills,
    });
  });

  it('leaves no visit that the calculation cannot decide', () => {
    expect(one.reports.flatMap(({ holds }) => holds)).toEqual([]);
    expect(one.reports.every(({ visits, bills }) => visits > 5 && bills > 3)).toBe(true);
  });
});

describe('what was signed and charged (CARE-2, FEES-1)', () => {
  it('verifies: canonical form, hash, and the orders that were placed', async () => {
    const records = await one.test.arrange<{ canonical: string; sha256: Buffer; orders: string }>(
      `select r.canonical, r.sha256, (select count(*) from app.clinical_order o where o.tenant_id = r.tenant_id
         and o.encounter_id = r.encounter_id and o.status = 'carriedOut') as orders from app.record_version r`,
    );
    expect(records.length).toBeGreaterThan(6);
    for (const { canonical, sha256, orders } of records) {
      const parsed = JSON.parse(canonical) as { body: { orders: unknown[] } };
      expect(createHash('sha256').update(canonical, 'utf8').digest()).toEqual(sha256);
      expect(canonicalize(parsed)).toBe(canonical);
      expect(parsed.body.orders.length).toBe(Number(orders));
    }
  });

  it('charges exactly the sum of its units, and takes no more than the share', async () => {
    const bills = await one.test.arrange<{
      points: number;
      units: number;
      total: number;
      share: number;
      paid: number;
    }>(
      `select b.points, b.total_yen as total, b.share_yen as share,
         (select sum((u ->> 'points')::int * (u ->> 'count')::int)::int from jsonb_array_elements(c.body -> 'units') u) as units,
         (select coalesce(sum(p.amount_yen), 0)::int from app.payment p where p.tenant_id = b.tenant_id and p.bill_id = b.id) as paid
       from app.bill b join app.calculation c on c.tenant_id = b.tenant_id and c.id = b.calculation_id where b.status = 'final'`,
    );
    expect(bills.length).toBeGreaterThan(6);
    for (const { points, units, total, share, paid } of bills) {
      expect(units).toBe(points);
      expect(total).toBe(points * 10);
      expect(paid).toBeLessThanOrEqual(share);
    }
  });
});

describe('who may come in (ACCESS-1)', () => {
  it('lets the doctors in with the printed password, and into no other clinic', async () => {
    const tries = demoLogins.filter(({ loginId }) => ['sakura', 'reiji'].includes(loginId));
    for (const { tenant, loginId, password } of tries) {
      const attempt = {
        loginId,
        password,
        totp: undefined,
        ip: '',
        userAgent: '',
        deviceFingerprint: undefined,
        deskToken: 'demo',
        now: new Date(),
        requestId: 'test',
      };
      const sealer = createSealer(testKeys());
      const signed = await signIn(one.test.db, sealer, { ...attempt, tenantCode: tenant });
      expect(signed.result).toBe('signedIn');
      const other = tenant === 'mihon' ? 'reiji' : 'mihon';
      await expect(signIn(one.test.db, sealer, { ...attempt, tenantCode: other })).rejects.toThrow();
    }
    expect(tries.length).toBe(2);
  });

  it('has one login for each role of the larger clinic', () => {
    const roles = clinics[0]?.staff.map(({ role }) => role) ?? [];
    expect(new Set(roles)).toEqual(new Set(['administrator', 'doctor', 'nurse', 'clerk']));
  });
});

describe('codes of the demonstration (MASTER-1)', () => {
  it('all stand in the starter set on every day of the quarter', () => {
    const folder = new URL('./care/', import.meta.url);
    const text = readdirSync(folder)
      .map((file) => readFileSync(new URL(file, folder), 'utf8'))
      .join('\n');
    const codes = [...new Set(text.match(/'\d{9}'/g)?.map((code) => code.slice(1, -1)))];
    expect(codes.length).toBeGreaterThan(80);
    const unknown = codes.filter((code) =>
      ['2025-07-01', '2025-09-30'].some(
        (on) => !one.library.procedure(code, on) && !one.library.drug(code, on),
      ),
    );
    expect(unknown).toEqual([]);
  });
});
