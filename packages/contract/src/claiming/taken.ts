import { z } from 'zod';
import { route } from '../route.ts';
import { claimMonth, id, instant } from '../shapes.ts';

/** What a body sent and somebody took in: 増減点連絡書 or 返戻ファイル. */
export const takenKind = z.enum(['assessments', 'returns']);
export type TakenKind = z.infer<typeof takenKind>;

export const takenFile = z.object({
  id,
  payerBody: z.int(),
  processedMonth: claimMonth,
  /** Lines or receipts in it. */
  lines: z.int(),
  /** Of those, how many somebody has decided about. */
  decided: z.int(),
  takenBy: z.string(),
  takenAt: instant,
  /** Null while it counts. */
  withdrawn: z.object({ by: z.string(), at: instant, reason: z.string() }).nullable(),
});
export type TakenFile = z.infer<typeof takenFile>;

const reason = z.string().trim().min(1).max(200);

export const takenFiles = route({
  id: 'claims.takenFiles',
  module: 'claims',
  method: 'GET',
  path: '/api/claims/taken/:kind',
  summary: '取り込んだ連絡書・返戻ファイル',
  params: z.object({ kind: takenKind }),
  response: z.object({ files: z.array(takenFile) }),
  permission: 'claims:read',
  access: { none: '取り込んだファイルの月と件数だけで患者の情報を含まない' },
});
/** Everything it brought stops counting and stays readable; the same file may be taken in again. */
export const withdrawFile = route({
  id: 'claims.withdrawFile',
  module: 'claims',
  method: 'POST',
  path: '/api/claims/taken/:kind/:fileId/withdraw',
  summary: '取り込みを取り消す',
  params: z.object({ kind: takenKind, fileId: id }),
  body: z.object({ reason }),
  response: z.object({ withdrawn: z.int() }),
  permission: 'claims:write',
  access: { act: 'void', object: 'claimAssessment' },
  errors: ['NOT_FOUND', 'TAKEN_BACK', 'RETURN_FILE_USED'],
});
/** One assessment, entered by hand or of a notice. */
export const withdrawAssessment = route({
  id: 'claims.withdrawAssessment',
  module: 'claims',
  method: 'POST',
  path: '/api/claims/assessments/:assessmentId/withdraw',
  summary: '査定の登録を取り消す',
  params: z.object({ assessmentId: id }),
  body: z.object({ reason }),
  response: z.object({ withdrawn: z.int() }),
  permission: 'claims:write',
  access: { act: 'void', object: 'claimAssessment' },
  errors: ['NOT_FOUND'],
});
