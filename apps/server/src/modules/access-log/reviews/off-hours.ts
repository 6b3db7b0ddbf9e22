export interface OpeningHours {
  /** Weekday 0 = Sunday; times `HH:MM`. */
  hours: readonly { weekday: number; opens: string; closes: string }[];
  /** Single closed days `YYYY-MM-DD`. */
  closed: ReadonlySet<string>;
}

/** Staff come before the doors open and tidy up after they close. */
const BEFORE_MINUTES = 60;
const AFTER_MINUTES = 120;

/** Whether a local time lies outside the opening hours and the time around them. */
export function isOffHours({ hours, closed }: OpeningHours, day: string, time: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  const open = hours.filter((one) => one.weekday === weekday);
  if (closed.has(day) || open.length === 0) return true;
  const at = minutes(time);
  const first = Math.min(...open.map(({ opens }) => minutes(opens)));
  const last = Math.max(...open.map(({ closes }) => minutes(closes)));
  return at < first - BEFORE_MINUTES || at > last + AFTER_MINUTES;
}

function minutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
