import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../../testing/browser.ts';
import { type Clinic, openClinic } from '../../testing/clinic.ts';
import { apiOf, type Desk, hire, PASSWORD } from '../../testing/desk.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());

/** The key that a person gets who signs in by password at the browser of `at`, or at a new one. */
async function keyOf(loginId: string, at?: Pick<Desk, 'browser'>): Promise<string | null> {
  const api = apiOf(at?.browser ?? openBrowser(clinic.app));
  const body = { tenantCode: clinic.code, loginId, password: PASSWORD };
  const answer = await api.identity.signIn({ body });
  if (answer.result !== 'signedIn') throw new Error(answer.result);
  return answer.session.draftKey;
}

async function deskOf(loginId: string) {
  const browser = openBrowser(clinic.app);
  const api = apiOf(browser);
  const key = await keyOf(loginId, { browser });
  return { api, browser, key };
}

describe('ASVS V14.3.3: 端末に残す下書きの鍵', () => {
  it('本人と端末ごとに別で、ログインし直しても、終わったあとも同じ。画面のロック中は渡さない', async () => {
    await hire(clinic.database.db, clinic.tenantId, 'own-key', 'doctor');
    await hire(clinic.database.db, clinic.tenantId, 'other-key', 'nurse');
    const desk = await deskOf('own-key');
    expect(Buffer.from(desk.key ?? '', 'base64url')).toHaveLength(32);
    expect(await keyOf('own-key')).not.toBe(desk.key);
    expect(await keyOf('other-key', desk)).not.toBe(desk.key);
    expect(await keyOf('own-key', desk)).toBe(desk.key);
    await clinic.database.arrange(
      "update app.session set last_seen_at = last_seen_at - interval '61 minutes'",
    );
    expect(await keyOf('own-key', desk)).toBe(desk.key);
    await desk.api.identity.signOut();
    expect(await keyOf('own-key', desk)).toBe(desk.key);
    await desk.api.identity.lockSession();
    expect((await desk.api.identity.currentSession()).draftKey).toBeNull();
    const { draftKey } = await desk.api.identity.unlockSession({ body: { password: PASSWORD } });
    expect(draftKey).toBe(desk.key);
  });

  it('表には封をした形でだけ残る', async () => {
    await hire(clinic.database.db, clinic.tenantId, 'kept-sealed', 'doctor');
    const { key } = await deskOf('kept-sealed');
    const rows = await clinic.database.arrange<{ draft_key: Buffer }>(
      'select draft_key from app.known_desk where draft_key is not null',
    );
    expect(rows.length).toBeGreaterThan(0);
    const bytes = Buffer.from(key ?? '', 'base64url');
    for (const { draft_key: sealed } of rows) {
      expect(sealed.includes(bytes)).toBe(false);
      expect(sealed.includes(Buffer.from(key ?? ''))).toBe(false);
    }
  });

  it('ほかの画面から取り消した端末の鍵は、その端末だけ二度と出ない', async () => {
    await hire(clinic.database.db, clinic.tenantId, 'revoked-key', 'doctor');
    const [here, there] = [await deskOf('revoked-key'), await deskOf('revoked-key')];
    const { sessions } = await there.api.identity.listSessions();
    const theirs = sessions.find(({ current }) => current)?.id ?? '';
    await here.api.identity.revokeSession({ params: { sessionId: theirs } });
    expect(await keyOf('revoked-key', there)).not.toBe(there.key);
    expect(await keyOf('revoked-key', here)).toBe(here.key);
  });

  it('職員の変更で画面がすべて閉じると、どの端末の鍵も替わる', async () => {
    const staffId = await hire(clinic.database.db, clinic.tenantId, 'all-closed', 'nurse');
    const desks = [await deskOf('all-closed'), await deskOf('all-closed')];
    const { api: manager } = await clinic.as('administrator');
    const body = { name: '変更', kana: '', role: 'clerk', departmentCode: null, active: true } as const;
    await manager.identity.updateStaff({ params: { staffId }, body: { ...body, validUntil: null } });
    for (const desk of desks) expect(await keyOf('all-closed', desk)).not.toBe(desk.key);
  });
});
