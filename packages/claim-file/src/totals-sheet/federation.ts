import type { Claim } from '../claim.ts';
import { insurerKind } from '../codes/insurer-number.ts';
import { value } from '../record.ts';
import {
  grouped,
  PERSON_LABELS,
  personOfType,
  type SheetPerson,
  type SheetSums,
  sumsOf,
  total,
} from './sums.ts';

export type FederationKind = 'national' | 'union' | 'retiree' | 'elderly';

export const FEDERATION_LABELS: Readonly<Record<FederationKind, string>> = {
  national: '市町村国保',
  union: '国保組合',
  retiree: '退職者医療',
  elderly: '後期高齢者医療',
};

/** 診療報酬請求書 for one insurer. */
export interface InsurerSheet {
  insurerNumber: string;
  kind: FederationKind;
  prefecture: string;
  rows: { label: string; sums: SheetSums }[];
  subsidies: { label: string; sums: SheetSums }[];
  sums: SheetSums;
}

/** 総括表: sheets by kind, of the prefecture itself and of others, and the sheets they cover. */
export interface FederationSheet {
  summary: { kind: FederationKind; own: SheetSums; others: SheetSums; insurers: number }[];
  insurers: InsurerSheet[];
  total: SheetSums;
}

const KINDS: readonly FederationKind[] = ['national', 'union', 'retiree', 'elderly'];
const PERSONS: readonly SheetPerson[] = ['insured', 'preschool', 'family', 'elderlyGeneral', 'elderly7'];

/** 後期 has no 高齢受給者: its rows are called after the share alone. */
function labelOf(person: SheetPerson, kind: FederationKind): string {
  if (kind === 'elderly') return person === 'elderly7' ? '7割給付' : '一般・低所得';
  return person === 'insured' ? '一般（世帯主・その他）' : PERSON_LABELS[person];
}

function kindOf(number: string): FederationKind {
  switch (insurerKind(number)?.kind) {
    case 'elderly':
      return 'elderly';
    case 'retiree':
      return 'retiree';
    case 'nationalUnion':
      return 'union';
    default:
      return 'national';
  }
}

function insurerSheet(insurerNumber: string, claims: readonly Claim[]): InsurerSheet {
  const kind = kindOf(insurerNumber);
  const rows = grouped(
    claims.flatMap((claim) =>
      claim.insurance
        ? [[personOfType(value(claim.head, 'RE', 'receiptType')), sumsOf(claim.insurance)] as const]
        : [],
    ),
    PERSONS,
  );
  const subsidies = grouped(
    claims.flatMap((claim) =>
      claim.subsidies.map((one) => [value(one, 'KO', 'payerNumber').slice(0, 2), sumsOf(one)] as const),
    ),
  ).sort((a, b) => a.key.localeCompare(b.key));
  return {
    insurerNumber,
    kind,
    prefecture: insurerKind(insurerNumber)?.prefecture ?? '',
    rows: rows.map(({ key, sums }) => ({ label: labelOf(key, kind), sums })),
    subsidies: subsidies.map(({ key, sums }) => ({ label: `公費（法別${key}）`, sums })),
    sums: total(rows),
  };
}

/** Sheets for the 国保連 of `prefecture` (two digits), insurers in the order of kind and number. */
export function federationSheet(claims: readonly Claim[], prefecture: string): FederationSheet {
  const byInsurer = new Map<string, Claim[]>();
  for (const claim of claims) {
    if (!claim.insurance) continue;
    const number = value(claim.insurance, 'HO', 'insurerNumber').trim();
    byInsurer.set(number, [...(byInsurer.get(number) ?? []), claim]);
  }
  const insurers = [...byInsurer]
    .map(([number, own]) => insurerSheet(number, own))
    .sort(
      (a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || (a.insurerNumber < b.insurerNumber ? -1 : 1),
    );
  const summary = KINDS.flatMap((kind) => {
    const sheets = insurers.filter((sheet) => sheet.kind === kind);
    if (sheets.length === 0) return [];
    return [
      {
        kind,
        own: total(sheets.filter((sheet) => sheet.prefecture === prefecture)),
        others: total(sheets.filter((sheet) => sheet.prefecture !== prefecture)),
        insurers: sheets.length,
      },
    ];
  });
  return { summary, insurers, total: total(insurers) };
}
