import { createHash } from 'node:crypto';
import { generateSync } from 'otplib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../../testing/browser.ts';
import { type Clinic, openClinic } from '../../testing/clinic.ts';
import { apiOf, hire, PASSWORD, problemOf, signIn } from '../../testing/desk.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());

const codeOf = (secret: string) => generateSync({ secret, epoch: Math.floor(clinic.now().getTime() / 1000) });

describe('離席のロック (TRUST-1)', () => {
  it('ロック中は何も見せず、パスワードで同じセッションに戻る', async () => {
    const { api, browser } = await clinic.again('clerk');
    const cookie = browser.cookie();
    await api.identity.lockSession();
    expect((await api.identity.currentSession()).locked).toBe(true);
    expect(await problemOf(api.billing.unpaidList())).toBe('SESSION_LOCKED');
    expect(await problemOf(api.identity.unlockSession({ body: { password: 'ちがう' } }))).toBe(
      'SIGN_IN_FAILED',
    );
    expect(await problemOf(api.billing.unpaidList())).toBe('SESSION_LOCKED');
    expect((await api.identity.unlockSession({ body: { password: PASSWORD } })).locked).toBe(false);
    expect(await problemOf(api.billing.unpaidList())).toBe('none');
    expect(browser.cookie()).toBe(cookie);
  });

  it('十分間触らないと自分でロックする', async () => {
    const { api } = await clinic.again('clerk');
    await clinic.database.arrange(
      "update app.session set last_seen_at = last_seen_at - interval '11 minutes'",
    );
    expect(await problemOf(api.billing.unpaidList())).toBe('SESSION_LOCKED');
    await api.identity.unlockSession({ body: { password: PASSWORD } });
    expect(await problemOf(api.billing.unpaidList())).toBe('none');
  });
});

describe('セッションの終わり (TRUST-1)', () => {
  it('サインアウトすると、控えておいたクッキーでも入れない', async () => {
    const { api, browser } = await clinic.again('doctor');
    const cookie = browser.cookie();
    await api.identity.signOut();
    expect(browser.cookie()).toBe('');
    const stolen = await openBrowser(clinic.app).send({
      method: 'GET',
      url: '/api/session',
      headers: { cookie },
    });
    expect(stolen.status).toBe(401);
  });

  it('ほかの画面から取り消すと次の操作から効く', async () => {
    const here = await clinic.again('doctor');
    const there = await clinic.again('doctor');
    const { sessions } = await there.api.identity.listSessions();
    const mine = sessions.find((session) => session.current);
    await here.api.identity.revokeSession({ params: { sessionId: mine?.id ?? '' } });
    expect(await problemOf(there.api.identity.currentSession())).toBe('SIGN_IN_REQUIRED');
    expect(await problemOf(here.api.identity.currentSession())).toBe('none');
  });

  it('ほかの人のセッションは取り消せない', async () => {
    const nurse = await clinic.again('nurse');
    const { sessions } = await nurse.api.identity.listSessions();
    const doctor = await clinic.again('doctor');
    expect(
      await problemOf(doctor.api.identity.revokeSession({ params: { sessionId: sessions[0]?.id ?? '' } })),
    ).toBe('NOT_FOUND');
  });

  it('取り消したセッションの通知の流れもその場で止まる', async () => {
    const here = await clinic.again('doctor');
    const there = await clinic.again('doctor');
    const { sessions } = await there.api.identity.listSessions();
    const mine = sessions.find((session) => session.current)?.id ?? '';
    const stream = await there.browser.stream('/api/events?topics=reception');
    expect(await stream.next()).toContain('hello');
    await here.api.identity.revokeSession({ params: { sessionId: mine } });
    expect(await stream.ended()).toBe(true);
  });

  it.each([
    ['退職', { active: false }],
    ['パスワードの変更', { password: 'あたらしい合言葉-88' }],
    ['職種の変更', { role: 'clerk' as const }],
  ])('%s で開いている画面が閉じ、通知も止まる', async (title, change) => {
    const loginId = `gone-${title.length}`;
    const staffId = await hire(clinic.database.db, clinic.tenantId, loginId, 'nurse');
    const { api, browser } = await signIn(clinic.app, 'alpha', loginId);
    const stream = await browser.stream('/api/events?topics=reception');
    expect(await stream.next()).toContain('hello');
    const { api: manager } = await clinic.as('administrator');
    await manager.identity.updateStaff({
      params: { staffId },
      body: {
        name: '去る人',
        kana: '',
        role: 'nurse',
        departmentCode: null,
        active: true,
        validUntil: null,
        ...change,
      },
    });
    expect(await problemOf(api.identity.currentSession())).toBe('SIGN_IN_REQUIRED');
    expect(await stream.ended()).toBe(true);
  });
});

describe('認証アプリ (TRUST-1)', () => {
  it('登録すると次から六桁が要り、一つの六桁は一度しか使えない', async () => {
    await hire(clinic.database.db, clinic.tenantId, 'careful', 'doctor');
    const { api } = await signIn(clinic.app, 'alpha', 'careful');
    const { secret, uri } = await api.identity.beginTotp();
    expect(uri).toContain('otpauth://totp/');
    const code = () => codeOf(secret);
    expect(await problemOf(api.identity.confirmTotp({ body: { secret, code: '000000' } }))).toBe(
      'TOTP_WRONG',
    );
    await api.identity.confirmTotp({ body: { secret, code: code() } });

    const credentials = { tenantCode: 'alpha', loginId: 'careful', password: PASSWORD };
    const enter = (totp?: string) =>
      apiOf(openBrowser(clinic.app)).identity.signIn({
        body: totp === undefined ? credentials : { ...credentials, totp },
      });
    expect((await enter()).result).toBe('totpRequired');
    expect(await problemOf(enter(code()))).toBe('SIGN_IN_FAILED');
    clinic.wait(60);
    const fresh = code();
    expect((await enter(fresh)).result).toBe('signedIn');
    expect(await problemOf(enter(fresh))).toBe('SIGN_IN_FAILED');
  });

  it('種は封をして置き、どの表にも平文で残らない', async () => {
    await hire(clinic.database.db, clinic.tenantId, 'sealed', 'doctor');
    const { api } = await signIn(clinic.app, 'alpha', 'sealed');
    const { secret } = await api.identity.beginTotp();
    await api.identity.confirmTotp({ body: { secret, code: codeOf(secret) } });
    const tables = await clinic.database.arrange<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('app', 'platform', 'audit')`,
    );
    expect(tables.length).toBeGreaterThan(20);
    const holding: string[] = [];
    for (const { name } of tables) {
      const [row] = await clinic.database.arrange<{ n: number }>(
        `select count(*)::int as n from ${name} t where position($1 in t::text) > 0 or position($2 in t::text) > 0`,
        [secret, Buffer.from(secret).toString('hex')],
      );
      if (row && row.n > 0) holding.push(name);
    }
    expect(holding).toEqual([]);
  });
});

describe('受付番号に残る控え (TRUST-1)', () => {
  it('パスワードの当てやすい写し（ただのハッシュ）を残さない', async () => {
    const staffId = await hire(clinic.database.db, clinic.tenantId, 'hashed', 'nurse');
    const { api } = await signIn(clinic.app, 'alpha', 'hashed');
    await api.identity.lockSession();
    await api.identity.unlockSession({ body: { password: PASSWORD } });
    const kept = await clinic.database.arrange<{ request_sha256: Buffer }>(
      'select request_sha256 from platform.idempotency_key where actor = $1',
      [staffId],
    );
    const guess = createHash('sha256')
      .update(JSON.stringify([null, { password: PASSWORD }]))
      .digest();
    expect(kept.length).toBe(2);
    expect(kept.filter((row) => row.request_sha256.equals(guess))).toEqual([]);
  });
});
