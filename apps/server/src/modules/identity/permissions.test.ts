import * as contract from '@akashi/contract';
import { type Role, routesOf } from '@akashi/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../../testing/browser.ts';
import { type Clinic, openClinic } from '../../testing/clinic.ts';
import { everyPermission, permissionsOf } from './permissions.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());

const roles: readonly Role[] = ['doctor', 'nurse', 'clerk', 'administrator'];
const UNKNOWN = '0190aaaa-0000-7000-8000-000000000000';

/** Who may do what, said a second time and by hand: a slip in the table of the module shows here. */
const mayNot: Readonly<Record<Role, readonly string[]>> = {
  doctor: [
    'billing.finalise',
    'billing.pay',
    'billing.reopen',
    'identity.createStaff',
    'identity.updateInstitution',
  ],
  nurse: [
    'chart.sign',
    'billing.get',
    'billing.finalise',
    'documents.issue',
    'chart.addCondition',
    'identity.createStaff',
  ],
  clerk: ['chart.sign', 'identity.createStaff', 'identity.updateStaff', 'identity.updateInstitution'],
  administrator: [
    'chart.open',
    'chart.past',
    'chart.versions',
    'chart.sign',
    'chart.conditions',
    'orders.ofEncounter',
    'orders.worklist',
    'patients.create',
    'patients.update',
    'billing.finalise',
    'billing.pay',
    'documents.issue',
    'documents.get',
  ],
};

describe('職種と操作の表 (TRUST-3)', () => {
  it('すべての操作に、だれかの権限・サインイン・公開のいずれかがある', () => {
    const known = everyPermission();
    const stray = routesOf(contract)
      .filter(
        ({ permission }) => permission !== 'public' && permission !== 'signedIn' && !known.has(permission),
      )
      .map(({ id, permission }) => `${id}: ${permission}`);
    expect(stray.filter((line) => !line.includes('jobs:manage'))).toEqual([]);
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
    ]);
  });

  it.each(roles)('%s: 表にない操作はすべて断られ、ある操作は権限では断られない', async (role) => {
    const { browser } = await clinic.again(role);
    const allowed = new Set(permissionsOf(role));
    const wrong: string[] = [];
    const refused = new Set<string>();
    for (const { definition } of clinic.implementations) {
      if (definition.responseType === 'events' || ENDS_SESSION.has(definition.id)) continue;
      const answer = await browser.send(call(definition));
      if (answer.status === 403) refused.add(definition.id);
      const may =
        definition.permission === 'public' ||
        definition.permission === 'signedIn' ||
        allowed.has(definition.permission);
      if (may === (answer.status === 403) || answer.status >= 500)
        wrong.push(`${definition.id} ${answer.status}`);
    }
    expect(wrong).toEqual([]);
    expect(mayNot[role].filter((id) => !refused.has(id))).toEqual([]);
  });
});

const ENDS_SESSION = new Set(['identity.signOut', 'identity.lockSession']);

function call(definition: contract.RouteDefinition) {
  return {
    method: definition.method,
    url: definition.path.replaceAll(/:\w+/g, UNKNOWN),
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    payload: definition.method === 'GET' ? undefined : '{}',
  };
}
