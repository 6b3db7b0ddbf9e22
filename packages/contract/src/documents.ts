import { z } from 'zod';
import { route } from './route.ts';
import { encounterParams, id, instant, localDate } from './shapes.ts';

export const documentKind = z.enum([
  'receipt',
  'statement',
  'prescription',
  'chart',
  'claimSheet',
  'dailyCash',
  'accidentSheet',
]);
export const documentInfo = z.object({
  id,
  kind: documentKind,
  encounterId: id.nullable(),
  patientId: id.nullable(),
  issuedOn: localDate,
  edition: z.string(),
  pdfSha256: z.string(),
  reprintOf: id.nullable(),
  createdAt: instant,
});
export type DocumentInfo = z.infer<typeof documentInfo>;

const issueBody = z.object({
  kinds: z.array(z.enum(['receipt', 'statement', 'prescription', 'chart'])).min(1),
});

export const issueDocuments = route({
  id: 'documents.issue',
  module: 'documents',
  method: 'POST',
  path: '/api/encounters/:encounterId/documents',
  summary: '帳票を発行する',
  params: encounterParams,
  body: issueBody,
  response: z.object({ documents: z.array(documentInfo) }),
  permission: 'documents:issue',
  // A prescription is handed out in the doctor's name; a receipt must never hold up the desk.
  stepUp: 'sign',
  stepUpWhen: (body) => issueBody.parse(body).kinds.includes('prescription'),
  access: { act: 'print', object: 'document' },
  errors: ['NOT_FOUND', 'NOT_SIGNED', 'BILL_NOT_FINAL', 'NOTHING_TO_PRINT'],
});
export const listDocuments = route({
  id: 'documents.list',
  module: 'documents',
  method: 'GET',
  path: '/api/encounters/:encounterId/documents',
  summary: '発行した帳票',
  params: encounterParams,
  response: z.object({ documents: z.array(documentInfo) }),
  permission: 'documents:read',
  access: { act: 'list', object: 'document' },
  errors: ['NOT_FOUND'],
});
/** The stored bytes: the same for ever. */
export const getDocument = route({
  id: 'documents.get',
  module: 'documents',
  method: 'GET',
  path: '/api/documents/:documentId/pdf',
  summary: '帳票のPDF',
  responseType: 'pdf',
  params: z.object({ documentId: id }),
  response: z.instanceof(Uint8Array),
  permission: 'documents:read',
  access: { act: 'print', object: 'document' },
  errors: ['NOT_FOUND'],
});
/** A new copy from the frozen input, marked 再発行. */
export const reprintDocument = route({
  id: 'documents.reprint',
  module: 'documents',
  method: 'POST',
  path: '/api/documents/:documentId/reprint',
  summary: '再発行する',
  params: z.object({ documentId: id }),
  response: documentInfo,
  permission: 'documents:issue',
  access: { act: 'print', object: 'document' },
  errors: ['NOT_FOUND'],
});
export const dailyCashPdf = route({
  id: 'documents.dailyCash',
  module: 'documents',
  method: 'GET',
  path: '/api/documents/daily-cash',
  summary: '日計表のPDF',
  responseType: 'pdf',
  query: z.object({ date: localDate }),
  response: z.instanceof(Uint8Array),
  permission: 'billing:read',
  access: { act: 'print', object: 'bill' },
});
