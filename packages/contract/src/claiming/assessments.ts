import { z } from 'zod';
import { route } from '../route.ts';
import { claimMonth, expectedVersion, id, localDate, page } from '../shapes.ts';

const assessmentParams = z.object({ assessmentId: id });
const LARGEST_FILE = 10 * 1_048_576;
const payerBody = z.union([z.literal(1), z.literal(2)]);

/** 増減点事由 of the 増減点連絡書. */
export const assessmentReason = z.enum(['A', 'B', 'C', 'D', 'F', 'G', 'H', 'K']);

/** open: nobody has decided · accepted · reviewing: 再審査 asked for · restored, upheld: its outcome. */
export const assessmentState = z.enum(['open', 'accepted', 'reviewing', 'restored', 'upheld']);
export type AssessmentState = z.infer<typeof assessmentState>;

export const claimAssessment = z.object({
  id,
  source: z.enum(['entered', 'imported']),
  payerBody: z.int(),
  processedMonth: claimMonth,
  month: claimMonth,
  patientId: id.nullable(),
  patientNumber: z.int().nullable(),
  patientName: z.string(),
  section: z.string(),
  reasons: z.array(assessmentReason),
  points: z.int(),
  yen: z.int(),
  claimed: z.string(),
  assessed: z.string(),
  state: assessmentState,
  reviewOn: localDate.nullable(),
  reviewReason: z.string(),
  restoredPoints: z.int(),
  version: z.int(),
});
export type ClaimAssessment = z.infer<typeof claimAssessment>;

const assessmentSums = z.object({
  /** Points taken off and yen taken off in all lines that were asked for, and points given back. */
  points: z.int(),
  yen: z.int(),
  restored: z.int(),
  byReason: z.array(z.object({ reason: assessmentReason, count: z.int(), points: z.int() })),
});

export const listAssessments = route({
  id: 'claims.assessments',
  module: 'claims',
  method: 'GET',
  path: '/api/claims/assessments',
  summary: '査定の一覧',
  query: z.object({
    processedMonth: claimMonth.optional(),
    state: assessmentState.optional(),
    cursor: z.string().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  response: page(claimAssessment).extend({ sums: assessmentSums, months: z.array(claimMonth) }),
  permission: 'claims:read',
  access: { act: 'list', object: 'claimAssessment' },
});
export const importAssessments = route({
  id: 'claims.importAssessments',
  module: 'claims',
  method: 'POST',
  path: '/api/claims/assessments/import',
  summary: '増減点連絡書データを取り込む',
  body: z.object({ content: z.base64(), payerBody, processedMonth: claimMonth }),
  response: z.object({
    imported: z.int(),
    /** Lines that were there already, and lines that cannot be read. */
    known: z.int(),
    /** The first of the known ones, by their line in the file. */
    knownLines: z.array(z.object({ line: z.int(), month: claimMonth, points: z.int(), yen: z.int() })),
    unreadable: z.array(z.int()),
  }),
  permission: 'claims:write',
  access: { act: 'import', object: 'claimAssessment' },
  bodyLimit: Math.ceil(LARGEST_FILE / 3) * 4 + 65_536,
  errors: ['ASSESSMENT_FILE_UNREADABLE', 'ASSESSMENT_FILE_TOO_LONG', 'ASSESSMENT_FILE_KNOWN'],
});
export const addAssessment = route({
  id: 'claims.addAssessment',
  module: 'claims',
  method: 'POST',
  path: '/api/claims/assessments',
  summary: '査定を一件入力する',
  body: z.object({
    payerBody,
    processedMonth: claimMonth,
    month: claimMonth,
    patientNumber: z.int().min(1).max(999_999_999),
    section: z.string().regex(/^([0-9]{2})?$/, '診療識別は2桁の数字です。'),
    reasons: z.array(assessmentReason).min(1).max(2),
    points: z.int().min(-9_999_999).max(9_999_999),
    yen: z.int().min(-99_999_999).max(99_999_999).default(0),
    claimed: z.string().trim().max(200).default(''),
    assessed: z.string().trim().max(200).default(''),
  }),
  response: claimAssessment,
  permission: 'claims:write',
  access: { act: 'create', object: 'claimAssessment' },
  errors: ['NOT_FOUND', 'ASSESSMENT_KNOWN'],
});
export const decideAssessment = route({
  id: 'claims.decideAssessment',
  module: 'claims',
  method: 'POST',
  path: '/api/claims/assessments/:assessmentId/decide',
  summary: '査定を認める、再審査を請求する、結果を記録する',
  params: assessmentParams,
  body: z.discriminatedUnion('decision', [
    z.object({ decision: z.literal('accept'), expectedVersion }),
    z.object({
      decision: z.literal('review'),
      expectedVersion,
      on: localDate,
      reason: z.string().trim().min(1, '再審査を請求する理由を記入してください。').max(500),
    }),
    z.object({
      decision: z.literal('outcome'),
      expectedVersion,
      /** 0 when the body stays with its assessment. */
      restoredPoints: z.int().min(0).max(9_999_999),
    }),
    z.object({ decision: z.literal('reopen'), expectedVersion }),
  ]),
  response: claimAssessment,
  permission: 'claims:write',
  access: { act: 'update', object: 'claimAssessment' },
  errors: ['NOT_FOUND', 'CONFLICT', 'ASSESSMENT_STATE'],
});
