/** 閲覧記録: who saw and did what, searched, proven, counted, reviewed and handed out. */
import { z } from 'zod';
import { route } from './route.ts';
import { id, instant, localDate } from './shapes.ts';

export const logPerson = z.object({ id, name: z.string(), role: z.string() });
export const logPatient = z.object({ id, number: z.int().nullable(), name: z.string() });

/** What is looked for; what is left out matches. Days are local dates, both included. */
export const logSearch = z.object({
  from: localDate,
  to: localDate,
  patientId: id.optional(),
  staffId: id.optional(),
  device: z.string().max(100).optional(),
  act: z.string().max(30).optional(),
  purpose: z.string().max(30).optional(),
  result: z.enum(['ok', 'denied', 'failed']).optional(),
});
export type LogSearch = z.infer<typeof logSearch>;

export const logRow = z.object({
  seq: z.int(),
  at: instant,
  staff: logPerson.nullable(),
  onBehalfOf: logPerson.nullable(),
  role: z.string(),
  device: z.string().nullable(),
  ip: z.string().nullable(),
  act: z.string(),
  objectType: z.string(),
  purpose: z.string(),
  result: z.string(),
  /** Null when the keys of these entries have been destroyed. */
  patients: z.array(logPatient).nullable(),
});
export type LogRow = z.infer<typeof logRow>;

export const searchLog = route({
  id: 'accessLog.search',
  module: 'accessLog',
  method: 'POST',
  path: '/api/access-log/search',
  safe: true,
  summary: '閲覧記録を探す',
  body: logSearch.extend({
    cursor: z.string().max(100).optional(),
    limit: z.int().min(1).max(200).default(100),
  }),
  response: z.object({ rows: z.array(logRow), next: z.string().nullable() }),
  permission: 'accessLog:read',
  access: { act: 'search', object: 'accessLog' },
  errors: ['LOG_PERIOD'],
});

/** The entry whole, with what proves its place: the browser verifies it by itself. */
export const readLogEntry = route({
  id: 'accessLog.entry',
  module: 'accessLog',
  method: 'GET',
  path: '/api/access-log/entries/:seq',
  summary: '閲覧記録の1件を証明とともに見る',
  params: z.object({ seq: z.coerce.number().int().min(0) }),
  response: z.object({
    row: logRow,
    sequencedAt: instant,
    details: z.record(z.string(), z.unknown()),
    objectId: z.string().nullable(),
    version: z.int().nullable(),
    requestId: z.string().nullable(),
    session: z.string().nullable(),
    note: z.string().nullable(),
    /** The entry as it was hashed, base64. */
    body: z.string(),
    /** Signed note of the checkpoint and the path to its root; null while none covers the entry. */
    proof: z
      .object({ size: z.int(), root: z.string(), checkpoint: z.string(), hashes: z.array(z.string()) })
      .nullable(),
  }),
  permission: 'accessLog:read',
  access: { act: 'read', object: 'accessLog' },
  errors: ['NOT_FOUND', 'LOG_ENTRY_GONE'],
});

export const logSeal = z.object({
  size: z.int(),
  published: z.object({ size: z.int(), at: instant }).nullable(),
  signature: z.enum(['ok', 'wrong', 'none']),
  waitingSeconds: z.number(),
  witnesses: z.array(z.object({ name: z.string(), at: instant })),
  stampedAt: instant.nullable(),
});
export type LogSeal = z.infer<typeof logSeal>;

export const readLogSeal = route({
  id: 'accessLog.seal',
  module: 'accessLog',
  method: 'GET',
  path: '/api/access-log/seal',
  background: true,
  summary: '閲覧記録の連続性',
  response: logSeal,
  permission: 'accessLog:read',
  access: { none: '件数と時刻と署名だけで、患者の情報を含まない' },
});

/** Who touched which patients how often: for a maintenance period, or for a person. */
export const countLogPatients = route({
  id: 'accessLog.patientCounts',
  module: 'accessLog',
  method: 'POST',
  path: '/api/access-log/patient-counts',
  safe: true,
  summary: '期間に触れた患者ごとの回数',
  body: logSearch.pick({ from: true, to: true, staffId: true, purpose: true }),
  response: z.object({
    entries: z.int(),
    rows: z.array(
      z.object({
        patient: logPatient,
        staff: logPerson.nullable(),
        role: z.string(),
        count: z.int(),
        firstAt: instant,
        lastAt: instant,
      }),
    ),
    /** More patients were touched than are listed. */
    more: z.boolean(),
  }),
  permission: 'accessLog:read',
  access: { act: 'read', object: 'accessLog' },
  errors: ['LOG_PERIOD'],
});

export const exportLogCsv = route({
  id: 'accessLog.csv',
  module: 'accessLog',
  method: 'POST',
  path: '/api/access-log/csv',
  safe: true,
  summary: '閲覧記録をCSVで書き出す',
  body: logSearch,
  response: z.unknown(),
  responseType: 'binary',
  permission: 'accessLog:export',
  stepUp: 'administer',
  access: { act: 'export', object: 'accessLog' },
  errors: ['LOG_PERIOD', 'LOG_TOO_MANY'],
});

/** The log with all that proves it, for `verify.mjs` on any computer: entries of the period, hashes of the rest. */
export const exportLogBundle = route({
  id: 'accessLog.bundle',
  module: 'accessLog',
  method: 'POST',
  path: '/api/access-log/bundle',
  safe: true,
  summary: '閲覧記録を証明とともに書き出す',
  body: logSearch.pick({ from: true, to: true }),
  response: z.unknown(),
  responseType: 'binary',
  permission: 'accessLog:export',
  stepUp: 'administer',
  access: { act: 'export', object: 'accessLog' },
  errors: ['LOG_PERIOD', 'LOG_TOO_MANY'],
});

export const hintKind = z.enum([
  'denied',
  'breakGlass',
  'maintenance',
  'offHours',
  'sameSurname',
  'staffAsPatient',
  'massView',
  'export',
]);
export type HintKind = z.infer<typeof hintKind>;

export const reviewHint = z.object({
  id,
  kind: hintKind,
  staff: logPerson.nullable(),
  patient: logPatient.nullable(),
  count: z.int(),
  firstSeq: z.int(),
  firstAt: instant,
  lastAt: instant,
  /** What the person who looked found; null: not looked at yet. */
  finding: z.string().nullable(),
  examinedBy: z.string().nullable(),
});
export type ReviewHint = z.infer<typeof reviewHint>;

export const logReview = z.object({
  id,
  from: localDate,
  to: localDate,
  openedBy: z.string(),
  openedAt: instant,
  /** Entries of the period, and the checkpoint under which they were looked at. */
  entries: z.int(),
  size: z.int(),
  root: z.string(),
  hints: z.int(),
  examined: z.int(),
  signedBy: z.string().nullable(),
  signedAt: instant.nullable(),
  conclusion: z.string(),
});
export type LogReview = z.infer<typeof logReview>;

export const listLogReviews = route({
  id: 'accessLog.reviews',
  module: 'accessLog',
  method: 'GET',
  path: '/api/access-log/reviews',
  summary: '閲覧記録の点検の一覧',
  response: z.object({
    reviews: z.array(logReview),
    /** First day that no signed review covers. */
    dueFrom: localDate.nullable(),
  }),
  permission: 'accessLog:read',
  access: { none: '点検の日付と件数だけで、患者の情報を含まない' },
});

const reviewParams = z.object({ reviewId: id });

export const openLogReview = route({
  id: 'accessLog.openReview',
  module: 'accessLog',
  method: 'POST',
  path: '/api/access-log/reviews',
  summary: '閲覧記録の点検を始める',
  body: z.object({ from: localDate, to: localDate }),
  response: z.object({ reviewId: id }),
  permission: 'accessLog:review',
  access: { act: 'create', object: 'accessLogReview' },
  errors: ['LOG_PERIOD', 'LOG_NOT_PUBLISHED'],
});

export const readLogReview = route({
  id: 'accessLog.review',
  module: 'accessLog',
  method: 'GET',
  path: '/api/access-log/reviews/:reviewId',
  summary: '閲覧記録の点検を見る',
  params: reviewParams,
  response: z.object({ review: logReview, hints: z.array(reviewHint) }),
  permission: 'accessLog:read',
  access: { act: 'read', object: 'accessLogReview' },
  errors: ['NOT_FOUND'],
});

export const examineLogHint = route({
  id: 'accessLog.examineHint',
  module: 'accessLog',
  method: 'POST',
  path: '/api/access-log/reviews/:reviewId/hints/:hintId',
  summary: '気になる記録を確かめた結果を書く',
  params: reviewParams.extend({ hintId: id }),
  body: z.object({ finding: z.string().trim().min(1).max(500) }),
  response: z.object({}),
  permission: 'accessLog:review',
  access: { act: 'update', object: 'accessLogReview' },
  errors: ['NOT_FOUND', 'LOG_REVIEW_SIGNED'],
});

export const signLogReview = route({
  id: 'accessLog.signReview',
  module: 'accessLog',
  method: 'POST',
  path: '/api/access-log/reviews/:reviewId/sign',
  summary: '閲覧記録の点検を終えて署名する',
  params: reviewParams,
  body: z.object({ conclusion: z.string().trim().min(1).max(1000) }),
  response: z.object({}),
  permission: 'accessLog:review',
  stepUp: 'administer',
  access: { act: 'sign', object: 'accessLogReview' },
  errors: ['NOT_FOUND', 'LOG_REVIEW_SIGNED', 'LOG_REVIEW_OPEN_HINTS'],
});
