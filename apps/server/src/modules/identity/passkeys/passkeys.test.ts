import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../../../testing/browser.ts';
import { type Clinic, ORIGIN, openClinic } from '../../../testing/clinic.ts';
import { type Api, apiOf, PASSWORD, problemOf } from '../../../testing/desk.ts';
import { type Faults, SoftAuthenticator } from '../../../testing/soft-authenticator.ts';
import { relyingParty } from './relying-party.ts';
import { readUserHandle, writeUserHandle } from './user-handle.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());

async function enrol(api: Api, name = '受付のパソコン', faults: Faults = {}) {
  const authenticator = new SoftAuthenticator(ORIGIN);
  const { options } = await api.identity.beginPasskey();
  const added = await api.identity.addPasskey({
    body: { name, credential: authenticator.create(options, faults) },
  });
  return { authenticator, added };
}

const visitor = (): Api => apiOf(openBrowser(clinic.app, '203.0.113.9'));

async function signInWith(authenticator: SoftAuthenticator, faults: Faults = {}, api = visitor()) {
  const { options } = await api.identity.beginPasskeySignIn();
  return api.identity.signInByPasskey({ body: { credential: authenticator.get(options, faults) } });
}

describe('TRUST-1: パスキー', () => {
  it('登録すると、ログインIDも医療機関IDも打たずに入れ、最後に使った時が残る', async () => {
    const { api } = await clinic.again('doctor');
    const { authenticator, added } = await enrol(api, '診察室');
    expect(added).toMatchObject({ name: '診察室', lastUsedAt: null, backedUp: false });
    const { session } = await signInWith(authenticator);
    expect(session).toMatchObject({ staff: { loginId: 'doctor' }, tenant: { code: 'alpha' }, must: null });
    const { passkeys } = await api.identity.listPasskeys();
    expect(passkeys.at(-1)?.lastUsedAt).not.toBeNull();
  });

  it.each<[string, Faults]>([
    ['別のサイトで作られた答え', { origin: 'https://akashi.example.net' }],
    ['別の宛先の鍵', { rpId: 'example.net' }],
    ['本人確認(PIN・指紋)のない答え', { unverified: true }],
    ['回数が戻った複製', { counter: 0 }],
    ['ほかの医療機関の人を名乗る答え', { userHandle: Buffer.alloc(32, 9).toString('base64url') }],
    ['だれでもない答え', { userHandle: 'AAAA' }],
  ])('断る: %s', async (_, faults) => {
    const { api } = await clinic.again('nurse');
    const { authenticator } = await enrol(api);
    await signInWith(authenticator);
    expect(await problemOf(signInWith(authenticator, faults))).toBe('PASSKEY_REFUSED');
    expect(await problemOf(signInWith(authenticator))).toBe('none');
  });

  it('同じ答えは二度使えず、合い言葉は五分で消え、別の手続きには使えない', async () => {
    const { api } = await clinic.again('clerk');
    const { authenticator } = await enrol(api);
    const { options } = await api.identity.beginPasskeySignIn();
    const answer = { body: { credential: authenticator.get(options) } };
    expect(await problemOf(visitor().identity.signInByPasskey(answer))).toBe('none');
    expect(await problemOf(visitor().identity.signInByPasskey(answer))).toBe('PASSKEY_REFUSED');
    const late = await api.identity.beginPasskeySignIn();
    await clinic.database.arrange(
      "update platform.sign_in_challenge set expires_at = expires_at - interval '301 seconds'",
    );
    const tooLate = { body: { credential: authenticator.get(late.options) } };
    expect(await problemOf(visitor().identity.signInByPasskey(tooLate))).toBe('PASSKEY_REFUSED');
    const proof = await api.identity.beginPasskeyProof();
    const elsewhere = { body: { credential: authenticator.get(proof.options) } };
    expect(await problemOf(visitor().identity.signInByPasskey(elsewhere))).toBe('PASSKEY_REFUSED');
  });

  it('本人確認とロックの解除に使え、ほかの人のパスキーでは解除できない', async () => {
    const own = await clinic.again('doctor');
    const { authenticator } = await enrol(own.api);
    const { authenticator: colleague } = await enrol((await clinic.again('nurse')).api);
    await own.api.identity.lockSession();
    const wrong = await own.api.identity.beginPasskeyProof();
    const foreign = { body: { credential: colleague.get(wrong.options) } };
    expect(await problemOf(own.api.identity.provePasskey(foreign))).toBe('PASSKEY_REFUSED');
    expect((await own.api.identity.currentSession()).draftKey).toBeNull();
    const before = own.browser.cookie();
    const { options } = await own.api.identity.beginPasskeyProof();
    await own.api.identity.provePasskey({ body: { credential: authenticator.get(options) } });
    const after = await own.api.identity.currentSession();
    expect(after.locked).toBe(false);
    expect(after.draftKey).not.toBeNull();
    expect(own.browser.cookie()).not.toBe(before);
  });

  it('名前を変え、取り消すとその鍵では入れない。二要素の医療機関では最後の一つは外せない', async () => {
    const { api } = await clinic.again('clerk');
    const { authenticator, added } = await enrol(api);
    const params = { passkeyId: added.id };
    expect((await api.identity.renamePasskey({ params, body: { name: '窓口2' } })).name).toBe('窓口2');
    const other = await clinic.again('nurse');
    expect(await problemOf(other.api.identity.removePasskey({ params }))).toBe('NOT_FOUND');
    await api.identity.removePasskey({ params });
    expect(await problemOf(signInWith(authenticator))).toBe('PASSKEY_REFUSED');

    const admin = await clinic.as('administrator');
    const settings = (on: boolean) =>
      admin.api.identity.updateInstitution({
        body: { validFrom: clinic.today, settings: { 'identity.secondFactor': on } },
      });
    const { passkeys } = await api.identity.listPasskeys();
    await settings(true);
    const removals: string[] = [];
    for (const one of passkeys)
      removals.push(await problemOf(api.identity.removePasskey({ params: { passkeyId: one.id } })));
    await settings(false);
    expect(removals).toEqual([...passkeys.slice(1).map(() => 'none'), 'LAST_WAY_IN']);
  });

  it('二要素の医療機関では、何も持たない人は登録が先で、パスキーのある人はパスワードだけでは入れない', async () => {
    const admin = await clinic.other.as('administrator');
    await admin.api.identity.updateInstitution({
      body: { validFrom: clinic.today, settings: { 'identity.secondFactor': true } },
    });
    const fresh = await clinic.other.again('nurse');
    expect((await fresh.api.identity.currentSession()).must).toBe('factor');
    expect(await problemOf(fresh.api.patients.searchPatients({ body: { text: '山' } }))).toBe(
      'FIRST_STEPS_REQUIRED',
    );
    await enrol(fresh.api);
    expect((await fresh.api.identity.currentSession()).must).toBeNull();
    expect(await problemOf(fresh.api.patients.searchPatients({ body: { text: '山' } }))).toBe('none');
    const credentials = { tenantCode: clinic.other.code, loginId: 'nurse', password: PASSWORD };
    expect(await visitor().identity.signIn({ body: credentials })).toEqual({ result: 'passkeyRequired' });
  });

  it('宛先はアドレスから決まり、だれの鍵かは名前なしの32バイトで書く', () => {
    expect(relyingParty(['http://localhost:3000']).id).toBe('localhost');
    const both = ['https://emr.example.jp', 'https://enrol.example.jp'];
    expect(relyingParty(both, 'example.jp').origins).toEqual(both);
    expect(() => relyingParty(['https://emr.example.jp'], 'example.com')).toThrow(/CONFIG-PASSKEY/);
    const handle = { tenantId: crypto.randomUUID(), staffId: crypto.randomUUID() };
    const written = Buffer.from(writeUserHandle(handle)).toString('base64url');
    expect(readUserHandle(written)).toEqual(handle);
    expect(readUserHandle(`${written}AA`)).toBeUndefined();
  });
});
