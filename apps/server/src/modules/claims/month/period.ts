import { type ClaimMonth, compareDates, endOfMonth, type LocalDate } from '@akashi/calendar';

/** First and last day, both included. */
export interface Period {
  from: LocalDate;
  to: LocalDate;
}

export function monthPeriod(month: ClaimMonth): Period {
  const from = `${month}-01`;
  return { from, to: endOfMonth(from) };
}

export function laterOf(a: LocalDate, b: LocalDate): LocalDate {
  return compareDates(a, b) > 0 ? a : b;
}

/** The part of a month in which something was valid. */
export function within(period: Period, valid: { valid_from: LocalDate; valid_to: LocalDate }): Period {
  return {
    from: laterOf(valid.valid_from, period.from),
    to: compareDates(valid.valid_to, period.to) < 0 ? valid.valid_to : period.to,
  };
}

export function covers(valid: { valid_from: LocalDate; valid_to: LocalDate }, date: LocalDate): boolean {
  return valid.valid_from <= date && date <= valid.valid_to;
}
