import { addDays, daysInMonth, fromParts, type LocalDate, parts } from '@akashi/calendar';

/**
 * The last day of a period of years after an event. The day of the event does not count (民法140条); the period
 * ends the day before the corresponding day (143条2項), and where that month has no such day, at the month's
 * end (同項ただし書). 2020-02-28 + 5 years: begins on 29 February, ends on 2025-02-28.
 */
export function lastDayOf(event: LocalDate, years: number): LocalDate {
  const begins = parts(addDays(event, 1));
  const year = begins.year + years;
  const corresponding = fromParts(year, begins.month, begins.day);
  if (corresponding !== undefined) return addDays(corresponding, -1);
  const end = fromParts(year, begins.month, daysInMonth(year, begins.month));
  if (end === undefined) throw new RangeError('保存期間が暦の範囲を超えました。');
  return end;
}

/** The first moment after a last day: midnight in Japan, which has no summer time. */
export function momentAfter(lastDay: LocalDate): Date {
  return new Date(`${addDays(lastDay, 1)}T00:00:00+09:00`);
}
