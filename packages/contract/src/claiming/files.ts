import { z } from 'zod';
import { route } from '../route.ts';
import { claimMonth, id, localDate, page, points } from '../shapes.ts';

const fileParams = z.object({ fileId: id });

/** A claim that can go into the next file beside those of the month. */
export const waitingClaim = z.object({
  /** claimId of a late claim, returnId of one to be claimed again. */
  id,
  kind: z.enum(['late', 'again']),
  month: claimMonth,
  payerBody: z.int(),
  patientId: id.nullable(),
  patientNumber: z.int().nullable(),
  patientName: z.string(),
  coverageLabel: z.string(),
  points,
});
export type WaitingClaim = z.infer<typeof waitingClaim>;

export const waitingClaims = route({
  id: 'claims.waiting',
  module: 'claims',
  method: 'GET',
  path: '/api/claims/runs/:runId/waiting',
  summary: '月遅れと再請求で、この月のファイルに入れられるレセプト',
  params: z.object({ runId: id }),
  query: z.object({
    cursor: z.string().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  response: page(waitingClaim),
  permission: 'claims:read',
  access: { act: 'list', object: 'claim' },
  errors: ['NOT_FOUND'],
});
export const sendClaimFile = route({
  id: 'claims.sendFile',
  module: 'claims',
  method: 'POST',
  path: '/api/claims/files/:fileId/sent',
  summary: '請求ファイルを送信済みにする',
  params: fileParams,
  body: z.object({ sentOn: localDate }),
  response: z.object({ sentOn: localDate }),
  permission: 'claims:write',
  access: { act: 'send', object: 'claimFile' },
  errors: ['NOT_FOUND', 'FILE_ALREADY_SENT', 'CLAIM_ALREADY_SENT', 'FILE_HOLDS_HELD', 'SENT_ON_FUTURE'],
});
export const unsendClaimFile = route({
  id: 'claims.unsendFile',
  module: 'claims',
  method: 'POST',
  path: '/api/claims/files/:fileId/unsent',
  summary: '請求ファイルの送信済みを取り消す',
  params: fileParams,
  response: z.object({ sentOn: z.null() }),
  permission: 'claims:write',
  access: { act: 'update', object: 'claimFile' },
  errors: ['NOT_FOUND', 'FILE_NOT_SENT'],
});
export const claimTotalsPdf = route({
  id: 'claims.totalsPdf',
  module: 'claims',
  method: 'GET',
  path: '/api/claims/files/:fileId/totals.pdf',
  summary: '診療報酬請求書（総括）',
  responseType: 'pdf',
  params: fileParams,
  response: z.instanceof(Uint8Array),
  permission: 'claims:read',
  access: { act: 'print', object: 'claimFile' },
  errors: ['NOT_FOUND'],
});
