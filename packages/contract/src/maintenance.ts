/** Maintenance access: what the institution sees and decides, and what the provider's staff may ask. */
import { z } from 'zod';
import { route } from './route.ts';
import { id, instant } from './shapes.ts';

export const maintenanceState = z.enum(['requested', 'refused', 'approved', 'over', 'ended']);
export type MaintenanceState = z.infer<typeof maintenanceState>;

export const maintenanceWork = z.object({
  id,
  operator: z.string(),
  ticket: z.string(),
  reason: z.string(),
  plan: z.string(),
  areas: z.array(z.object({ name: z.string(), label: z.string() })),
  unmasked: z.boolean(),
  minutes: z.int(),
  state: maintenanceState,
  requestedAt: instant,
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  decisionNote: z.string(),
  startedAt: instant.nullable(),
  expiresAt: instant.nullable(),
  renewal: z.object({ minutes: z.int(), reason: z.string() }).nullable(),
  endedAt: instant.nullable(),
  summary: z.string(),
  reviewedBy: z.string().nullable(),
  reviewedAt: instant.nullable(),
  reviewNote: z.string(),
  statements: z.int(),
  refused: z.int(),
  /** Different patients whose data was in the answers, counted statement by statement. */
  patients: z.int(),
});
export type MaintenanceWork = z.infer<typeof maintenanceWork>;

export const maintenanceStatement = z.object({
  n: z.int(),
  at: instant,
  area: z.string(),
  query: z.string(),
  unmasked: z.boolean(),
  rows: z.int(),
  patients: z.int(),
  refusal: z.string().nullable(),
});

const workParams = z.object({ workId: id });
const note = z.string().trim().max(1000);
const nobody = { none: '作業計画と件数だけで、患者の情報を含まない' } as const;

export const listWorks = route({
  id: 'maintenance.list',
  module: 'maintenance',
  method: 'GET',
  path: '/api/maintenance',
  summary: '保守作業の一覧',
  response: z.object({ works: z.array(maintenanceWork) }),
  permission: 'maintenance:read',
  access: nobody,
});

export const readWork = route({
  id: 'maintenance.read',
  module: 'maintenance',
  method: 'GET',
  path: '/api/maintenance/:workId',
  summary: '保守作業の計画と実際',
  params: workParams,
  response: z.object({ work: maintenanceWork, statements: z.array(maintenanceStatement) }),
  permission: 'maintenance:read',
  access: nobody,
  errors: ['NOT_FOUND'],
});

const decision = {
  module: 'maintenance',
  method: 'POST',
  params: workParams,
  response: z.object({}),
  permission: 'maintenance:approve',
  stepUp: 'administer',
  access: { act: 'approve', object: 'maintenance' },
  errors: ['NOT_FOUND', 'MAINTENANCE_STATE', 'MAINTENANCE_LIMIT'],
} as const;

export const approveWork = route({
  ...decision,
  id: 'maintenance.approve',
  path: '/api/maintenance/:workId/approve',
  summary: '保守作業(または延長)を承認する',
  body: z.object({ note: note.default('') }),
});

export const refuseWork = route({
  ...decision,
  id: 'maintenance.refuse',
  path: '/api/maintenance/:workId/refuse',
  summary: '保守作業(または延長)を断る',
  body: z.object({ note: note.min(1) }),
});

/** Needs no proof of the person anew: whoever wants to stop the work must be able to do it at once. */
export const endWork = route({
  id: 'maintenance.end',
  module: 'maintenance',
  method: 'POST',
  path: '/api/maintenance/:workId/end',
  summary: '保守作業を終了させる',
  params: workParams,
  response: z.object({}),
  permission: 'maintenance:approve',
  access: { act: 'approve', object: 'maintenance' },
  errors: ['NOT_FOUND', 'MAINTENANCE_STATE'],
});

export const reviewWork = route({
  ...decision,
  id: 'maintenance.review',
  path: '/api/maintenance/:workId/review',
  summary: '保守作業の報告を確かめて署名する',
  access: { act: 'sign', object: 'maintenance' },
  body: z.object({ note: note.min(1) }),
});

const operatorAccess = {
  none: '事業者の作業者が使う。内容に触れた分は、承認された医療機関の記録に残す',
} as const;
const token = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const operatorRoute = {
  module: 'maintenance',
  method: 'POST',
  permission: 'public',
  access: operatorAccess,
} as const;

export const operatorSignIn = route({
  ...operatorRoute,
  id: 'maintenance.operatorSignIn',
  path: '/api/operator/session',
  summary: '作業者がログインする',
  body: z.object({
    login: z.string().trim().toLowerCase().min(1).max(41),
    password: z.string().min(1).max(256),
    totp: z.string().regex(/^[0-9]{6}$/),
  }),
  response: z.object({ token, name: z.string(), expiresAt: instant }),
  errors: ['OPERATOR_SIGN_IN_FAILED', 'SIGN_IN_DELAYED'],
});

export const operatorRequest = route({
  ...operatorRoute,
  id: 'maintenance.operatorRequest',
  path: '/api/operator/requests',
  summary: '作業者が保守作業を申し込む',
  body: z.object({
    token,
    tenantCode: z.string().trim().toLowerCase().min(1).max(31),
    ticket: z.string().trim().min(1).max(60),
    reason: z.string().trim().min(1).max(500),
    plan: z.string().trim().min(1).max(4000),
    areas: z.array(z.string().max(40)).min(1).max(30),
    unmasked: z.boolean().default(false),
    minutes: z.int().min(1).max(60).default(60),
  }),
  response: z.object({ workId: id }),
  errors: ['OPERATOR_SIGN_IN_REQUIRED', 'MAINTENANCE_QUERY'],
});

const operatorWork = { token, tenantCode: z.string().trim().toLowerCase().min(1).max(31), workId: id };

export const operatorState = route({
  ...operatorRoute,
  id: 'maintenance.operatorState',
  path: '/api/operator/state',
  summary: '作業者が作業の状態を見る',
  body: z.object(operatorWork),
  response: z.object({
    state: maintenanceState,
    expiresAt: instant.nullable(),
    unmasked: z.boolean(),
    areas: z.array(z.object({ name: z.string(), label: z.string(), columns: z.array(z.string()) })),
  }),
  errors: ['OPERATOR_SIGN_IN_REQUIRED', 'NOT_FOUND'],
});

export const operatorQuery = route({
  ...operatorRoute,
  id: 'maintenance.operatorQuery',
  path: '/api/operator/query',
  summary: '作業者が承認された範囲を読む',
  body: z.object({ ...operatorWork, query: z.string().trim().min(1).max(2000) }),
  response: z.object({
    n: z.int(),
    columns: z.array(z.string()),
    rows: z.array(z.array(z.string().nullable())),
    patients: z.int(),
    secondsLeft: z.int(),
  }),
  errors: [
    'OPERATOR_SIGN_IN_REQUIRED',
    'NOT_FOUND',
    'MAINTENANCE_NOT_APPROVED',
    'MAINTENANCE_OVER',
    'MAINTENANCE_QUERY',
  ],
});

export const operatorRenew = route({
  ...operatorRoute,
  id: 'maintenance.operatorRenew',
  path: '/api/operator/renewal',
  summary: '作業者が延長を申し込む',
  body: z.object({
    ...operatorWork,
    minutes: z.int().min(1).max(60),
    reason: z.string().trim().min(1).max(500),
  }),
  response: z.object({}),
  errors: ['OPERATOR_SIGN_IN_REQUIRED', 'NOT_FOUND', 'MAINTENANCE_STATE', 'MAINTENANCE_LIMIT'],
});

export const operatorClose = route({
  ...operatorRoute,
  id: 'maintenance.operatorClose',
  path: '/api/operator/close',
  summary: '作業者が作業を終えて報告する',
  body: z.object({ ...operatorWork, summary: z.string().trim().min(1).max(4000) }),
  response: z.object({}),
  errors: ['OPERATOR_SIGN_IN_REQUIRED', 'NOT_FOUND', 'MAINTENANCE_STATE'],
});
