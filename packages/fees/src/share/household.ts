/** 世帯合算 of people from 70 on: outpatient shares are limited per person first, then the household (施行令41条・42条). */
import { type From70Class, monthlyLimit } from './limits.ts';

export interface HouseholdShare {
  /** Shares of one person in yen before any limit. */
  readonly outpatientYen: number;
  readonly inpatientYen: number;
}

/** What a household pays in a month, in yen. `costYen` is the whole medical cost, for the classes with a percent part. */
export function householdShareFrom70(
  month: string,
  limitClass: From70Class,
  persons: readonly HouseholdShare[],
  costYen: number,
  multipleMonths = false,
): number {
  const outpatient = monthlyLimit({ month, limitClass, inpatient: false }, costYen);
  const whole = monthlyLimit({ month, limitClass, inpatient: true, multipleMonths }, costYen);
  const shares = persons.reduce(
    (sum, person) => sum + Math.min(person.outpatientYen, outpatient) + person.inpatientYen,
    0,
  );
  return Math.min(shares, whole);
}

/** 世帯合算 under 70: only shares from 21,000 yen on are added; the others are paid beside them. */
export function householdShareUnder70(
  month: string,
  limitClass: 'ア' | 'イ' | 'ウ' | 'エ' | 'オ',
  shares: readonly { shareYen: number; costYen: number }[],
  multipleMonths = false,
): number {
  const counted = shares.filter(({ shareYen }) => shareYen >= 21_000);
  const beside = shares
    .filter(({ shareYen }) => shareYen < 21_000)
    .reduce((sum, { shareYen }) => sum + shareYen, 0);
  const cost = counted.reduce((sum, { costYen }) => sum + costYen, 0);
  const limit = monthlyLimit({ month, limitClass, inpatient: true, multipleMonths }, cost);
  return (
    Math.min(
      counted.reduce((sum, { shareYen }) => sum + shareYen, 0),
      limit,
    ) + beside
  );
}
