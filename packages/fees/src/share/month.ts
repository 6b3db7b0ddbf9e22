/** 一部負担金 of one month: tiers of cost in, what each payer bears and what is left to the patient out. Yen throughout. */
import { inSubsidyOrder } from '@akashi/public-subsidy';
import { type LimitClass, type LimitFacts, monthlyLimit } from './limits.ts';
import { type SubsidyRule, subsidyRule } from './subsidies.ts';

/** A subsidy as the certificate has it. */
export interface SubsidyCertificate {
  /** 法別番号: the first two digits of the payer number. */
  readonly law: string;
  /** 自己負担上限月額 in yen, less what other institutions have already taken (上限額管理票). */
  readonly monthlyLimitYen?: number;
  /** 1回あたりの自己負担額 in yen, as local subsidies have it: such parts stay apart, one for each visit. */
  readonly visitLimitYen?: number;
  /** 月 n 回まで負担: how many visits of the month the patient pays for; the others are free. With `visitLimitYen`. */
  readonly timesPerMonth?: number;
  /** Where the certificate or the rule of a local subsidy names another rate than the law. */
  readonly hundredths?: number;
}

/** Part of a month's cost that the same payers share. */
export interface Tier {
  /** Points × 10. */
  readonly costYen: number;
  /** Subsidies of this part; none: insurance alone. */
  readonly subsidies: readonly SubsidyCertificate[];
}

export interface MonthOfShare {
  /** YYYY-MM of care. */
  readonly month: string;
  /** 負担割合 in tenths; 10 without insurance. */
  readonly rateTenths: number;
  readonly inpatient: boolean;
  readonly under70: boolean;
  /** Absent: 限度額適用認定証 not shown. From 70 on 一般 counts then; under 70 there is no limit at the window. */
  readonly limitClass?: LimitClass;
  readonly multipleMonths?: boolean;
  readonly turns75ThisMonth?: boolean;
  /** 特定疾病療養受療証 (長): 10,000 or 20,000 yen a month. */
  readonly specificDiseaseLimitYen?: number;
  /** 後期高齢者2割の配慮措置: the rise by the second tenth is held at 3,000 yen a month, outpatient, 2022-10 to 2025-09. */
  readonly transitional?: boolean;
}

export interface TierResult {
  readonly costYen: number;
  /** Borne by insurance, 高額療養費 in kind included. */
  readonly insuranceYen: number;
  /** What insurance leaves. */
  readonly afterInsuranceYen: number;
  /** Each subsidy in its order: what reaches it, what it pays, what it leaves. */
  readonly subsidies: readonly { law: string; reachingYen: number; paidYen: number; leftYen: number }[];
  readonly patientYen: number;
}

export interface MonthResult {
  readonly tiers: readonly TierResult[];
  readonly patientYen: number;
  /** True when some limit, and not the plain rate, decided. */
  readonly limited: boolean;
}

/** Under 70 only shares from this amount on are added up (合算対象基準額, 施行令41条). */
export const HOUSEHOLD_FLOOR_UNDER_70 = 21_000;
const TRANSITIONAL_FROM = '2022-10';
const TRANSITIONAL_TO = '2025-09';

/**
 * Works out a month. Parts that a subsidy shares come first; the part of insurance alone is then limited together with
 * what they left to the patient (高額療養費の合算). Amounts are exact: rounding to ten yen belongs to each payment.
 */
export function shareOfMonth(tiers: readonly Tier[], month: MonthOfShare): MonthResult {
  const results: TierResult[] = new Array(tiers.length);
  const order = [
    ...[...tiers.keys()].filter((index) => (tiers[index]?.subsidies.length ?? 0) > 0),
    ...[...tiers.keys()].filter((index) => tiers[index]?.subsidies.length === 0),
  ];
  const used = new Map<string, Used>();
  const before: TierResult[] = [];
  for (const index of order) {
    const tier = tiers[index];
    if (!tier) continue;
    const result = tier.subsidies.length > 0 ? shared(tier, month, used) : alone(tier, month, before);
    results[index] = result;
    before.push(result);
  }
  const plain = tiers.reduce((sum, tier) => sum + plainShare(tier.costYen, month), 0);
  const patientYen = results.reduce((sum, { patientYen: yen }) => sum + yen, 0);
  return { tiers: results, patientYen, limited: patientYen < plain };
}

function plainShare(costYen: number, { rateTenths }: MonthOfShare): number {
  return (costYen * rateTenths) / 10;
}

/** What a subsidy has left to the patient in the month so far, and how often. */
interface Used {
  yen: number;
  times: number;
}

/** Insurance with one or more subsidies behind it. */
function shared(tier: Tier, month: MonthOfShare, used: Map<string, Used>): TierResult {
  const ordered = inSubsidyOrder(tier.subsidies, ({ law }) => law);
  const first = ordered[0];
  const limit = first ? limitOfShared(subsidyRule(first.law), month, tier.costYen) : undefined;
  const afterInsuranceYen = lowest(plainShare(tier.costYen, month), limit, specificDisease(month));
  let left = afterInsuranceYen;
  const subsidies = ordered.map((certificate) => {
    const reachingYen = left;
    left = leftBy(certificate, reachingYen, tier.costYen, used);
    return { law: certificate.law, reachingYen, paidYen: reachingYen - left, leftYen: left };
  });
  const insuranceYen = tier.costYen - afterInsuranceYen;
  return { costYen: tier.costYen, insuranceYen, afterInsuranceYen, subsidies, patientYen: left };
}

/** What a subsidy leaves: its rate of the cost, up to what is still free of its monthly limit. */
function leftBy(
  certificate: SubsidyCertificate,
  reachingYen: number,
  costYen: number,
  used: Map<string, Used>,
): number {
  const hundredths = certificate.hundredths ?? subsidyRule(certificate.law).hundredths;
  const before = used.get(certificate.law) ?? { yen: 0, times: 0 };
  const free =
    certificate.monthlyLimitYen === undefined
      ? undefined
      : Math.max(0, certificate.monthlyLimitYen - before.yen);
  const byRate = hundredths === undefined ? undefined : (costYen * hundredths) / 100;
  const perVisit = certificate.visitLimitYen;
  const none = hundredths === undefined && free === undefined && perVisit === undefined ? 0 : undefined;
  const spent = before.times >= (certificate.timesPerMonth ?? Number.POSITIVE_INFINITY) ? 0 : undefined;
  const left = lowest(reachingYen, byRate, free, perVisit, none, spent);
  used.set(certificate.law, { yen: before.yen + left, times: before.times + (left > 0 ? 1 : 0) });
  return left;
}

/** Insurance alone, limited together with what the shared parts left to the patient. */
function alone(tier: Tier, month: MonthOfShare, before: readonly TierResult[]): TierResult {
  const { costYen } = tier;
  const plain = lowest(plainShare(costYen, month), specificDisease(month), transitionalShare(costYen, month));
  const own = month.limitClass ?? (month.under70 ? undefined : '一般');
  let patientYen = plain;
  if (own !== undefined && month.rateTenths < 10) {
    const facts = factsOf(month, own);
    patientYen = lowest(patientYen, monthlyLimit(facts, costYen));
    const merged = mergeable(before, costYen, month);
    if (merged.length > 0) {
      const cost = merged.reduce((sum, one) => sum + one.costYen, costYen);
      const taken = merged.reduce((sum, one) => sum + one.patientYen, 0);
      patientYen = lowest(patientYen, Math.max(0, monthlyLimit(facts, cost) - taken));
    }
  }
  return {
    costYen,
    insuranceYen: costYen - patientYen,
    afterInsuranceYen: patientYen,
    subsidies: [],
    patientYen,
  };
}

/** Under 70 a part counts when its share reaches 21,000 yen; from 70 on every part does. */
function mergeable(
  before: readonly TierResult[],
  costYen: number,
  month: MonthOfShare,
): readonly TierResult[] {
  if (!month.under70) return before;
  if (plainShare(costYen, month) < HOUSEHOLD_FLOOR_UNDER_70) return [];
  return before.filter(({ afterInsuranceYen }) => afterInsuranceYen >= HOUSEHOLD_FLOOR_UNDER_70);
}

function limitOfShared(rule: SubsidyRule, month: MonthOfShare, costYen: number): number | undefined {
  if (month.rateTenths >= 10) return undefined;
  switch (rule.limit) {
    case 'own-class': {
      const own = month.limitClass ?? (month.under70 ? undefined : '一般');
      return own === undefined ? undefined : monthlyLimit(factsOf(month, own), costYen);
    }
    case 'fixed':
      return monthlyLimit(
        { ...factsOf(month, month.under70 ? 'ウ' : '一般'), multipleMonths: false },
        costYen,
      );
    case 'welfare':
      return monthlyLimit(
        { ...factsOf(month, month.under70 ? 'オ' : '低所得Ⅰ'), multipleMonths: false },
        costYen,
      );
  }
}

function factsOf(month: MonthOfShare, limitClass: LimitClass): LimitFacts {
  const { inpatient, multipleMonths = false, turns75ThisMonth = false } = month;
  return { month: month.month, limitClass, inpatient, multipleMonths, turns75ThisMonth };
}

function specificDisease({ specificDiseaseLimitYen, turns75ThisMonth }: MonthOfShare): number | undefined {
  if (specificDiseaseLimitYen === undefined) return undefined;
  return turns75ThisMonth ? specificDiseaseLimitYen / 2 : specificDiseaseLimitYen;
}

/** 6,000 yen + one tenth of what lies above 30,000 yen (高齢者医療確保法施行令 附則, 配慮措置). */
function transitionalShare(
  costYen: number,
  { transitional, inpatient, month }: MonthOfShare,
): number | undefined {
  if (!transitional || inpatient || month < TRANSITIONAL_FROM || month > TRANSITIONAL_TO) return undefined;
  return costYen <= 30_000 ? undefined : 6_000 + (costYen - 30_000) / 10;
}

function lowest(first: number, ...others: readonly (number | undefined)[]): number {
  return others.reduce<number>((low, yen) => (yen === undefined ? low : Math.min(low, yen)), first);
}
