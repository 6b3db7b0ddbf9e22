import { type AccidentTerms, type Price, type Priced, priceOf, sumsOf, unitPriceTenths } from '@akashi/fees';
import type { AccidentMonth } from './month.ts';

/**
 * The sums of a sheet. Points of the month are turned into yen together; where the patient paid at the window the sheet
 * states what was paid, visit by visit.
 */
export function monthTotals({ row, visits }: AccidentMonth, terms: AccidentTerms): Priced & Price {
  const sums = sumsOf(visits.flatMap(({ result }) => result.units));
  if (row.payer !== 'patient') return { ...sums, ...priceOf(sums, terms) };
  const add = (of: (visit: AccidentMonth['visits'][number]) => number) =>
    visits.reduce((sum, visit) => sum + of(visit), 0);
  return {
    ...sums,
    yenTenths: unitPriceTenths(terms),
    pointYen: add(({ charge }) => charge.pointYen),
    itemsYen: add(({ charge }) => charge.itemsYen),
    totalYen: add(({ totalYen }) => totalYen),
  };
}

/** e.g. 「12円（技術は2割増し）」. */
export function priceText(terms: AccidentTerms): string {
  const tenths = unitPriceTenths(terms);
  const yen = tenths % 10 === 0 ? `${tenths / 10}円` : `${Math.floor(tenths / 10)}円${tenths % 10}0銭`;
  if (terms.kind !== 'trafficAsWorkers' || terms.techniquePercent === 0) return yen;
  return `${yen}（技術は${terms.techniquePercent}％増し）`;
}
