/** From points to yen. */
import type { AccidentTerms } from './terms.ts';

/** Tenths of a yen per point: 12 yen, 11.50 for institutions exempt from tax (労災診療費算定基準 1). */
const WORKERS = { taxed: 120, exempt: 115 } as const;

export interface Priced {
  /** Points of the claim, and those of them that are drugs and materials alone. */
  points: number;
  materialPoints: number;
  /** 労災 yen items, and those of them that are consultation (診察料) and not papers. */
  itemsYen: number;
  consultationYen: number;
}

export interface Price {
  /** Tenths of a yen of one point before any agreed percentage. */
  yenTenths: number;
  /** 小計点数金額換算（イ）. */
  pointYen: number;
  /** 小計金額（ロ）. */
  itemsYen: number;
  totalYen: number;
}

export function unitPriceTenths(terms: AccidentTerms): number {
  if (terms.kind === 'trafficByPoints') return terms.yenTenths;
  return terms.taxExempt ? WORKERS.exempt : WORKERS.taxed;
}

/**
 * Yen of some points and yen items together: of one visit, or of a month before it is claimed. Below one yen is cut off:
 * a half yen arises only at 11.50 and at agreed prices.
 */
export function priceOf(sums: Priced, terms: AccidentTerms): Price {
  const yenTenths = unitPriceTenths(terms);
  if (terms.kind !== 'trafficAsWorkers') {
    const pointYen = Math.floor((sums.points * yenTenths) / 10);
    return { yenTenths, pointYen, itemsYen: sums.itemsYen, totalYen: pointYen + sums.itemsYen };
  }
  const percent = 100 + terms.techniquePercent;
  const technique = sums.points - sums.materialPoints;
  // Hundredths of a tenth: integers until the last step.
  const pointYen = Math.floor(
    (technique * yenTenths * percent + sums.materialPoints * yenTenths * 100) / 1000,
  );
  const raised = terms.onYenItems ? Math.floor((sums.consultationYen * terms.techniquePercent) / 100) : 0;
  const itemsYen = sums.itemsYen + raised;
  return { yenTenths, pointYen, itemsYen, totalYen: pointYen + itemsYen };
}
