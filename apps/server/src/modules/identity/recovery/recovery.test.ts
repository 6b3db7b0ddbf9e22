import { approvals, createClient } from '@akashi/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../../../testing/browser.ts';
import { type Clinic, ORIGIN, openClinic } from '../../../testing/clinic.ts';
import { apiOf, type Desk, hire, problemOf, signIn } from '../../../testing/desk.ts';
import { SoftAuthenticator } from '../../../testing/soft-authenticator.ts';
import { newRecoveryCode, recoveryCodeHash } from './code.ts';

let clinic: Clinic;
let first: Desk;
let second: Desk;
beforeAll(async () => {
  clinic = await openClinic();
  for (const name of ['kanri-1', 'kanri-2'])
    await hire(clinic.database.db, clinic.tenantId, name, 'administrator');
  [first, second] = await Promise.all([
    signIn(clinic.app, clinic.code, 'kanri-1'),
    signIn(clinic.app, clinic.code, 'kanri-2'),
  ]);
});
afterAll(() => clinic.close());

const decisions = (desk: Desk) =>
  createClient({ approvals }, { fetch: desk.browser.fetch, retryDelays: [] }).approvals;

async function approved(staffId: string): Promise<string> {
  const { approvalId } = await first.api.identity.requestRecovery({
    params: { staffId },
    body: { reason: '携帯電話を失くした' },
  });
  await decisions(second).approve({ params: { approvalId }, body: {} });
  const { recoveries } = await first.api.identity.listRecoveries();
  return recoveries[0]?.id ?? '';
}

describe('TRUST-1: 認証のやり直し', () => {
  it('二人の管理者で一度だけのコードを出し、本人は新しい認証を登録するまで何もできない', async () => {
    const lost = await clinic.again('doctor');
    const authenticator = new SoftAuthenticator(ORIGIN);
    const { options } = await lost.api.identity.beginPasskey();
    await lost.api.identity.addPasskey({
      body: { name: '失くす', credential: authenticator.create(options) },
    });
    const recoveryId = await approved(lost.staffId);
    expect(await problemOf(lost.api.identity.currentSession())).toBe('SIGN_IN_REQUIRED');
    const begun = await lost.api.identity.beginPasskeySignIn();
    const old = { body: { credential: authenticator.get(begun.options) } };
    expect(await problemOf(lost.api.identity.signInByPasskey(old))).toBe('PASSKEY_REFUSED');

    const params = { recoveryId };
    const { code } = await first.api.identity.issueRecoveryCode({ params });
    expect(await problemOf(first.api.identity.issueRecoveryCode({ params }))).toBe('CONFLICT');
    const browser = openBrowser(clinic.app, '203.0.113.40');
    const api = apiOf(browser);
    const given = { tenantCode: clinic.code, loginId: 'doctor' };
    const wrong = { body: { ...given, code: newRecoveryCode() } };
    expect(await problemOf(api.identity.signInByRecovery(wrong))).toBe('SIGN_IN_FAILED');
    const read = code.toLowerCase().replaceAll('-', ' ');
    const { session } = await api.identity.signInByRecovery({ body: { ...given, code: read } });
    expect(session).toMatchObject({ must: 'factor', recovered: { requestedBy: '管理 四郎' } });
    expect(await problemOf(api.billing.unpaidList())).toBe('FIRST_STEPS_REQUIRED');
    const again = apiOf(openBrowser(clinic.app, '203.0.113.41'));
    expect(await problemOf(again.identity.signInByRecovery({ body: { ...given, code } }))).toBe(
      'SIGN_IN_FAILED',
    );

    const fresh = new SoftAuthenticator(ORIGIN);
    const enrolment = await api.identity.beginPasskey();
    await api.identity.addPasskey({
      body: { name: '新しい', credential: fresh.create(enrolment.options) },
    });
    const done = await api.identity.currentSession();
    expect(done.must).toBeNull();
    await api.identity.acknowledgeRecovery({ body: { id: done.recovered?.id ?? '' } });
    expect((await api.identity.currentSession()).recovered).toBeNull();
  });

  it('一人では決められず、自分の分は申請できず、コードは一日で切れ、関わらない人には出ない', async () => {
    const nurse = await clinic.again('nurse');
    const asked = await first.api.identity.requestRecovery({
      params: { staffId: nurse.staffId },
      body: { reason: '故障' },
    });
    const own = decisions(first).approve({ params: { approvalId: asked.approvalId }, body: {} });
    expect(await problemOf(own)).not.toBe('none');
    const mine = { params: { staffId: first.staffId }, body: { reason: '念のため' } };
    expect(await problemOf(first.api.identity.requestRecovery(mine))).toBe('FORBIDDEN');
    const recoveryId = await approved(nurse.staffId);
    await hire(clinic.database.db, clinic.tenantId, 'kanri-3', 'administrator');
    const third = await signIn(clinic.app, clinic.code, 'kanri-3');
    expect(await problemOf(third.api.identity.issueRecoveryCode({ params: { recoveryId } }))).toBe(
      'NOT_FOUND',
    );
    const { code } = await second.api.identity.issueRecoveryCode({ params: { recoveryId } });
    await clinic.database.arrange(
      "update app.recovery set expires_at = expires_at - interval '24 hours 1 second'",
    );
    const late = apiOf(openBrowser(clinic.app, '203.0.113.42'));
    const body = { tenantCode: clinic.code, loginId: 'nurse', code };
    expect(await problemOf(late.identity.signInByRecovery({ body }))).toBe('SIGN_IN_FAILED');
  });

  it('コードは百ビット以上で、読み違えやすい文字は同じものとして読む', () => {
    const codes = new Set(Array.from({ length: 500 }, newRecoveryCode));
    expect(codes.size).toBe(500);
    for (const code of codes) expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{5}-){5}[0-9A-HJKMNP-TV-Z]{5}$/);
    expect(recoveryCodeHash('o1l i0').equals(recoveryCodeHash('0111-0'))).toBe(true);
  });
});
