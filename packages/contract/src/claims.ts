import { z } from 'zod';
import { checkHit } from './claim-checks.ts';
import { route } from './route.ts';
import { claimMonth, id, instant, localDate, points } from './shapes.ts';

export * from './claiming/assessments.ts';
export * from './claiming/decisions.ts';
export * from './claiming/files.ts';
export * from './claiming/remittances.ts';
export * from './claiming/returns.ts';
export * from './claiming/taken.ts';

const runParams = z.object({ runId: id });
export const claimProblem = z.object({
  code: z.string(),
  text: z.string(),
  next: z.string(),
  severity: z.enum(['hold', 'warn']),
  encounterId: id.optional(),
  /** What one click opens: the condition list, the coverage, the visit, the patient. */
  fix: z.enum(['conditions', 'coverage', 'encounter', 'patient', 'masters', 'none', 'hold']),
  /** Set when a check found it: evidence, corrections, and whether somebody accepted it. */
  check: checkHit.optional(),
});
export const claimRun = z.object({
  id,
  month: claimMonth,
  state: z.enum(['queued', 'running', 'finished', 'cancelled', 'failed']),
  total: z.int(),
  done: z.int(),
  held: z.int(),
  jobId: id.nullable(),
  startedAt: instant,
  finishedAt: instant.nullable(),
  totals: z.array(
    z.object({
      payerBody: z.union([z.literal(1), z.literal(2)]),
      label: z.string(),
      claims: z.int(),
      held: z.int(),
      points,
      /** Of the claims, those that a sent file already holds. */
      sent: z.int(),
    }),
  ),
  files: z.array(
    z.object({
      id,
      payerBody: z.int(),
      claims: z.int(),
      points,
      contentSha256: z.string(),
      createdAt: instant,
      billingMonth: claimMonth,
      /** Of its claims: those of earlier months, and those claimed again. */
      late: z.int(),
      again: z.int(),
      /** Day on which it was sent to the body. */
      sentOn: localDate.nullable(),
    }),
  ),
  /** Notices that concern the whole month, e.g. the masters are older than the schedule. */
  notices: z.array(z.string()),
});
export type ClaimRun = z.infer<typeof claimRun>;
export const claimRow = z.object({
  id,
  patientId: id,
  patientNumber: z.int(),
  patientName: z.string(),
  payerBody: z.int(),
  claimType: z.string(),
  coverageLabel: z.string(),
  days: z.int(),
  points,
  status: z.enum(['ready', 'held']),
  /** Day on which a file with this claim was sent. */
  sentOn: localDate.nullable(),
  problems: z.array(claimProblem),
});
export type ClaimRow = z.infer<typeof claimRow>;

export const startClaimRun = route({
  id: 'claims.start',
  module: 'claims',
  method: 'POST',
  path: '/api/claims/runs',
  summary: '月次請求を計算する',
  body: z.object({ month: claimMonth }),
  response: claimRun,
  permission: 'claims:write',
  access: { act: 'create', object: 'claimRun' },
  errors: ['RUN_IN_PROGRESS'],
});
export const listClaimRuns = route({
  id: 'claims.runs',
  module: 'claims',
  method: 'GET',
  path: '/api/claims/runs',
  summary: '月次請求の一覧',
  query: z.object({ month: claimMonth.optional() }),
  response: z.object({ runs: z.array(claimRun) }),
  permission: 'claims:read',
  access: { none: '件数と合計だけで患者の情報を含まない' },
});
export const getClaimRun = route({
  id: 'claims.run',
  module: 'claims',
  method: 'GET',
  path: '/api/claims/runs/:runId',
  summary: '月次請求の進み',
  params: runParams,
  response: claimRun,
  permission: 'claims:read',
  access: { none: '件数と合計だけで患者の情報を含まない' },
  errors: ['NOT_FOUND'],
  // Asked every second while a run goes on: no sign of a person at the screen.
  background: true,
});
export const cancelClaimRun = route({
  id: 'claims.cancel',
  module: 'claims',
  method: 'POST',
  path: '/api/claims/runs/:runId/cancel',
  summary: '月次請求を中断する',
  params: runParams,
  response: claimRun,
  permission: 'claims:write',
  access: { act: 'update', object: 'claimRun' },
  errors: ['NOT_FOUND'],
});
export const listClaims = route({
  id: 'claims.list',
  module: 'claims',
  method: 'GET',
  path: '/api/claims/runs/:runId/claims',
  summary: 'レセプト一覧',
  params: runParams,
  query: z.object({
    status: z.enum(['ready', 'held']).optional(),
    cursor: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  response: z.object({ items: z.array(claimRow), next: z.string().nullable() }),
  permission: 'claims:read',
  access: { act: 'list', object: 'claim' },
  errors: ['NOT_FOUND'],
});
export const claimPreview = route({
  id: 'claims.preview',
  module: 'claims',
  method: 'GET',
  path: '/api/claims/:claimId/preview',
  summary: 'レセプトのプレビュー',
  params: z.object({ claimId: id }),
  response: z.object({
    claim: claimRow,
    /** Lines of the claim sheet, in order. */ sheet: z.unknown(),
    records: z.array(z.string()),
  }),
  permission: 'claims:read',
  access: { act: 'read', object: 'claim' },
  errors: ['NOT_FOUND'],
});
export const claimSheetPdf = route({
  id: 'claims.sheetPdf',
  module: 'claims',
  method: 'GET',
  path: '/api/claims/:claimId/sheet.pdf',
  summary: 'レセプトの様式で見る',
  responseType: 'pdf',
  params: z.object({ claimId: id }),
  response: z.instanceof(Uint8Array),
  permission: 'claims:read',
  access: { act: 'print', object: 'claim' },
  errors: ['NOT_FOUND'],
});
export const writeClaimFile = route({
  id: 'claims.writeFile',
  module: 'claims',
  method: 'POST',
  path: '/api/claims/runs/:runId/files',
  summary: '請求ファイルを作る',
  params: runParams,
  body: z.object({
    payerBody: z.union([z.literal(1), z.literal(2)]),
    /** 請求年月; the month after the run's when absent. */
    billingMonth: claimMonth.optional(),
    /** Late claims and re-claims that go along, of `waiting`. */
    late: z.array(id).max(5000).default([]),
    again: z.array(id).max(5000).default([]),
  }),
  response: claimRun,
  permission: 'claims:write',
  access: { act: 'export', object: 'claimFile' },
  errors: [
    'NOT_FOUND',
    'RUN_NOT_FINISHED',
    'NOTHING_TO_CLAIM',
    'CLAIM_MONTH_PROVISIONAL',
    'CLAIM_FILE_INVALID',
    'CLAIM_NOT_WAITING',
    'BILLING_MONTH_EARLY',
  ],
});
export const downloadClaimFile = route({
  id: 'claims.downloadFile',
  module: 'claims',
  method: 'GET',
  path: '/api/claims/files/:fileId/RECEIPTC.UKE',
  summary: '請求ファイルを保存する',
  responseType: 'binary',
  params: z.object({ fileId: id }),
  response: z.instanceof(Uint8Array),
  permission: 'claims:write',
  access: { act: 'export', object: 'claimFile' },
  stepUp: 'administer',
  errors: ['NOT_FOUND'],
});
/** Hits of a run by patient: what the checks found, what the run itself demands, and what was accepted. */
export const listCheckHits = route({
  id: 'claims.checkHits',
  module: 'claims',
  method: 'GET',
  path: '/api/claims/runs/:runId/checks',
  summary: '点検の一覧',
  params: runParams,
  query: z.object({
    cursor: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  response: z.object({ items: z.array(claimRow), next: z.string().nullable() }),
  permission: 'claims:read',
  access: { act: 'list', object: 'claim' },
  errors: ['NOT_FOUND'],
});
/** Calculates the claims of one patient in a finished run anew, after something was corrected. */
export const recheckPatient = route({
  id: 'claims.recheck',
  module: 'claims',
  method: 'POST',
  path: '/api/claims/runs/:runId/patients/:patientId/recheck',
  summary: 'この患者だけ計算・点検し直す',
  params: runParams.extend({ patientId: id }),
  response: z.object({ run: claimRun, claims: z.array(claimRow) }),
  permission: 'claims:write',
  access: { act: 'calculate', object: 'claimRun' },
  errors: ['NOT_FOUND', 'RUN_NOT_FINISHED', 'CLAIM_FILE_WRITTEN'],
});
