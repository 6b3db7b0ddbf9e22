import { patientShare } from '@akashi/fees';
import { type CoverageRow, shareTenths } from '../reception/index.ts';

export interface SubsidyTerms {
  payer_number: string;
  monthly_limit_yen: number | null;
  visit_limit_yen: number | null;
  rate_tenths: number | null;
}

export interface ShareFacts {
  points: number;
  date: string;
  birthDate: string;
  coverage: Pick<CoverageRow, 'kind' | 'rate_tenths'> | undefined;
  subsidies: readonly SubsidyTerms[];
  /** Share already taken this month, for subsidies with a monthly limit. */
  paidThisMonthYen: number;
}

export interface Share {
  totalYen: number;
  shareYen: number;
  reason: string;
}

/** 生活保護: the patient pays nothing unless the certificate names an amount. */
const WELFARE = '12';

/**
 * What the patient pays for one visit, in yen: the insurance share rounded to ten yen, then brought down by rate
 * and limits of the subsidies in their order. Without insurance and subsidy everything is the patient's own.
 */
export function shareOf(facts: ShareFacts): Share {
  const { points, date, birthDate, coverage, subsidies } = facts;
  const insured = patientShare({
    points,
    date,
    birthDate,
    rateTenths: coverage ? shareTenths(coverage, birthDate, date) : 10,
  });
  let shareYen = insured.share;
  const reasons = [coverage ? insured.reason : `${points}点 × 10円（保険なし）。`];
  for (const subsidy of subsidies) {
    const limited = applySubsidy(shareYen, insured.total, subsidy, facts.paidThisMonthYen);
    if (limited < shareYen) reasons.push(`公費${subsidy.payer_number.slice(0, 2)}により${limited}円。`);
    shareYen = Math.min(shareYen, limited);
  }
  return { totalYen: insured.total, shareYen, reason: reasons.join('') };
}

function applySubsidy(
  shareYen: number,
  totalYen: number,
  subsidy: SubsidyTerms,
  paidThisMonthYen: number,
): number {
  if (
    subsidy.payer_number.startsWith(WELFARE) &&
    subsidy.visit_limit_yen === null &&
    subsidy.monthly_limit_yen === null
  )
    return 0;
  const byRate =
    subsidy.rate_tenths === null ? shareYen : Math.round((totalYen * subsidy.rate_tenths) / 100) * 10;
  const byVisit = subsidy.visit_limit_yen ?? byRate;
  const byMonth =
    subsidy.monthly_limit_yen === null ? byRate : Math.max(0, subsidy.monthly_limit_yen - paidThisMonthYen);
  return Math.min(shareYen, byRate, byVisit, byMonth);
}
