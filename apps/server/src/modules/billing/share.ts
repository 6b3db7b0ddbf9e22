import { claimMonth, legalAttainment, turns70FromMonth, turns75On } from '@akashi/calendar';
import {
  joinTiers,
  type LimitClass,
  type MonthOfShare,
  patientShare,
  type SubsidyCertificate,
  shareOfMonth,
  shareOfVisit,
  subsidyRule,
  type Tier,
} from '@akashi/fees';
import { inSubsidyOrder } from '@akashi/public-subsidy';
import { type CoverageRow, shareTenths } from '../reception/index.ts';

export interface SubsidyTerms {
  payer_number: string;
  monthly_limit_yen: number | null;
  visit_limit_yen: number | null;
  times_per_month: number | null;
  rate_tenths: number | null;
  /** What other institutions took of the monthly limit before this visit (上限額管理票), in yen; absent: nothing. */
  takenYen?: number;
}

/** What the certificates of the month say besides the coverage. */
export interface LimitTerms {
  class: string;
  multiple_months: boolean;
  specific_disease_limit_yen: number | null;
}

/** A visit of the month that was charged before. */
export interface EarlierVisit {
  totalYen: number;
  shareYen: number;
  subsidies: readonly SubsidyTerms[];
}

export interface ShareFacts {
  points: number;
  date: string;
  birthDate: string;
  coverage: Pick<CoverageRow, 'kind' | 'rate_tenths'> | undefined;
  subsidies: readonly SubsidyTerms[];
  limit: LimitTerms | undefined;
  /** Charged visits of the month under the same coverage, in the order of dates. */
  earlier: readonly EarlierVisit[];
}

export interface Share {
  totalYen: number;
  shareYen: number;
  reason: string;
}

/**
 * What the patient pays for one visit, in yen: the rate rounded to ten yen, brought down by the limit of the month and
 * by the subsidies in their legal order, each visit of the month counted in the order of dates. Without insurance and
 * subsidy everything is the patient's own.
 */
export function shareOf(facts: ShareFacts): Share {
  const { points, date, birthDate, coverage, subsidies, earlier } = facts;
  const rateTenths = coverage ? shareTenths(coverage, birthDate, date) : 10;
  const insured = patientShare({ points, date, birthDate, rateTenths });
  const totalYen = points * 10;
  const due = shareOfVisit(
    earlier.map((visit) => [tierOf(visit.totalYen, visit.subsidies)]),
    [tierOf(totalYen, subsidies)],
    earlier.reduce((sum, { shareYen }) => sum + shareYen, 0),
    monthOf(facts, rateTenths),
  ).dueYen;
  const plain = coverage ? insured.reason : `${points}点 × 10円（保険なし）。`;
  return { totalYen, shareYen: due, reason: due < insured.share ? `${plain}${lowered(facts, due)}` : plain };
}

function tierOf(costYen: number, subsidies: readonly SubsidyTerms[]): Tier {
  return { costYen, subsidies: subsidies.map(certificateOf) };
}

function certificateOf(terms: SubsidyTerms): SubsidyCertificate {
  return {
    law: terms.payer_number.slice(0, 2),
    ...(terms.monthly_limit_yen === null
      ? {}
      : { monthlyLimitYen: Math.max(0, terms.monthly_limit_yen - (terms.takenYen ?? 0)) }),
    ...(terms.visit_limit_yen === null ? {} : { visitLimitYen: terms.visit_limit_yen }),
    ...(terms.times_per_month === null ? {} : { timesPerMonth: terms.times_per_month }),
    ...(terms.rate_tenths === null ? {} : { hundredths: terms.rate_tenths * 10 }),
  };
}

/** Whether the limits of people under 70 hold for this person in the month of `date`. */
export function isUnder70({
  date,
  birthDate,
  coverage,
}: Pick<ShareFacts, 'date' | 'birthDate' | 'coverage'>) {
  return coverage?.kind !== 'elderly' && date.slice(0, 7) < turns70FromMonth(birthDate);
}

/** What insurance leaves of the visits of a month, before the subsidies, in yen and exact. */
export function afterInsurance(facts: Omit<ShareFacts, 'points' | 'subsidies'>): number {
  const { date, birthDate, coverage, earlier: visits } = facts;
  const rateTenths = coverage ? shareTenths(coverage, birthDate, date) : 10;
  const tiers = joinTiers(visits.map((visit) => tierOf(visit.totalYen, visit.subsidies)));
  const month = monthOf({ ...facts, points: 0, subsidies: [] }, rateTenths);
  return shareOfMonth(tiers, month).tiers.reduce((sum, tier) => sum + tier.afterInsuranceYen, 0);
}

function monthOf({ date, birthDate, coverage, limit }: ShareFacts, rateTenths: number): MonthOfShare {
  const month = date.slice(0, 7);
  const elderly = coverage?.kind === 'elderly';
  const turns75 = turns75On(birthDate);
  return {
    month,
    rateTenths,
    inpatient: false,
    under70: isUnder70({ date, birthDate, coverage }),
    // Born on the first of a month one changes over with the whole month, and nothing is halved.
    turns75ThisMonth: turns75.slice(0, 7) === month && claimMonth(legalAttainment(birthDate, 75)) === month,
    transitional: elderly && rateTenths === 2,
    ...(limit ? { limitClass: limit.class as LimitClass, multipleMonths: limit.multiple_months } : {}),
    ...(limit?.specific_disease_limit_yen == null
      ? {}
      : { specificDiseaseLimitYen: limit.specific_disease_limit_yen }),
  };
}

/**
 * What one subsidy leaves to the patient for this visit, before those that come after it: the amount that belongs on
 * its 上限額管理票, in yen. Of a visit with this subsidy alone that is the share itself.
 */
export function leftBySubsidy(facts: ShareFacts, law: string): number {
  const { points, date, birthDate, coverage, subsidies, earlier } = facts;
  const month = monthOf(facts, coverage ? shareTenths(coverage, birthDate, date) : 10);
  const before = earlier.map((visit) => tierOf(visit.totalYen, visit.subsidies));
  const left = (tiers: readonly Tier[]) =>
    shareOfMonth(joinTiers(tiers), month)
      .tiers.flatMap((tier) => tier.subsidies)
      .reduce((sum, one) => sum + (one.law === law ? one.leftYen : 0), 0);
  return Math.round(left([...before, tierOf(points * 10, subsidies)]) - left(before));
}

/** Says what brought the amount down: subsidies by name, else the limit of the month. */
function lowered({ subsidies, limit }: ShareFacts, yen: number): string {
  if (subsidies.length > 0) {
    const laws = inSubsidyOrder(
      subsidies.map(({ payer_number: number }) => number.slice(0, 2)),
      (law) => law,
    );
    const names = laws.map((law) => {
      const { name } = subsidyRule(law);
      return name.endsWith(law) ? name : `公費${law}(${name})`;
    });
    return `${names.join('・')}により${inYen(yen)}${elsewhere(subsidies)}。`;
  }
  return `月の限度額${limit ? `(${limit.class})` : ''}により${inYen(yen)}。`;
}

const inYen = (value: number | null | undefined) => `${(value ?? 0).toLocaleString('ja-JP')}円`;

/** e.g. 「(月の上限5,000円のうち、ほかの医療機関・薬局で3,200円)」. */
function elsewhere(subsidies: readonly SubsidyTerms[]): string {
  const taken = subsidies.find((terms) => (terms.takenYen ?? 0) > 0);
  return taken
    ? `(月の上限${inYen(taken.monthly_limit_yen)}のうち、ほかの医療機関・薬局で${inYen(taken.takenYen)})`
    : '';
}
