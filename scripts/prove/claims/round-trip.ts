import {
  claimedMonths,
  claimFileFor,
  readClaimFile,
  recomputeClaims,
  writeClaimFile,
} from '@akashi/claim-file';
import { deriveClaims, type Masters, summaryOf, unitPricer } from '@akashi/fees';
import fc from 'fast-check';
import { calculated, claimInputOf, institution, type MonthOfCare, monthsOfCare } from './months.ts';

export interface RoundTrip {
  claims: number;
  units: number;
  /** Files whose bytes changed through reading and writing. */
  changedFiles: number;
  /** Payer totals and GO totals that are not the sum of the units read back. */
  wrongTotals: number;
  /** Units whose points the masters give otherwise than the engine did. */
  recomputedDifferent: number;
  /** Units that the masters cannot price again. */
  recomputedUnknown: number;
  /** Claims that do not come back when what a machine adds is taken out; with the reasons. */
  derivedDifferent: number;
  reasons: Record<string, number>;
  /** Claims by number of subsidies. */
  bySubsidies: number[];
}

/** Writes, reads, recomputes and derives claims of random months. The same seed gives the same months. */
export function roundTrip(masters: Masters, options: { claims: number; seed: number }): RoundTrip {
  const months = fc.sample(monthsOfCare(), { numRuns: options.claims, seed: options.seed });
  const result: RoundTrip = {
    claims: months.length,
    units: 0,
    changedFiles: 0,
    wrongTotals: 0,
    recomputedDifferent: 0,
    recomputedUnknown: 0,
    derivedDifferent: 0,
    reasons: {},
    bySubsidies: [0, 0, 0, 0, 0],
  };
  for (const [number, month] of months.entries()) one(month, number + 1, masters, result);
  return result;
}

function one(month: MonthOfCare, number: number, masters: Masters, result: RoundTrip): void {
  const input = claimInputOf(month, calculated(month, masters), number);
  const { bytes } = claimFileFor('shaho', institution, [input]);
  const read = readClaimFile(bytes);
  const { subsidies } = month;
  result.bySubsidies[subsidies.length] = (result.bySubsidies[subsidies.length] ?? 0) + 1;
  if (!Buffer.from(writeClaimFile(read)).equals(bytes)) result.changedFiles += 1;
  const totals = [
    ...read.totals.claims.flatMap(({ payers }) => payers),
    read.totals.count,
    read.totals.points,
  ];
  result.wrongTotals += totals.filter(({ equal }) => !equal).length;
  const recomputed = recomputeClaims(read, { priceUnit: unitPricer(masters) });
  result.units += recomputed.units.all;
  result.recomputedDifferent += recomputed.units.different;
  result.recomputedUnknown += recomputed.units.unknown;
  const derived = deriveClaims(claimedMonths(read).claims, masters, { disease: diseaseOf(month) });
  const summary = summaryOf(derived);
  result.derivedDifferent += summary.claims.different + summary.claims.skipped;
  for (const { kind, text, count } of summary.reasons) {
    const reason = `${kind}: ${text}`;
    result.reasons[reason] = (result.reasons[reason] ?? 0) + count;
  }
}

function diseaseOf(month: MonthOfCare) {
  return (code: string) => {
    const { specificDisease } = month.diseases.find((disease) => disease.code === code) ?? {};
    return specificDisease === undefined ? undefined : { specificDisease };
  };
}
