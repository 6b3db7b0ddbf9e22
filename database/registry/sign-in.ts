import type { DefinerFunction, GlobalTable, TenantTable } from './types.ts';

const bytes = `sha256(gen_random_uuid()::text::bytea)`;
const word = `'m' || substr(md5(gen_random_uuid()::text), 1, 20)`;

/** Ways to sign in: passkeys, known desks, old passwords, single sign-on, recovery. No job needs any of them. */
export const signInTenantTables: readonly TenantTable[] = [
  {
    name: 'app.passkey',
    // The inspection of accounts counts them: whoever has none signs in by password alone.
    grants: { akashi_app: ['select', 'insert', 'update', 'delete'], akashi_job: ['select'] },
    sample: { credential_id: bytes, device_type: `'singleDevice'`, name: word, counter: '0' },
  },
  {
    name: 'app.known_desk',
    grants: { akashi_app: ['select', 'insert', 'update', 'delete'] },
    sample: { desk_sha256: bytes },
  },
  { name: 'app.password_history', grants: { akashi_app: ['select', 'insert'] } },
  {
    name: 'app.sso_provider',
    grants: { akashi_app: ['select', 'insert', 'update'] },
    sample: { name: word, issuer: word, client_id: word, max_age_minutes: '60' },
  },
  {
    name: 'app.sso_link',
    grants: { akashi_app: ['select', 'insert', 'delete'] },
    sample: { issuer: word, subject: word },
  },
  { name: 'app.sso_flow', grants: { akashi_app: ['select', 'insert', 'update', 'delete'] } },
  { name: 'app.recovery', grants: { akashi_app: ['select', 'insert', 'update'] } },
];

export const signInGlobalTables: readonly GlobalTable[] = [
  {
    name: 'platform.sign_in_challenge',
    reason: 'ログイン前の合い言葉。だれのものでもなく、五分で消え、関数だけが触れる',
  },
];

export const signInDefiners: readonly DefinerFunction[] = [
  {
    name: 'platform.keep_challenge(bytea, text)',
    callers: ['akashi_app'],
    reason: 'パスキーの合い言葉を五分だけ覚える。ログイン前は医療機関が決まっていない',
  },
  {
    name: 'platform.take_challenge(bytea, text)',
    callers: ['akashi_app'],
    reason: '合い言葉を一度だけ使わせる。行は見せない',
  },
];
