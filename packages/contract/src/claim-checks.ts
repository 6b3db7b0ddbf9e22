import { z } from 'zod';
import { route } from './route.ts';
import {
  encounterParams,
  expectedVersion,
  id,
  instant,
  localDate,
  patientParams,
  staffName,
} from './shapes.ts';

const code = z.string().regex(/^[0-9]{9}$/);
const codeName = z.object({ code: z.string(), name: z.string() });
const severity = z.enum(['hold', 'warn']);

/** What one click can do about a hit; shapes of packages/fees. */
export const checkCorrection = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('addDisease'),
    candidates: z.array(codeName),
    startDate: localDate,
    suspected: z.boolean(),
  }),
  z.object({ kind: z.literal('endDisease'), diseaseId: id, name: z.string(), endDate: localDate }),
  z.object({
    kind: z.literal('addComment'),
    visitId: id,
    itemCode: z.string(),
    candidates: z.array(codeName),
  }),
  z.object({ kind: z.literal('removeItem'), visitId: id, itemCode: z.string(), itemName: z.string() }),
  z.object({ kind: z.literal('openChart'), visitId: id }),
  z.object({ kind: z.literal('openPatient') }),
]);
export type CheckCorrection = z.infer<typeof checkCorrection>;
export const checkAcceptance = z.object({
  id,
  reason: z.string(),
  acceptedBy: staffName,
  acceptedAt: instant,
});
/** A hit of レセプト点検 with its rule and evidence. `acceptance`: somebody answered it, and the facts are still the same. */
export const checkHit = z.object({
  rule: z.string(),
  name: z.string(),
  severity,
  text: z.string(),
  next: z.string(),
  evidence: z.string(),
  source: z.string(),
  key: z.string(),
  /** SHA-256 (hex) of the facts the hit stands on. */
  basis: z.string(),
  visitId: id.optional(),
  date: localDate.optional(),
  item: codeName.optional(),
  corrections: z.array(checkCorrection),
  acceptance: checkAcceptance.nullable().default(null),
});
export type CheckHit = z.infer<typeof checkHit>;

const ownItem = z.object({
  code,
  name: z.string().max(80),
  /** All products of the same ingredient (drugs). */
  ingredient: z.boolean().default(false),
});
const items = z.array(ownItem).min(1).max(50);
const diseases = z
  .array(z.object({ code: z.string().regex(/^[0-9]{7}$/), name: z.string().max(80) }))
  .min(1)
  .max(50);
const limit = z.number().positive().max(9_999);
export const ownRuleBody = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('needsDisease'),
    items,
    diseases,
    sameIcd10: z.boolean().default(true),
    suspected: z.boolean().default(true),
  }),
  z.object({ kind: z.literal('contraindicated'), items, diseases }),
  z.object({ kind: z.literal('notTogether'), items, others: items, window: z.enum(['visit', 'month']) }),
  z.object({ kind: z.literal('maxPerMonth'), items, limit: z.int().min(1).max(99) }),
  z.object({ kind: z.literal('maxDose'), items, limit }),
  z.object({ kind: z.literal('maxDays'), items, limit: z.int().min(1).max(365) }),
  z.object({ kind: z.literal('message'), items, message: z.string().trim().min(1).max(100) }),
]);
export type OwnRuleBody = z.infer<typeof ownRuleBody>;
export const ownRuleFields = z.object({
  name: z.string().trim().min(1).max(60),
  severity,
  note: z.string().trim().max(200).default(''),
  validFrom: localDate,
  validTo: localDate.default('9999-12-31'),
  body: ownRuleBody,
});
export type OwnRuleFields = z.input<typeof ownRuleFields>;
export const ownRule = ownRuleFields.extend({
  id,
  version: z.int(),
  recordedBy: staffName,
  recordedAt: instant,
});
export type OwnRule = z.infer<typeof ownRule>;

export const claimComment = z.object({
  id,
  encounterId: id,
  itemCode: z.string(),
  commentCode: z.string(),
  name: z.string(),
  text: z.string(),
});
export type ClaimComment = z.infer<typeof claimComment>;

const read = { permission: 'claims:read' } as const;
const write = { permission: 'claims:write' } as const;

export const visitChecks = route({
  id: 'claimChecks.visit',
  module: 'claimChecks',
  method: 'GET',
  path: '/api/encounters/:encounterId/checks',
  summary: '受診の点検',
  params: encounterParams,
  response: z.object({ patientId: id, hits: z.array(checkHit), comments: z.array(claimComment) }),
  ...read,
  access: { act: 'read', object: 'claimCheck' },
  errors: ['NOT_FOUND'],
});
export const listCheckRules = route({
  id: 'claimChecks.rules',
  module: 'claimChecks',
  method: 'GET',
  path: '/api/claim-checks/rules',
  summary: '点検のルール',
  response: z.object({
    builtIn: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        group: z.string(),
        severity,
        source: z.string(),
        description: z.string(),
        off: z.boolean(),
        /** It cannot be switched off. */
        always: z.boolean(),
        /** The table without which it finds nothing, when that table is not loaded. */
        missing: z.enum(['feeTable', 'commentRelation']).nullable(),
      }),
    ),
    own: z.array(ownRule),
    suspectedMonths: z.int(),
  }),
  ...read,
  access: { none: 'ルールだけで患者の情報を含まない' },
});
export const addCheckRule = route({
  id: 'claimChecks.addRule',
  module: 'claimChecks',
  method: 'POST',
  path: '/api/claim-checks/rules',
  summary: '院内の点検ルールを作る',
  body: ownRuleFields,
  response: ownRule,
  ...write,
  access: { act: 'create', object: 'checkRule' },
  errors: ['CHECK_CODE_UNKNOWN'],
});
export const updateCheckRule = route({
  id: 'claimChecks.updateRule',
  module: 'claimChecks',
  method: 'PUT',
  path: '/api/claim-checks/rules/:ruleId',
  summary: '院内の点検ルールを変える・終える',
  params: z.object({ ruleId: id }),
  body: ownRuleFields.extend({ expectedVersion }),
  response: ownRule,
  ...write,
  access: { act: 'update', object: 'checkRule' },
  errors: ['NOT_FOUND', 'CONFLICT', 'CHECK_CODE_UNKNOWN'],
});
export const saveCheckSettings = route({
  id: 'claimChecks.settings',
  module: 'claimChecks',
  method: 'PUT',
  path: '/api/claim-checks/settings',
  summary: '点検の設定を変える',
  body: z.object({ suspectedMonths: z.int().min(1).max(24), off: z.array(z.string()).max(100) }),
  response: z.object({ suspectedMonths: z.int(), off: z.array(z.string()) }),
  ...write,
  access: { act: 'configure', object: 'checkRule' },
});
export const acceptHit = route({
  id: 'claimChecks.accept',
  module: 'claimChecks',
  method: 'POST',
  path: '/api/patients/:patientId/check-acceptances',
  summary: '点検の結果を理由を付けて承認する',
  params: patientParams,
  body: z.object({
    rule: z.string().min(1).max(80),
    key: z.string().min(1).max(200),
    basis: z.string().regex(/^[0-9a-f]{64}$/),
    text: z.string().max(300),
    reason: z.string().trim().min(1).max(200),
  }),
  response: checkAcceptance,
  ...write,
  access: { act: 'approve', object: 'claimCheck' },
  errors: ['NOT_FOUND'],
});
export const revokeAcceptance = route({
  id: 'claimChecks.revoke',
  module: 'claimChecks',
  method: 'POST',
  path: '/api/check-acceptances/:acceptanceId/revoke',
  summary: '点検の承認を取り消す',
  params: z.object({ acceptanceId: id }),
  response: z.object({ id }),
  ...write,
  access: { act: 'void', object: 'claimCheck' },
  errors: ['NOT_FOUND'],
});
export const listAcceptances = route({
  id: 'claimChecks.acceptances',
  module: 'claimChecks',
  method: 'GET',
  path: '/api/check-acceptances',
  summary: '承認した点検の一覧',
  response: z.object({
    items: z.array(
      checkAcceptance.extend({
        patientId: id,
        patientNumber: z.int(),
        patientName: z.string(),
        rule: z.string(),
        ruleName: z.string(),
        text: z.string(),
      }),
    ),
  }),
  ...read,
  access: { act: 'list', object: 'claimCheck' },
});
export const addClaimComment = route({
  id: 'claimChecks.addComment',
  module: 'claimChecks',
  method: 'POST',
  path: '/api/encounters/:encounterId/claim-comments',
  summary: 'レセプトのコメントを付ける',
  params: encounterParams,
  body: z.object({
    itemCode: code,
    commentCode: z.string().regex(/^8[0-9]{8}$/),
    text: z.string().trim().max(38).default(''),
  }),
  response: claimComment,
  ...write,
  access: { act: 'create', object: 'claimComment' },
  errors: ['NOT_FOUND', 'COMMENT_UNKNOWN', 'COMMENT_TEXT'],
});
export const removeClaimComment = route({
  id: 'claimChecks.removeComment',
  module: 'claimChecks',
  method: 'POST',
  path: '/api/claim-comments/:commentId/remove',
  summary: 'レセプトのコメントを外す',
  params: z.object({ commentId: id }),
  response: z.object({ id }),
  ...write,
  access: { act: 'delete', object: 'claimComment' },
  errors: ['NOT_FOUND'],
});
