import { type Claim, type ClaimFile, mainPayer, payersOf } from './claim.ts';
import { burdenBits, type PayerIndex } from './codes/burden.ts';
import { signedPoints, YEN_SECTION } from './codes/section.ts';
import { type ClaimRecord, numeric } from './record.ts';
import { type FiledUnit, units } from './units.ts';

export interface PayerTotal {
  payer: PayerIndex;
  /** Line of the HO or KO record. */
  line: number;
  /** 合計点数 in the file; undefined when omitted. */
  stated?: number;
  /** Σ points × count of the units whose 負担区分 names this payer, yen lines left out. */
  recomputed: number;
  equal: boolean;
}

export interface ClaimTotals {
  index: number;
  payers: PayerTotal[];
}

export interface FileTotals {
  claims: ClaimTotals[];
  /** 総件数: HO + KO records. */
  count: { stated?: number; recomputed: number; equal: boolean };
  /** 総合計点数: Σ 合計点数 of each receipt's main payer. */
  points: { stated?: number; recomputed: number; equal: boolean };
}

const statedPoints = (record: ClaimRecord): number | undefined =>
  record.type === 'HO' ? numeric(record, 'HO', 'points') : numeric(record, 'KO', 'points');

const compared = (stated: number | undefined, recomputed: number) => ({
  recomputed,
  equal: stated === recomputed,
  ...(stated !== undefined && { stated }),
});

/** 合計点数 of every payer of a receipt, as stated and as its units (given when they are at hand) add up. */
export function claimTotals(claim: Claim, filed: readonly FiledUnit[] = units(claim)): ClaimTotals {
  const sums = [0, 0, 0, 0, 0];
  for (const unit of filed) {
    if (unit.section === YEN_SECTION) continue;
    const bits = burdenBits(unit.burden) ?? 0;
    const points = signedPoints(unit.section, unit.points ?? 0) * unit.count;
    for (let payer = 0; payer < 5; payer++)
      if (bits & (1 << payer)) sums[payer] = (sums[payer] ?? 0) + points;
  }
  const payers = payersOf(claim).map(({ index, record }) => ({
    payer: index,
    line: record.line,
    ...compared(statedPoints(record), sums[index] ?? 0),
  }));
  return { index: claim.index, payers };
}

/** GO: HO + KO records, and Σ stated 合計点数 of the main payers (p.23). */
export function footerTotals(claims: readonly Claim[]): { count: number; points: number } {
  let count = 0;
  let points = 0;
  for (const claim of claims) {
    count += (claim.insurance ? 1 : 0) + claim.subsidies.length;
    const main = mainPayer(claim);
    points += (main && statedPoints(main)) ?? 0;
  }
  return { count, points };
}

/** Every total of a file, stated and recomputed. */
export function recomputeTotals(file: ClaimFile): FileTotals {
  return { claims: file.claims.map((claim) => claimTotals(claim)), ...statedTotals(file) };
}

/** 総件数 and 総合計点数 of GO, stated and recomputed. */
export function statedTotals(file: ClaimFile): Omit<FileTotals, 'claims'> {
  const go = footerTotals(file.claims);
  const stated = file.footer;
  return {
    count: compared(stated && numeric(stated, 'GO', 'count'), go.count),
    points: compared(stated && numeric(stated, 'GO', 'points'), go.points),
  };
}
