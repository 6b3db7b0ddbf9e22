import { z } from 'zod';
import { route } from './route.ts';
import {
  claimMonth,
  encounterParams,
  expectedVersion,
  id,
  instant,
  localDate,
  staffName,
  yen,
  yenGiven,
} from './shapes.ts';

const fields = z.object({
  date: localDate,
  institution: z.string().trim().min(1).max(60),
  /** 10割. */
  costYen: yenGiven.min(0),
  /** What the patient paid there under the certificate. */
  shareYen: yenGiven.min(0),
  /** The running total as it stands on the paper, when it does. */
  notedTotalYen: yenGiven.min(0).nullable().default(null),
  /** On a day on which the patient was here too: written after us. */
  afterOwn: z.boolean().default(false),
});

const version = z.object({
  date: localDate,
  institution: z.string(),
  costYen: yen,
  shareYen: yen,
  notedTotalYen: yen.nullable(),
  afterOwn: z.boolean(),
  version: z.int(),
  withdrawn: z.boolean(),
  reason: z.string(),
  recordedBy: staffName,
  recordedAt: instant,
});

export const limitSheetLine = z.object({
  date: localDate,
  costYen: yen,
  shareYen: yen,
  /** 累積. */
  runningYen: yen,
  /** 'other': written by another institution; 'own': charged here; 'open': the visit at hand, not charged yet. */
  kind: z.enum(['other', 'own', 'open']),
  institution: z.string(),
  /** What the sheet says against itself; null: nothing. */
  doubt: z.enum(['total', 'limit']).nullable(),
  /** Of entries of others. */
  entry: z
    .object({
      id,
      version: z.int(),
      afterOwn: z.boolean(),
      notedTotalYen: yen.nullable(),
      /** Every state, the newest last. */
      history: z.array(version),
    })
    .nullable(),
});
export type LimitSheetLine = z.infer<typeof limitSheetLine>;

export const limitSheet = z.object({
  subsidyId: id,
  /** 法別番号 and its name. */
  law: z.string(),
  name: z.string(),
  limitYen: yen,
  month: claimMonth,
  lines: z.array(limitSheetLine),
  totalYen: yen,
  freeYen: yen,
  /** The day on which the limit was reached. */
  reachedOn: localDate.nullable(),
  /** Entries that were taken back, with every state. */
  withdrawn: z.array(z.object({ id, history: z.array(version) })),
});
export type LimitSheet = z.infer<typeof limitSheet>;

const sheets = z.object({ sheets: z.array(limitSheet) });
const entryParams = encounterParams.extend({ entryId: id });
const write = { module: 'billing', permission: 'billing:write' } as const;

export const sheetsOfVisit = route({
  id: 'limitSheets.ofVisit',
  module: 'billing',
  method: 'GET',
  path: '/api/encounters/:encounterId/limit-sheets',
  summary: '上限額管理票',
  params: encounterParams,
  response: sheets,
  permission: 'billing:read',
  access: { act: 'read', object: 'limitSheet' },
  errors: ['NOT_FOUND'],
});
export const addEntry = route({
  ...write,
  id: 'limitSheets.addEntry',
  method: 'POST',
  path: '/api/encounters/:encounterId/limit-sheets',
  summary: '上限額管理票に他院の記載を写す',
  params: encounterParams,
  body: fields.extend({ subsidyId: id }),
  response: sheets,
  access: { act: 'create', object: 'limitSheet' },
  errors: ['NOT_FOUND', 'VALIDATION'],
});
export const correctEntry = route({
  ...write,
  id: 'limitSheets.correctEntry',
  method: 'PUT',
  path: '/api/encounters/:encounterId/limit-sheets/:entryId',
  summary: '上限額管理票の記載を直す',
  params: entryParams,
  body: fields.extend({ expectedVersion, reason: z.string().trim().min(1).max(200) }),
  response: sheets,
  access: { act: 'update', object: 'limitSheet' },
  errors: ['NOT_FOUND', 'CONFLICT', 'VALIDATION'],
});
export const withdrawEntry = route({
  ...write,
  id: 'limitSheets.withdrawEntry',
  method: 'POST',
  path: '/api/encounters/:encounterId/limit-sheets/:entryId/withdraw',
  summary: '上限額管理票の記載を取り消す',
  params: entryParams,
  body: z.object({ expectedVersion, reason: z.string().trim().min(1).max(200) }),
  response: sheets,
  access: { act: 'void', object: 'limitSheet' },
  errors: ['NOT_FOUND', 'CONFLICT'],
});
/** The month's sheet as it stands, to compare with or to go on from the patient's own paper. */
export const sheetPdf = route({
  id: 'limitSheets.pdf',
  module: 'documents',
  method: 'GET',
  path: '/api/encounters/:encounterId/limit-sheets/:subsidyId/pdf',
  summary: '上限額管理票のPDF',
  responseType: 'pdf',
  params: encounterParams.extend({ subsidyId: id }),
  response: z.instanceof(Uint8Array),
  permission: 'billing:read',
  access: { act: 'print', object: 'limitSheet' },
  errors: ['NOT_FOUND'],
});
