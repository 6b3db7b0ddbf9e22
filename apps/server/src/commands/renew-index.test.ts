import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../testing/browser.ts';
import { type Clinic, openClinic } from '../testing/clinic.ts';
import { apiOf, PASSWORD } from '../testing/desk.ts';
import { renewIndex } from './renew-index.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());

async function signIn(loginId: string): Promise<string> {
  const body = { tenantCode: clinic.code, loginId, password: PASSWORD };
  return (await apiOf(openBrowser(clinic.app)).identity.signIn({ body })).result;
}
const versions = () => clinic.database.keys.ring(clinic.tenantId, 'index').versions();
const renew = () => renewIndex(clinic.database.db, clinic.database.keys, clinic.tenantId);

describe('TRUST-8: 索引の鍵を替える', () => {
  it('鍵を替えても同じパスワードで入れ、全員が入ったあとは前の鍵が消える', async () => {
    for (const role of ['doctor', 'nurse'] as const)
      expect(await signIn((await clinic.as(role)).loginId)).toBe('signedIn');
    const [first] = versions();
    await clinic.database.keys.rotate(clinic.tenantId, 'index');
    expect((await renew()).keptForPasswords).toEqual([first]);
    expect(versions()).toHaveLength(2);

    expect(await signIn('doctor')).toBe('signedIn');
    expect((await renew()).keptForPasswords).toEqual([first]);
    expect(await signIn('nurse')).toBe('signedIn');
    expect((await renew()).keptForPasswords).toEqual([]);
    expect(versions()).toHaveLength(1);
    expect(versions()).not.toContain(first);
    for (const loginId of ['doctor', 'nurse']) expect(await signIn(loginId)).toBe('signedIn');
  });
});
