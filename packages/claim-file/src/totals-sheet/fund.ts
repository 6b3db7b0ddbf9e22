import type { Claim } from '../claim.ts';
import { subsidyRank } from '../codes/insurer-number.ts';
import { value } from '../record.ts';
import {
  grouped,
  NOTHING,
  PERSON_LABELS,
  personOfType,
  plus,
  type SheetPerson,
  type SheetSums,
  sumsOf,
  total,
} from './sums.ts';

export interface FundRow {
  label: string;
  /** 法別番号 of a subsidy row. */
  law?: string;
  sums: SheetSums;
}

/** 診療報酬請求書 of the 支払基金 (様式第一の形): insurance by person, subsidies by 法別. */
export interface FundSheet {
  /** 医療保険と公費負担医療の併用. */
  shared: FundRow[];
  /** 医療保険単独. */
  alone: FundRow[];
  insurance: SheetSums;
  /** 公費 beside an insurance, and 公費 alone. */
  subsidiesShared: FundRow[];
  subsidiesAlone: FundRow[];
  /** 総件数 (HO + KO records) and the points of the main payers, as in GO. */
  count: number;
  points: number;
}

const PERSONS: readonly SheetPerson[] = ['insured', 'preschool', 'family', 'elderlyGeneral', 'elderly7'];

function byPerson(claims: readonly Claim[]): FundRow[] {
  const entries = claims.flatMap((claim) =>
    claim.insurance
      ? [[personOfType(value(claim.head, 'RE', 'receiptType')), sumsOf(claim.insurance)] as const]
      : [],
  );
  return grouped(entries, PERSONS).map(({ key, sums }) => ({ label: PERSON_LABELS[key], sums }));
}

function byLaw(claims: readonly Claim[]): FundRow[] {
  const entries = claims.flatMap((claim) =>
    claim.subsidies.map(
      (record) => [value(record, 'KO', 'payerNumber').slice(0, 2), sumsOf(record)] as const,
    ),
  );
  return grouped(entries)
    .sort((a, b) => subsidyRank(a.key) - subsidyRank(b.key))
    .map(({ key, sums }) => ({ label: `法別${key}`, law: key, sums }));
}

/** The sheet over the receipts of a file, in whatever order. */
export function fundSheet(claims: readonly Claim[]): FundSheet {
  const insured = claims.filter((claim) => claim.insurance);
  const shared = byPerson(insured.filter((claim) => claim.subsidies.length > 0));
  const alone = byPerson(insured.filter((claim) => claim.subsidies.length === 0));
  const insurance = plus(total(shared), total(alone));
  const single = claims.filter((claim) => !claim.insurance);
  const first = single.reduce(
    (sum, claim) => (claim.subsidies[0] ? plus(sum, sumsOf(claim.subsidies[0])) : sum),
    NOTHING,
  );
  const subsidiesShared = byLaw(insured);
  const subsidiesAlone = byLaw(single);
  return {
    shared,
    alone,
    insurance,
    subsidiesShared,
    subsidiesAlone,
    count: insurance.count + total(subsidiesShared).count + total(subsidiesAlone).count,
    points: insurance.points + first.points,
  };
}
