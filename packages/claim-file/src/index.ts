export * from './build/claim.ts';
export * from './build/file.ts';
export type * from './build/input.ts';
export * from './build/merge.ts';
export { orderSubsidies, personOf } from './build/payers.ts';
export * from './build/text.ts';
export * from './check/file.ts';
export { checkClaim } from './check/receipt.ts';
export * from './claim.ts';
export {
  type ClaimedLine,
  type ClaimedMonth,
  type ClaimedUnit,
  claimedMonths,
  type UnreadableClaim,
} from './claimed.ts';
export * from './codes/burden.ts';
export * from './codes/insurer-number.ts';
export * from './codes/receipt-type.ts';
export * from './codes/remarks.ts';
export * from './codes/section.ts';
export * from './cp932.ts';
export * from './diff.ts';
export * from './layout/document.ts';
export type * from './layout/field.ts';
export * from './layout/index.ts';
export type * from './problem.ts';
export * from './read.ts';
export * from './recompute.ts';
export * from './record.ts';
export * from './returns/index.ts';
export * from './totals.ts';
export * from './totals-sheet/index.ts';
export * from './units.ts';
export * from './write.ts';
