import { isPreschool, turns70FromMonth } from '@akashi/calendar';
import type { PayerIndex } from '../codes/burden.ts';
import { insurerKind, subsidyRank } from '../codes/insurer-number.ts';
import type { ReceiptPerson } from '../codes/receipt-type.ts';
import { type ClaimRecord, makeRecord } from '../record.ts';
import type { ClaimCoverage, ClaimInput, ClaimSubsidy, VisitDay } from './input.ts';
import { toFullWidth } from './text.ts';

/** Subsidies in the order of 法別番号順; equal ranks keep their order. */
export function orderSubsidies(subsidies: readonly ClaimSubsidy[]): ClaimSubsidy[] {
  return [...subsidies].sort((a, b) => subsidyRank(a.payerNumber) - subsidyRank(b.payerNumber));
}

/** Payers a unit or day falls on, given the subsidies it names. */
export type PayerRule = (subsidies: readonly string[] | undefined, insured: boolean) => PayerIndex[];

/** Payers of units and days: HO unless excluded, and the named subsidies (all when none is named). */
export function payerRule(input: ClaimInput, ordered: readonly ClaimSubsidy[]): PayerRule {
  return (named, insured) => {
    const payers: PayerIndex[] = input.coverage && insured ? [0] : [];
    for (const [at, subsidy] of ordered.slice(0, 4).entries()) {
      if (named === undefined || named.includes(subsidy.id)) payers.push((at + 1) as PayerIndex);
    }
    return payers;
  };
}

/** 本人・家族等 of 別表5; each of its borders (70, 75, 未就学) is one of whole months. */
export function personOf(input: ClaimInput): ReceiptPerson {
  const { coverage, patient, month } = input;
  if (!coverage) return 'insured';
  const kind = insurerKind(coverage.insurerNumber)?.kind;
  const elderly = kind === 'elderly' || isElderlyMember(input);
  if (elderly) return coverage.share === 3 ? 'elderly7' : 'elderlyGeneral';
  if (isPreschool(patient.birthDate, `${month}-01`)) return 'preschool';
  return coverage.relation === 'insured' ? 'insured' : 'family';
}

/** 高齢受給者: from the month the 70th year begins to count, below 75 (or 後期). */
function isElderlyMember({ patient, month }: ClaimInput): boolean {
  return turns70FromMonth(patient.birthDate) <= month;
}

/** RE.8: 国保 and 退職 state the insurer's percentage, others leave it out. */
export function benefitRate(coverage: ClaimCoverage | undefined): number | undefined {
  const kind = coverage && insurerKind(coverage.insurerNumber)?.kind;
  const stated = kind === 'national' || kind === 'nationalUnion' || kind === 'retiree';
  return coverage && stated ? 100 - coverage.share * 10 : undefined;
}

/** 実日数 of a payer: different counted days that fall on it. */
export function actualDays(days: readonly VisitDay[], payer: PayerIndex, rule: PayerRule): number {
  const counted = days.filter((day) => day.counted && rule(day.subsidies, true).includes(payer));
  return new Set(counted.map((day) => day.date)).size;
}

export interface PayerFigures {
  days: number;
  points: number;
}

/** HO record; 後期 has a number only, symbol and number are full-width. */
export function insuranceRecord(coverage: ClaimCoverage, figures: PayerFigures): ClaimRecord {
  const elderly = insurerKind(coverage.insurerNumber)?.kind === 'elderly';
  const { reduction } = coverage;
  return makeRecord('HO', {
    insurerNumber: coverage.insurerNumber.trim().padStart(8, ' '),
    symbol: elderly ? '' : toFullWidth((coverage.symbol ?? '').trim()),
    number: toFullWidth(coverage.number.trim()),
    actualDays: figures.days,
    points: figures.points,
    ...(coverage.copay !== undefined && { copay: coverage.copay }),
    ...(reduction && {
      reductionKind: reduction.kind,
      ...(reduction.rate !== undefined && { reductionRate: reduction.rate }),
      ...(reduction.amount !== undefined && { reductionAmount: reduction.amount }),
      ...(reduction.certificate !== undefined && { certificateNumber: reduction.certificate }),
    }),
  });
}

/** KO record; 受給者番号 padded to 7 digits, omitted for 医療観察法 (法別30). */
export function subsidyRecord(subsidy: ClaimSubsidy, figures: PayerFigures): ClaimRecord {
  const number = subsidy.payerNumber.trim();
  return makeRecord('KO', {
    payerNumber: number,
    recipientNumber: number.startsWith('30') ? '' : (subsidy.recipientNumber ?? '').trim().padStart(7, '0'),
    optionalBenefit: subsidy.optionalBenefit ? '1' : '',
    actualDays: figures.days,
    points: figures.points,
    ...(subsidy.copay !== undefined && { copay: subsidy.copay }),
    ...(subsidy.outpatientCopay !== undefined && { outpatientCopay: subsidy.outpatientCopay }),
  });
}

/** SN record for the insurance when there is a 枝番; 後期 has none. */
export function confirmationRecord(coverage: ClaimCoverage): ClaimRecord | undefined {
  const branch = (coverage.branch ?? '').trim();
  if (branch === '' || insurerKind(coverage.insurerNumber)?.kind === 'elderly') return undefined;
  return makeRecord('SN', { payerKind: '1', confirmation: '01', branch: branch.padStart(2, '0') });
}

/** JD record of a payer: 1 for a counted day, 2 for another; undefined without any day. */
export function visitRecord(
  days: readonly VisitDay[],
  payer: PayerIndex,
  rule: PayerRule,
): ClaimRecord | undefined {
  const values: Record<string, string> = { payerKind: String(payer + 1) };
  const own = days.filter((day) => rule(day.subsidies, true).includes(payer));
  for (const day of own) {
    const name = `day${Number(day.date.slice(8))}`;
    if (values[name] !== '1') values[name] = day.counted ? '1' : '2';
  }
  return own.length > 0 ? makeRecord('JD', values) : undefined;
}
