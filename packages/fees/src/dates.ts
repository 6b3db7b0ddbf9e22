/** Counting of months as the fee schedule words it, on top of `@akashi/calendar`. */
import { addDays, daysInMonth, fromParts, type LocalDate, parts } from '@akashi/calendar';

/** A day in a sentence for the desk: 「2026年6月1日」. */
export function dayWords(date: LocalDate): string {
  const { year, month, day } = parts(date);
  return `${year}年${month}月${day}日`;
}

/** Calendar months from the month of `from` to the month of `to`. */
export function monthsApart(from: LocalDate, to: LocalDate): number {
  const [a, b] = [parts(from), parts(to)];
  return (b.year - a.year) * 12 + b.month - a.month;
}

/** First day of a month; months beyond 12 run into the following year. */
function monthStart(year: number, month: number): LocalDate {
  const index = year * 12 + month - 1;
  const start = fromParts(Math.floor(index / 12), (index % 12) + 1, 1);
  if (start === undefined) throw new RangeError('日付が扱える範囲を超えました。');
  return start;
}

/**
 * The day on which `months` have elapsed: the same day of a later month, or the 1st of the month after
 * when that month has no such day (1/31 → 3/1), as A000 (14) and B000 (4) count.
 */
export function elapsedOn(date: LocalDate, months: number): LocalDate {
  const { year, month, day } = parts(date);
  const target = parts(monthStart(year, month + months));
  return (
    (day <= daysInMonth(target.year, target.month) ? fromParts(target.year, target.month, day) : undefined) ??
    monthStart(target.year, target.month + 1)
  );
}

/** The last day of the month counted from `date` (2/10 → 3/9), guidance A000 (14). */
export function lastDayOfMonthFrom(date: LocalDate): LocalDate {
  return addDays(elapsedOn(date, 1), -1);
}
