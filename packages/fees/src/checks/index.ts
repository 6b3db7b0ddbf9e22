export { type Check, type CheckId, checkCatalogue } from './catalogue.ts';
export { checkClaim } from './check-claim.ts';
export { chargesOf } from './check-items.ts';
export { checkQuestions } from './check-questions.ts';
export type { CheckedDisease, CheckedVisit, CheckFacts, CheckSetting, CheckTables } from './facts.ts';
export type { CheckHit, CodeName, Correction } from './hit.ts';
export type { OwnDisease, OwnItem, OwnRule, OwnRuleBody } from './own-rule.ts';
