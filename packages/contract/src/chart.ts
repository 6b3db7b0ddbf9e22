import { z } from 'zod';
import { itemByHand } from './charged-items.ts';
import { orderBody } from './orders.ts';
import { allergy, coverage, limitClass, patient, subsidy } from './patients.ts';
import { encounter } from './reception.ts';
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

export const conditionFields = z.object({
  diseaseCode: z.string().regex(/^[0-9]{7}$/),
  modifiers: z
    .array(z.string().regex(/^[0-9]{4}$/))
    .max(20)
    .default([]),
  /** Free name, only with 0000999. */
  freeName: z.string().trim().max(40).default(''),
  startDate: localDate,
  endDate: localDate.nullable().default(null),
  outcome: z.enum(['continuing', 'cured', 'died', 'stopped']).default('continuing'),
  main: z.boolean().default(false),
  comment: z.string().max(40).default(''),
});
export const condition = conditionFields.extend({
  id,
  name: z.string(),
  version: z.int(),
  closedCode: z.boolean(),
});
export type Condition = z.infer<typeof condition>;

/** What is signed: plain, canonical, readable in ten years without our editor. */
export const recordBody = z.object({
  format: z.literal('akashi-record/1'),
  soap: z.object({ s: z.string(), o: z.string(), a: z.string(), p: z.string() }),
  orders: z.array(orderBody),
});
export type RecordBody = z.infer<typeof recordBody>;
export const recordVersion = z.object({
  encounterId: id,
  version: z.int(),
  body: recordBody,
  sha256: z.string(),
  previousSha256: z.string().nullable(),
  enteredBy: staffName,
  signedBy: staffName,
  signedAt: instant,
  reason: z.string(),
});
export type RecordVersion = z.infer<typeof recordVersion>;
export const pastEncounter = z.object({ encounter, record: recordVersion.nullable(), versions: z.int() });
export type PastEncounter = z.infer<typeof pastEncounter>;

export const openChart = route({
  id: 'chart.open',
  module: 'chart',
  method: 'GET',
  path: '/api/encounters/:encounterId/chart',
  summary: 'カルテを開く',
  params: encounterParams,
  response: z.object({
    encounter,
    patient,
    allergies: z.array(allergy),
    coverages: z.array(coverage),
    subsidies: z.array(subsidy),
    limitClasses: z.array(limitClass),
    conditions: z.array(condition),
    past: z.array(pastEncounter),
    pastNext: z.string().nullable(),
    record: recordVersion.nullable(),
    /** Facts of packages/fees (HistoryFacts) for the live points. */
    history: z.unknown(),
    /** What was added to the charges and taken out of them by hand, for the live points. */
    byHand: z.array(itemByHand.pick({ action: true, code: true, quantity: true, reason: true })),
  }),
  permission: 'chart:read',
  access: { act: 'read', object: 'chart' },
  errors: ['NOT_FOUND'],
});
export const pastRecords = route({
  id: 'chart.past',
  module: 'chart',
  method: 'GET',
  path: '/api/patients/:patientId/records',
  summary: '過去の記録',
  params: patientParams,
  query: z.object({
    cursor: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(50).default(10),
  }),
  response: z.object({ items: z.array(pastEncounter), next: z.string().nullable() }),
  permission: 'chart:read',
  access: { act: 'read', object: 'chart' },
  errors: ['NOT_FOUND'],
});
export const recordVersions = route({
  id: 'chart.versions',
  module: 'chart',
  method: 'GET',
  path: '/api/encounters/:encounterId/versions',
  summary: '確定版の一覧',
  params: encounterParams,
  response: z.object({ versions: z.array(recordVersion) }),
  permission: 'chart:read',
  access: { act: 'read', object: 'chart' },
  errors: ['NOT_FOUND'],
});
/** The draft itself travels as Yjs updates over `/api/draft` (WebSocket); this makes it permanent. */
export const signRecord = route({
  id: 'chart.sign',
  module: 'chart',
  method: 'POST',
  path: '/api/encounters/:encounterId/sign',
  summary: 'カルテを確定する',
  params: encounterParams,
  body: z.object({
    /** Base64 state vector of the signer's screen: when the server knows more, nothing is signed. */
    stateVector: z.string(),
    /** Required from the second version on. */
    reason: z.string().trim().max(200).default(''),
  }),
  response: z.object({ record: recordVersion, encounter }),
  permission: 'chart:sign',
  access: { act: 'sign', object: 'chart' },
  stepUp: 'sign',
  errors: [
    'NOT_FOUND',
    'DRAFT_CHANGED',
    'DRAFT_EMPTY',
    'REASON_REQUIRED',
    'ORDER_INVALID',
    'BILL_FINAL',
    'STATUS_NOT_POSSIBLE',
  ],
});
export const addCondition = route({
  id: 'chart.addCondition',
  module: 'chart',
  method: 'POST',
  path: '/api/patients/:patientId/conditions',
  summary: '病名を付ける',
  params: patientParams,
  body: conditionFields,
  response: z.object({ conditions: z.array(condition) }),
  permission: 'conditions:write',
  access: { act: 'create', object: 'condition' },
  errors: ['NOT_FOUND', 'DISEASE_UNKNOWN', 'DISEASE_NOT_ALONE'],
});
export const updateCondition = route({
  id: 'chart.updateCondition',
  module: 'chart',
  method: 'PUT',
  path: '/api/patients/:patientId/conditions/:conditionId',
  summary: '病名を変える・転帰を付ける',
  params: patientParams.extend({ conditionId: id }),
  body: conditionFields.extend({ expectedVersion, reason: z.string().max(200).default('') }),
  response: z.object({ conditions: z.array(condition) }),
  permission: 'conditions:write',
  access: { act: 'update', object: 'condition' },
  errors: ['NOT_FOUND', 'CONFLICT', 'DISEASE_UNKNOWN'],
});
export const listConditions = route({
  id: 'chart.conditions',
  module: 'chart',
  method: 'GET',
  path: '/api/patients/:patientId/conditions',
  summary: '病名一覧',
  params: patientParams,
  response: z.object({ conditions: z.array(condition) }),
  permission: 'chart:read',
  access: { act: 'read', object: 'condition' },
  errors: ['NOT_FOUND'],
});
