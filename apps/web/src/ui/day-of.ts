const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo', dateStyle: 'short' });

/** The day of an instant where the institution is: 2026-11-26. */
export function dayOf(instant: string): string {
  return day.format(new Date(instant));
}
