import type { RouteDefinition } from '@akashi/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Exchange } from './browser.ts';
import { type Clinic, openClinic } from './clinic.ts';
import { type FullVisit, fullVisit } from './full-visit.ts';
import { routeOf } from './routes-of.ts';

interface Event {
  act: string;
  actor: { user: string; role: string; session: string | null };
  obj: { type: string; id: string | null };
  patient_refs: string[];
  result: string;
  req_id: string;
}

let clinic: Clinic;
let visit: FullVisit;
let answered: (Exchange & { route: RouteDefinition; staffId: string })[];
let byRequest: Map<string, Event[]>;
let everything: string;

beforeAll(async () => {
  clinic = await openClinic();
  visit = await fullVisit(clinic);
  const definitions = clinic.implementations.map(({ definition }) => definition);
  answered = [];
  for (const role of ['clerk', 'doctor'] as const) {
    const { browser, staffId, api } = await clinic.as(role);
    await api.masters.getMasterEdition({ query: { on: clinic.today } });
    await api.identity.listStaff();
    for (const exchange of browser.exchanges)
      if (exchange.status < 300)
        answered.push({ ...exchange, route: routeOf(definitions, exchange), staffId });
  }
  const rows = await clinic.database.arrange<{ body: Buffer }>(
    'select body from audit.inbox where tenant_id = $1',
    [clinic.tenantId],
  );
  const events = rows.map(({ body }) => JSON.parse(body.toString()) as Event);
  everything = rows.map(({ body }) => body.toString()).join('\n');
  byRequest = Map.groupBy(events, (event) => event.req_id);
});
afterAll(() => clinic.close());

/** Of the patient of the visit, or of the child of the household. */
const isAboutThem = ({ patient_refs }: Event) =>
  [visit.patientId, visit.childId].some((id) => patient_refs.includes(id));

describe('アクセスの記録 (TRUST-4)', () => {
  it('患者に触れる経路は、呼ばれるたびに、その患者の記録を残す', () => {
    const silent: string[] = [];
    const counted = answered.filter(({ route }) => 'act' in route.access);
    for (const { route, requestId, staffId } of counted) {
      const events = byRequest.get(requestId) ?? [];
      const about = events.filter(isAboutThem);
      if (about.length === 0)
        silent.push(`${route.id}: ${JSON.stringify(events.map(({ patient_refs }) => patient_refs))}`);
      if (events.some((event) => event.actor.user !== staffId || event.actor.session === null))
        silent.push(`${route.id} actor`);
    }
    expect(silent).toEqual([]);
    expect(counted.length).toBeGreaterThan(40);
  });

  it('記録の行為と対象は、経路の言う行為と合う', () => {
    const wrong: string[] = [];
    for (const { route, requestId } of answered) {
      if (!('act' in route.access)) continue;
      const declared = route.access.act === 'list' ? 'read' : route.access.act;
      const acts = (byRequest.get(requestId) ?? []).map(({ act }) => act);
      const amended = route.id === 'chart.sign' && acts.includes('amend');
      if (!acts.includes(declared) && !amended) wrong.push(`${route.id}: ${declared} but ${acts.join()}`);
    }
    expect(wrong).toEqual([]);
  });

  it('送り直しに控えの答えを見せるときも、だれを見せたかを残す', async () => {
    const silent: string[] = [];
    const changing = answered.filter(({ key, route }) => key !== undefined && 'act' in route.access);
    for (const { method, url, payload, key, route, staffId } of changing) {
      const role = staffId === (await clinic.as('doctor')).staffId ? 'doctor' : 'clerk';
      const again = await (await clinic.as(role)).browser.send({
        method,
        url,
        payload,
        headers: {
          'idempotency-key': key ?? '',
          ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
        },
      });
      const [event] = await eventsOf(again.requestId);
      if (again.status !== 200 || event?.act !== 'read' || !isAboutThem(event))
        silent.push(`${route.id} ${again.status} ${JSON.stringify(event)}`);
    }
    expect(silent).toEqual([]);
    expect(changing.length).toBeGreaterThan(20);
  });

  it('患者に触れない経路は、だれの記録も残さない', () => {
    const quiet = answered.filter(({ route }) => 'none' in route.access);
    const named = quiet.filter(({ requestId }) =>
      (byRequest.get(requestId) ?? []).some(({ patient_refs }) => patient_refs.length > 0),
    );
    expect(named.map(({ route }) => route.id)).toEqual([]);
    expect(quiet.length).toBeGreaterThan(3);
  });

  it('記録に氏名・住所・本文・検索の言葉は入らない', () => {
    for (const word of ['甲斐', 'カイ', '秘密の番地', 'ここだけの訴え', '固有のアレルゲン', '山田'])
      expect(everything).not.toContain(word);
  });
});

async function eventsOf(requestId: string): Promise<Event[]> {
  const rows = await clinic.database.arrange<{ body: Buffer }>(
    'select body from audit.inbox order by at desc limit 20',
  );
  return rows
    .map(({ body }) => JSON.parse(body.toString()) as Event)
    .filter((event) => event.req_id === requestId);
}
