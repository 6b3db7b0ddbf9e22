import { dayInJapan } from '@akashi/calendar';

/** The day of an instant where the institution is: 2026-11-26. */
export function dayOf(instant: string): string {
  return dayInJapan(new Date(instant));
}
