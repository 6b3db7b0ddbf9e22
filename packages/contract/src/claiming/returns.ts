import { z } from 'zod';
import { route } from '../route.ts';
import { claimMonth, expectedVersion, id, instant, page, points } from '../shapes.ts';

const returnParams = z.object({ returnId: id });
const LARGEST_FILE = 20 * 1_048_576;

/** open: to be corrected · ready: goes into the next file · again: claimed again · withdrawn: not claimed again. */
export const returnState = z.enum(['open', 'ready', 'again', 'withdrawn']);
export type ReturnState = z.infer<typeof returnState>;

export const returnReason = z.object({
  code: z.string(),
  text: z.string(),
  note: z.string(),
  /** 返戻区分 in words. */
  kind: z.string(),
  /** 診療識別 of the place, '' for the whole receipt. */
  section: z.string(),
});

export const claimReturn = z.object({
  id,
  payerBody: z.int(),
  /** Month in which the body sent it back. */
  processedMonth: claimMonth,
  /** 診療年月; '' when it cannot be read. */
  month: z.string(),
  patientId: id.nullable(),
  patientNumber: z.int().nullable(),
  /** As the receipt names the person. */
  patientName: z.string(),
  points,
  correctedPoints: points.nullable(),
  correctedFrom: z.enum(['own', 'edited']).nullable(),
  reasons: z.array(returnReason),
  /** The present claim of the same patient, month and insurer. */
  claimId: id.nullable(),
  state: returnState,
  version: z.int(),
});
export type ClaimReturn = z.infer<typeof claimReturn>;

const recordItem = z.object({ item: z.int(), label: z.string(), value: z.string() });
export const claimRecordView = z.object({ type: z.string(), label: z.string(), items: z.array(recordItem) });
export type ClaimRecordView = z.infer<typeof claimRecordView>;

export const returnFinding = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  text: z.string(),
  next: z.string(),
});

const returnDetail = z.object({
  row: claimReturn,
  searchNumber: z.string(),
  /** Lines of the 履歴管理ブロック, kept as they are. */
  history: z.int(),
  importedAt: instant,
  importedBy: z.string(),
  returned: z.array(claimRecordView),
  /** What would be sent, when somebody has corrected it. */
  corrected: z.array(claimRecordView).nullable(),
  /** The present claim, when there is one. */
  own: z.array(claimRecordView).nullable(),
  /** What differs between the returned receipt and what replaces it (corrected, else the present claim). */
  differences: z.array(z.object({ record: z.string(), before: z.string(), after: z.string() })),
  findings: z.array(returnFinding),
});
export type ReturnDetail = z.infer<typeof returnDetail>;

export const listReturns = route({
  id: 'claims.returns',
  module: 'claims',
  method: 'GET',
  path: '/api/claims/returns',
  summary: '返戻の一覧',
  query: z.object({
    open: z.stringbool().default(true),
    cursor: z.string().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  response: page(claimReturn),
  permission: 'claims:read',
  access: { act: 'list', object: 'claimReturn' },
});
export const getReturn = route({
  id: 'claims.return',
  module: 'claims',
  method: 'GET',
  path: '/api/claims/returns/:returnId',
  summary: '返戻レセプトの内容',
  params: returnParams,
  response: returnDetail,
  permission: 'claims:read',
  access: { act: 'read', object: 'claimReturn' },
  errors: ['NOT_FOUND'],
});
export const importReturns = route({
  id: 'claims.importReturns',
  module: 'claims',
  method: 'POST',
  path: '/api/claims/returns',
  summary: '返戻ファイルを取り込む',
  body: z.object({
    /** Base64 (RFC 4648 §4). */
    content: z.base64(),
    /** Used when the file does not tell. */
    processedMonth: claimMonth,
  }),
  /** `items`: the first of the file. */
  response: z.object({ imported: z.int(), matched: z.int(), items: z.array(claimReturn) }),
  permission: 'claims:write',
  access: { act: 'import', object: 'claimReturn' },
  bodyLimit: Math.ceil(LARGEST_FILE / 3) * 4 + 65_536,
  errors: ['RETURN_FILE_UNREADABLE', 'RETURN_FILE_KNOWN'],
});
export const correctReturn = route({
  id: 'claims.correctReturn',
  module: 'claims',
  method: 'POST',
  path: '/api/claims/returns/:returnId/correct',
  summary: '返戻を直して再請求にまわす',
  params: returnParams,
  body: z.object({
    expectedVersion,
    /** The present claim replaces it; or the records as a person edited them, items joined by commas. */
    from: z.enum(['own', 'edited']),
    records: z.array(z.string().max(20_000)).max(5_000).default([]),
  }),
  response: returnDetail,
  permission: 'claims:write',
  access: { act: 'update', object: 'claimReturn' },
  bodyLimit: 4 * 1_048_576,
  errors: ['NOT_FOUND', 'CONFLICT', 'RETURN_STATE', 'RETURN_NO_OWN_CLAIM', 'RETURN_NOT_CLAIMABLE'],
});
/** Looks at edited records without keeping them. */
export const checkReturn = route({
  id: 'claims.checkReturn',
  module: 'claims',
  method: 'POST',
  path: '/api/claims/returns/:returnId/check',
  summary: '直したレセプトを点検する',
  params: returnParams,
  body: z.object({ records: z.array(z.string().max(20_000)).max(5_000) }),
  response: z.object({ findings: z.array(returnFinding), points }),
  permission: 'claims:read',
  access: { act: 'read', object: 'claimReturn' },
  safe: true,
  bodyLimit: 4 * 1_048_576,
  errors: ['NOT_FOUND'],
});
export const decideReturn = route({
  id: 'claims.decideReturn',
  module: 'claims',
  method: 'POST',
  path: '/api/claims/returns/:returnId/decide',
  summary: '返戻を取り下げる、または直す前に戻す',
  params: returnParams,
  body: z.object({ expectedVersion, state: z.enum(['withdrawn', 'open']) }),
  response: claimReturn,
  permission: 'claims:write',
  access: { act: 'update', object: 'claimReturn' },
  errors: ['NOT_FOUND', 'CONFLICT', 'RETURN_STATE', 'CLAIM_ALREADY_SENT'],
});
