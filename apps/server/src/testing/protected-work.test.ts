import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import type { Role } from '@akashi/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Exchange } from './browser.ts';
import { type Clinic, openClinic } from './clinic.ts';
import { fullVisit } from './full-visit.ts';
import { routeOf } from './routes-of.ts';

const ROLES: readonly Role[] = ['clerk', 'doctor'];
/** Rows that are about the one patient of this clinic. */
const TABLES = ['patient', 'coverage', 'subsidy', 'allergy', 'encounter', 'appointment', 'condition']
  .concat(['clinical_order', 'bill', 'document', 'attachment'])
  .map((table) => `app.${table}`);

let clinic: Clinic;
let recorded: (Exchange & { role: Role; id: string; changes: boolean; lists: boolean })[];
let own: string[];

beforeAll(async () => {
  clinic = await openClinic();
  const { patientId } = await fullVisit(clinic);
  const definitions = clinic.implementations.map(({ definition }) => definition);
  recorded = [];
  for (const role of ROLES) {
    const { browser } = await clinic.as(role);
    for (const exchange of browser.exchanges.filter(({ status }) => status === 200)) {
      const { id, module, method, safe, path } = routeOf(definitions, exchange);
      if (module === 'identity') continue;
      const changes = method !== 'GET' && safe !== true;
      recorded.push({ ...exchange, role, id, changes, lists: !changes && !path.includes(':') });
    }
  }
  const rows = await Promise.all(
    TABLES.map((table) => clinic.database.arrange<{ id: string }>(`select id from ${table}`)),
  );
  own = rows.flat().map(({ id }) => id);
  const { api } = await clinic.as('administrator');
  await api.patients.setProtection({ params: { patientId }, body: { kind: 'staff' } });
});
afterAll(() => clinic.close());

async function sendAgain({ role, method, url, payload }: (typeof recorded)[number]) {
  const { browser } = await clinic.as(role);
  const json = payload === undefined ? {} : { 'content-type': 'application/json' };
  return browser.send({ method, url, payload, headers: { ...json, 'idempotency-key': randomUUID() } });
}

const state = () =>
  Promise.all(
    TABLES.map((table) =>
      clinic.database.arrange(`select md5(string_agg(t::text, '' order by t::text)) from ${table} t`),
    ),
  );
const files = () => readdirSync(clinic.filesFolder, { recursive: true }).length;

describe('TRUST-3: 要配慮の患者への操作と一覧', () => {
  it('受診のどの操作も、ほかの理由を言う前に断られ、データベースにもファイルにも何も残さない', async () => {
    const changing = recorded.filter(
      ({ changes, url, payload }) => changes && own.some((id) => `${url} ${payload ?? ''}`.includes(id)),
    );
    expect(new Set(changing.map(({ id }) => id)).size).toBeGreaterThan(20);
    const before = [await state(), files()];
    const otherwise: string[] = [];
    for (const exchange of changing) {
      const { status, body } = await sendAgain(exchange);
      const { code } = JSON.parse(body.toString()) as { code?: string };
      if (code !== 'PATIENT_PROTECTED') otherwise.push(`${exchange.id} ${status} ${code}`);
    }
    expect(otherwise).toEqual([]);
    expect([await state(), files()]).toEqual(before);
  });

  it('その患者しかいない日の一覧・日計・日計表も、いつものように出る', async () => {
    const lists = recorded.filter((exchange) => exchange.lists);
    const ids = new Set(lists.map(({ id }) => id));
    expect([...ids]).toEqual(
      expect.arrayContaining(['billing.dailyCash', 'documents.dailyCash', 'reception.list']),
    );
    const refused: string[] = [];
    for (const exchange of lists) {
      const { status } = await sendAgain(exchange);
      if (status !== 200) refused.push(`${exchange.id} ${status}`);
    }
    expect(refused).toEqual([]);
  });
});
