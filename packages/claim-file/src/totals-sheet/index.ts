export { expectedYen, shareOfClaim } from './expected.ts';
export * from './federation.ts';
export * from './fund.ts';
export type { SheetPerson, SheetSums } from './sums.ts';
