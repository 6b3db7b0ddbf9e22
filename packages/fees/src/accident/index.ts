/** 労災 and 自賠責: what an accident pays for a visit and for a month. */
export {
  type AccidentCharge,
  type AccidentMasters,
  type AccidentResult,
  accidentCharge,
  sumsOf,
} from './charge.ts';
export { accidentItemOf, BUILT_IN_ITEMS, builtInItems, isAutomaticAccidentItem } from './items.ts';
export type { AccidentQuestion } from './limbs.ts';
export { type Price, type Priced, priceOf, unitPriceTenths } from './price.ts';
export {
  type AccidentItem,
  type AccidentItems,
  type AccidentMarks,
  type AccidentTerms,
  type AccidentVisit,
  type LimbTenths,
  NO_MARKS,
} from './terms.ts';
export { accidentVisitKind } from './visit-kind.ts';
