import { type Role, type RouteDefinition, route } from '@akashi/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { qb } from '../platform/database/index.ts';
import { implement } from '../platform/http/index.ts';
import { type Clinic, openClinic } from './clinic.ts';
import { type FullVisit, fullVisit } from './full-visit.ts';

/** A route as a careless author might write it: it shows a patient and says that it concerned none. */
const silentRoute = route({
  id: 'planted.silent',
  module: 'planted',
  method: 'GET',
  path: '/api/planted/:patientId',
  summary: '記録を残さない経路',
  params: z.object({ patientId: z.uuid() }),
  response: z.object({ name: z.string() }),
  permission: 'patients:read',
  access: { act: 'read', object: 'Patient' },
});
const planted = implement(silentRoute, async ({ params: { patientId }, context }) => {
  const { found } = await context.read(
    { patients: 'none' },
    { found: qb.selectFrom('app.patient').select('name').where('id', '=', patientId) },
  );
  return { name: found[0]?.name ?? '' };
});

let clinic: Clinic;
let visit: FullVisit;

beforeAll(async () => {
  clinic = await openClinic({ planted: [planted] });
  visit = await fullVisit(clinic);
});
afterAll(() => clinic.close());

/** Path parameters that a visit gives a value to; a route that needs more is covered where its module is tested. */
const known = (): Record<string, string> => ({ patientId: visit.patientId, encounterId: visit.encounterId });

function addressOf({ path }: RouteDefinition): string | undefined {
  const values = known();
  const filled = path.replaceAll(/:(\w+)/g, (whole, name: string) => values[name] ?? whole);
  return filled === path || filled.includes(':') ? undefined : filled;
}

/** Every route that names a patient or a visit in its path, called for real; those that answered and left no trace. */
async function callAll(role: Role) {
  const { browser } = await clinic.as(role);
  const silent: string[] = [];
  let answered = 0;
  for (const { definition } of clinic.implementations) {
    const url = addressOf(definition);
    const streams = definition.responseType === 'events';
    if (url === undefined || definition.method !== 'GET' || streams || 'none' in definition.access) continue;
    const { status, requestId } = await browser.send({ method: 'GET', url });
    if (status !== 200) continue;
    answered += 1;
    const { act } = definition.access;
    const events = await eventsOf(requestId);
    const told = events.some(
      (event) =>
        event.act === (act === 'list' ? 'read' : act) && event.patient_refs.includes(visit.patientId),
    );
    if (!told) silent.push(definition.id);
  }
  return { silent, answered };
}

/** Waiting or in the log already. */
async function eventsOf(requestId: string): Promise<{ act: string; patient_refs: string[] }[]> {
  const rows = await clinic.database.arrange<{ body: Buffer }>(
    `select body from audit.inbox where convert_from(body, 'UTF8')::jsonb ->> 'req_id' = $1
      union all
     select e.body from audit.access_index i join audit.entry e using (tenant_id, seq) where i.request_id = $1`,
    [requestId],
  );
  return rows.map(({ body }) => JSON.parse(body.toString()));
}

describe('TRUST-5: 患者を見せる経路は、必ず記録を残す', () => {
  it.each(['doctor', 'clerk', 'administrator'] as const)(
    '%s がすべての経路を呼ぶと、仕込まれた黙った経路だけが見つかる',
    async (role) => {
      const { silent, answered } = await callAll(role);
      expect(silent.filter((id) => id !== silentRoute.id)).toEqual([]);
      // 管理者は患者を見る権限を持たないことがある。
      if (role !== 'administrator') {
        expect(silent).toEqual([silentRoute.id]);
        expect(answered).toBeGreaterThan(5);
      }
    },
  );
});
