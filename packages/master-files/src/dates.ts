import type { LocalDate } from './records.ts';

/** Last day of a record that has no end. */
export const OPEN_END: LocalDate = '9999-12-31';

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && leap ? 29 : (DAYS[month - 1] ?? 0);
}

/**
 * Eight digits of a master column → local date. `''` for blank and `00000000`, the open end for
 * `99999999`, undefined when the digits are no calendar date.
 */
export function parseMasterDate(digits: string): LocalDate | '' | undefined {
  if (digits === '' || digits === '00000000') return '';
  if (digits === '99999999') return OPEN_END;
  if (!/^\d{8}$/.test(digits)) return undefined;
  const year = Number(digits.slice(0, 4));
  const month = Number(digits.slice(4, 6));
  const day = Number(digits.slice(6, 8));
  if (year < 1900 || day < 1 || day > daysIn(year, month)) return undefined;
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
}

/** Local date → the eight digits of the files. */
export function toMasterDate(date: LocalDate): string {
  return date === OPEN_END ? '99999999' : date.replaceAll('-', '');
}

/** The day before, by calendar. */
export function dayBefore(date: LocalDate): LocalDate {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() - 1);
  return at.toISOString().slice(0, 10);
}

/** First date of the form YYYYMMDD in a file name, undefined when there is none. */
export function dateInName(fileName: string): LocalDate | undefined {
  for (const digits of fileName.match(/\d{8}/g) ?? []) {
    const date = parseMasterDate(digits);
    if (date) return date;
  }
  return undefined;
}
