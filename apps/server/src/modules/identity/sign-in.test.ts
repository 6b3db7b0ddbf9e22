import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../../testing/browser.ts';
import { type Clinic, openClinic } from '../../testing/clinic.ts';
import { apiOf, hire, PASSWORD, problemOf, signIn } from '../../testing/desk.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());

const attempt = (loginId: string, password: string, address?: string, tenantCode = 'alpha') =>
  openBrowser(clinic.app, address).send({
    method: 'POST',
    url: '/api/session',
    payload: JSON.stringify({ tenantCode, loginId, password }),
    headers: { 'content-type': 'application/json' },
  });
const told = (body: Buffer) => {
  const { requestId: _, ...rest } = JSON.parse(body.toString()) as Record<string, unknown>;
  return rest;
};

describe('サインイン (TRUST-1)', () => {
  it('正しいパスワードで入り、自分の役割と権限が分かる', async () => {
    const { api, staffId } = await clinic.as('doctor');
    const session = await api.identity.currentSession();
    expect(session.staff).toMatchObject({ id: staffId, role: 'doctor' });
    expect(session.staff.permissions).toContain('chart:sign');
    expect(session.deskDate).toBe(clinic.today);
  });

  it('クッキーは __Host-、HttpOnly、Secure、SameSite=Strict、Path=/ で Domain を持たない', async () => {
    const cookie = (await clinic.as('doctor')).browser.setCookie();
    expect(cookie).toMatch(/^__Host-akashi=/);
    for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/'])
      expect(cookie).toContain(attribute);
    expect(cookie).not.toMatch(/domain=/i);
  });

  it('パスワード違い・知らないID・知らない医療機関で答えは同じ', async () => {
    await clinic.as('doctor');
    const wrong = await attempt('doctor', 'ちがうパスワード', '198.51.100.1');
    const noLogin = await attempt('nobody', PASSWORD, '198.51.100.2');
    const noTenant = await attempt('doctor', PASSWORD, '198.51.100.3', 'nowhere');
    expect(wrong.status).toBe(401);
    expect(told(wrong.body)).toMatchObject({ code: 'SIGN_IN_FAILED' });
    expect([noLogin.status, told(noLogin.body)]).toEqual([401, told(wrong.body)]);
    expect([noTenant.status, told(noTenant.body)]).toEqual([401, told(wrong.body)]);
  });

  it('隣の医療機関のパスワードでは入れない', async () => {
    await hire(clinic.database.db, clinic.other.tenantId, 'only-bravo', 'clerk');
    expect((await attempt('only-bravo', PASSWORD, '198.51.100.4', 'alpha')).status).toBe(401);
    expect((await attempt('only-bravo', PASSWORD, '198.51.100.4', 'bravo')).status).toBe(200);
  });
});

describe('失敗が続いたとき (TRUST-1)', () => {
  it('その場所は待たされ、別の場所の本人は数秒で入れる。待てば戻る', async () => {
    await hire(clinic.database.db, clinic.tenantId, 'slow', 'nurse');
    for (let n = 0; n < 8; n += 1) {
      const answer = await attempt('slow', 'ちがうパスワード', '203.0.113.66');
      if (answer.status === 429)
        clinic.wait(Number((told(answer.body).details as { seconds: number }).seconds));
    }
    for (let n = 0; n < 3; n += 1) await attempt('slow', 'ちがうパスワード', '203.0.113.66');
    const here = await attempt('slow', PASSWORD, '203.0.113.66');
    expect([here.status, told(here.body).code]).toEqual([429, 'SIGN_IN_DELAYED']);
    clinic.wait(5);
    expect((await attempt('slow', PASSWORD, '192.0.2.77')).status).toBe(200);
    clinic.wait(300);
    expect((await attempt('slow', PASSWORD, '203.0.113.66')).status).toBe(200);
  });

  it('待つあいだの試みは数えられず、待ち時間を延ばさない', async () => {
    await hire(clinic.database.db, clinic.tenantId, 'patient-one', 'nurse');
    for (let n = 0; n < 5; n += 1) await attempt('patient-one', 'ちがうパスワード', '203.0.113.7');
    for (let n = 0; n < 20; n += 1)
      expect((await attempt('patient-one', PASSWORD, '203.0.113.7')).status).toBe(429);
    clinic.wait(2);
    expect((await attempt('patient-one', PASSWORD, '203.0.113.7')).status).toBe(200);
  });

  it('一度に押し寄せても、待たされるまでに試せる回数は増えない', async () => {
    await hire(clinic.database.db, clinic.tenantId, 'flooded', 'nurse');
    const answers = await Promise.all(
      Array.from({ length: 16 }, () => attempt('flooded', 'ちがうパスワード', '203.0.113.8')),
    );
    const tried = answers.filter((answer) => answer.status === 401).length;
    expect(tried).toBeLessThanOrEqual(5);
  });
});

describe('弱いパスワード (TRUST-1)', () => {
  it.each(['password', '11111111', 'kensa-login1', 'akashi123'])('%s は登録できない', async (password) => {
    const { api } = await clinic.as('administrator');
    const code = await problemOf(
      api.identity.createStaff({
        body: { loginId: 'kensa-login', name: '検査 六花', role: 'nurse', password },
      }),
    );
    expect(code).toBe('PASSWORD_WEAK');
  });

  it('ログインIDは一人に一つ', async () => {
    const { api } = await clinic.as('administrator');
    await clinic.as('doctor');
    const body = { loginId: 'doctor', name: '同名', role: 'nurse', password: PASSWORD } as const;
    expect(await problemOf(api.identity.createStaff({ body }))).toBe('LOGIN_ID_TAKEN');
    expect(apiOf(openBrowser(clinic.app))).toBeDefined();
    expect((await signIn(clinic.app, 'bravo', await hireInBravo())).loginId).toBe('doctor-two');
  });
});

describe('在職の期限 (TRUST-1)', () => {
  it('窓口の日付で期限の翌日から入れない', async () => {
    const id = await hire(clinic.database.db, clinic.tenantId, 'leaving', 'clerk');
    const until = (day: string) =>
      clinic.database.arrange('update app.staff set valid_until = $2 where id = $1', [id, day]);
    // Early in the morning in Japan, while it is still yesterday in UTC.
    const now = clinic.now();
    const early = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1, 20) - now.getTime();
    clinic.wait(early / 1000);
    const dayInUtc = (days: number) =>
      new Date(clinic.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
    await until(dayInUtc(1));
    expect((await attempt('leaving', PASSWORD)).status).toBe(200);
    await until(dayInUtc(0));
    expect((await attempt('leaving', PASSWORD)).status).toBe(401);
  });
});

async function hireInBravo(): Promise<string> {
  await hire(clinic.database.db, clinic.other.tenantId, 'doctor-two', 'doctor');
  return 'doctor-two';
}
