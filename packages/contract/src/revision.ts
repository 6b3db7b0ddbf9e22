import { z } from 'zod';
import { route } from './route.ts';
import { claimMonth, id, instant, localDate, points } from './shapes.ts';

const figuresOnly = { none: '版と件数と合計だけで患者の情報を含まない' } as const;
const replayParams = z.object({ replayId: id });

export const revisionEdition = z.object({
  id,
  name: z.string(),
  /** First day of care it may be used for. */
  start: localDate,
  files: z.array(z.object({ kind: z.string(), fileName: z.string(), fileDate: localDate, rows: z.int() })),
});
export type RevisionEdition = z.infer<typeof revisionEdition>;

export const revisionActivation = z.object({
  id,
  editionId: id,
  editionName: z.string(),
  validFrom: localDate,
  activatedAt: instant,
  activatedBy: z.string(),
  withdrawnAt: instant.nullable(),
  withdrawnBy: z.string().nullable(),
});
export type RevisionActivation = z.infer<typeof revisionActivation>;

const sums = z.object({
  visits: z.int(),
  claims: z.int(),
  /** Claims whose points differ. */
  changed: z.int(),
  charged: points,
  before: points,
  after: points,
});

/** One line of a table of differences: what it is about, and points before and after. */
export const revisionDifference = z.object({
  key: z.string(),
  name: z.string(),
  /** Section and paragraph for a rule; empty for a code. */
  source: z.string(),
  beforeCount: z.int(),
  afterCount: z.int(),
  before: points,
  after: points,
});
export type RevisionDifference = z.infer<typeof revisionDifference>;

export const revisionHold = z.object({
  code: z.string(),
  itemCode: z.string().nullable(),
  text: z.string(),
  next: z.string(),
  visits: z.int(),
});
export type RevisionHold = z.infer<typeof revisionHold>;

export const revisionReplay = z.object({
  id,
  editionId: id,
  editionName: z.string(),
  month: claimMonth,
  /** The month the visits were dated into. */
  asOf: claimMonth,
  state: z.enum(['queued', 'running', 'finished', 'cancelled', 'failed']),
  total: z.int(),
  done: z.int(),
  startedAt: instant,
  finishedAt: instant.nullable(),
  sums,
});
export type RevisionReplay = z.infer<typeof revisionReplay>;

export const revisionResult = revisionReplay.extend({
  byItem: z.array(revisionDifference),
  byRule: z.array(revisionDifference),
  /** Holds that only the edition brings. */
  holds: z.array(revisionHold),
  /** Codes of the month that the edition does not price on the day. */
  unknownCodes: z.array(z.object({ code: z.string(), name: z.string(), visits: z.int() })),
});
export type RevisionResult = z.infer<typeof revisionResult>;

export const revisionClaim = z.object({
  id,
  patientId: id,
  patientNumber: z.int(),
  patientName: z.string(),
  coverageLabel: z.string(),
  visits: z.int(),
  charged: points,
  before: points,
  after: points,
  lines: z.array(revisionDifference),
  holds: z.array(z.string()),
});
export type RevisionClaim = z.infer<typeof revisionClaim>;

export const revisionOverview = route({
  id: 'revision.overview',
  module: 'revision',
  method: 'GET',
  path: '/api/revision',
  summary: '改定の準備',
  response: z.object({
    editions: z.array(revisionEdition),
    /** The newest first; the first that is not withdrawn decides. */
    activations: z.array(revisionActivation),
    replays: z.array(revisionReplay),
    /** The last month before the desk's day. */
    lastMonth: claimMonth,
  }),
  permission: 'revision:read',
  access: figuresOnly,
});
export const startReplay = route({
  id: 'revision.startReplay',
  module: 'revision',
  method: 'POST',
  path: '/api/revision/replays',
  summary: '新しい点数表で計算し直す',
  body: z.object({ editionId: id, month: claimMonth }),
  response: revisionReplay,
  permission: 'revision:read',
  access: { act: 'create', object: 'revisionReplay' },
  errors: ['NOT_FOUND', 'REPLAY_IN_PROGRESS', 'REPLAY_NOTHING'],
});
export const getReplay = route({
  id: 'revision.replay',
  module: 'revision',
  method: 'GET',
  path: '/api/revision/replays/:replayId',
  summary: '計算し直した結果',
  params: replayParams,
  response: revisionResult,
  permission: 'revision:read',
  access: figuresOnly,
  errors: ['NOT_FOUND'],
  background: true,
});
export const cancelReplay = route({
  id: 'revision.cancelReplay',
  module: 'revision',
  method: 'POST',
  path: '/api/revision/replays/:replayId/cancel',
  summary: '計算し直しを中断する',
  params: replayParams,
  response: revisionReplay,
  permission: 'revision:read',
  access: { act: 'update', object: 'revisionReplay' },
  errors: ['NOT_FOUND'],
});
export const listReplayClaims = route({
  id: 'revision.claims',
  module: 'revision',
  method: 'GET',
  path: '/api/revision/replays/:replayId/claims',
  summary: 'レセプトごとの差',
  params: replayParams,
  query: z.object({ limit: z.coerce.number().int().min(1).max(500).default(100) }),
  /** Largest difference first. */
  response: z.object({ items: z.array(revisionClaim), total: z.int() }),
  permission: 'revision:read',
  access: { act: 'list', object: 'revisionReplay' },
  errors: ['NOT_FOUND'],
});
export const replayCsv = route({
  id: 'revision.csv',
  module: 'revision',
  method: 'GET',
  path: '/api/revision/replays/:replayId/:table/differences.csv',
  summary: '差をCSVで保存する',
  responseType: 'binary',
  params: replayParams.extend({ table: z.enum(['items', 'rules', 'claims']) }),
  response: z.instanceof(Uint8Array),
  permission: 'revision:read',
  access: { act: 'export', object: 'revisionReplay' },
  errors: ['NOT_FOUND'],
});

const pointing = z.object({ editionId: id, validFrom: localDate });
/** What pointing to an edition would do, and the word that the second step repeats. */
export const planActivation = route({
  id: 'revision.plan',
  module: 'revision',
  method: 'POST',
  path: '/api/revision/activations/plan',
  safe: true,
  summary: '切り替えると何が起きるか',
  body: pointing,
  response: z.object({
    editionName: z.string(),
    validFrom: localDate,
    /** What decides on that day now; null: the masters in force for everybody. */
    replaces: z.string().nullable(),
    /** Bills already final on that day or later: they stay as charged. */
    finalBills: z.int(),
    /** Claim files already written for that month or later. */
    claimFiles: z.int(),
    /** Month of the newest finished replay under the edition. */
    replayedMonth: claimMonth.nullable(),
    confirmation: z.string(),
  }),
  permission: 'revision:activate',
  access: figuresOnly,
  errors: ['NOT_FOUND', 'REVISION_TOO_EARLY', 'REVISION_ACTIVE'],
});
export const activateEdition = route({
  id: 'revision.activate',
  module: 'revision',
  method: 'POST',
  path: '/api/revision/activations',
  summary: '新しい点数表に切り替える',
  body: pointing.extend({ confirmation: z.string().max(64) }),
  response: revisionActivation,
  permission: 'revision:activate',
  access: { act: 'configure', object: 'masterActivation' },
  stepUp: 'administer',
  errors: ['NOT_FOUND', 'REVISION_TOO_EARLY', 'REVISION_ACTIVE', 'REVISION_CHANGED'],
});
export const withdrawActivation = route({
  id: 'revision.back',
  module: 'revision',
  method: 'POST',
  path: '/api/revision/activations/:activationId/withdraw',
  summary: '切り替えを取り消して前の点数表に戻す',
  params: z.object({ activationId: id }),
  response: revisionActivation,
  permission: 'revision:activate',
  access: { act: 'configure', object: 'masterActivation' },
  stepUp: 'administer',
  errors: ['NOT_FOUND', 'REVISION_CHANGED'],
});
