export type { ClaimedLine, ClaimedMonth, ClaimedUnit } from './claimed.ts';
export type { Match } from './compare.ts';
export type { Derivation, DerivedClaim, DerivedUnit, DeriveOptions, OutOfForce } from './derive.ts';
export { deriveClaims } from './derive.ts';
export type { Assumption } from './evidence.ts';
export type { Difference } from './reasons.ts';
export type { Origin } from './roles.ts';
export type { DerivationSummary, OriginCounts, ReasonGroup } from './summary.ts';
export { summaryOf } from './summary.ts';
