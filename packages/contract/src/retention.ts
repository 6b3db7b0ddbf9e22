import { z } from 'zod';
import { route } from './route.ts';
import { id, instant, localDate } from './shapes.ts';

export const recordKind = z.enum([
  'chart',
  'clinicalRecord',
  'prescription',
  'referral',
  'imaging',
  'account',
  'claim',
  'visit',
  'accessLog',
]);

const rule = z.object({
  id: z.string(),
  kind: z.string(),
  kindLabel: z.string(),
  years: z.int(),
  startLabel: z.string(),
  authority: z.enum(['law', 'custom', 'own']),
  source: z.string(),
  verified: z.boolean(),
});

/**
 * How many records of a kind are in which state, and in which years those that are due ended. Of the access log its
 * entries are counted.
 */
const kindReport = z.object({
  kind: recordKind,
  label: z.string(),
  kept: z.int(),
  due: z.int(),
  held: z.int(),
  unknown: z.int(),
  dueByYear: z.array(z.object({ year: z.int(), count: z.int() })),
});
export type KindReport = z.infer<typeof kindReport>;

const unknownStarts = z.array(
  z.object({ reason: z.enum(['unfinished', 'openCondition', 'noVisit']), patients: z.int() }),
);

export const retentionSettings = z.object({
  /** Years by kind of record, where the institution keeps longer than the law. */
  ownYears: z.record(z.string(), z.int().min(1).max(100)),
  /** Years after the last visit at which open diseases count as over; null: never. */
  assumedYears: z.int().min(1).max(50).nullable(),
  /** Last month of the business year. */
  fiscalMonth: z.int().min(1).max(12),
});
export type RetentionSettings = z.infer<typeof retentionSettings>;

export const holdScope = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('institution') }),
  z.object({ kind: z.literal('patient'), patientId: id }),
  z
    .object({ kind: z.literal('period'), from: localDate, to: localDate })
    .refine(({ from, to }) => from <= to, {
      path: ['to'],
      error: '終わりの日は始まりの日より後にしてください。',
    }),
]);

const hold = z.object({
  id,
  scope: holdScope,
  patient: z.object({ number: z.int(), name: z.string() }).nullable(),
  reason: z.string(),
  createdBy: z.string(),
  createdAt: instant,
  /** A request to lift it waits for a second person. */
  lifting: z.boolean(),
});
export type LegalHold = z.infer<typeof hold>;

const certificateKind = z.object({
  kind: recordKind,
  label: z.string(),
  records: z.int(),
  skipped: z.int(),
  rows: z.int(),
  files: z.int(),
  firstDay: localDate,
  finalDay: localDate,
  rules: z.array(z.string()),
});

export const purgeCertificate = z.object({
  purgeId: id,
  institution: z.object({ code: z.string(), name: z.string() }),
  reason: z.string(),
  asOf: localDate,
  requestedBy: z.object({ id, name: z.string(), at: instant }),
  approvedBy: z.object({ id, name: z.string(), at: instant }),
  finishedAt: instant,
  records: z.int(),
  skipped: z.int(),
  rows: z.int(),
  files: z.int(),
  kinds: z.array(certificateKind),
  /** SHA-256 of the approved list: one line a record, `kind identifier lastDay`. */
  listSha256: z.string(),
  method: z.string(),
  backups: z.string(),
});
export type PurgeCertificate = z.infer<typeof purgeCertificate>;

const purge = z.object({
  id,
  state: z.enum(['requested', 'running', 'done', 'rejected']),
  reason: z.string(),
  asOf: localDate,
  items: z.int(),
  done: z.int(),
  /** Why some were left, each reason once: `hold`, `period`, `floor`, `referenced`, `approval`, `log`, `item`. */
  skipReasons: z.array(z.string()),
  requestedBy: z.string(),
  requestedAt: instant,
  approvedBy: z.string().nullable(),
  finishedAt: instant.nullable(),
  certificate: purgeCertificate.nullable(),
});
export type Purge = z.infer<typeof purge>;

const noPatient = { none: '件数・期間・規則だけで、患者の情報を含まない' } as const;

export const retentionOverview = route({
  id: 'retention.overview',
  module: 'retention',
  method: 'GET',
  path: '/api/retention',
  summary: '保存期間の一覧',
  response: z.object({
    asOf: localDate,
    rules: z.array(rule),
    settings: retentionSettings,
    kinds: z.array(kindReport),
    unknownStarts,
    purges: z.array(purge),
  }),
  permission: 'retention:read',
  access: noPatient,
});
export const listHolds = route({
  id: 'retention.listHolds',
  module: 'retention',
  method: 'GET',
  path: '/api/retention/holds',
  summary: '記録の保全',
  response: z.object({ holds: z.array(hold) }),
  permission: 'retention:read',
  access: { act: 'list', object: 'legalHold' },
});
export const saveRetentionSettings = route({
  id: 'retention.saveSettings',
  module: 'retention',
  method: 'PUT',
  path: '/api/retention/settings',
  summary: '保存期間の設定を変える',
  body: retentionSettings,
  response: retentionSettings,
  permission: 'retention:manage',
  stepUp: 'administer',
  access: noPatient,
});
export const addHold = route({
  id: 'retention.addHold',
  module: 'retention',
  method: 'POST',
  path: '/api/retention/holds',
  summary: '記録を保全する',
  body: z.object({ scope: holdScope, reason: z.string().trim().min(1).max(500) }),
  response: z.object({ id }),
  permission: 'retention:manage',
  access: { act: 'configure', object: 'legalHold' },
  errors: ['NOT_FOUND'],
});
/** Asks; a second person decides. */
export const liftHold = route({
  id: 'retention.liftHold',
  module: 'retention',
  method: 'POST',
  path: '/api/retention/holds/:holdId/lift',
  summary: '保全を解くことを申請する',
  params: z.object({ holdId: id }),
  body: z.object({ reason: z.string().trim().min(1).max(500) }),
  response: z.object({ approvalId: id }),
  permission: 'retention:manage',
  stepUp: 'administer',
  access: { act: 'configure', object: 'legalHold' },
  errors: ['NOT_FOUND', 'HOLD_LIFTED'],
});
/** Fixes the list of what is due now and asks; a second person decides, then a job deletes. */
export const proposePurge = route({
  id: 'retention.proposePurge',
  module: 'retention',
  method: 'POST',
  path: '/api/retention/purges',
  summary: '保存期間を過ぎた記録の消去を申請する',
  body: z.object({ kinds: z.array(recordKind).min(1), reason: z.string().trim().min(1).max(500) }),
  response: z.object({ id, approvalId: id, items: z.int() }),
  permission: 'retention:manage',
  stepUp: 'administer',
  access: noPatient,
  errors: ['RETENTION_NOTHING_DUE', 'RETENTION_PENDING'],
});
export const purgeItems = route({
  id: 'retention.purgeItems',
  module: 'retention',
  method: 'GET',
  path: '/api/retention/purges/:purgeId/items',
  summary: '消去する記録の一覧',
  params: z.object({ purgeId: id }),
  query: z.object({ after: z.coerce.number().int().min(0).max(2_147_483_647).default(0) }),
  response: z.object({
    items: z.array(
      z.object({
        position: z.int(),
        label: z.string(),
        patient: z.object({ number: z.int(), name: z.string() }).nullable(),
        firstDay: localDate,
        finalDay: localDate,
        lastDay: localDate,
        state: z.enum(['waiting', 'purged', 'skipped']),
        skipReason: z.string(),
      }),
    ),
    next: z.int().nullable(),
  }),
  permission: 'retention:read',
  access: { act: 'list', object: 'retentionItem' },
  errors: ['NOT_FOUND'],
});
export const purgeCertificatePdf = route({
  id: 'retention.certificatePdf',
  module: 'retention',
  method: 'GET',
  path: '/api/retention/purges/:purgeId/certificate',
  summary: '消去証明書のPDF',
  params: z.object({ purgeId: id }),
  responseType: 'pdf',
  response: z.instanceof(Uint8Array),
  permission: 'retention:read',
  access: noPatient,
  errors: ['NOT_FOUND'],
});
