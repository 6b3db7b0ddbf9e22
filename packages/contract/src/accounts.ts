import { z } from 'zod';
import { sessionInfo } from './identity.ts';
import { route } from './route.ts';
import { id, instant, role } from './shapes.ts';

const noPatient = { none: '職員のアカウントだけで、患者の情報を含まない' } as const;
const reason = z.string().trim().min(1).max(500);
/** 130 random bits in base 32, made on the screen that prints the envelope. */
const envelopeSecret = z.string().regex(/^[A-Z2-7]{26}$/);

const emergencyUse = z.object({
  id,
  person: z.string(),
  reason: z.string(),
  openedAt: instant,
  expiresAt: instant,
  closedAt: instant.nullable(),
  closedBy: z.string().nullable(),
  review: z.string(),
});

export const emergencyAccount = z.object({
  id,
  label: z.string(),
  role,
  hours: z.int(),
  /** `used`: opened, its time is over, and nobody has looked at it yet. */
  state: z.enum(['sealed', 'open', 'used', 'closed']),
  sealedAt: instant.nullable(),
  sealedBy: z.string().nullable(),
  uses: z.array(emergencyUse),
});
export type EmergencyAccount = z.infer<typeof emergencyAccount>;

export const listEmergency = route({
  id: 'accounts.listEmergency',
  module: 'accounts',
  method: 'GET',
  path: '/api/emergency',
  summary: '非常時アカウント',
  response: z.object({ accounts: z.array(emergencyAccount) }),
  permission: 'emergency:manage',
  access: noPatient,
});

export const createEmergency = route({
  id: 'accounts.createEmergency',
  module: 'accounts',
  method: 'POST',
  path: '/api/emergency',
  summary: '非常時アカウントを作って封をする',
  body: z.object({
    label: z.string().trim().min(1).max(40),
    role,
    hours: z.int().min(1).max(24),
    secret: envelopeSecret,
  }),
  response: z.object({ id }),
  permission: 'emergency:manage',
  stepUp: 'administer',
  access: noPatient,
  errors: ['EMERGENCY_LABEL_TAKEN'],
});

const params = z.object({ accountId: id });

export const sealEmergency = route({
  id: 'accounts.sealEmergency',
  module: 'accounts',
  method: 'POST',
  path: '/api/emergency/:accountId/seal',
  summary: '新しい封筒にして封をし直す',
  params,
  body: z.object({ secret: envelopeSecret }),
  response: z.object({ id }),
  permission: 'emergency:manage',
  stepUp: 'administer',
  access: noPatient,
  errors: ['NOT_FOUND', 'EMERGENCY_OPEN'],
});

export const printEnvelope = route({
  id: 'accounts.printEnvelope',
  module: 'accounts',
  method: 'POST',
  path: '/api/emergency/:accountId/envelope',
  // Prints what the screen still holds: the server keeps no more than its hash.
  safe: true,
  summary: '封筒に入れる紙を印刷する(封をした画面だけができる)',
  params,
  body: z.object({ secret: envelopeSecret }),
  response: z.unknown(),
  responseType: 'pdf',
  permission: 'emergency:manage',
  access: noPatient,
  errors: ['NOT_FOUND'],
});

export const closeEmergency = route({
  id: 'accounts.closeEmergency',
  module: 'accounts',
  method: 'POST',
  path: '/api/emergency/:accountId/close',
  summary: '非常時アカウントを閉じ、使い方の確認を残す',
  params,
  body: z.object({ review: reason }),
  response: z.object({}),
  permission: 'emergency:manage',
  stepUp: 'administer',
  access: noPatient,
  errors: ['NOT_FOUND'],
});

export const openEmergency = route({
  id: 'accounts.openEmergency',
  module: 'accounts',
  method: 'POST',
  path: '/api/session/emergency',
  summary: '封を切って、非常時アカウントでログインする',
  body: z.object({
    tenantCode: z.string().trim().toLowerCase().min(1).max(31),
    secret: z.string().trim().max(60),
    person: z.string().trim().min(1).max(100),
    reason,
  }),
  response: z.object({ session: sessionInfo }),
  permission: 'public',
  access: noPatient,
  errors: ['SIGN_IN_FAILED', 'SIGN_IN_DELAYED'],
});

export const rosterFinding = z.object({
  kind: z.enum(['missing', 'left', 'role', 'unlisted']),
  /** Line of the file; null for somebody who stands in no line. */
  line: z.int().nullable(),
  name: z.string(),
  staffId: id.nullable(),
  /** What Akashi has, and what the list says, in words. */
  here: z.string(),
  listed: z.string(),
  role: role.nullable(),
});
export type RosterFinding = z.infer<typeof rosterFinding>;

export const compareRoster = route({
  id: 'accounts.compareRoster',
  module: 'accounts',
  method: 'POST',
  path: '/api/roster',
  summary: '人事の名簿と職員を照らし合わせる',
  body: z.object({ content: z.base64().max(2_000_000) }),
  bodyLimit: 2_200_000,
  response: z.object({
    rows: z.int(),
    sha256: z.string(),
    findings: z.array(rosterFinding),
    problems: z.array(z.object({ line: z.int(), column: z.int(), message: z.string() })),
  }),
  permission: 'identity:manage',
  stepUp: 'administer',
  access: noPatient,
  errors: ['ROSTER_UNREADABLE'],
});

export const accountFinding = z.object({
  kind: z.enum([
    'sharedDevices',
    'impossibleTurn',
    'manyDevices',
    'idle',
    'noSecondFactor',
    'neverSignedIn',
    'offHours',
    'overdueReview',
    'emergencyOpen',
  ]),
  staffId: id.nullable(),
  name: z.string(),
  /** What was seen, in words and figures. */
  text: z.string(),
  at: instant.nullable(),
});
export type AccountFinding = z.infer<typeof accountFinding>;

export const getInspection = route({
  id: 'accounts.getInspection',
  module: 'accounts',
  method: 'GET',
  path: '/api/accounts/inspection',
  summary: 'アカウント点検の結果',
  response: z.object({
    at: instant.nullable(),
    accounts: z.int(),
    findings: z.array(accountFinding),
  }),
  permission: 'rights:read',
  access: noPatient,
});

export const inspectAccounts = route({
  id: 'accounts.inspectAccounts',
  module: 'accounts',
  method: 'POST',
  path: '/api/accounts/inspection',
  summary: 'アカウントを今すぐ点検する',
  body: z.object({}),
  response: z.object({ jobId: id }),
  permission: 'rights:read',
  access: noPatient,
});

export const giveOffHoursReason = route({
  id: 'accounts.giveOffHoursReason',
  module: 'accounts',
  method: 'POST',
  path: '/api/session/reason',
  summary: '診療時間外に使う理由を残す',
  body: z.object({ reason }),
  response: z.object({}),
  permission: 'signedIn',
  access: noPatient,
  errors: ['NOT_FOUND'],
});
