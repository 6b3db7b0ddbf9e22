import { z } from 'zod';
import { route } from './route.ts';
import { encounterParams, id, instant, localDate, localTime, staffName } from './shapes.ts';

/** Order bodies are the facts of packages/fees plus the names shown when the order was written. */
const code = z.string().regex(/^[0-9]{9}$/);
const quantity = z.number().positive().max(99_999);
const named = { name: z.string().default('') };
export const drugAmount = z.object({
  code,
  ...named,
  unitName: z.string().default(''),
  amount: quantity,
  byGenericName: z.boolean().optional(),
  noSubstitution: z.boolean().optional(),
  patientWish: z.boolean().optional(),
  /** Which of the classes that 向精神薬多剤投与 counts, or none of them. */
  psychotropicClass: z.enum(['anxiolytic', 'hypnotic', 'antidepressant', 'antipsychotic', 'none']).optional(),
});
const words = z.string().trim().min(1).max(38);
/** Why 「1」 of 処方料・処方箋料 is not charged although the kinds reach it (留意事項 F100 (3)ア). */
export const psychotropicException = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('takenOver'), since: localDate }),
  z.object({ kind: z.literal('switching'), since: localDate, from: words, to: words }),
  z.object({ kind: z.literal('temporary'), since: localDate }),
  z.object({ kind: z.literal('necessary'), reason: words }),
]);
const millilitres = z.number().positive().max(9_999);
/** What a rehabilitation is counted from; shapes of packages/fees. */
export const rehabilitation = z.object({
  onset: localDate.optional(),
  onsetKind: z.enum(['onset', 'surgery', 'exacerbation', 'diagnosis', 'treatmentStart']).optional(),
  disease: z.object({ name: z.string().min(1).max(80), code: z.string().optional() }).optional(),
  continued: z.boolean().optional(),
  continuedReason: z.string().trim().max(38).optional(),
  nineUnits: z.boolean().optional(),
  careInsurance: z.boolean().optional(),
  early: z.boolean().optional(),
  admittedOn: localDate.optional(),
});
export const procedureAmount = z.object({
  code,
  ...named,
  unitName: z.string().default(''),
  quantity: quantity.optional(),
  rehabilitation: rehabilitation.optional(),
  /** cm² of what was treated, where the fee has tiers by area. */
  areaCm2: z.number().positive().max(99_999).optional(),
  /** Minutes of care, where the fee depends on them. */
  minutes: z.int().min(1).max(1440).optional(),
  /** Bags of a transfusion in mL: what was infused, and the blood it was made from. */
  bags: z
    .array(z.object({ productMl: millilitres, sourceMl: millilitres }))
    .min(1)
    .max(40)
    .optional(),
  /** An operation beside the main one in the same field. */
  combined: z.enum(['half', 'full']).optional(),
  /** Why a usual limit does not hold. */
  exception: words.optional(),
});
export const materialAmount = z.object({
  code,
  ...named,
  unitName: z.string().default(''),
  amount: quantity,
  purchasePrice: z.number().positive().optional(),
});
const comments = z.array(z.object({ code, text: z.string().max(76) })).optional();
const base = { id, comments, department: z.string().optional() };
const items = z.array(procedureAmount).min(1);
const drugs = z.array(drugAmount).optional();
const materials = z.array(materialAmount).optional();
/** When care in an emergency began, and whether it was one; `false`: outside hours at somebody's convenience. */
const start = { startedAt: localTime.optional(), emergency: z.boolean().optional() };

export const prescriptionGroup = z.object({
  form: z.enum(['internal', 'asNeeded', 'external']),
  drugs: z.array(drugAmount).min(1).max(30),
  usage: z.string().trim().min(1).max(100),
  usageCode: z.string().optional(),
  timesPerDay: z.int().min(1).max(24).optional(),
  count: z.int().min(1).max(365),
  temporary: z.boolean().optional(),
  /** Dispensed apart for a technical need such as incompatibility. */
  apart: z.boolean().optional(),
});
export const orderBody = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('prescription'),
    ...base,
    place: z.enum(['outside', 'inHouse']),
    groups: z.array(prescriptionGroup).min(1),
    refill: z.int().min(2).max(3).optional(),
    psychotropic: z.literal('longTerm').optional(),
    psychotropicException: psychotropicException.optional(),
    /** Why more than 63 sheets of 鎮痛消炎 patches; printed on the prescription and stated in the claim. */
    patchReason: words.optional(),
    /** Nothing but gargles, as treatment. */
    therapeuticGargle: z.boolean().optional(),
  }),
  z.object({
    kind: z.literal('injection'),
    ...base,
    route: z.enum(['subcutaneousIntramuscular', 'intravenous', 'drip', 'drugOnly']),
    drugs: z.array(drugAmount).min(1),
  }),
  z.object({
    kind: z.literal('laboratory'),
    ...base,
    items,
    rapid: z.boolean().optional(),
    collection: z.enum(['venous', 'capillary', 'none']),
    /** Start of an urgent test in the house outside hours. */
    urgentAt: localTime.optional(),
  }),
  z.object({ kind: z.literal('physiology'), ...base, items }),
  z.object({
    kind: z.literal('imaging'),
    ...base,
    method: z.enum(['plain', 'ct', 'mri']),
    tier: z.enum(['i', 'ro']).optional(),
    films: z.int().min(1).max(20).optional(),
    digital: z.boolean().optional(),
    code: code.optional(),
    bodyPart: z.string().max(40),
    electronic: z.boolean().optional(),
    contrast: z.boolean().optional(),
    /** Films of another institution that are only read here, and how they were taken. */
    outside: z.boolean().optional(),
    technique: z.enum(['plain', 'special', 'contrast', 'breast']).optional(),
    /** Start of urgent imaging in the house outside hours. */
    urgentAt: localTime.optional(),
    drugs,
  }),
  z.object({ kind: z.literal('treatment'), ...base, ...start, items, drugs, materials }),
  z.object({
    kind: z.literal('surgery'),
    ...base,
    ...start,
    items,
    /** Whether several operations lie in separate fields; absent: nobody said. */
    separateFields: z.boolean().optional(),
    drugs,
    materials,
  }),
  z.object({ kind: z.literal('management'), ...base, items }),
  z.object({ kind: z.literal('rehabilitation'), ...base, items }),
  z.object({ kind: z.literal('other'), ...base, ...start, items, drugs, materials }),
]);
export type OrderBody = z.infer<typeof orderBody>;
export const orderKind = z.enum([
  'prescription',
  'injection',
  'laboratory',
  'physiology',
  'imaging',
  'treatment',
  'surgery',
  'management',
  'rehabilitation',
  'other',
]);
export const orderStatus = z.enum(['ordered', 'accepted', 'carriedOut', 'resulted', 'cancelled']);
export const clinicalOrder = z.object({
  id,
  patientId: id,
  encounterId: id,
  kind: orderKind,
  body: orderBody,
  status: orderStatus,
  orderedBy: staffName,
  orderedAt: instant,
  summary: z.string(),
});
export type ClinicalOrder = z.infer<typeof clinicalOrder>;

export const listOrders = route({
  id: 'orders.ofEncounter',
  module: 'orders',
  method: 'GET',
  path: '/api/encounters/:encounterId/orders',
  summary: '受診のオーダー',
  params: encounterParams,
  response: z.object({ orders: z.array(clinicalOrder) }),
  permission: 'orders:read',
  access: { act: 'read', object: 'order' },
  errors: ['NOT_FOUND'],
});
/** Work list of a day: what nurses and technicians have to do. */
export const orderWorklist = route({
  id: 'orders.worklist',
  module: 'orders',
  method: 'GET',
  path: '/api/orders',
  summary: '実施一覧',
  query: z.object({ date: localDate }),
  response: z.object({
    orders: z.array(clinicalOrder.extend({ patientName: z.string(), patientNumber: z.int() })),
  }),
  permission: 'orders:read',
  access: { act: 'list', object: 'order' },
});
export const moveOrder = route({
  id: 'orders.move',
  module: 'orders',
  method: 'POST',
  path: '/api/orders/:orderId/status',
  summary: 'オーダーの状態を進める',
  params: z.object({ orderId: id }),
  body: z.object({ status: orderStatus, reason: z.string().max(200).default('') }),
  response: clinicalOrder,
  permission: 'orders:carryOut',
  access: { act: 'update', object: 'order' },
  errors: ['NOT_FOUND', 'STATUS_NOT_POSSIBLE', 'BILL_FINAL'],
});
