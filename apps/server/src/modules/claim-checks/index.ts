/** レセプト点検: gathers what the checks look at, keeps the institution's rules, acceptances and claim comments. */
export { acceptancesOf, type HitAcceptances, withAcceptance } from './acceptances.ts';
export { type CheckedPatient, checkVisits, questionsOf, type VisitToCheck } from './check-visits.ts';
export type { StoredComment } from './comments.ts';
export { type CheckMaterial, type CheckPolicy, checkPolicy, gatherMaterial } from './gather.ts';
export { type ClaimCheckDependencies, claimCheckRoutes } from './routes.ts';
