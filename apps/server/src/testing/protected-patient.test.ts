import type { Role, RouteDefinition } from '@akashi/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Clinic, openClinic } from './clinic.ts';
import { type Desk, problemOf } from './desk.ts';
import { type FullVisit, fullVisit, MARKS } from './full-visit.ts';

const REASON = '退職した職員の診断書の確認';
let clinic: Clinic;
let visit: FullVisit;
/** Routes about one patient that answered before the patient was protected, by occupation. */
const open = new Map<Role, readonly string[]>();

beforeAll(async () => {
  clinic = await openClinic({ sealedEvents: true });
  visit = await fullVisit(clinic);
  for (const role of ['doctor', 'clerk', 'nurse'] as const)
    open.set(role, await answering(await clinic.as(role)));
  const { api } = await clinic.as('administrator');
  await api.patients.setProtection({ params: { patientId: visit.patientId }, body: { kind: 'staff' } });
});
afterAll(() => clinic.close());

/** Ids of the reading routes about this patient or visit that answer at a desk. */
async function answering(desk: Desk): Promise<string[]> {
  const answered: string[] = [];
  for (const { definition } of clinic.implementations) {
    const url = addressOf(definition);
    if (url === undefined || definition.method !== 'GET' || 'none' in definition.access) continue;
    if (definition.responseType === 'events') continue;
    const { status } = await desk.browser.send({ method: 'GET', url });
    if (status === 200) answered.push(definition.id);
  }
  return answered;
}

function addressOf({ path }: RouteDefinition): string | undefined {
  const values: Record<string, string> = { patientId: visit.patientId, encounterId: visit.encounterId };
  const filled = path.replaceAll(/:(\w+)/g, (whole, name: string) => values[name] ?? whole);
  return filled === path || filled.includes(':') ? undefined : filled;
}

const read = ({ api }: Desk) => api.patients.getPatient({ params: { patientId: visit.patientId } });
const openWith = ({ api }: Desk, reason: string) =>
  api.patients.openProtected({ params: { patientId: visit.patientId }, body: { reason } });

describe('TRUST-3: 要配慮の患者', () => {
  it('一覧と検索には出るが、その患者だけを開く経路は、理由なしにはどれも答えない', async () => {
    for (const role of ['doctor', 'clerk', 'nurse'] as const) {
      const desk = await clinic.as(role);
      expect([role, open.get(role)?.length]).toEqual([role, expect.any(Number)]);
      expect(open.get(role)?.length ?? 0).toBeGreaterThan(3);
      expect([role, await answering(desk)]).toEqual([role, []]);
      expect(await problemOf(read(desk))).toBe('PATIENT_PROTECTED');
      const found = await desk.api.patients.searchPatients({ body: { text: MARKS.name, limit: 20 } });
      expect(found.patients.map(({ id }) => id)).toContain(visit.patientId);
      const list = await desk.api.reception.receptionList({ query: { date: clinic.today } });
      expect(list.rows.length).toBeGreaterThan(0);
    }
  });

  it('理由を書いた人の、そのセッションだけが開く', async () => {
    const desk = await clinic.again('nurse');
    expect(await problemOf(openWith(desk, ' '))).toBe('VALIDATION');
    expect(await problemOf(read(desk))).toBe('PATIENT_PROTECTED');
    await openWith(desk, REASON);
    expect((await read(desk)).protection).toEqual({ kind: 'staff' });
    expect(await problemOf(read(await clinic.again('nurse')))).toBe('PATIENT_PROTECTED');
    expect(await problemOf(read(await clinic.as('doctor')))).toBe('PATIENT_PROTECTED');
  });

  it('理由は閲覧記録に残り、鍵なしには読めない。開いた操作だけで絞り込める', async () => {
    const rows = await clinic.database.arrange<{ body: Buffer }>('select body from audit.inbox');
    const bodies = rows.map(({ body }) => body.toString());
    expect(bodies.filter((body) => body.includes('"act":"open-protected"'))).toHaveLength(1);
    expect(bodies.filter((body) => body.includes(REASON))).toEqual([]);
    await clinic.ledger.flush();
    const { api } = await clinic.as('administrator');
    const today = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);
    const search = { act: 'open-protected', from: today, to: today };
    const { rows: hits } = await api.accessLog.searchLog({ body: { ...search, limit: 10 } });
    expect(hits).toHaveLength(1);
    const entry = await api.accessLog.readLogEntry({ params: { seq: hits[0]?.seq ?? -1 } });
    expect(JSON.stringify(entry)).toContain(REASON);
  });

  it('付け外しは権限のある人だけ。付けた本人のセッションは、そのまま続けられる', async () => {
    const params = { patientId: visit.patientId };
    const clerk = await clinic.as('clerk');
    expect(await problemOf(clerk.api.patients.setProtection({ params, body: { kind: null } }))).toBe(
      'FORBIDDEN',
    );
    const administrator = await clinic.as('administrator');
    expect((await read(administrator)).protection).toEqual({ kind: 'staff' });
    const { protection } = await administrator.api.patients.setProtection({ params, body: { kind: null } });
    expect(protection).toBeNull();
    expect((await read(clerk)).patient.id).toBe(visit.patientId);
  });
});
