import { z } from 'zod';
import { route } from '../route.ts';
import { id, localDate } from '../shapes.ts';

const claimParams = z.object({ claimId: id });

/** Why a person keeps a claim back. */
export const holdReason = z.enum(['coverage', 'subsidy', 'disease', 'doctor', 'accident', 'other']);
export type HoldReason = z.infer<typeof holdReason>;

export const HOLD_REASON_WORDS: Readonly<Record<HoldReason, string>> = {
  coverage: '保険の確認を待っている',
  subsidy: '公費の申請・更新を待っている',
  disease: '病名・経過の確認が要る',
  doctor: '医師の確認を待っている',
  accident: '労災・交通事故の切替を確認中',
  other: 'その他',
};

/** Why visits go on a receipt of their own. */
export const splitReason = z.enum(['duty', 'subsidy', 'return', 'other']);
export type SplitReason = z.infer<typeof splitReason>;

export const SPLIT_REASON_WORDS: Readonly<Record<SplitReason, string>> = {
  duty: '職務上の事由が途中で変わった',
  subsidy: '公費の扱いが分かれる',
  return: '返戻で分けるよう求められた',
  other: 'その他',
};

export const holdClaim = route({
  id: 'claims.hold',
  module: 'claims',
  method: 'POST',
  path: '/api/claims/:claimId/hold',
  summary: 'レセプトを保留にする',
  params: claimParams,
  body: z.object({ reason: holdReason, note: z.string().trim().max(200).default('') }),
  response: z.object({ status: z.enum(['ready', 'held']) }),
  permission: 'claims:write',
  access: { act: 'update', object: 'claim' },
  errors: ['NOT_FOUND', 'CLAIM_ALREADY_SENT', 'CLAIM_HOLD_NOTE'],
});
export const releaseClaim = route({
  id: 'claims.release',
  module: 'claims',
  method: 'POST',
  path: '/api/claims/:claimId/release',
  summary: 'レセプトの保留を解く',
  params: claimParams,
  response: z.object({ status: z.enum(['ready', 'held']) }),
  permission: 'claims:write',
  access: { act: 'update', object: 'claim' },
  errors: ['NOT_FOUND', 'CLAIM_NOT_HELD'],
});

export const claimVisit = z.object({
  encounterId: id,
  date: localDate,
  /** 1 for the first receipt, 2 and more for those split off. */
  part: z.int(),
});
export type ClaimVisit = z.infer<typeof claimVisit>;

export const claimVisits = route({
  id: 'claims.visits',
  module: 'claims',
  method: 'GET',
  path: '/api/claims/:claimId/visits',
  summary: 'レセプトの受診と、保留の理由',
  params: claimParams,
  response: z.object({
    visits: z.array(claimVisit),
    hold: z
      .object({ reason: holdReason, note: z.string(), heldBy: z.string(), heldAt: z.string() })
      .nullable(),
  }),
  permission: 'claims:read',
  access: { act: 'read', object: 'claim' },
  errors: ['NOT_FOUND'],
});
/** The month has to be calculated again for it to take effect. */
export const splitClaim = route({
  id: 'claims.split',
  module: 'claims',
  method: 'POST',
  path: '/api/claims/:claimId/split',
  summary: 'レセプトを分ける、または一つに戻す',
  params: claimParams,
  body: z.object({
    /** Visits of the second receipt; none puts everything on one again. */
    encounterIds: z.array(id).max(62),
    reason: splitReason,
  }),
  response: z.object({ visits: z.array(claimVisit) }),
  permission: 'claims:write',
  access: { act: 'update', object: 'claim' },
  errors: ['NOT_FOUND', 'CLAIM_ALREADY_SENT', 'CLAIM_SPLIT_ALL'],
});
