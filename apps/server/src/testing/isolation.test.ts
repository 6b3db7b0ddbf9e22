import { randomUUID } from 'node:crypto';
import type { Role, RouteDefinition } from '@akashi/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Exchange } from './browser.ts';
import { type Clinic, openClinic } from './clinic.ts';
import { fullVisit, MARKS } from './full-visit.ts';
import { routeOf } from './routes-of.ts';

let clinic: Clinic;
let recorded: (Exchange & { route: RouteDefinition; role: Role })[];
let identifiers: Set<string>;

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

beforeAll(async () => {
  clinic = await openClinic();
  const { patientId } = await fullVisit(clinic);
  await protectAndOpen(patientId);
  const definitions = clinic.implementations.map(({ definition }) => definition);
  const roles: Role[] = ['clerk', 'doctor', 'administrator'];
  recorded = [];
  for (const role of roles) {
    const { browser } = await clinic.as(role);
    for (const exchange of browser.exchanges)
      recorded.push({ ...exchange, route: routeOf(definitions, exchange), role });
  }
  recorded = recorded.filter(({ route }) => route.module !== 'identity');
  identifiers = await idsOf(clinic);
});
afterAll(() => clinic.close());

/** Set apart, opened with a reason, and set free again. */
async function protectAndOpen(patientId: string): Promise<void> {
  const chief = (await clinic.as('administrator')).api;
  const doctor = (await clinic.as('doctor')).api;
  const params = { patientId };
  await chief.patients.setProtection({ params, body: { kind: 'staff' } });
  await doctor.patients.openProtected({ params, body: { reason: '診療のため' } });
  await chief.patients.setProtection({ params, body: { kind: null } });
}

/** All identifiers that rows of a tenant carry, and none of the ids that masters have for everybody. */
async function idsOf({ database, tenantId }: Clinic): Promise<Set<string>> {
  const tables = [
    'attachment',
    'patient',
    'coverage',
    'subsidy',
    'limit_class',
    'allergy',
    'encounter',
    'appointment',
    'condition',
    'clinical_order',
    'bill',
    'payment',
    'document',
    'calculation',
    'price_item',
    'limit_sheet_entry',
    'accident_case',
    'household_member',
    'staff',
  ];
  const ids = await Promise.all(
    tables.map((table) =>
      database.arrange<{ id: string }>(`select id from app.${table} where tenant_id = $1`, [tenantId]),
    ),
  );
  return new Set([tenantId, ...ids.flat().map(({ id }) => id)]);
}

const send = async (
  house: Clinic['other'],
  exchange: (typeof recorded)[number],
  change: (text: string) => string,
) => {
  const { browser } = await house.as(exchange.role);
  return browser.send({
    method: exchange.method,
    url: change(exchange.url),
    payload: exchange.payload === undefined ? undefined : change(exchange.payload),
    headers: {
      ...(exchange.payload === undefined ? {} : { 'content-type': 'application/json' }),
      'idempotency-key': randomUUID(),
    },
  });
};

const asIs = (text: string) => text;
/** Every identifier of the first clinic becomes one that exists nowhere, the same one each time. */
function elsewhere() {
  const made = new Map<string, string>();
  return (text: string) =>
    text.replaceAll(UUID, (id) => {
      if (!identifiers.has(id)) return id;
      const other = made.get(id) ?? randomUUID().replace(/-4/, '-7');
      made.set(id, other);
      return other;
    });
}

/** An answer without what differs between any two requests. */
function shape({ status, body }: Exchange): string {
  if (body.subarray(0, 5).toString() === '%PDF-') return `${status} pdf`;
  return `${status} ${body
    .toString()
    .replaceAll(UUID, 'id')
    .replaceAll(/"\d{4}-\d\d-\d\dT[^"]+"/g, '"at"')}`;
}

describe('隣の医療機関からは何も見えない (TRUST-1)', () => {
  it('一回の受診で、診療のすべての経路を通っている', () => {
    const passed = new Set(recorded.map(({ route }) => route.id));
    const care = ['attachments', 'patients', 'reception', 'chart', 'orders', 'billing', 'documents'];
    const all = clinic.implementations
      .map(({ definition }) => definition)
      .filter(({ module }) => care.includes(module));
    expect(all.filter(({ id }) => !passed.has(id)).map(({ id }) => id)).toEqual([]);
    expect(recorded.length).toBeGreaterThan(40);
  });

  it('同じ要求を隣の職員が送っても、こちらのものは一つも答えに出ず、こちらのものは一つも変わらない', async () => {
    const before = await contents();
    const leaks: string[] = [];
    for (const exchange of recorded) {
      const answer = await send(clinic.other, exchange, asIs);
      const body = answer.body.toString();
      // What was sent may come back: a registration of the same words is the neighbour's own.
      const own = exchange.payload ?? exchange.url;
      for (const mark of [...identifiers, ...Object.values(MARKS)])
        if (body.includes(mark) && !own.includes(mark) && !ownData(mark))
          leaks.push(`${exchange.route.id} ${mark}`);
      if (answer.status >= 500) leaks.push(`${exchange.route.id} ${answer.status}`);
      if (isAboutOne(exchange) && answer.status < 400) leaks.push(`${exchange.route.id} ${answer.status}`);
    }
    expect(leaks).toEqual([]);
    expect(await contents()).toEqual(before);
  });

  it('「隣にある」と「どこにもない」は、同じ答えになる', async () => {
    const different: string[] = [];
    for (const exchange of recorded.filter(isAboutOne)) {
      const there = shape(await send(clinic.other, exchange, asIs));
      const nowhere = shape(await send(clinic.other, exchange, elsewhere()));
      if (there !== nowhere)
        different.push(`${exchange.route.id}\n  ${there.slice(0, 200)}\n  ${nowhere.slice(0, 200)}`);
    }
    expect(different).toEqual([]);
  });

  it('見えない壁は要求の側にもある: 隣の患者を指す登録は断られる', async () => {
    const [{ n } = { n: -1 }] = await clinic.database.arrange<{ n: number }>(
      `select count(*)::int as n from app.encounter e join app.patient p on p.id = e.patient_id where p.tenant_id <> e.tenant_id`,
    );
    expect(n).toBe(0);
  });
});

/** Requests that name something of the first clinic. */
function isAboutOne({ url, payload }: Exchange): boolean {
  return [...`${url} ${payload ?? ''}`.matchAll(UUID)].some(([id]) => identifiers.has(id));
}

/** Marks that the neighbour's own copy of the registration may show: it was made by replaying the words. */
function ownData(mark: string): boolean {
  return mark === MARKS.name || mark === MARKS.kana || mark === MARKS.address;
}

/** How much of the first clinic there is, and its newest state. */
async function contents() {
  const { database, tenantId } = clinic;
  const tables = [
    'patient',
    'patient_history',
    'coverage',
    'encounter',
    'record_version',
    'clinical_order',
    'bill',
    'payment',
    'document',
  ];
  return Promise.all(
    tables.map((table) =>
      database.arrange(
        `select md5(string_agg(t::text, '' order by t::text)) as state from app.${table} t where tenant_id = $1`,
        [tenantId],
      ),
    ),
  );
}
