import { z } from 'zod';
import { accidentFields, accidentKind } from './accident-case.ts';
import { documentInfo } from './documents.ts';
import { patientDetail, patientSummary } from './patients.ts';
import { route } from './route.ts';
import {
  claimMonth,
  encounterParams,
  expectedVersion,
  id,
  localDate,
  patientParams,
  points,
  yen,
} from './shapes.ts';

export { ACCIDENT_KIND_WORDS } from './accident-case.ts';

export const addAccident = route({
  id: 'patients.addAccident',
  module: 'patients',
  method: 'POST',
  path: '/api/patients/:patientId/accidents',
  summary: '労災・自賠責を登録する',
  params: patientParams,
  body: accidentFields,
  response: patientDetail,
  permission: 'patients:write',
  access: { act: 'create', object: 'accidentCase' },
  errors: ['NOT_FOUND'],
});
export const updateAccident = route({
  id: 'patients.updateAccident',
  module: 'patients',
  method: 'PUT',
  path: '/api/patients/:patientId/accidents/:itemId',
  summary: '労災・自賠責を変える',
  params: patientParams.extend({ itemId: id }),
  body: accidentFields.extend({ expectedVersion, reason: z.string().max(200).default('') }),
  response: patientDetail,
  permission: 'patients:write',
  access: { act: 'update', object: 'accidentCase' },
  errors: ['NOT_FOUND', 'CONFLICT'],
});

const limbTenths = z.union([z.literal(10), z.literal(15), z.literal(20)]);
const code = z.string().regex(/^1[0-9]{8}$/);

/** What a person said about one visit: 四肢の特例 by question, items beside the orders, charges confirmed. */
export const accidentMarks = z.object({
  limbs: z.record(z.string().max(120), limbTenths).default({}),
  items: z
    .array(z.object({ code, quantity: z.int().min(1).max(99) }))
    .max(40)
    .default([]),
  confirmed: z.array(code).max(40).default([]),
});
export type AccidentMarksBody = z.infer<typeof accidentMarks>;

const item = z.object({
  code: z.string(),
  name: z.string(),
  unit: z.enum(['yen', 'points']),
  value: z.int(),
});

export const accidentVisit = z.object({
  caseId: id,
  kind: accidentKind,
  accidentOn: localDate,
  payer: z.enum(['insurer', 'patient']),
  /** Version of the visit, for a change of the marks. */
  version: z.int(),
  final: z.boolean(),
  marks: accidentMarks,
  questions: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      section: z.string(),
      points,
      choices: z.array(limbTenths),
      answer: limbTenths.nullable(),
    }),
  ),
  /** Charges that nobody has confirmed against the basis. */
  unconfirmed: z.array(z.object({ code: z.string(), text: z.string() })),
  points,
  pointYen: yen,
  itemsYen: yen,
  totalYen: yen,
  yenTenths: z.int(),
});
export type AccidentVisitView = z.infer<typeof accidentVisit>;

export const getAccidentVisit = route({
  id: 'accidents.visit',
  module: 'billing',
  method: 'GET',
  path: '/api/encounters/:encounterId/accident',
  summary: '労災・自賠責の受診の内容',
  params: encounterParams,
  response: accidentVisit,
  permission: 'billing:read',
  access: { act: 'read', object: 'bill' },
  errors: ['NOT_FOUND'],
});
export const markAccidentVisit = route({
  id: 'accidents.mark',
  module: 'billing',
  method: 'PUT',
  path: '/api/encounters/:encounterId/accident',
  summary: '四肢の特例・労災の項目を記録する',
  params: encounterParams,
  body: accidentMarks.extend({ expectedVersion }),
  response: accidentVisit,
  permission: 'billing:write',
  access: { act: 'update', object: 'bill' },
  errors: ['NOT_FOUND', 'CONFLICT', 'BILL_FINAL', 'ACCIDENT_ITEM_UNKNOWN'],
});
export const accidentItems = route({
  id: 'accidents.items',
  module: 'billing',
  method: 'GET',
  path: '/api/accident-items',
  summary: '労災の項目',
  query: z.object({ date: localDate }),
  response: z.object({ items: z.array(item) }),
  permission: 'billing:read',
  access: { none: '公表されたマスターだけを返す' },
});

/** One sheet: a patient's accident in one month. */
export const accidentClaim = z.object({
  caseId: id,
  patient: patientSummary,
  kind: accidentKind,
  accidentOn: localDate,
  payer: z.enum(['insurer', 'patient']),
  days: z.int(),
  points,
  totalYen: yen,
  /** Why it cannot be printed yet, each with what to do. */
  problems: z.array(
    z.object({ code: z.string(), text: z.string(), next: z.string(), encounterId: id.nullable() }),
  ),
  /** Diseases of the patient in the month; those that began on a day of the accident's visits are proposed. */
  conditions: z.array(z.object({ id, name: z.string(), startDate: localDate, proposed: z.boolean() })),
});
export type AccidentClaim = z.infer<typeof accidentClaim>;

export const listAccidentClaims = route({
  id: 'accidents.claims',
  module: 'accident-claims',
  method: 'GET',
  path: '/api/accident-claims',
  summary: '労災・自賠責の請求一覧',
  query: z.object({ month: claimMonth }),
  response: z.object({ month: claimMonth, claims: z.array(accidentClaim) }),
  permission: 'claims:read',
  access: { act: 'list', object: 'accidentClaim' },
});
export const printAccidentClaim = route({
  id: 'accidents.print',
  module: 'accident-claims',
  method: 'POST',
  path: '/api/accident-claims/print',
  summary: '労災・自賠責の明細書を印刷する',
  body: z.object({
    month: claimMonth,
    caseId: id,
    /** 転帰 at the end of the month, 傷病の経過. */
    outcome: z.enum(['cured', 'continuing', 'transferred', 'stopped', 'died']),
    course: z.string().trim().max(200).default(''),
    /** Diseases of the accident, and of nothing else: the sheet goes to the insurer. */
    conditionIds: z.array(id).min(1).max(60),
  }),
  response: documentInfo,
  permission: 'documents:issue',
  access: { act: 'print', object: 'accidentClaim' },
  errors: ['NOT_FOUND', 'ACCIDENT_CLAIM_HELD'],
});
