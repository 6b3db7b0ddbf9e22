import type { ClaimCoverage, ClaimSubsidy, RemarkInput } from '@akashi/claim-file';
import { type SheetEntry, takenBefore } from '../../billing/index.ts';
import { shareTenths } from '../../reception/index.ts';
import type { PatientMonth } from './facts.ts';
import { type ClaimGroup, subsidyKey } from './groups.ts';
import type { Period } from './period.ts';

/** Share at the window in tenths on the last visit; borders of age and income lie on the first of a month. */
export function groupShare(group: ClaimGroup, birthDate: string): number | undefined {
  const last = group.visits.at(-1)?.encounter.date;
  return group.coverage && last ? shareTenths(group.coverage, birthDate, last) : undefined;
}

/** HO as far as the certificate states it. A share outside 1–3 is a problem of its own and written as 3. */
export function claimCoverage(group: ClaimGroup, birthDate: string): ClaimCoverage | undefined {
  const { coverage } = group;
  if (!coverage) return undefined;
  const tenths = groupShare(group, birthDate);
  return {
    insurerNumber: coverage.insurer_number,
    symbol: coverage.symbol,
    number: coverage.number,
    branch: coverage.branch,
    relation: coverage.relation === 'family' ? 'family' : 'insured',
    share: tenths === 1 || tenths === 2 ? tenths : 3,
  };
}

/**
 * KO with the amount the patient owes under the scheme, in yen. By a rate it is the plain share of the month's
 * points up to the monthly limit less what other
 * institutions took of it before the last visit (never rounded to ten yen); by an amount per visit what the visits add up to.
 */
export function claimSubsidies(group: ClaimGroup, sheet: readonly SheetEntry[]): ClaimSubsidy[] {
  return group.subsidies.map((subsidy) => ({
    id: subsidyKey(subsidy),
    payerNumber: subsidy.payer_number,
    recipientNumber: subsidy.recipient_number,
    copay: owed(subsidy, group, sheet),
  }));
}

function owed(
  subsidy: ClaimGroup['subsidies'][number],
  group: ClaimGroup,
  sheet: readonly SheetEntry[],
): number {
  const key = subsidyKey(subsidy);
  const visits = group.visits.filter((visit) => visit.payers.includes(key));
  const points = visits.reduce((sum, visit) => sum + visit.result.points, 0);
  const collected = visits.reduce((sum, visit) => sum + visit.shareYen, 0);
  const byRate = subsidy.rate_tenths !== null && subsidy.visit_limit_yen === null;
  const yen = byRate ? points * (subsidy.rate_tenths ?? 0) : collected;
  if (subsidy.monthly_limit_yen === null) return yen;
  const last = visits.at(-1)?.encounter.date;
  const elsewhere = last === undefined ? 0 : takenBefore(sheet, subsidy.payer_number, last);
  return Math.min(yen, Math.max(0, subsidy.monthly_limit_yen - elsewhere));
}

type IncomeClass = NonNullable<RemarkInput['incomeClass']>;

/** 特記事項 from the 限度額区分 in force in the month. 後期 knows two 一般 from 2022-10. */
export function claimRemarks(
  limitClasses: PatientMonth['limitClasses'],
  group: ClaimGroup,
  period: Period,
): RemarkInput | undefined {
  if (!group.coverage) return undefined;
  const row = limitClasses
    .filter((one) => one.valid_from <= period.to && one.valid_to >= period.from)
    .sort((a, b) => (a.valid_from < b.valid_from ? -1 : 1))
    .at(-1);
  if (!row) return undefined;
  const elderly = group.coverage.kind === 'elderly' && period.from >= '2022-10-01';
  const name = row.class.replace('現役並み', '現役');
  return {
    incomeClass: (name === '一般' && elderly ? '一般Ⅰ' : name) as IncomeClass,
    ...(row.multiple_months ? { multiple: true } : {}),
    ...(row.specific_disease_limit_yen === null
      ? {}
      : { longTerm: row.specific_disease_limit_yen === 10_000 ? ('長' as const) : ('長２' as const) }),
  };
}
