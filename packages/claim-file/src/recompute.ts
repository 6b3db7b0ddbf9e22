import type { LocalDate } from '@akashi/calendar';
import { birthDateOf, type Claim, type ClaimFile, monthOf } from './claim.ts';
import { YEN_SECTION } from './codes/section.ts';
import { type ClaimRecord, numeric, toNumber, value } from './record.ts';
import { claimTotals, type PayerTotal } from './totals.ts';
import { type FiledUnit, isService, type ServiceType, units } from './units.ts';

export interface PriceLine {
  kind: ServiceType;
  code: string;
  quantity?: number;
  /** 単価 (yen) a TO record states: 購入価格. */
  price?: number;
  /** Points the record states, when it is the only one of its unit: rows whose value the claim itself carries. */
  points?: number;
}

export interface PricePatient {
  birthDate: LocalDate;
  sex: '1' | '2';
}

/** Prices the lines of one unit from the masters of a day; `points` is absent when it cannot. */
export type PriceUnit = (
  lines: PriceLine[],
  on: LocalDate,
  section: string,
  patient: PricePatient,
) => { points?: number | undefined; reason: string };

export interface RecomputedUnit {
  section: string;
  /** Line of its first record. */
  line: number;
  codes: string[];
  /** Points of one count in the file. */
  inFile?: number;
  /** Points of one count by the masters. */
  recomputed?: number;
  count: number;
  equal: boolean;
  /** Why they differ, or how the value came about. */
  reason: string;
}

export interface RecomputedClaim {
  index: number;
  receipt: string;
  units: RecomputedUnit[];
  payers: PayerTotal[];
  equal: boolean;
}

export interface Recomputation {
  claims: RecomputedClaim[];
  /** Units: all, equal, different, and those the price function could not tell. */
  units: { all: number; equal: number; different: number; unknown: number };
}

function priceLine(record: ClaimRecord, alone: boolean): PriceLine[] {
  if (!isService(record.type)) return [];
  const quantity = toNumber(record.fields[4] ?? '');
  const points = alone ? toNumber(record.fields[5] ?? '') : undefined;
  const price = record.type === 'TO' ? numeric(record, 'TO', 'unitPrice') : undefined;
  return [
    {
      kind: record.type,
      code: record.fields[3] ?? '',
      ...(quantity !== undefined && { quantity }),
      ...(price !== undefined && { price }),
      ...(points !== undefined && { points }),
    },
  ];
}

function dayOfUnit(unit: FiledUnit, month: string): LocalDate {
  return `${month}-${String(unit.days[0]?.day ?? 1).padStart(2, '0')}`;
}

function recomputeUnit(unit: FiledUnit, claim: Claim, price: PriceUnit): RecomputedUnit {
  const base = {
    section: unit.section,
    line: unit.line,
    codes: unit.lines.map((line) => line.fields[3] ?? ''),
    count: unit.count,
    ...(unit.points !== undefined && { inFile: unit.points }),
  };
  const [month, birthDate] = [monthOf(claim), birthDateOf(claim)];
  if (!month || !birthDate) {
    return { ...base, equal: false, reason: '診療年月または生年月日が読めないため計算できません。' };
  }
  const sex = value(claim.head, 'RE', 'sex') === '2' ? '2' : '1';
  const alone = unit.lines.length === 1;
  const lines = unit.lines.flatMap((line) => priceLine(line, alone));
  const result = price(lines, dayOfUnit(unit, month), unit.section, { birthDate, sex });
  return {
    ...base,
    equal: result.points !== undefined && result.points === unit.points,
    reason: result.reason,
    ...(result.points !== undefined && { recomputed: result.points }),
  };
}

/**
 * Recomputes every 算定単位 of a file with a price function and every 合計点数 from the units.
 * The price function is handed in, so that this package knows no masters. Yen lines (97) are left out.
 */
export function recomputeClaims(file: ClaimFile, options: { priceUnit: PriceUnit }): Recomputation {
  const claims = file.claims.map((claim) => {
    const own = units(claim).filter((unit) => unit.section !== YEN_SECTION);
    const recomputed = own.map((unit) => recomputeUnit(unit, claim, options.priceUnit));
    const { payers } = claimTotals(claim);
    return {
      index: claim.index,
      receipt: value(claim.head, 'RE', 'receiptNumber'),
      units: recomputed,
      payers,
      equal: recomputed.every((unit) => unit.equal) && payers.every((payer) => payer.equal),
    };
  });
  const all = claims.flatMap((claim) => claim.units);
  const unknown = all.filter((unit) => unit.recomputed === undefined).length;
  const equal = all.filter((unit) => unit.equal).length;
  return { claims, units: { all: all.length, equal, unknown, different: all.length - equal - unknown } };
}
