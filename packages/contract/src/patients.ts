import { z } from 'zod';
import { accidentCase } from './accident-case.ts';
import { route } from './route.ts';
import { expectedVersion, id, instant, localDate, patientParams, yenGiven } from './shapes.ts';

export const sex = z.enum(['male', 'female']);

export const patientFields = z.object({
  /** 患者番号; absent: the next free one. */
  number: z.int().positive().max(9_999_999_999).optional(),
  /** Family and given name, one space between; half width becomes full width. */
  name: z.string().trim().min(1).max(60),
  /** Hiragana or half-width katakana become full-width katakana. */
  kana: z.string().trim().min(1).max(80),
  /** Substitute for characters that the claim file cannot hold. */
  claimName: z.string().trim().max(60).nullable().default(null),
  birthDate: localDate,
  sex,
  postalCode: z.string().max(10).default(''),
  address: z.string().max(200).default(''),
  phone: z.string().max(20).default(''),
  phone2: z.string().max(20).default(''),
  emergencyContact: z.string().max(200).default(''),
  note: z.string().max(2000).default(''),
  diedOn: localDate.nullable().default(null),
});
export type PatientFields = z.infer<typeof patientFields>;

export const allergyFields = z.object({
  substance: z.string().trim().min(1).max(100),
  drugCode: z.string().nullable().default(null),
  reaction: z.string().max(200).default(''),
  severity: z.enum(['mild', 'severe', 'unknown']).default('unknown'),
  notedOn: localDate.nullable().default(null),
  endedOn: localDate.nullable().default(null),
});
export const coverageFields = z.object({
  /** 保険者番号, 6 or 8 digits; the check digit must hold. */
  insurerNumber: z.string().regex(/^([0-9]{6}|[0-9]{8})$/),
  symbol: z.string().trim().max(38).default(''),
  number: z.string().trim().max(38).default(''),
  branch: z
    .string()
    .regex(/^([0-9]{2})?$/)
    .default(''),
  relation: z.enum(['self', 'family']),
  rateTenths: z.int().min(0).max(10).nullable().default(null),
  validFrom: localDate,
  validTo: localDate.default('9999-12-31'),
  confirmedOn: localDate.nullable().default(null),
});
export const subsidyFields = z.object({
  payerNumber: z.string().regex(/^[0-9]{8}$/),
  recipientNumber: z.string().regex(/^[0-9]{1,7}$/),
  monthlyLimitYen: yenGiven.min(0).nullable().default(null),
  visitLimitYen: yenGiven.min(0).nullable().default(null),
  /** 月 n 回まで負担. */
  timesPerMonth: z.int().min(1).max(31).nullable().default(null),
  rateTenths: z.int().min(0).max(10).nullable().default(null),
  validFrom: localDate,
  validTo: localDate.default('9999-12-31'),
  confirmedOn: localDate.nullable().default(null),
});
export const limitClassFields = z.object({
  class: z.enum([
    'ア',
    'イ',
    'ウ',
    'エ',
    'オ',
    '現役並みⅢ',
    '現役並みⅡ',
    '現役並みⅠ',
    '一般',
    '一般Ⅱ',
    '低所得Ⅱ',
    '低所得Ⅰ',
  ]),
  /** 多数回該当: from the fourth month within twelve. */
  multipleMonths: z.boolean().default(false),
  /** 特定疾病療養受療証 (長): 10,000 or 20,000 yen a month. */
  specificDiseaseLimitYen: z
    .union([z.literal(10_000), z.literal(20_000)])
    .nullable()
    .default(null),
  validFrom: localDate,
  validTo: localDate.default('9999-12-31'),
});

const stored = { id, version: z.int() };
export const allergy = allergyFields.extend(stored);
export const coverage = coverageFields.extend({
  ...stored,
  kind: z.enum(['employee', 'national', 'elderly']),
  insurerName: z.string(),
});
export const subsidy = subsidyFields.extend({ ...stored, lawNumber: z.string(), name: z.string() });
export const limitClass = limitClassFields.extend(stored);
export const patient = patientFields.extend({
  id,
  number: z.int(),
  version: z.int(),
  age: z.int(),
  /** Characters the claim file cannot hold and that have no substitute yet. */
  unclaimableCharacters: z.array(z.string()),
});
export type Patient = z.infer<typeof patient>;
export type Coverage = z.infer<typeof coverage>;
export type Subsidy = z.infer<typeof subsidy>;
export type Allergy = z.infer<typeof allergy>;
export type LimitClass = z.infer<typeof limitClass>;

export const patientSummary = z.object({
  id,
  number: z.int(),
  name: z.string(),
  kana: z.string(),
  birthDate: localDate,
  sex,
  age: z.int(),
  lastVisit: localDate.nullable(),
});
export type PatientSummary = z.infer<typeof patientSummary>;

export const protectionKind = z.enum(['known', 'staff', 'family', 'other']);
export type ProtectionKind = z.infer<typeof protectionKind>;

export const patientDetail = z.object({
  patient,
  /** 要配慮: the record opens only with a reason; null: as everybody's. */
  protection: z.object({ kind: protectionKind }).nullable(),
  allergies: z.array(allergy),
  coverages: z.array(coverage),
  subsidies: z.array(subsidy),
  limitClasses: z.array(limitClass),
  accidents: z.array(accidentCase),
  /** Not final: others may be registered with the same name and birth date. */
  sameNames: z.array(patientSummary),
});
export type PatientDetail = z.infer<typeof patientDetail>;

export const searchPatients = route({
  id: 'patients.search',
  module: 'patients',
  method: 'POST',
  path: '/api/patients/search',
  safe: true,
  summary: '患者を探す',
  /** "00012" number, kana, kanji, or a birth date in 和暦 or 西暦; several words narrow down. */
  body: z.object({ text: z.string().trim().min(1).max(80), limit: z.int().min(1).max(50).default(20) }),
  response: z.object({ patients: z.array(patientSummary), more: z.boolean() }),
  permission: 'patients:read',
  access: { act: 'search', object: 'patient' },
});
export const createPatient = route({
  id: 'patients.create',
  module: 'patients',
  method: 'POST',
  path: '/api/patients',
  summary: '患者を登録する',
  body: z.object({
    patient: patientFields,
    coverage: coverageFields.optional(),
    subsidies: z.array(subsidyFields).default([]),
    allergies: z.array(allergyFields).default([]),
  }),
  response: patientDetail,
  permission: 'patients:write',
  access: { act: 'create', object: 'patient' },
  errors: ['PATIENT_NUMBER_TAKEN', 'INSURER_NUMBER_WRONG', 'SUBSIDY_NUMBER_WRONG'],
});
export const getPatient = route({
  id: 'patients.get',
  module: 'patients',
  method: 'GET',
  path: '/api/patients/:patientId',
  summary: '患者の情報',
  params: patientParams,
  response: patientDetail,
  permission: 'patients:read',
  access: { act: 'read', object: 'patient' },
  errors: ['NOT_FOUND'],
});
export const updatePatient = route({
  id: 'patients.update',
  module: 'patients',
  method: 'PUT',
  path: '/api/patients/:patientId',
  summary: '患者の情報を変える',
  params: patientParams,
  body: z.object({ patient: patientFields.omit({ number: true }), expectedVersion }),
  response: patientDetail,
  permission: 'patients:write',
  access: { act: 'update', object: 'patient' },
  errors: ['NOT_FOUND', 'CONFLICT'],
});
export const patientHistory = route({
  id: 'patients.history',
  module: 'patients',
  method: 'GET',
  path: '/api/patients/:patientId/history',
  summary: '患者情報の変更履歴',
  params: patientParams,
  response: z.object({
    changes: z.array(
      z.object({
        entity: z.string(),
        entityId: id,
        version: z.int(),
        body: z.unknown(),
        changedBy: z.string(),
        changedAt: instant,
        reason: z.string(),
      }),
    ),
  }),
  permission: 'patients:read',
  access: { act: 'read', object: 'patientHistory' },
  errors: ['NOT_FOUND'],
});

const itemParams = patientParams.extend({ itemId: id });
const detailAfter = { response: patientDetail, permission: 'patients:write' } as const;
export const addCoverage = route({
  id: 'patients.addCoverage',
  module: 'patients',
  method: 'POST',
  path: '/api/patients/:patientId/coverages',
  summary: '保険を登録する',
  params: patientParams,
  body: coverageFields,
  ...detailAfter,
  access: { act: 'create', object: 'coverage' },
  errors: ['NOT_FOUND', 'INSURER_NUMBER_WRONG', 'COVERAGE_OVERLAP'],
});
export const updateCoverage = route({
  id: 'patients.updateCoverage',
  module: 'patients',
  method: 'PUT',
  path: '/api/patients/:patientId/coverages/:itemId',
  summary: '保険を変える',
  params: itemParams,
  body: coverageFields.extend({ expectedVersion, reason: z.string().max(200).default('') }),
  ...detailAfter,
  access: { act: 'update', object: 'coverage' },
  errors: ['NOT_FOUND', 'CONFLICT', 'INSURER_NUMBER_WRONG', 'COVERAGE_OVERLAP'],
});
export const addSubsidy = route({
  id: 'patients.addSubsidy',
  module: 'patients',
  method: 'POST',
  path: '/api/patients/:patientId/subsidies',
  summary: '公費を登録する',
  params: patientParams,
  body: subsidyFields,
  ...detailAfter,
  access: { act: 'create', object: 'subsidy' },
  errors: ['NOT_FOUND', 'SUBSIDY_NUMBER_WRONG'],
});
export const updateSubsidy = route({
  id: 'patients.updateSubsidy',
  module: 'patients',
  method: 'PUT',
  path: '/api/patients/:patientId/subsidies/:itemId',
  summary: '公費を変える',
  params: itemParams,
  body: subsidyFields.extend({ expectedVersion, reason: z.string().max(200).default('') }),
  ...detailAfter,
  access: { act: 'update', object: 'subsidy' },
  errors: ['NOT_FOUND', 'CONFLICT', 'SUBSIDY_NUMBER_WRONG'],
});
export const addLimitClass = route({
  id: 'patients.addLimitClass',
  module: 'patients',
  method: 'POST',
  path: '/api/patients/:patientId/limit-classes',
  summary: '限度額区分を登録する',
  params: patientParams,
  body: limitClassFields,
  ...detailAfter,
  access: { act: 'create', object: 'limitClass' },
  errors: ['NOT_FOUND'],
});
export const addAllergy = route({
  id: 'patients.addAllergy',
  module: 'patients',
  method: 'POST',
  path: '/api/patients/:patientId/allergies',
  summary: 'アレルギーを登録する',
  params: patientParams,
  body: allergyFields,
  ...detailAfter,
  access: { act: 'create', object: 'allergy' },
  errors: ['NOT_FOUND'],
});
export const updateAllergy = route({
  id: 'patients.updateAllergy',
  module: 'patients',
  method: 'PUT',
  path: '/api/patients/:patientId/allergies/:itemId',
  summary: 'アレルギーを変える',
  params: itemParams,
  body: allergyFields.extend({ expectedVersion, reason: z.string().max(200).default('') }),
  ...detailAfter,
  access: { act: 'update', object: 'allergy' },
  errors: ['NOT_FOUND', 'CONFLICT'],
});

/** 要配慮: from then on each session gives a reason before this record opens. */
export const setProtection = route({
  id: 'patients.setProtection',
  module: 'patients',
  method: 'PUT',
  path: '/api/patients/:patientId/protection',
  summary: '要配慮の扱いを変える',
  params: patientParams,
  body: z.object({ kind: protectionKind.nullable() }),
  response: patientDetail,
  permission: 'patients:protect',
  access: { act: 'update', object: 'patientProtection' },
  errors: ['NOT_FOUND', 'PATIENT_PROTECTED'],
});

/** The reason goes into the access event, sealed; the record is open for the rest of the session. */
export const openProtected = route({
  id: 'patients.openProtected',
  module: 'patients',
  method: 'POST',
  path: '/api/patients/:patientId/openings',
  summary: '要配慮の患者を、理由を書いて開く',
  params: patientParams,
  body: z.object({ reason: z.string().trim().min(2).max(200) }),
  response: z.object({}),
  permission: 'patients:read',
  access: { act: 'read', object: 'patient' },
  errors: ['NOT_FOUND'],
});
