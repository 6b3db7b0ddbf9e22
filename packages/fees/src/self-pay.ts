/** 自費: what is charged outside insurance, with consumption tax. Yen are integers; the tax is rounded down. */

export type TaxPercent = 0 | 8 | 10;

export interface SelfPayLine {
  /** Price of one, in yen. */
  readonly unitYen: number;
  readonly quantity: number;
  readonly taxPercent: TaxPercent;
  /** 内税: the price holds the tax already. */
  readonly taxIncluded: boolean;
}

export interface SelfPayCharge {
  /** With tax, in yen. */
  readonly yen: number;
  /** Tax inside `yen`. */
  readonly taxYen: number;
}

export interface SelfPayRate {
  readonly taxPercent: TaxPercent;
  /** With tax, in yen. */
  readonly yen: number;
  readonly taxYen: number;
}

export interface SelfPayBill {
  /** In the order of the lines given. */
  readonly charges: readonly SelfPayCharge[];
  readonly rates: readonly SelfPayRate[];
  readonly totalYen: number;
  readonly taxYen: number;
}

const RATES: readonly TaxPercent[] = [0, 8, 10];

/**
 * Charges of a bill. Tax is rounded once for each rate of one bill (消費税法施行令70条の10: 適格請求書の端数処理), prices
 * with and without tax apart; the yen of each rate are then spread over its lines so that the lines add up to it.
 */
export function selfPayBill(lines: readonly SelfPayLine[]): SelfPayBill {
  const taxes = new Array<number>(lines.length).fill(0);
  for (const taxPercent of RATES)
    for (const taxIncluded of [true, false]) {
      const group = [...lines.keys()].filter(
        (index) => lines[index]?.taxPercent === taxPercent && lines[index]?.taxIncluded === taxIncluded,
      );
      const exact = group.map((index) => taxOf(lines[index]));
      for (const [at, taxYen] of spread(exact).entries()) taxes[group[at] ?? 0] = taxYen;
    }
  const charges = lines.map((line, index) => {
    const taxYen = taxes[index] ?? 0;
    const price = line.unitYen * line.quantity;
    return { yen: line.taxIncluded ? price : price + taxYen, taxYen };
  });
  const sum = (of: (charge: SelfPayCharge) => number, only?: TaxPercent) =>
    charges.reduce(
      (total, charge, index) =>
        only === undefined || lines[index]?.taxPercent === only ? total + of(charge) : total,
      0,
    );
  return {
    charges,
    rates: RATES.filter((rate) => lines.some(({ taxPercent }) => taxPercent === rate)).map((taxPercent) => ({
      taxPercent,
      yen: sum(({ yen }) => yen, taxPercent),
      taxYen: sum(({ taxYen }) => taxYen, taxPercent),
    })),
    totalYen: sum(({ yen }) => yen),
    taxYen: sum(({ taxYen }) => taxYen),
  };
}

interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
}

/** Exact tax of a line; a fraction, because a sum of rounded ones would not be the rounded sum. */
function taxOf(line: SelfPayLine | undefined): Fraction {
  if (!line) return { numerator: 0, denominator: 1 };
  const { taxPercent, taxIncluded, unitYen, quantity } = line;
  return { numerator: unitYen * quantity * taxPercent, denominator: taxIncluded ? 100 + taxPercent : 100 };
}

/** Whole yen that add up to the rounded-down sum, the largest remainders first. All share one denominator. */
function spread(parts: readonly Fraction[]): number[] {
  const denominator = parts[0]?.denominator ?? 1;
  const total = Math.floor(parts.reduce((sum, { numerator }) => sum + numerator, 0) / denominator);
  const whole = parts.map(({ numerator }) => Math.floor(numerator / denominator));
  const rest = parts
    .map(({ numerator }, index) => ({ index, left: numerator % denominator }))
    .sort((a, b) => b.left - a.left || a.index - b.index);
  let missing = total - whole.reduce((sum, yen) => sum + yen, 0);
  for (const { index } of rest) {
    if (missing <= 0) break;
    whole[index] = (whole[index] ?? 0) + 1;
    missing -= 1;
  }
  return whole;
}
