/** 労災・自賠責: the accident a patient is treated for, as the desk keeps it. */
import { z } from 'zod';
import { id, localDate } from './shapes.ts';

export const ACCIDENT_KIND_WORDS = {
  work: '労災(業務災害)',
  commute: '労災(通勤災害)',
  traffic: '自賠責(交通事故)',
} as const;
export const accidentKind = z.enum(['work', 'commute', 'traffic']);
export type AccidentKind = z.infer<typeof accidentKind>;

const line = (length: number) => z.string().trim().max(length).default('');

export const accidentFields = z.object({
  kind: accidentKind,
  accidentOn: localDate,
  started: z.enum(['new', 'transferred', 'recurrence']).default('new'),
  /** 労働保険番号: 府県 2, 所掌 1, 管轄 2, 基幹番号 6, 枝番号 3. */
  labourNumber: z
    .string()
    .regex(/^([0-9]{14})?$/)
    .default(''),
  pensionNumber: z
    .string()
    .regex(/^([0-9]{9})?$/)
    .default(''),
  employerName: line(80),
  employerAddress: line(120),
  bureauCode: z
    .string()
    .regex(/^([0-9]{2})?$/)
    .default(''),
  officeCode: z
    .string()
    .regex(/^([0-9]{2})?$/)
    .default(''),
  form: z.enum(['', '5', '6', '16-3', '16-4']).default(''),
  formReceivedOn: localDate.nullable().default(null),
  insurerName: line(60),
  insurerContact: line(100),
  certificateNumber: line(30),
  payer: z.enum(['insurer', 'patient']).default('insurer'),
  basis: z.enum(['workers', 'points']).default('workers'),
  /** Price of a point in tenths of a yen, where points of the health insurance are agreed. */
  yenTenths: z.int().min(100).max(1000).nullable().default(null),
  techniquePercent: z.int().min(0).max(100).default(0),
  onYenItems: z.boolean().default(false),
  note: line(200),
  validFrom: localDate,
  validTo: localDate.default('9999-12-31'),
});
export const accidentCase = accidentFields.extend({ id, version: z.int() });
export type AccidentFields = z.infer<typeof accidentFields>;
export type AccidentCase = z.infer<typeof accidentCase>;
