import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../testing/browser.ts';
import { type Clinic, openClinic } from '../testing/clinic.ts';
import { apiOf, PASSWORD, problemOf } from '../testing/desk.ts';
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

  it('覚えている前のパスワードは、五度替えるまで前の鍵で確かめられる', async () => {
    const { api } = await clinic.as('nurse');
    const words = [PASSWORD, ...[1, 2, 3, 4, 5, 6].map((n) => `夜の当直の部屋は静かに長い-その${n}`)];
    const change = (n: number) =>
      api.identity.changePassword({ body: { password: words[n - 1] ?? '', newPassword: words[n] ?? '' } });
    await change(1);
    const [first] = versions();
    await clinic.database.keys.rotate(clinic.tenantId, 'index');
    await signIn('doctor');
    for (const n of [2, 3, 4, 5, 6]) {
      await change(n);
      expect((await renew()).keptForPasswords).toEqual(n === 6 ? [] : [first]);
    }
    expect(
      await problemOf(
        api.identity.changePassword({ body: { password: words[6] ?? '', newPassword: words[3] ?? '' } }),
      ),
    ).toBe('PASSWORD_REUSED');
  });
});
