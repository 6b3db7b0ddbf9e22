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
export const points = z.int();

export const role = z.enum(['doctor', 'nurse', 'clerk', 'administrator']);
export type Role = z.infer<typeof role>;

export const staffName = z.object({ id, name: z.string(), role });
export type StaffName = z.infer<typeof staffName>;

/** A page of a list read by cursor; `next` is null at the end. */
export function page<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

export const patientParams = z.object({ patientId: id });
export const encounterParams = z.object({ encounterId: id });
/** Optimistic lock: the version the form was filled from. */
export const expectedVersion = z.int().min(1);
