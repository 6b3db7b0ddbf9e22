import { z } from 'zod';
import { FILE_REFUSALS } from './errors/attachments.ts';
import { route } from './route.ts';
import { id, instant, localDate, patientParams } from './shapes.ts';

/** Largest file, in bytes, before it is written as Base64 into the request. */
export const LARGEST_ATTACHMENT = 20 * 1_048_576;
const BODY_LIMIT = Math.ceil(LARGEST_ATTACHMENT / 3) * 4 + 65_536;

export const attachmentCategory = z.enum(['referral', 'result', 'image', 'consent', 'other']);
export type AttachmentCategory = z.infer<typeof attachmentCategory>;

/** unscanned: no scanner is set up; quarantined: waits for the scanner and cannot be opened. */
export const attachmentState = z.enum(['unscanned', 'quarantined', 'clean', 'infected']);

export const attachment = z.object({
  id,
  patientId: id,
  encounterId: id.nullable(),
  category: attachmentCategory,
  title: z.string(),
  documentDate: localDate,
  fileName: z.string(),
  mediaType: z.string(),
  size: z.int(),
  /** Something was left out on taking it, such as the place of a photograph. */
  stripped: z.boolean(),
  state: attachmentState,
  scannedAt: instant.nullable(),
  finding: z.string(),
  /** Can be shown on the screen; otherwise only saved. */
  shown: z.boolean(),
  createdBy: z.string(),
  createdAt: instant,
  removed: z.object({ at: instant, by: z.string(), reason: z.string() }).nullable(),
});
export type Attachment = z.infer<typeof attachment>;

const attachmentParams = z.object({ attachmentId: id });
/** Whether files are looked at by a malware scanner here. */
const scanning = z.boolean();

export const listAttachments = route({
  id: 'attachments.list',
  module: 'attachments',
  method: 'GET',
  path: '/api/patients/:patientId/attachments',
  summary: '患者の書類・画像',
  params: patientParams,
  response: z.object({ attachments: z.array(attachment), scanning }),
  permission: 'attachments:read',
  access: { act: 'list', object: 'attachment' },
  errors: ['NOT_FOUND'],
});
/** The name travels in the body, never in an address: it may be the patient's. */
export const addAttachment = route({
  id: 'attachments.add',
  module: 'attachments',
  method: 'POST',
  path: '/api/patients/:patientId/attachments',
  summary: '書類・画像を取り込む',
  params: patientParams,
  body: z.object({
    fileName: z.string().min(1).max(400),
    category: attachmentCategory,
    title: z.string().trim().max(100).default(''),
    documentDate: localDate,
    encounterId: id.nullable().default(null),
    /** Base64 (RFC 4648 §4). */
    content: z.string(),
  }),
  response: attachment,
  permission: 'attachments:write',
  access: { act: 'create', object: 'attachment' },
  bodyLimit: BODY_LIMIT,
  errors: ['NOT_FOUND', ...FILE_REFUSALS, 'FILE_TOO_LARGE', 'FILE_INFECTED'],
});

/** An address on the files' own origin that works once, for this session, for a minute. */
export const openAttachment = route({
  id: 'attachments.open',
  module: 'attachments',
  method: 'POST',
  path: '/api/attachments/:attachmentId/link',
  summary: '書類・画像を開く',
  params: attachmentParams,
  body: z.object({ save: z.boolean().default(false) }),
  response: z.object({ url: z.url(), expiresAt: instant }),
  permission: 'attachments:read',
  access: { act: 'read', object: 'attachment' },
  errors: ['NOT_FOUND', 'FILE_QUARANTINED', 'FILE_INFECTED', 'FILE_REMOVED'],
});
export const rescanAttachment = route({
  id: 'attachments.rescan',
  module: 'attachments',
  method: 'POST',
  path: '/api/attachments/:attachmentId/scan',
  summary: '隔離中の書類を検査し直す',
  params: attachmentParams,
  response: attachment,
  permission: 'attachments:read',
  access: { act: 'verify', object: 'attachment' },
  errors: ['NOT_FOUND', 'SCANNER_UNREACHABLE'],
});
/** Wrong patient, wrong paper: marked with the reason; the bytes stay for the period of the record. */
export const removeAttachment = route({
  id: 'attachments.remove',
  module: 'attachments',
  method: 'POST',
  path: '/api/attachments/:attachmentId/removal',
  summary: '書類・画像を取り消す',
  params: attachmentParams,
  body: z.object({ reason: z.string().trim().min(1).max(200) }),
  response: attachment,
  permission: 'attachments:write',
  access: { act: 'void', object: 'attachment' },
  errors: ['NOT_FOUND', 'FILE_REMOVED'],
});
