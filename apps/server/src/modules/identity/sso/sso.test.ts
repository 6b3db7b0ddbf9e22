import { createHmac, createSecretKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../../../testing/browser.ts';
import { type Clinic, ORIGIN, openClinic } from '../../../testing/clinic.ts';
import { type Api, apiOf, PASSWORD, problemOf } from '../../../testing/desk.ts';
import { type IdentityProvider, openIdentityProvider } from '../../../testing/identity-provider.ts';
import { strongEnough } from './flow.ts';

const REDIRECT = `${ORIGIN}/sign-in/sso`;
let clinic: Clinic;
let provider: IdentityProvider;
let foreign: IdentityProvider;
const providerId = crypto.randomUUID();

beforeAll(async () => {
  [clinic, provider, foreign] = await Promise.all([
    openClinic(),
    openIdentityProvider(REDIRECT),
    openIdentityProvider(REDIRECT),
  ]);
  await configure({});
});
afterAll(async () => {
  await Promise.all([provider.close(), foreign.close()]);
  await clinic.close();
});

async function configure(change: { requiredAcr?: string; requiredAmr?: string; issuer?: string }) {
  const { api } = await clinic.again('administrator');
  const { issuer, clientId, secret } = provider;
  const body = { name: '院内ポータル', issuer, clientId, secret, ...change };
  return api.identity.saveSsoProvider({ params: { providerId }, body });
}

const strangerKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const encoded = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');
const partsOf = (token: string): Record<string, unknown>[] =>
  token
    .split('.')
    .slice(0, 2)
    .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()));

/** The same words and the same name of the key, signed by another one. */
function signedBy(key: KeyObject, token: string): string {
  const [head, claims] = partsOf(token);
  const secret = key.type === 'secret';
  const signed = `${encoded({ ...head, ...(secret ? { alg: 'HS256' } : {}) })}.${encoded(claims)}`;
  const signature = secret
    ? createHmac('sha256', key).update(signed).digest()
    : sign('sha256', Buffer.from(signed), key);
  return `${signed}.${signature.toString('base64url')}`;
}

function rewritten(token: string, change: Record<string, unknown>): string {
  const [head, claims] = partsOf(token);
  return `${encoded(head)}.${encoded({ ...claims, ...change })}.${token.split('.')[2]}`;
}

function unsigned(token: string): string {
  const [head, claims] = partsOf(token);
  return `${encoded({ ...head, alg: 'none' })}.${encoded(claims)}.`;
}

const visitor = (): Api => apiOf(openBrowser(clinic.app, '203.0.113.20'));

async function come(api: Api, account: string) {
  const { url } = await api.identity.beginSso({ body: { tenantCode: clinic.code } });
  const query = await provider.visit(url, account);
  return { query, answer: await api.identity.finishSso({ body: { query } }) };
}

async function link(account: string, loginId: string): Promise<void> {
  const api = visitor();
  const { answer } = await come(api, account);
  if (answer.result !== 'linkRequired') throw new Error('is linked already');
  const { flow, tenantCode } = answer;
  await api.identity.linkSso({ body: { flow, tenantCode, loginId, password: PASSWORD } });
}

describe('TRUST-1: 院内の認証(OpenID Connect)でのログイン', () => {
  it('初めての人は自分のパスワードで一度だけ結び付け、次からは院内の認証だけで入る', async () => {
    await clinic.as('doctor');
    const api = visitor();
    const { answer } = await come(api, 'taro@portal');
    expect(answer).toMatchObject({ result: 'linkRequired', tenantCode: clinic.code });
    if (answer.result !== 'linkRequired') return;
    const given = { flow: answer.flow, tenantCode: clinic.code, loginId: 'doctor' };
    expect(await problemOf(api.identity.linkSso({ body: { ...given, password: 'ちがう' } }))).toBe(
      'SIGN_IN_FAILED',
    );
    const linked = await api.identity.linkSso({ body: { ...given, password: PASSWORD } });
    expect(linked).toMatchObject({ result: 'signedIn', session: { staff: { loginId: 'doctor' } } });
    const again = await come(visitor(), 'taro@portal');
    expect(again.answer).toMatchObject({ result: 'signedIn', session: { staff: { loginId: 'doctor' } } });
  });

  it('管理者が結び付きを外すと、それで入った画面は終わり、次はまた本人の確認から始まる', async () => {
    const clerk = await clinic.as('clerk');
    await link('jiro@portal', 'clerk');
    const inside = visitor();
    expect((await come(inside, 'jiro@portal')).answer).toMatchObject({ result: 'signedIn' });
    const { api } = await clinic.again('administrator');
    const { links } = await api.identity.listSsoProviders();
    const own = links.find(({ staffId }) => staffId === clerk.staffId);
    expect(own).toMatchObject({ issuer: provider.issuer });
    if (!own) return;
    await api.identity.unlinkSso({ params: { staffId: own.staffId } });
    expect(await problemOf(inside.identity.listSessions())).toBe('SIGN_IN_REQUIRED');
    expect((await come(visitor(), 'jiro@portal')).answer).toMatchObject({ result: 'linkRequired' });
    expect(await problemOf(api.identity.unlinkSso({ params: { staffId: own.staffId } }))).toBe('NOT_FOUND');
    const { links: left } = await api.identity.listSsoProviders();
    expect(left.some(({ staffId }) => staffId === own.staffId)).toBe(false);
  });

  it('同じ答えの二度目、別のブラウザーからの答え、期限の切れた答えは断る', async () => {
    await clinic.as('nurse');
    await link('hanako@portal', 'nurse');
    const api = visitor();
    const { query } = await come(api, 'hanako@portal');
    expect(await problemOf(api.identity.finishSso({ body: { query } }))).toBe('SSO_REFUSED');
    const begun = await api.identity.beginSso({ body: { tenantCode: clinic.code } });
    const stolen = await provider.visit(begun.url, 'hanako@portal');
    expect(await problemOf(visitor().identity.finishSso({ body: { query: stolen } }))).toBe('SSO_REFUSED');
    const late = await api.identity.beginSso({ body: { tenantCode: clinic.code } });
    const lateQuery = await provider.visit(late.url, 'hanako@portal');
    await clinic.database.arrange("update app.sso_flow set expires_at = expires_at - interval '11 minutes'");
    expect(await problemOf(api.identity.finishSso({ body: { query: lateQuery } }))).toBe('SSO_REFUSED');
  });

  it.each<[string, (query: URLSearchParams, other: URLSearchParams) => void]>([
    ['別の人の code に差し替え', (query, other) => query.set('code', other.get('code') ?? '')],
    ['別の発行者を名乗る', (query) => query.set('iss', foreign.issuer)],
    ['state を書き換え', (query) => query.set('state', `${query.get('state')}x`)],
  ])('断る: %s', async (_, tamper) => {
    const [api, mallory] = [visitor(), visitor()];
    const [mine, theirs] = await Promise.all(
      [api, mallory].map(async (one) => {
        const { url } = await one.identity.beginSso({ body: { tenantCode: clinic.code } });
        return new URLSearchParams(await provider.visit(url, 'hanako@portal'));
      }),
    );
    if (!mine || !theirs) throw new Error('no answers');
    tamper(mine, theirs);
    expect(await problemOf(api.identity.finishSso({ body: { query: mine.toString() } }))).toBe('SSO_REFUSED');
  });

  it('断る: nonce の合わない ID トークン、取り違えた提供者の code', async () => {
    const api = visitor();
    const begun = await api.identity.beginSso({ body: { tenantCode: clinic.code } });
    const query = await provider.visit(begun.url, 'hanako@portal');
    await clinic.database.arrange("update app.sso_flow set nonce = 'another' where nonce <> ''");
    expect(await problemOf(api.identity.finishSso({ body: { query } }))).toBe('SSO_REFUSED');

    const mixed = await api.identity.beginSso({ body: { tenantCode: clinic.code } });
    const elsewhere = new URL(mixed.url);
    elsewhere.host = new URL(foreign.issuer).host;
    const answer = new URLSearchParams(await foreign.visit(elsewhere.href, 'hanako@portal'));
    expect(await problemOf(api.identity.finishSso({ body: { query: answer.toString() } }))).toBe(
      'SSO_REFUSED',
    );
    answer.set('iss', provider.issuer);
    const retry = await api.identity.beginSso({ body: { tenantCode: clinic.code } });
    answer.set('state', new URL(retry.url).searchParams.get('state') ?? '');
    expect(await problemOf(api.identity.finishSso({ body: { query: answer.toString() } }))).toBe(
      'SSO_REFUSED',
    );
  });

  it.each<[string, (token: string) => string]>([
    ['別の鍵の署名', (token) => signedBy(strangerKey, token)],
    ['中身を書き換え、元の署名のまま', (token) => rewritten(token, { sub: 'doctor@portal' })],
    ['署名なし(alg: none)', unsigned],
    ['提供者の公開鍵で作った HMAC', (token) => signedBy(createSecretKey(Buffer.from('public')), token)],
  ])('断る: ID トークンの%s。線が TLS でも署名を確かめる', async (_, forge) => {
    expect((await come(visitor(), 'hanako@portal')).answer).toMatchObject({ result: 'signedIn' });
    provider.forge(forge);
    try {
      expect(await problemOf(come(visitor(), 'hanako@portal'))).toBe('SSO_REFUSED');
    } finally {
      provider.forge(undefined);
    }
  });

  it('求める強さ(acr・amr)に足りないログインは断り、発行者の違うアドレスは設定できない', async () => {
    expect(strongEnough({ amr: ['pwd'] }, { required_acr: '', required_amr: 'mfa' })).toBe(false);
    expect(strongEnough({ amr: ['pwd', 'mfa'] }, { required_acr: '', required_amr: 'mfa' })).toBe(true);
    expect(strongEnough({ acr: 'silver' }, { required_acr: 'gold', required_amr: '' })).toBe(false);
    await configure({ requiredAmr: 'hwk' });
    expect(await problemOf(come(visitor(), 'hanako@portal'))).toBe('SSO_REFUSED');
    await configure({});
    expect(await problemOf(configure({ issuer: `${provider.issuer}/other` }))).toBe(
      'SSO_PROVIDER_UNREACHABLE',
    );
    for (const issuer of ['http://192.0.2.1', 'https://192.0.2.1', 'https://login.example.jp'])
      expect(await problemOf(configure({ issuer }))).toBe('SSO_HOST_NOT_ALLOWED');
  });

  it('退職した人は入れず、ログアウトするとこちらのセッションは終わる', async () => {
    await clinic.as('clerk');
    await link('jiro@portal', 'clerk');
    const api = visitor();
    await come(api, 'jiro@portal');
    await api.identity.signOut();
    expect(await problemOf(api.identity.currentSession())).toBe('SIGN_IN_REQUIRED');
    await clinic.database.arrange("update app.staff set active = false where login_id = 'clerk'");
    expect(await problemOf(come(visitor(), 'jiro@portal'))).toBe('SSO_REFUSED');
    await clinic.database.arrange("update app.staff set active = true where login_id = 'clerk'");
  });
});
