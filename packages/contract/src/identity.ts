import { z } from 'zod';
import { assertedCredential } from './people/passkeys.ts';
import { recoveryNotice } from './people/recovery.ts';
import { ssoAnswer } from './people/sso.ts';
import { route } from './route.ts';
import { id, instant, localDate, localTime, role } from './shapes.ts';

export * from './people/all-sessions.ts';
export * from './people/passkeys.ts';
export * from './people/password.ts';
export * from './people/recovery.ts';
export * from './people/sso.ts';
export * from './people/step-up.ts';

export const signedInStaff = z.object({
  id,
  loginId: z.string(),
  name: z.string(),
  role,
  departmentCode: z.string().nullable(),
  permissions: z.array(z.string()),
});

/** After so many minutes without a touch a screen is locked; requests that no person made do not count. */
export const IDLE_MINUTES = 10;
/** After so many minutes without a touch the desk has been left for good: the session has ended, on the server and on the screen. */
export const ABANDONED_MINUTES = 60;

export const sessionInfo = z.object({
  staff: signedInStaff,
  tenant: z.object({ id, code: z.string(), name: z.string() }),
  /** Locked by idleness: the draft is kept, the password opens it again. */
  locked: z.boolean(),
  expiresAt: instant,
  /** Today at the desk; differs from the clock in a demonstration and is then shown as a banner. */
  deskDate: localDate,
  demonstration: z.boolean(),
  /** What must be done before anything else answers. */
  must: z.enum(['password', 'factor', 'reason']).nullable(),
  /**
   * Key (32 bytes, base64url) under which the browser seals what this person leaves unfinished at this desk; null while
   * the screen is locked, and where the key has been taken away.
   */
  draftKey: z.string().nullable(),
  /** Others let this person enrol anew; shown until read. */
  recovered: recoveryNotice.nullable(),
});
export type SessionInfo = z.infer<typeof sessionInfo>;

const noPatient = { none: '患者の情報を含まない' } as const;

/** What a person types to sign in. */
const credentials = z.object({
  tenantCode: z.string().trim().toLowerCase().min(1).max(31),
  loginId: z.string().trim().toLowerCase().min(1).max(41),
  password: z.string().min(1).max(256),
  /** Six digits, when the account has an authenticator. */
  totp: z
    .string()
    .regex(/^[0-9]{6}$/)
    .optional(),
});

/** Signed in, or what is asked for beside the password. */
const signInOutcome = z.discriminatedUnion('result', [
  z.object({ result: z.literal('signedIn'), session: sessionInfo }),
  z.object({ result: z.literal('totpRequired') }),
  z.object({ result: z.literal('passkeyRequired') }),
]);

export const signIn = route({
  id: 'identity.signIn',
  module: 'identity',
  method: 'POST',
  path: '/api/session',
  summary: 'ログインする',
  body: credentials,
  response: signInOutcome,
  permission: 'public',
  access: noPatient,
  errors: ['SIGN_IN_FAILED', 'SIGN_IN_DELAYED'],
});

/** Signs in by passkey alone: it says who the person is, and where he works. */
export const signInByPasskey = route({
  id: 'identity.signInByPasskey',
  module: 'identity',
  method: 'POST',
  path: '/api/session/passkey',
  summary: 'パスキーでログインする',
  body: z.object({ credential: assertedCredential }),
  response: z.object({ session: sessionInfo }),
  permission: 'public',
  access: noPatient,
  errors: ['PASSKEY_REFUSED'],
});

/** Signs in with the one-time code that two administrators gave; a new factor comes first then. */
export const signInByRecovery = route({
  id: 'identity.signInByRecovery',
  module: 'identity',
  method: 'POST',
  path: '/api/session/recovery',
  summary: '再登録コードでログインする',
  body: z.object({
    tenantCode: z.string().trim().toLowerCase().min(1).max(31),
    loginId: z.string().trim().toLowerCase().min(1).max(41),
    code: z.string().trim().min(1).max(60),
  }),
  response: z.object({ session: sessionInfo }),
  permission: 'public',
  access: noPatient,
  errors: ['SIGN_IN_FAILED', 'SIGN_IN_DELAYED'],
});

/** Ends a sign-in at the provider. Somebody it does not know here proves once who he is, by login and password. */
export const finishSso = route({
  id: 'identity.finishSso',
  module: 'identity',
  method: 'POST',
  path: '/api/session/sso/finish',
  summary: '院内の認証でログインする',
  body: ssoAnswer,
  response: z.discriminatedUnion('result', [
    z.object({ result: z.literal('signedIn'), session: sessionInfo }),
    z.object({ result: z.literal('linkRequired'), tenantCode: z.string(), flow: id }),
  ]),
  permission: 'public',
  access: noPatient,
  errors: ['SSO_REFUSED', 'SSO_HOST_NOT_ALLOWED', 'SSO_PROVIDER_UNREACHABLE'],
});

export const linkSso = route({
  id: 'identity.linkSso',
  module: 'identity',
  method: 'POST',
  path: '/api/session/sso/link',
  summary: '院内の認証と自分のログインを結び付ける',
  body: credentials.extend({ flow: id }),
  response: signInOutcome,
  permission: 'public',
  access: noPatient,
  errors: ['SIGN_IN_FAILED', 'SIGN_IN_DELAYED', 'SSO_REFUSED'],
});

export const currentSession = route({
  id: 'identity.currentSession',
  module: 'identity',
  method: 'GET',
  path: '/api/session',
  summary: '自分のログインの状態',
  response: sessionInfo,
  permission: 'signedIn',
  access: noPatient,
});

export const signOut = route({
  id: 'identity.signOut',
  module: 'identity',
  method: 'DELETE',
  path: '/api/session',
  summary: 'ログアウトする',
  response: z.object({}),
  permission: 'signedIn',
  access: noPatient,
});

export const lockSession = route({
  id: 'identity.lockSession',
  module: 'identity',
  method: 'POST',
  path: '/api/session/lock',
  summary: '画面をロックする',
  response: z.object({}),
  permission: 'signedIn',
  access: noPatient,
});

export const unlockSession = route({
  id: 'identity.unlockSession',
  module: 'identity',
  method: 'POST',
  path: '/api/session/unlock',
  summary: 'ロックを解除する',
  body: z.object({ password: z.string().min(1).max(256) }),
  response: sessionInfo,
  permission: 'signedIn',
  access: noPatient,
  errors: ['SIGN_IN_FAILED', 'SIGN_IN_DELAYED'],
});

export const listSessions = route({
  id: 'identity.listSessions',
  module: 'identity',
  method: 'GET',
  path: '/api/sessions',
  summary: '自分のログイン一覧',
  response: z.object({
    sessions: z.array(
      z.object({
        id,
        current: z.boolean(),
        createdAt: instant,
        lastSeenAt: instant,
        userAgent: z.string(),
        ip: z.string(),
        method: z.string(),
        locked: z.boolean(),
      }),
    ),
  }),
  permission: 'signedIn',
  access: noPatient,
});

export const revokeSession = route({
  id: 'identity.revokeSession',
  module: 'identity',
  method: 'DELETE',
  path: '/api/sessions/:sessionId',
  summary: 'ログインを取り消す',
  params: z.object({ sessionId: id }),
  response: z.object({}),
  permission: 'signedIn',
  access: noPatient,
  errors: ['NOT_FOUND'],
});

export const beginTotp = route({
  id: 'identity.beginTotp',
  module: 'identity',
  method: 'POST',
  path: '/api/session/totp',
  // Changes nothing, so its answer is not kept: the seed must not lie in the store of outcomes.
  safe: true,
  summary: '認証アプリの登録を始める',
  response: z.object({ secret: z.string(), uri: z.string() }),
  permission: 'signedIn',
  access: noPatient,
});

export const confirmTotp = route({
  id: 'identity.confirmTotp',
  module: 'identity',
  method: 'POST',
  path: '/api/session/totp/confirm',
  summary: '認証アプリの登録を確かめる',
  body: z.object({ secret: z.string(), code: z.string().regex(/^[0-9]{6}$/) }),
  response: z.object({}),
  permission: 'signedIn',
  access: noPatient,
  stepUp: 'administer',
  errors: ['TOTP_WRONG'],
});

export const staffMember = z.object({
  id,
  loginId: z.string(),
  name: z.string(),
  kana: z.string(),
  role,
  departmentCode: z.string().nullable(),
  active: z.boolean(),
  validUntil: localDate.nullable(),
  totp: z.boolean(),
});
export type StaffMember = z.infer<typeof staffMember>;

/** Names for lists and pickers: every signed-in person may see them. */
export const listStaff = route({
  id: 'identity.listStaff',
  module: 'identity',
  method: 'GET',
  path: '/api/staff',
  summary: '職員一覧',
  response: z.object({ staff: z.array(staffMember) }),
  permission: 'signedIn',
  access: noPatient,
});

export const createStaff = route({
  id: 'identity.createStaff',
  module: 'identity',
  method: 'POST',
  path: '/api/staff',
  summary: '職員を登録する',
  body: z.object({
    loginId: z.string().regex(/^[a-z0-9][a-z0-9._-]{1,40}$/),
    name: z.string().trim().min(1).max(60),
    kana: z.string().trim().max(60).default(''),
    role,
    departmentCode: z.string().nullable().default(null),
    password: z.string().min(8).max(256),
    validUntil: localDate.nullable().default(null),
  }),
  response: staffMember,
  permission: 'identity:manage',
  access: noPatient,
  stepUp: 'administer',
  errors: ['LOGIN_ID_TAKEN', 'NOT_FOUND', 'PASSWORD_WEAK'],
});

export const updateStaff = route({
  id: 'identity.updateStaff',
  module: 'identity',
  method: 'PUT',
  path: '/api/staff/:staffId',
  summary: '職員を変更する',
  params: z.object({ staffId: id }),
  body: z.object({
    name: z.string().trim().min(1).max(60),
    kana: z.string().trim().max(60),
    role,
    departmentCode: z.string().nullable(),
    active: z.boolean(),
    validUntil: localDate.nullable(),
    password: z.string().min(8).max(256).optional(),
  }),
  response: staffMember,
  permission: 'identity:manage',
  access: noPatient,
  stepUp: 'administer',
  errors: ['NOT_FOUND', 'PASSWORD_WEAK', 'RIGHTS_OWN', 'LAST_ADMINISTRATOR'],
});

export const institution = z.object({
  code: z.string().regex(/^[0-9]{7}$/),
  prefecture: z.string().regex(/^[0-9]{2}$/),
  name: z.string().min(1),
  postalCode: z.string(),
  address: z.string(),
  phone: z.string(),
  founder: z.string(),
  kind: z.enum(['clinic', 'hospital']),
  beds: z.int().min(0).max(9_999),
  generalBeds: z.int().min(0).max(9_999),
  pediatrics: z.boolean(),
});
export const institutionFacts = z.object({
  institution: institution.extend({ validFrom: localDate }),
  departments: z.array(z.object({ code: z.string(), name: z.string() })),
  standards: z.array(
    z.object({ id, standard: z.string(), name: z.string(), validFrom: localDate, validTo: localDate }),
  ),
  hours: z.array(
    z.object({
      id,
      weekday: z.int(),
      opens: z.string(),
      closes: z.string(),
      validFrom: localDate,
      validTo: localDate,
    }),
  ),
  closedDays: z.array(z.object({ date: localDate, reason: z.string() })),
  settings: z.record(z.string(), z.unknown()),
});
export type InstitutionSettings = z.infer<typeof institutionFacts>;

/** Institution, standards and hours as of one day; also what the browser calculates fees from. */
export const getInstitution = route({
  id: 'identity.getInstitution',
  module: 'identity',
  method: 'GET',
  path: '/api/institution',
  summary: '医療機関の設定',
  query: z.object({ on: localDate.optional() }),
  response: institutionFacts,
  permission: 'signedIn',
  access: noPatient,
});

export const updateInstitution = route({
  id: 'identity.updateInstitution',
  module: 'identity',
  method: 'PUT',
  path: '/api/institution',
  summary: '医療機関の設定を変える',
  body: z.object({
    validFrom: localDate,
    institution: institution.optional(),
    standards: z
      .array(z.object({ standard: z.string(), validFrom: localDate, validTo: localDate }))
      .optional(),
    hours: z
      .array(z.object({ weekday: z.int().min(0).max(6), opens: localTime, closes: localTime }))
      .optional(),
    settings: z.record(z.string(), z.unknown()).optional(),
  }),
  response: institutionFacts,
  permission: 'identity:manage',
  access: noPatient,
  stepUp: 'administer',
});
