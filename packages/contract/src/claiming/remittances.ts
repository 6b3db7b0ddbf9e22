import { z } from 'zod';
import { route } from '../route.ts';
import { claimMonth, id, localDate, points, yen } from '../shapes.ts';

const payerBody = z.union([z.literal(1), z.literal(2)]);

export const remittance = z.object({
  id,
  payerBody: z.int(),
  billingMonth: claimMonth,
  paidOn: localDate,
  amountYen: yen,
  note: z.string(),
  cancelled: z.boolean(),
  cancelReason: z.string(),
});
export type Remittance = z.infer<typeof remittance>;

/** One body and billing month: what was claimed, what came back, what should have been paid and was. */
export const reconciliationRow = z.object({
  payerBody: z.int(),
  billingMonth: claimMonth,
  claims: z.int(),
  points,
  expectedYen: yen,
  /** Of the claims, those returned since, with the yen that was expected for them. */
  returned: z.int(),
  returnedYen: yen,
  /** Assessments, in yen at ten yen a point less the patient's share as expected; negative when taken off. */
  assessedPoints: z.int(),
  assessedYen: yen,
  /** expected − returned + assessed. */
  dueYen: yen,
  paidYen: yen,
  /** paid − due; 0 when nothing has been paid yet. */
  differenceYen: yen,
  /** none: nothing paid · agrees · differs */
  state: z.enum(['none', 'agrees', 'differs']),
  remittances: z.array(remittance),
});
export type ReconciliationRow = z.infer<typeof reconciliationRow>;

/** Assessments of which nobody can tell which sent receipt they are about. */
const unmatchedAssessments = z.object({
  payerBody: z.int(),
  processedMonth: claimMonth,
  count: z.int(),
  points: z.int(),
  yen,
});
const reconciliationAnswer = z.object({
  rows: z.array(reconciliationRow),
  unmatched: z.array(unmatchedAssessments),
});
export type Reconciliation = z.infer<typeof reconciliationAnswer>;

export const reconciliation = route({
  id: 'claims.reconciliation',
  module: 'claims',
  method: 'GET',
  path: '/api/claims/reconciliation',
  summary: '審査支払機関からの入金の照合',
  response: reconciliationAnswer,
  permission: 'claims:read',
  access: { none: '件数と金額だけで患者の情報を含まない' },
});
export const addRemittance = route({
  id: 'claims.addRemittance',
  module: 'claims',
  method: 'POST',
  path: '/api/claims/remittances',
  summary: '審査支払機関からの入金を記録する',
  body: z.object({
    payerBody,
    billingMonth: claimMonth,
    paidOn: localDate,
    amountYen: z.int().min(-2_000_000_000).max(2_000_000_000),
    note: z.string().trim().max(200).default(''),
  }),
  response: remittance,
  permission: 'claims:write',
  access: { act: 'create', object: 'claimRemittance' },
  errors: ['SENT_ON_FUTURE'],
});
export const cancelRemittance = route({
  id: 'claims.cancelRemittance',
  module: 'claims',
  method: 'POST',
  path: '/api/claims/remittances/:remittanceId/cancel',
  summary: '入金の記録を取り消す',
  params: z.object({ remittanceId: id }),
  body: z.object({ reason: z.string().trim().min(1).max(200) }),
  response: remittance,
  permission: 'claims:write',
  access: { act: 'void', object: 'claimRemittance' },
  errors: ['NOT_FOUND', 'REMITTANCE_CANCELLED'],
});
