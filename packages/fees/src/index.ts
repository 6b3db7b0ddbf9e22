export * from './accident/index.ts';
export { automaticCodes, automaticDrugCodes, relatedCodes } from './automatic-codes.ts';
export type { MonthContext } from './calculate.ts';
export { calculateMonth, calculateVisit, chargedBy, RULES_FROM, withVisit } from './calculate.ts';
export type { Figure, Rule } from './catalogue.ts';
export { ruleCatalogue, ruleOf } from './catalogue.ts';
export * from './checks/index.ts';
export { commentWords } from './comment-words.ts';
export { lastDayOfMonthFrom } from './dates.ts';
export * from './derive/index.ts';
export * from './facts.ts';
export { asksStart, type FactsAsked, factsAskedBy, isOperation } from './facts-asked.ts';
export * from './fee-table/index.ts';
export * from './inpatient/index.ts';
export { type InstitutionRegister, institutionFacts } from './institution-facts.ts';
export { LIMIT_HOLDS } from './limit-questions.ts';
export type { Masters } from './masters.ts';
export { mastersFrom } from './masters.ts';
export {
  COMBINED_NAMES,
  fieldWords,
  itemWords,
  prescriptionWords,
  startWords,
  TECHNIQUE_NAMES,
  urgentWords,
} from './order-words.ts';
export type { CoverageKind, IncomeClass, PatientShare, Rate } from './patient-share.ts';
export { patientShare, rateTenths } from './patient-share.ts';
export type { ClaimUnit, ClaimUnitLine, Recomputed } from './recompute.ts';
export { recomputeUnit, unitPricer } from './recompute.ts';
export * from './result.ts';
export { drugPoints, materialPoints, roundPoints } from './rounding.ts';
export { firstChargeable } from './rules/management.ts';
export { type PrescriptionAsks, prescriptionAsks } from './rules/prescription-asks.ts';
export { EXCEPTION_NAMES } from './rules/psychotropic-exception.ts';
export { CLASS_NAMES, mayBePsychotropic, psychotropicKinds } from './rules/psychotropic-kinds.ts';
export { type RehabilitationInputs, rehabilitationInputs } from './rules/rehabilitation-inputs.ts';
export { ONSET_NAMES, rehabilitationWords } from './rules/rehabilitation-onset.ts';
export type { ReceptionTime } from './rules/visit-time.ts';
export { receptionTime } from './rules/visit-time.ts';
export { type SelectedDrug, type SpecialCharge, specialCharge } from './selected-drug.ts';
export { selectiveYen } from './selective-charges.ts';
export * from './self-pay.ts';
export * from './share/index.ts';
export type { Standard } from './standard.ts';
export type { StandardKey } from './standards.ts';
export { standards } from './standards.ts';
export { uninsuredPayer } from './uninsured.ts';
export type { VisitContext } from './work.ts';
