/**
 * A calendar day in Japan written 'YYYY-MM-DD'. Plain text so that it sorts, compares and
 * travels through JSON and SQL without a time zone.
 */
export type LocalDate = string;
/** A claim month (診療年月) written 'YYYY-MM'. */
export type ClaimMonth = string;

export interface DateParts {
  year: number;
  /** 1–12. */
  month: number;
  /** 1–31. */
  day: number;
}

const ZERO = 0x30;
const MONTH_PATTERN = /^(\d{4})-(0[1-9]|1[0-2])$/;
const MS_PER_DAY = 86_400_000;
/** Japan is nine hours ahead of UTC and has had no summer time since 1951. */
const JAPAN_AHEAD_MS = 9 * 3_600_000;

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

/** The calendar day in Japan at a moment: the day changes at 15:00 UTC. */
export function dayInJapan(at: Date): LocalDate {
  return new Date(at.getTime() + JAPAN_AHEAD_MS).toISOString().slice(0, 10);
}

/** Number of days in a month (month 1–12) of the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function exists(year: number, month: number, day: number): boolean {
  const whole = Number.isInteger(year) && Number.isInteger(month) && Number.isInteger(day);
  if (!whole || year < 1 || year > 9999 || month < 1 || month > 12) return false;
  return day >= 1 && day <= daysInMonth(year, month);
}

/** The date of the parts, or undefined when such a day does not exist. */
export function fromParts(year: number, month: number, day: number): LocalDate | undefined {
  return exists(year, month, day) ? `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` : undefined;
}

/** The number that the digits from `from` to `to` say; NaN when one of them is no digit. */
function digits(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit < 0 || digit > 9) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}

/** Read digit by digit: rules ask for the parts of dates more often than for anything else. */
function tryParts(text: string): DateParts | undefined {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return undefined;
  const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)];
  return exists(year, month, day) ? { year, month, day } : undefined;
}

/** Whether the text is an existing day written 'YYYY-MM-DD'. */
export function isLocalDate(text: string): text is LocalDate {
  return tryParts(text) !== undefined;
}

/** Year, month and day of a date. Throws RangeError when the text is not an existing day. */
export function parts(date: LocalDate): DateParts {
  const found = tryParts(date);
  if (!found) throw new RangeError('日付は YYYY-MM-DD の実在する日でなければなりません。');
  return found;
}

/** The text when it is an existing day 'YYYY-MM-DD', otherwise undefined. */
export function parseLocalDate(text: string): LocalDate | undefined {
  return isLocalDate(text) ? text : undefined;
}

function epochDay(date: LocalDate): number {
  const { year, month, day } = parts(date);
  // Years begin in March, so that the leap day is the last: whole eras of 400 years, then days since 1970-01-01.
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const ofEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function required(date: LocalDate | undefined): LocalDate {
  if (date === undefined) throw new RangeError('日付が扱える範囲（西暦1年〜9999年）を超えました。');
  return date;
}

/** The day `days` later (earlier when negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  const at = new Date((epochDay(date) + days) * MS_PER_DAY);
  return required(fromParts(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()));
}

/** The same day `months` later; when that month is shorter, its last day (民法143条2項ただし書). */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const { year, month, day } = parts(date);
  const index = year * 12 + month - 1 + months;
  const [y, m] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
  return required(fromParts(y, m, Math.min(day, daysInMonth(y, m))));
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return epochDay(to) - epochDay(from);
}

/** Weekday, 0 = Sunday … 6 = Saturday. */
export function weekday(date: LocalDate): number {
  return (((epochDay(date) + 4) % 7) + 7) % 7;
}

/** −1, 0 or 1 as `a` is before, equal to or after `b`; fits Array.prototype.sort. */
export function compareDates(a: LocalDate, b: LocalDate): -1 | 0 | 1 {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** First day of the month of the date. */
export function startOfMonth(date: LocalDate): LocalDate {
  return `${claimMonth(date)}-01`;
}

/** Last day of the month of the date. */
export function endOfMonth(date: LocalDate): LocalDate {
  const { year, month } = parts(date);
  return `${claimMonth(date)}-${pad(daysInMonth(year, month), 2)}`;
}

/** Claim month (診療年月) of a day. */
export function claimMonth(date: LocalDate): ClaimMonth {
  parts(date);
  return date.slice(0, 7);
}

/** Whether the text is a month written 'YYYY-MM'. */
export function isClaimMonth(text: string): text is ClaimMonth {
  return MONTH_PATTERN.test(text);
}

/** The claim month `months` later. Throws RangeError when the text is not 'YYYY-MM'. */
export function addClaimMonths(month: ClaimMonth, months: number): ClaimMonth {
  return claimMonth(addMonths(`${month}-01`, months));
}

/** Every day of a claim month in order. */
export function daysOfMonth(month: ClaimMonth): LocalDate[] {
  const first = `${month}-01`;
  const count = daysBetween(first, endOfMonth(first)) + 1;
  return Array.from({ length: count }, (_, index) => addDays(first, index));
}
