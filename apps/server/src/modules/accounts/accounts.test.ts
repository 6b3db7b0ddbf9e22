import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../../testing/browser.ts';
import { type Clinic, openClinic } from '../../testing/clinic.ts';
import { apiOf, type Desk, problemOf } from '../../testing/desk.ts';

const SECRET = 'ABCDEFGHIJKLMNOPQRSTUVWXY2';
const OTHER = 'ZBCDEFGHIJKLMNOPQRSTUVWXY3';

let clinic: Clinic;
let chief: Desk;
beforeAll(async () => {
  clinic = await openClinic();
  chief = await clinic.as('administrator');
});
afterAll(() => clinic.close());

const openEnvelope = (secret: string, tenantCode = clinic.code) => {
  const browser = openBrowser(clinic.app, '192.0.2.77');
  const api = apiOf(browser);
  const body = { tenantCode, secret, person: '当直 医師', reason: '夜間に担当医と連絡が取れない' };
  return { api, browser, opening: () => api.accounts.openEmergency({ body }) };
};

async function account(label: string, secret = SECRET) {
  return chief.api.accounts.createEmergency({ body: { label, role: 'doctor', hours: 2, secret } });
}

const stateOf = async (id: string) =>
  (await chief.api.accounts.listEmergency()).accounts.find((one) => one.id === id)?.state;

describe('非常時アカウント (TRUST-3)', () => {
  it('TRUST-3: 封を切ると使え、すべての管理者に知らせが届き、閉じると使えなくなる', async () => {
    const { id } = await account('当直');
    expect(await stateOf(id)).toBe('sealed');
    expect(await problemOf(account('当直'))).toBe('EMERGENCY_LABEL_TAKEN');
    const news = await chief.browser.stream('/api/events?topics=emergency');
    await news.next();
    const { api, opening } = openEnvelope('abcde-fghij klmno pqrst uvwxy 2');
    const { session } = await opening();
    expect(session.staff).toMatchObject({ name: '非常時 当直', role: 'doctor' });
    expect(await news.next()).toContain('"emergency"');
    expect(await stateOf(id)).toBe('open');
    expect(await problemOf(api.reception.receptionList({ query: { date: clinic.today } }))).toBe('none');
    const [use] = (await chief.api.accounts.listEmergency()).accounts[0]?.uses ?? [];
    expect(use).toMatchObject({
      person: '当直 医師',
      reason: '夜間に担当医と連絡が取れない',
      closedAt: null,
    });
    const reseal = { params: { accountId: id }, body: { secret: OTHER } };
    expect(await problemOf(chief.api.accounts.sealEmergency(reseal))).toBe('EMERGENCY_OPEN');
    await chief.api.accounts.closeEmergency({
      params: { accountId: id },
      body: { review: '処方のみ。問題なし' },
    });
    expect(await problemOf(api.identity.currentSession())).toBe('SIGN_IN_REQUIRED');
    expect(await problemOf(openEnvelope(SECRET).opening())).toBe('SIGN_IN_FAILED');
    await chief.api.accounts.sealEmergency(reseal);
    expect(await stateOf(id)).toBe('sealed');
    expect(await problemOf(openEnvelope(SECRET).opening())).toBe('SIGN_IN_FAILED');
  });

  it('TRUST-3: 決めた時間で終わり、そのあとは同じ紙では入れない', async () => {
    const { id } = await account('時間切れ', 'BBBBBFGHIJKLMNOPQRSTUVWXY2');
    const { api, opening } = openEnvelope('BBBBBFGHIJKLMNOPQRSTUVWXY2');
    const { session } = await opening();
    expect(Date.parse(session.expiresAt) - clinic.now().getTime()).toBeLessThanOrEqual(2 * 3_600_000);
    // The session ends by the database's clock, the envelope by the server's.
    await clinic.database.arrange(
      `update app.emergency_use set opened_at = now() - interval '3 hours', expires_at = now() - interval '1 second'
       where account_id = $1`,
      [id],
    );
    await clinic.database.arrange(
      `update app.session set expires_at = now() - interval '1 second' where method = 'emergency'`,
    );
    expect(await problemOf(api.identity.currentSession())).toBe('SIGN_IN_REQUIRED');
    expect(await problemOf(openEnvelope('BBBBBFGHIJKLMNOPQRSTUVWXY2').opening())).toBe('SIGN_IN_FAILED');
    expect(await stateOf(id)).toBe('used');
  });

  it('隣の医療機関の封筒では入れず、まちがいが続くと待たされる', async () => {
    await account('隣', 'CCCCCFGHIJKLMNOPQRSTUVWXY2');
    expect(await problemOf(openEnvelope('CCCCCFGHIJKLMNOPQRSTUVWXY2', clinic.other.code).opening())).toBe(
      'SIGN_IN_FAILED',
    );
    const outcomes: string[] = [];
    for (let n = 0; n < 8; n += 1)
      outcomes.push(await problemOf(openEnvelope('DDDDDFGHIJKLMNOPQRSTUVWXY2', clinic.other.code).opening()));
    expect(outcomes.at(-1)).toBe('SIGN_IN_DELAYED');
  });

  it('封入紙は封をした画面だけが印刷でき、データベースに開封のことばはない', async () => {
    const { id } = await account('印刷', 'EEEEEFGHIJKLMNOPQRSTUVWXY2');
    const print = (secret: string) =>
      chief.api.accounts.printEnvelope({ params: { accountId: id }, body: { secret } });
    expect(await problemOf(print(OTHER))).toBe('NOT_FOUND');
    expect((await print('EEEEEFGHIJKLMNOPQRSTUVWXY2')).size).toBeGreaterThan(5_000);
    for (const table of ['platform.idempotency_key', 'app.emergency_account', 'audit.inbox']) {
      const rows = await clinic.database.arrange(`select t::text from ${table} t`);
      expect(JSON.stringify(rows)).not.toContain('EEEEEFGHIJ');
    }
  });

  it('開封は非常時の行為として記録に残る', async () => {
    const rows = await clinic.database.arrange<{ body: Buffer }>('select body from audit.inbox');
    const opened = rows
      .map(({ body }) => JSON.parse(body.toString()))
      .filter(({ act }) => act === 'break-glass');
    expect(opened.some(({ result, obj }) => result === 'ok' && obj.type === 'emergencyAccount')).toBe(true);
    expect(opened.some(({ result }) => result === 'denied')).toBe(true);
  });
});

describe('診療時間外 (TRUST-3)', () => {
  it('TRUST-3: 理由を聞く設定では、理由を入れるまで何も開かない', async () => {
    await clinic.database.arrange(
      `insert into app.setting (tenant_id, key, valid_from, value) values ($1, 'identity.offHours', '2020-01-01', $2)`,
      [clinic.tenantId, JSON.stringify({ mode: 'ask', roles: ['nurse'], margin: 0 })],
    );
    await clinic.database.arrange('delete from app.opening_hours where tenant_id = $1', [clinic.tenantId]);
    const nurse = await clinic.again('nurse');
    const ask = () => problemOf(nurse.api.reception.receptionList({ query: { date: clinic.today } }));
    expect((await nurse.api.identity.currentSession()).must).toBe('reason');
    expect(await ask()).not.toBe('none');
    await nurse.api.accounts.giveOffHoursReason({ body: { reason: '当直の申し送り' } });
    expect(await ask()).toBe('none');
    const clerk = await clinic.again('clerk');
    expect((await clerk.api.identity.currentSession()).must).toBeNull();
    const kept = await clinic.database.arrange('select reason from app.off_hours_sign_in');
    expect(kept).toEqual([{ reason: '当直の申し送り' }]);
  });
});

describe('名簿照合の保存 (TRUST-3)', () => {
  it('名簿からはハッシュと件数だけが残る', async () => {
    const content = Buffer.from('氏名,職種\n名簿 だけの人,看護師\n').toString('base64');
    const result = await chief.api.accounts.compareRoster({ body: { content } });
    expect(result.findings).toContainEqual(
      expect.objectContaining({ kind: 'missing', name: '名簿 だけの人' }),
    );
    const rows = await clinic.database.arrange('select t::text from app.roster_check t');
    expect(JSON.stringify(rows)).toContain(result.sha256);
    expect(JSON.stringify(rows)).not.toContain('名簿');
    const bad = Buffer.from('a,b\n').toString('base64');
    expect(await problemOf(chief.api.accounts.compareRoster({ body: { content: bad } }))).toBe(
      'ROSTER_UNREADABLE',
    );
  });
});
