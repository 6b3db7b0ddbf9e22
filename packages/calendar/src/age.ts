import {
  addClaimMonths,
  addDays,
  type ClaimMonth,
  claimMonth,
  daysInMonth,
  type LocalDate,
  parts,
} from './local-date.ts';

/** The birthday on which `years` are completed; a 2/29 birthday falls on 3/1 in other years. */
export function birthday(birth: LocalDate, years: number): LocalDate {
  const { year, month, day } = parts(birth);
  const target = String(year + years).padStart(4, '0');
  if (month === 2 && day === 29 && daysInMonth(year + years, 2) === 28) return `${target}-03-01`;
  return `${target}-${birth.slice(5)}`;
}

/**
 * Completed years on a day, the birthday itself counted as attained (年齢 of the fee schedule,
 * 通則: 6歳未満 means before the 6th birthday). Negative when the day is before birth.
 */
export function ageOn(birth: LocalDate, date: LocalDate): number {
  const years = parts(date).year - parts(birth).year;
  return birthday(birth, years) <= date ? years : years - 1;
}

/** Completed months on a day (生後n月). */
export function ageInMonths(birth: LocalDate, date: LocalDate): number {
  const [b, d] = [parts(birth), parts(date)];
  return (d.year - b.year) * 12 + d.month - b.month - (d.day < b.day ? 1 : 0);
}

/** Day on which an age is attained by law: the day before the birthday (年齢計算ニ関スル法律). */
export function legalAttainment(birth: LocalDate, years: number): LocalDate {
  return addDays(birthday(birth, years), -1);
}

/** Last day as 未就学児: the first 3/31 on or after the day the age of 6 is attained by law. */
export function preschoolUntil(birth: LocalDate): LocalDate {
  const attained = legalAttainment(birth, 6);
  const { year } = parts(attained);
  return attained <= `${year}-03-31` ? `${year}-03-31` : `${year + 1}-03-31`;
}

/** Whether the copayment of a 未就学児 (2割) applies on a day: a child born 4/1 leaves on 3/31 of that year. */
export function isPreschool(birth: LocalDate, on: LocalDate): boolean {
  return on >= birth && on <= preschoolUntil(birth);
}

/** First month of 高齢受給者: the month after the 70th birthday's; born on the 1st, that month itself. */
export function turns70FromMonth(birth: LocalDate): ClaimMonth {
  return addClaimMonths(claimMonth(legalAttainment(birth, 70)), 1);
}

/** First day of 後期高齢者医療: the 75th birthday. */
export function turns75On(birth: LocalDate): LocalDate {
  return birthday(birth, 75);
}

/**
 * Month in which the monthly limits of both systems are halved because the patient turns 75
 * during it; undefined when born on the 1st, since one system then covers the whole month.
 */
export function halvedLimitMonth(birth: LocalDate): ClaimMonth | undefined {
  const on = turns75On(birth);
  return on.endsWith('-01') ? undefined : claimMonth(on);
}
