/** Age windows as master columns 41/42 and 100–111 code them. */
import { addDays, birthday, endOfMonth, type LocalDate, preschoolUntil } from '@akashi/calendar';

const BY_MONTH: Readonly<Record<string, number>> = { B3: 3, B6: 6, BF: 15, BK: 20 };
const BY_DAYS: Readonly<Record<string, number>> = { AA: 28, AE: 90 };

/** First day on which the coded age is reached (マスター仕様 項番41, 42). */
function reachedOn(birthDate: LocalDate, code: string): LocalDate {
  const days = BY_DAYS[code];
  if (days !== undefined) return addDays(birthDate, days);
  if (code === 'MG') return addDays(preschoolUntil(birthDate), 1);
  const years = BY_MONTH[code];
  if (years === undefined) return birthday(birthDate, Number(code));
  const reached = birthday(birthDate, years);
  return reached.endsWith('-01') ? reached : addDays(endOfMonth(reached), 1);
}

/** Whether `from ≤ age < to` in master codes (`00` = no bound) on a day. */
export function withinAge(birthDate: LocalDate, on: LocalDate, from: string, to: string): boolean {
  if (from !== '00' && from !== '' && on < reachedOn(birthDate, from)) return false;
  return to === '00' || to === '' || on < reachedOn(birthDate, to);
}
