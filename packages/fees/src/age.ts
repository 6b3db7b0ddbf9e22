/** Age windows as master columns 41/42 and 100–111 code them. */
import { addDays, birthday, endOfMonth, type LocalDate, preschoolUntil } from '@akashi/calendar';

const BY_MONTH: Readonly<Record<string, number>> = { B3: 3, B6: 6, BF: 15, BK: 20 };
const BY_DAYS: Readonly<Record<string, number>> = { AA: 28, AE: 90 };

/** Days already worked out: a patient's rows ask for the same few ages again and again. */
const reached = new Map<string, LocalDate>();
const MOST_KEPT = 20_000;

function reachedOn(birthDate: LocalDate, code: string): LocalDate {
  const key = birthDate + code;
  const known = reached.get(key);
  if (known !== undefined) return known;
  const date = firstDayOf(birthDate, code);
  if (reached.size >= MOST_KEPT) reached.clear();
  reached.set(key, date);
  return date;
}

/** First day on which the coded age is reached (マスター仕様 項番41, 42). */
function firstDayOf(birthDate: LocalDate, code: string): LocalDate {
  const days = BY_DAYS[code];
  if (days !== undefined) return addDays(birthDate, days);
  if (code === 'MG') return addDays(preschoolUntil(birthDate), 1);
  const years = BY_MONTH[code];
  if (years === undefined) return birthday(birthDate, Number(code));
  const day = birthday(birthDate, years);
  return day.endsWith('-01') ? day : addDays(endOfMonth(day), 1);
}

/** Whether `from ≤ age < to` in master codes (`00` = no bound) on a day. */
export function withinAge(birthDate: LocalDate, on: LocalDate, from: string, to: string): boolean {
  if (from !== '00' && from !== '' && on < reachedOn(birthDate, from)) return false;
  return to === '00' || to === '' || on < reachedOn(birthDate, to);
}
