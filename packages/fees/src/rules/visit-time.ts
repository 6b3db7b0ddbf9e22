/** When a patient came: 時間外, 休日, 深夜, and 夜間・早朝等 by the displayed hours (A000 注7–9, (18)–(23)). */
import { isMedicalHoliday, type LocalDate, weekday } from '@akashi/calendar';
import { figuresOf } from '../catalogue.ts';
import type { InstitutionFacts } from '../facts.ts';

type TimeClass = 'none' | 'afterHours' | 'holiday' | 'midnight';

export interface ReceptionTime {
  /** Outside the displayed hours: which addition. */
  outside: TimeClass;
  /** Within the displayed hours. */
  displayed: boolean;
  /** The time of day that 夜間・早朝等加算 and the paediatric addition know: night, holiday or midnight. */
  unsocial: TimeClass;
}

const SATURDAY = 6;

/** 深夜 is 22:00–06:00 in every season (A000 (20)ア). */
function isMidnight(time: string): boolean {
  const { midnightFrom, midnightTo } = figuresOf('A000-7.time');
  return time >= midnightFrom || time < midnightTo;
}

/** Before 8, from 18, Saturdays from noon (A000 (18)ア, 注9). */
function isEarlyOrLate(date: LocalDate, time: string): boolean {
  const { earlyBefore, lateFrom, saturdayFrom } = figuresOf('A000-7.time');
  return time < earlyBefore || time >= (weekday(date) === SATURDAY ? saturdayFrom : lateFrom);
}

function hoursOf(institution: InstitutionFacts, date: LocalDate): readonly (readonly [string, string])[] {
  const holiday = weekday(date) !== 0 && isMedicalHoliday(date);
  if (holiday && institution.openOnHolidays !== true) return [];
  if (institution.closedDates.includes(date) || institution.closedWeekdays.includes(weekday(date))) return [];
  return institution.hours[weekday(date)] ?? [];
}

/** Clinics open in the morning and after 18 only cannot follow the standard: their own hours decide. */
function followsOwnHours(hours: readonly (readonly [string, string])[]): boolean {
  const late = hours.some(([from]) => from >= '18:00');
  const afternoon = hours.some(([from, to]) => from < '18:00' && to > '13:30');
  return late && !afternoon;
}

function outsideClass(
  date: LocalDate,
  time: string,
  hours: readonly (readonly [string, string])[],
): TimeClass {
  if (isMidnight(time)) return 'midnight';
  if (isMedicalHoliday(date)) return 'holiday';
  const closedAllDay = hours.length === 0;
  return closedAllDay || isEarlyOrLate(date, time) || followsOwnHours(hours) ? 'afterHours' : 'none';
}

/** Classifies the reception of a patient; waiting because of crowding does not count (A000 (23)). */
export function receptionTime(date: LocalDate, time: string, institution: InstitutionFacts): ReceptionTime {
  const hours = hoursOf(institution, date);
  const displayed = hours.some(([from, to]) => from <= time && time < to);
  let unsocial: TimeClass = 'none';
  if (isMidnight(time)) unsocial = 'midnight';
  else if (isMedicalHoliday(date)) unsocial = 'holiday';
  else if (isEarlyOrLate(date, time)) unsocial = 'afterHours';
  return { displayed, unsocial, outside: displayed ? 'none' : outsideClass(date, time, hours) };
}
