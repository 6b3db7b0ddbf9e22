import { addMonths, endOfMonth, type LocalDate, parts } from '@akashi/calendar';

/**
 * When the accounts of a day are closed: the end of its business year and the months until its tax return is
 * due (個人: 翌年3月15日, taken as the month's end; 法人: two months, counted as three to be safe).
 * @param lastMonth last month of the business year, 12 for a practitioner in his own name
 */
export function fiscalYearClosed(day: LocalDate, lastMonth = 12): LocalDate {
  const { year, month } = parts(day);
  const endYear = month <= lastMonth ? year : year + 1;
  return endOfMonth(addMonths(`${endYear}-${String(lastMonth).padStart(2, '0')}-01`, 3));
}

/** The last day of the month a claim is made for. */
export function claimMonthEnded(month: string): LocalDate {
  return endOfMonth(`${month}-01`);
}
