import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../../../testing/browser.ts';
import { type Clinic, openClinic } from '../../../testing/clinic.ts';
import { apiOf, hire, PASSWORD, problemOf, signIn } from '../../../testing/desk.ts';
import { secondsToWait } from '../delay.ts';
import { commonCount, isCommon } from './common.ts';
import { limitConcurrency } from './limit.ts';
import { passwordFault } from './rules.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());

const alone = { shortest: 15, words: ['uketsuke', '見本内科クリニック'] };

describe('TRUST-1: パスワードの決まり', () => {
  it('長さだけを求め、文字の種類は問わず、64文字を超えても使える', () => {
    expect(passwordFault('みじかい', alone)).toBe('short');
    expect(passwordFault('朝の診療所は静かに始まる。今日も。', alone)).toBeUndefined();
    expect(passwordFault(`${'long words and spaces '.repeat(6)}`, alone)).toBeUndefined();
    expect(passwordFault('kaidan wo nobo', { ...alone, shortest: 8 })).toBeUndefined();
  });

  it('よく使われる三千語以上と、その飾り・繰り返し・並び・身近な言葉を断る', () => {
    expect(commonCount()).toBeGreaterThanOrEqual(3_000);
    for (const word of ['password', 'P@ssw0rd', 'password2026!', 'sakurasakura', 'Trustno1', '12345678'])
      expect(isCommon(word), word).toBe(true);
    expect(passwordFault('abcdefghijklmnop', alone)).toBe('common');
    expect(passwordFault('aaaaaaaaaaaaaaaaaaaa', alone)).toBe('common');
    expect(passwordFault('mihon-taro26', { ...alone, words: ['mihon-taro'], shortest: 8 })).toBe('context');
    expect(passwordFault('見本内科クリニック2026', { ...alone, shortest: 8 })).toBe('context');
  });

  it('漏えいした一覧に載っているものは、同梱の一覧だけでも断る', () => {
    // Not among the six thousand common ones, and no disguise of them.
    for (const word of ['87654321vv', '193570356033', 'Dimazarya'])
      expect(passwordFault(word, { ...alone, shortest: 8 }), word).toBe('breached');
    const known = '朝の診療所は静かに始まる。今日も。';
    expect(passwordFault(known, { ...alone, breached: (one) => one === known })).toBe('breached');
    expect(passwordFault(known, alone)).toBeUndefined();
  });

  it('渡されたパスワードは最初のログインで変えるまで何もできず、直近五つには戻せない', async () => {
    const admin = await clinic.as('administrator');
    const initial = 'watasareta-kagi-9';
    const person = { loginId: 'shinjin', name: '新人 五郎', role: 'nurse', password: initial } as const;
    await admin.api.identity.createStaff({ body: person });
    const api = apiOf(openBrowser(clinic.app));
    await api.identity.signIn({
      body: { tenantCode: clinic.code, loginId: 'shinjin', password: initial },
    });
    expect((await api.identity.currentSession()).must).toBe('password');
    expect(await problemOf(api.billing.unpaidList())).toBe('FIRST_STEPS_REQUIRED');
    const change = (password: string, newPassword: string) =>
      problemOf(api.identity.changePassword({ body: { password, newPassword } }));
    expect(await change('ちがう', '朝の診療所は静かに始まる。')).toBe('SIGN_IN_FAILED');
    expect(await change(initial, 'みじかい')).toBe('PASSWORD_SHORT');
    expect(await change(initial, initial)).toBe('PASSWORD_REUSED');
    const words = Array.from({ length: 6 }, (_, n) => `歌の${n}番目の節は長い言葉になる${n}`);
    let present = initial;
    for (const word of words) {
      expect(await change(present, word)).toBe('none');
      present = word;
    }
    expect((await api.identity.currentSession()).must).toBeNull();
    expect(await change(present, words[1] ?? '')).toBe('PASSWORD_REUSED');
    expect(await change(present, words[0] ?? '')).toBe('none');
  });

  it('渡されたパスワードは7日で効かなくなり、渡し直せばまた効く', async () => {
    const admin = await clinic.again('administrator');
    const password = 'watasareta-kagi-7';
    const person = { loginId: 'osoi', name: '遅井 六郎', kana: '', role: 'nurse', validUntil: null } as const;
    const { id } = await admin.api.identity.createStaff({ body: { ...person, password } });
    const enter = () => {
      const api = apiOf(openBrowser(clinic.app));
      return problemOf(api.identity.signIn({ body: { tenantCode: clinic.code, loginId: 'osoi', password } }));
    };
    const handedOver = (ago: string) =>
      clinic.database.arrange(
        `update app.staff set password_changed_at = clock_timestamp() - interval '${ago}' where id = $1`,
        [id],
      );
    await handedOver('6 days 23 hours');
    expect(await enter()).toBe('none');
    await handedOver('7 days 1 second');
    expect(await enter()).toBe('SIGN_IN_FAILED');
    const { name, kana, role, validUntil } = person;
    const again = { name, kana, role, validUntil, departmentCode: null, active: true, password };
    await admin.api.identity.updateStaff({ params: { staffId: id }, body: again });
    expect(await enter()).toBe('none');
  });

  it('保存は鍵入りの argon2id で、鍵なしの古い形は最初のログインで作り直され、ほかの端末のログインは変更で終わる', async () => {
    const id = await hire(clinic.database.db, clinic.tenantId, 'mukashi', 'clerk');
    const stored = async () =>
      String(
        (
          await clinic.database.arrange<{ password_hash: string }>(
            'select password_hash from app.staff where id = $1',
            [id],
          )
        )[0]?.password_hash,
      );
    expect(await stored()).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
    const here = await signIn(clinic.app, clinic.code, 'mukashi');
    const there = await signIn(clinic.app, clinic.code, 'mukashi');
    expect(await stored()).toMatch(/^p1:\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
    const body = { password: PASSWORD, newPassword: '夕方の診療所には灯りがともる。また明日。' };
    await here.api.identity.changePassword({ body });
    expect(await problemOf(there.api.identity.currentSession())).toBe('SIGN_IN_REQUIRED');
    expect(await problemOf(here.api.identity.currentSession())).toBe('none');
  });
});

describe('TRUST-1: 同時のログイン', () => {
  it('古い形の保存が作り直される間に、同じ人が別の端末からも入れる', async () => {
    await hire(clinic.database.db, clinic.tenantId, 'futatsu', 'nurse');
    const both = await Promise.all([1, 2, 3].map(() => signIn(clinic.app, clinic.code, 'futatsu')));
    for (const { api } of both) expect(await problemOf(api.identity.currentSession())).toBe('none');
  });
});

describe('TRUST-1: 待たせ方', () => {
  const now = new Date();
  const none = { count: 0, last: undefined };
  const failed = (count: number) => ({ count, last: now });

  it('五回までは待たせず、知っている端末では、よその失敗は数えない', () => {
    const spray = { here: none, address: failed(5_000), anywhere: failed(10_000) };
    expect(secondsToWait(spray, true, now)).toBe(0);
    expect(secondsToWait({ ...spray, address: none }, false, now)).toBeLessThanOrEqual(5);
    expect(secondsToWait({ here: failed(4), address: failed(49), anywhere: failed(99) }, false, now)).toBe(0);
    expect(secondsToWait({ here: failed(5), address: none, anywhere: none }, true, now)).toBeGreaterThan(0);
  });

  it('どれだけ失敗しても、止まることはない', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(1_000_000), fc.nat(1_000_000), fc.boolean(), (a, b, c, known) => {
        const counted = { here: failed(a), address: failed(b), anywhere: failed(c) };
        expect(secondsToWait(counted, known, now)).toBeLessThanOrEqual(300);
      }),
    );
  });

  it('重い計算は決めた数より多く同時に動かず、来た順に進む', async () => {
    const limited = limitConcurrency(2);
    let running = 0;
    let most = 0;
    const order: number[] = [];
    await Promise.all(
      Array.from({ length: 9 }, (_, n) =>
        limited(async () => {
          order.push(n);
          running += 1;
          most = Math.max(most, running);
          await new Promise((resolve) => setTimeout(resolve, 2));
          running -= 1;
        }),
      ),
    );
    expect(most).toBe(2);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });
});
