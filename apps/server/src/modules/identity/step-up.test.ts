import { generateSync } from 'otplib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../../testing/browser.ts';
import { type Clinic, openClinic } from '../../testing/clinic.ts';
import { apiOf, hire, PASSWORD, problemOf, signIn } from '../../testing/desk.ts';
import { stepUpMinutes } from './step-up-limits.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());

const hiring = () => ({
  loginId: `new-${crypto.randomUUID().slice(0, 8)}`,
  name: '新人 五郎',
  role: 'nurse' as const,
  password: PASSWORD,
});
/** Makes all proofs of a session look older, as if its person had sat there for that long. */
const grow = (minutes: number) =>
  clinic.database.arrange(
    `update app.session set proven_at = proven_at - interval '${minutes} minutes',
      authenticated_at = authenticated_at - interval '${minutes} minutes'`,
  );

describe('操作の前の本人確認 (TRUST-1)', () => {
  it('十分を過ぎると管理の操作は止まり、確認すると続けられる', async () => {
    const { api } = await clinic.again('administrator');
    expect(await problemOf(api.identity.createStaff({ body: hiring() }))).toBe('none');
    await grow(11);
    expect(await problemOf(api.identity.createStaff({ body: hiring() }))).toBe('STEP_UP_REQUIRED');
    expect(await problemOf(api.identity.stepUp({ body: { for: 'administer', password: 'ちがう' } }))).toBe(
      'SIGN_IN_FAILED',
    );
    expect(await problemOf(api.identity.createStaff({ body: hiring() }))).toBe('STEP_UP_REQUIRED');
    const proof = { for: 'administer', password: PASSWORD } as const;
    expect(await api.identity.stepUp({ body: proof })).toEqual({ result: 'proven' });
    expect(await problemOf(api.identity.createStaff({ body: hiring() }))).toBe('none');
  });

  it('処方箋の発行だけに確認を求め、領収証は止めない', async () => {
    const { api } = await clinic.again('clerk');
    await grow(61);
    const issue = (kind: 'receipt' | 'prescription') =>
      problemOf(
        api.documents.issueDocuments({
          params: { encounterId: crypto.randomUUID() },
          body: { kinds: [kind] },
        }),
      );
    expect(await issue('receipt')).toBe('NOT_FOUND');
    expect(await issue('prescription')).toBe('STEP_UP_REQUIRED');
    await api.identity.stepUp({ body: { for: 'sign', password: PASSWORD } });
    expect(await issue('prescription')).toBe('NOT_FOUND');
  });

  it('確認すると鍵が替わり、古い鍵では続きだけができて、管理の操作はできない', async () => {
    const { api, browser } = await clinic.again('administrator');
    const before = browser.cookie();
    await api.identity.stepUp({ body: { for: 'administer', password: PASSWORD } });
    expect(browser.cookie()).not.toBe(before);
    const old = apiOf(openBrowser(clinic.app));
    const headers = { headers: { cookie: before } };
    expect(await problemOf(old.identity.currentSession({}, headers))).toBe('none');
    expect(await problemOf(old.identity.createStaff({ body: hiring() }, headers))).toBe('STEP_UP_REQUIRED');
    await clinic.database.arrange("update app.session set rotated_at = rotated_at - interval '31 seconds'");
    expect(await problemOf(old.identity.currentSession({}, headers))).toBe('SIGN_IN_REQUIRED');
    expect(await problemOf(api.identity.currentSession())).toBe('none');
  });

  it('認証アプリのある人の管理の操作には6桁も要り、同じ6桁は二度使えない', async () => {
    await hire(clinic.database.db, clinic.tenantId, 'boss', 'administrator');
    const { api } = await signIn(clinic.app, clinic.code, 'boss');
    const { secret } = await api.identity.beginTotp();
    const code = () => generateSync({ secret, epoch: Math.floor(clinic.now().getTime() / 1000) });
    await api.identity.confirmTotp({ body: { secret, code: code() } });
    const proof = { for: 'administer', password: PASSWORD } as const;
    expect(await api.identity.stepUp({ body: proof })).toEqual({ result: 'totpRequired' });
    clinic.wait(31);
    const totp = code();
    expect(await api.identity.stepUp({ body: { ...proof, totp } })).toEqual({ result: 'proven' });
    expect(await problemOf(api.identity.stepUp({ body: { ...proof, totp } }))).toBe('SIGN_IN_FAILED');
    // A signature needs no code: both factors were shown when the session began.
    expect(await api.identity.stepUp({ body: { ...proof, for: 'sign' } })).toEqual({ result: 'proven' });
  });

  it('署名の確認では管理の操作はできず、ロックの解除は署名の確認を兼ねる', async () => {
    const { api, browser } = await clinic.again('administrator');
    await grow(61);
    await api.identity.stepUp({ body: { for: 'sign', password: PASSWORD } });
    expect(await problemOf(api.identity.createStaff({ body: hiring() }))).toBe('STEP_UP_REQUIRED');
    await grow(61);
    await api.identity.lockSession();
    await api.identity.unlockSession({ body: { password: PASSWORD } });
    const seen = await clinic.authenticator.authenticate({
      sessionToken: browser.cookie().split('=')[1],
      deviceFingerprint: undefined,
      ip: '',
      userAgent: '',
      now: clinic.now(),
      background: true,
    });
    expect(seen && seen.provenUntil.sign > clinic.now()).toBe(true);
    expect(seen && seen.provenUntil.administer > clinic.now()).toBe(false);
  });

  it('時間は医療機関の設定で変えられ、おかしな値は標準に戻る', async () => {
    expect(stepUpMinutes({ sign: 5, administer: 2 })).toEqual({ sign: 5, administer: 2 });
    expect(stepUpMinutes({ sign: 0, administer: '2' })).toEqual({ sign: 60, administer: 10 });
    const { api } = await clinic.again('administrator');
    const settings = { 'identity.stepUp': { administer: 2 } };
    await api.identity.updateInstitution({ body: { validFrom: clinic.today, settings } });
    await grow(3);
    expect(await problemOf(api.identity.createStaff({ body: hiring() }))).toBe('STEP_UP_REQUIRED');
  });
});

describe('端末に結び付いたセッション (TRUST-1)', () => {
  it('端末証明書で始めたセッションは、ほかの端末では使えない', async () => {
    const { browser } = await clinic.again('doctor');
    const ask = (deviceFingerprint: string | undefined) =>
      clinic.authenticator.authenticate({
        sessionToken: browser.cookie().split('=')[1],
        deviceFingerprint,
        ip: '',
        userAgent: '',
        now: clinic.now(),
        background: false,
      });
    expect(await ask(undefined)).toBeDefined();
    await clinic.database.arrange(`update app.session set device_fingerprint = 'aa11'`);
    expect(await ask(undefined)).toBeUndefined();
    expect(await ask('bb22')).toBeUndefined();
    expect(await ask('aa11')).toBeDefined();
    await clinic.database.arrange('update app.session set device_fingerprint = null');
  });

  it('一時間離れた席のセッションは終わっている', async () => {
    const { api } = await clinic.again('clerk');
    await clinic.database.arrange(
      "update app.session set last_seen_at = last_seen_at - interval '61 minutes'",
    );
    expect(await problemOf(api.identity.currentSession())).toBe('SIGN_IN_REQUIRED');
  });
});
