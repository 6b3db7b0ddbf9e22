import { z } from 'zod';
import { accidentCase } from './accident-case.ts';
import { coverage, patientSummary, subsidy } from './patients.ts';
import { route } from './route.ts';
import {
  encounterParams,
  expectedVersion,
  id,
  instant,
  localDate,
  localTime,
  points,
  staffName,
  yen,
} from './shapes.ts';
import { visitCare } from './visit-care.ts';

export const encounterStatus = z.enum(['waiting', 'inConsultation', 'awaitingPayment', 'done', 'cancelled']);
export type EncounterStatus = z.infer<typeof encounterStatus>;
export const visitKind = z.enum([
  'auto',
  'initial',
  'return',
  'initialOnline',
  'returnOnline',
  'phone',
  'sameDayReturn',
  'initialSecondDepartment',
  'returnSecondDepartment',
  'none',
]);

export const encounter = z.object({
  id,
  patientId: id,
  date: localDate,
  sequence: z.int(),
  arrivalTime: localTime,
  departmentCode: z.string(),
  departmentName: z.string(),
  doctor: staffName.nullable(),
  status: encounterStatus,
  statusSince: instant,
  visitKind,
  coverageId: id.nullable(),
  subsidyIds: z.array(id),
  /** 労災・自賠責 that the visit belongs to; then it has no insurance. */
  accidentCaseId: id.nullable(),
  onlineEligibility: z.boolean(),
  familyOnly: z.boolean(),
  care: visitCare,
  note: z.string(),
  version: z.int(),
});
export type Encounter = z.infer<typeof encounter>;

/** What the list warns of: insurance expired or unconfirmed, allergy, unpaid money. */
export const receptionWarning = z.enum([
  'noCoverage',
  'coverageExpired',
  'coverageUnconfirmed',
  'unpaid',
  'allergy',
  'sameName',
]);
export const receptionRow = z.object({
  encounter,
  patient: patientSummary,
  coverageLabel: z.string(),
  warnings: z.array(receptionWarning),
  /** Last calculation, when there is one. */
  points: points.nullable(),
  /** What is due at the window: share and 自費. */
  shareYen: yen.nullable(),
  unpaidYen: yen,
  signedVersion: z.int().nullable(),
  openOrders: z.int(),
});
export type ReceptionRow = z.infer<typeof receptionRow>;

export const receptionList = route({
  id: 'reception.list',
  module: 'reception',
  method: 'GET',
  path: '/api/reception',
  summary: '受付一覧',
  query: z.object({ date: localDate, departmentCode: z.string().optional() }),
  response: z.object({ date: localDate, rows: z.array(receptionRow) }),
  permission: 'reception:read',
  access: { act: 'list', object: 'encounter' },
});
export const receptionPanel = route({
  id: 'reception.panel',
  module: 'reception',
  method: 'GET',
  path: '/api/reception/:encounterId',
  summary: '受付した患者の詳細',
  params: encounterParams,
  response: z.object({
    row: receptionRow,
    coverages: z.array(coverage),
    subsidies: z.array(subsidy),
    accidents: z.array(accidentCase),
    lastVisit: localDate.nullable(),
    nextAppointment: z.object({ date: localDate, time: localTime }).nullable(),
  }),
  permission: 'reception:read',
  access: { act: 'read', object: 'encounter' },
  errors: ['NOT_FOUND'],
});
export const receive = route({
  id: 'reception.receive',
  module: 'reception',
  method: 'POST',
  path: '/api/reception',
  summary: '受付する',
  body: z.object({
    patientId: id,
    date: localDate,
    arrivalTime: localTime.optional(),
    departmentCode: z.string(),
    doctorId: id.nullable().default(null),
    visitKind: visitKind.default('auto'),
    /** Absent: the coverage in force that day. null: self-pay. */
    coverageId: id.nullable().optional(),
    subsidyIds: z.array(id).optional(),
    /** 労災・自賠責: takes the place of insurance and subsidies. */
    accidentCaseId: id.nullable().optional(),
    onlineEligibility: z.boolean().default(false),
    familyOnly: z.boolean().default(false),
    note: z.string().max(500).default(''),
    appointmentId: id.optional(),
    /** Received although already waiting today. */
    again: z.boolean().default(false),
  }),
  response: receptionRow,
  permission: 'reception:write',
  access: { act: 'create', object: 'encounter' },
  errors: ['NOT_FOUND', 'ALREADY_RECEIVED', 'COVERAGE_EXPIRED'],
});
export const updateEncounter = route({
  id: 'reception.update',
  module: 'reception',
  method: 'PUT',
  path: '/api/reception/:encounterId',
  summary: '受付の内容を変える',
  params: encounterParams,
  body: z.object({
    departmentCode: z.string(),
    doctorId: id.nullable(),
    arrivalTime: localTime,
    visitKind,
    coverageId: id.nullable(),
    subsidyIds: z.array(id),
    /** Absent: as it was. */
    accidentCaseId: id.nullable().optional(),
    onlineEligibility: z.boolean(),
    familyOnly: z.boolean(),
    /** Absent: as it was. */
    care: visitCare.optional(),
    note: z.string().max(500),
    expectedVersion,
  }),
  response: receptionRow,
  permission: 'reception:write',
  access: { act: 'update', object: 'encounter' },
  errors: ['NOT_FOUND', 'CONFLICT', 'COVERAGE_EXPIRED'],
});
export const moveEncounter = route({
  id: 'reception.move',
  module: 'reception',
  method: 'POST',
  path: '/api/reception/:encounterId/status',
  summary: '受付の状態を進める',
  params: encounterParams,
  body: z.object({ status: encounterStatus, expectedVersion, reason: z.string().max(200).default('') }),
  response: receptionRow,
  permission: 'reception:move',
  access: { act: 'update', object: 'encounter' },
  errors: ['NOT_FOUND', 'CONFLICT', 'STATUS_NOT_POSSIBLE'],
});

export const appointment = z.object({
  id,
  patient: patientSummary,
  date: localDate,
  time: localTime,
  departmentCode: z.string(),
  doctor: staffName.nullable(),
  note: z.string(),
  status: z.enum(['booked', 'arrived', 'cancelled', 'missed']),
  version: z.int(),
});
export type Appointment = z.infer<typeof appointment>;
export const listAppointments = route({
  id: 'reception.appointments',
  module: 'reception',
  method: 'GET',
  path: '/api/appointments',
  summary: '予約一覧',
  query: z.object({ from: localDate, to: localDate }),
  response: z.object({ appointments: z.array(appointment) }),
  permission: 'reception:read',
  access: { act: 'list', object: 'appointment' },
});
export const bookAppointment = route({
  id: 'reception.book',
  module: 'reception',
  method: 'POST',
  path: '/api/appointments',
  summary: '予約する',
  body: z.object({
    patientId: id,
    date: localDate,
    time: localTime,
    departmentCode: z.string(),
    doctorId: id.nullable().default(null),
    note: z.string().max(500).default(''),
  }),
  response: appointment,
  permission: 'reception:write',
  access: { act: 'create', object: 'appointment' },
  errors: ['NOT_FOUND'],
});
export const cancelAppointment = route({
  id: 'reception.cancelAppointment',
  module: 'reception',
  method: 'POST',
  path: '/api/appointments/:appointmentId/cancel',
  summary: '予約を取り消す',
  params: z.object({ appointmentId: id }),
  body: z.object({ expectedVersion }),
  response: appointment,
  permission: 'reception:write',
  access: { act: 'update', object: 'appointment' },
  errors: ['NOT_FOUND', 'CONFLICT'],
});
