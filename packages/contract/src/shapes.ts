import './without-eval.ts';
import { z } from 'zod';

/** UUIDv7 made by the application. */
export const id = z.uuid();
/** Local date `YYYY-MM-DD` on the clinic's calendar. */
export const localDate = z.iso.date();
/** `HH:MM` on the clinic's clock. */
export const localTime = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/);
/** Instant in UTC, ISO 8601. */
export const instant = z.iso.datetime({ offset: true });
export const claimMonth = z.string().regex(/^[0-9]{4}-(0[1-9]|1[0-2])$/);
export const yen = z.int();
/** Yen that a person types in: what is longer than eight digits is a slip of the hand, and no column holds it. */
export const yenGiven = z.int().min(-99_999_999).max(99_999_999);
export const points = z.int();

/** Occupations as staff call them; the order is that of lists. */
export const ROLE_WORDS = {
  doctor: '医師',
  nurse: '看護師',
  clerk: '事務',
  administrator: '管理者',
  pharmacist: '薬剤師',
  laboratoryTechnologist: '臨床検査技師',
  radiologicalTechnologist: '診療放射線技師',
  therapist: 'リハビリ職',
  dietitian: '管理栄養士',
  scribe: '医師事務作業補助者',
} as const;
export const role = z.enum(Object.keys(ROLE_WORDS) as (keyof typeof ROLE_WORDS)[]);
export type Role = z.infer<typeof role>;

/** Duties that somebody holds beside the occupation, for a time. */
export const DUTY_WORDS = {
  claimsOfficer: '請求担当',
  auditor: '監査担当',
  systemManager: 'システム管理',
  privacyOfficer: '個人情報管理責任者',
} as const;
export const duty = z.enum(Object.keys(DUTY_WORDS) as (keyof typeof DUTY_WORDS)[]);
export type Duty = z.infer<typeof duty>;

/** What an institution charges outside insurance, as its price list and the cash book group it. */
export const PRICE_CATEGORY_WORDS = {
  selfPay: '自費診療',
  checkup: '健康診断',
  vaccination: '予防接種',
  certificate: '文書料',
  goods: '物品',
} as const;

export const staffName = z.object({ id, name: z.string(), role });
export type StaffName = z.infer<typeof staffName>;

/** A page of a list read by cursor; `next` is null at the end. */
export function page<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

export const patientParams = z.object({ patientId: id });
export const encounterParams = z.object({ encounterId: id });
/** Optimistic lock: the version the form was filled from. */
export const expectedVersion = z.int().min(1).max(2_147_483_647);
