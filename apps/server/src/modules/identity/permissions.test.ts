import * as contract from '@akashi/contract';
import { type Duty, duty, type Role, role, routesOf } from '@akashi/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testServer } from '../../platform/http/test-support.ts';
import { openBrowser } from '../../testing/browser.ts';
import { type Clinic, openClinic } from '../../testing/clinic.ts';
import { permissionsOfPerson } from './effective-rights.ts';
import { allPermissions } from './permission-catalogue.ts';
import { everyPermission } from './permissions.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());

const UNKNOWN = '0190aaaa-0000-7000-8000-000000000000';

const charts = ['chart.open', 'chart.past', 'chart.versions', 'chart.conditions', 'orders.ofEncounter'];
const money = ['billing.finalise', 'billing.pay', 'billing.reopen'];
const house = [
  'identity.createStaff',
  'identity.updateStaff',
  'identity.updateInstitution',
  'rights.getRights',
  'rights.changeRights',
  'rights.endDuty',
  'rights.getReview',
  'rights.signOffReview',
];

/** Who may do what, said a second time and by hand: a slip in the table of the module shows here. */
const mayNot: Readonly<Record<Role, readonly string[]>> = {
  doctor: [...money, ...house],
  nurse: ['chart.sign', 'billing.get', ...money, 'documents.issue', 'chart.addCondition', ...house],
  clerk: ['chart.sign', ...house],
  administrator: [
    ...charts,
    ...money.slice(0, 2),
    'chart.sign',
    'orders.worklist',
    'patients.create',
    'patients.update',
    'documents.issue',
    'documents.get',
  ],
  pharmacist: ['chart.sign', 'patients.create', ...money, ...house],
  laboratoryTechnologist: ['chart.sign', 'patients.create', 'documents.get', ...money, ...house],
  radiologicalTechnologist: ['chart.sign', 'patients.create', 'documents.get', ...money, ...house],
  therapist: ['chart.sign', 'patients.create', ...money, ...house],
  dietitian: ['chart.sign', 'patients.create', ...money, ...house],
  scribe: ['chart.sign', 'patients.create', ...money, ...house],
};

describe('職種・職務と操作の表 (TRUST-3)', () => {
  it('すべての操作に、だれかの権限・サインイン・公開のいずれかがある', () => {
    const known = everyPermission();
    const stray = routesOf(contract)
      .filter(
        ({ permission }) => permission !== 'public' && permission !== 'signedIn' && !known.has(permission),
      )
      .map(({ id, permission }) => `${id}: ${permission}`);
    expect(stray.filter((line) => !line.includes('jobs:manage'))).toEqual([]);
  });

  it('権限の一覧に、だれも使わない語も、だれにも与えられない語もない', () => {
    const given = everyPermission();
    expect(allPermissions.filter((one) => !given.has(one))).toEqual([]);
    expect(everyPermission().size).toBe(allPermissions.length);
  });

  it('サインインせずに答えるのはサインインだけ', async () => {
    const answered: string[] = [];
    for (const { definition } of clinic.implementations) {
      const answer = await openBrowser(clinic.app).send(call(definition));
      if (answer.status !== 401) answered.push(`${definition.id} ${answer.status}`);
    }
    expect(answered).toEqual([
      'identity.signIn 400',
      'identity.beginPasskeySignIn 200',
      'identity.signInByPasskey 400',
      'identity.signInByRecovery 400',
      'identity.beginSso 400',
      'identity.finishSso 400',
      'identity.linkSso 400',
      'accounts.openEmergency 400',
      // The provider's maintenance staff sign in and ask by a door of their own, each with a token of theirs.
      'maintenance.operatorSignIn 400',
      'maintenance.operatorRequest 400',
      'maintenance.operatorState 400',
      'maintenance.operatorQuery 400',
      'maintenance.operatorRenew 400',
      'maintenance.operatorClose 400',
    ]);
  });

  it.each(role.options)('%s: 表にない操作はすべて断られ、ある操作は権限では断られない', async (one) => {
    const { browser } = await clinic.again(one);
    const allowed = permissionsOfPerson(one, [], []);
    const { wrong, refused } = await tryEverything((sent) => browser.send(sent), allowed);
    expect(wrong).toEqual([]);
    expect(mayNot[one].filter((id) => !refused.has(id))).toEqual([]);
  });

  it.each(duty.options)('%s: 職務が足すのはその職務の権限だけ', async (one: Duty) => {
    const staff = await clinic.again('laboratoryTechnologist');
    await clinic.database.arrange(
      `insert into app.duty_grant (tenant_id, id, staff_id, duty, valid_from, valid_until, reason, requested_by, approved_by)
       values ($1, gen_random_uuid(), $2, $3, now(), current_date + 30, '見本', gen_random_uuid(), gen_random_uuid())`,
      [clinic.tenantId, staff.staffId, one],
    );
    const allowed = permissionsOfPerson('laboratoryTechnologist', [one], []);
    const { wrong } = await tryEverything((sent) => staff.browser.send(sent), allowed);
    expect(wrong).toEqual([]);
    await clinic.database.arrange('update app.duty_grant set ended_at = now(), ended_by = staff_id');
    const { staff: later } = await staff.api.identity.currentSession();
    expect(new Set(later.permissions)).toEqual(permissionsOfPerson('laboratoryTechnologist', [], []));
  });

  it('各操作には宣言した権限だけで足り、ほかのすべての権限があってもそれがなければ断られる', async () => {
    let permissions = new Set<string>();
    const far = new Date('2999-12-31');
    const { staffId } = await clinic.as('doctor');
    const app = await testServer({
      database: clinic.database.db,
      implementations: clinic.implementations,
      authenticator: {
        openWhileLocked: new Set(),
        authenticate: async () => ({
          id: UNKNOWN,
          tenantId: clinic.tenantId,
          staffId,
          role: 'doctor',
          permissions,
          provenUntil: { sign: far, administer: far },
          locked: false,
        }),
      },
    });
    const browser = openBrowser(app);
    const cookie = '__Host-akashi=a-token-of-the-test-itself';
    const send = (sent: ReturnType<typeof call>) =>
      browser.send({ ...sent, headers: { ...sent.headers, cookie } });
    const wrong: string[] = [];
    let checked = 0;
    for (const { definition } of clinic.implementations) {
      const { permission } = definition;
      if (definition.responseType === 'events' || permission === 'public' || permission === 'signedIn')
        continue;
      checked += 1;
      permissions = new Set([permission]);
      if ((await send(call(definition))).status === 403) wrong.push(`${definition.id}: needs more`);
      permissions = new Set(allPermissions.filter((one) => one !== permission));
      if ((await send(call(definition))).status !== 403) wrong.push(`${definition.id}: needs less`);
    }
    await app.close();
    expect(wrong).toEqual([]);
    expect(checked).toBeGreaterThan(40);
  });
});

const ENDS_SESSION = new Set(['identity.signOut', 'identity.lockSession']);

async function tryEverything(
  send: (sent: ReturnType<typeof call>) => Promise<{ status: number; body: Buffer }>,
  allowed: ReadonlySet<string>,
): Promise<{ wrong: string[]; refused: Set<string> }> {
  const wrong: string[] = [];
  const refused = new Set<string>();
  for (const { definition } of clinic.implementations) {
    if (definition.responseType === 'events' || ENDS_SESSION.has(definition.id)) continue;
    const answer = await send(call(definition));
    const forbidden = answer.status === 403 && answer.body.includes('FORBIDDEN');
    if (forbidden) refused.add(definition.id);
    const may =
      definition.permission === 'public' ||
      definition.permission === 'signedIn' ||
      allowed.has(definition.permission);
    if (may === forbidden || answer.status >= 500) wrong.push(`${definition.id} ${answer.status}`);
  }
  return { wrong, refused };
}

function call(definition: contract.RouteDefinition) {
  return {
    method: definition.method,
    url: definition.path.replaceAll(/:\w+/g, UNKNOWN),
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    payload: definition.method === 'GET' ? undefined : '{}',
  };
}
