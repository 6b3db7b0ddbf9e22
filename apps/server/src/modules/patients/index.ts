/** Patients: demographics, insurance, subsidies, allergies, each with its history; and the search that finds them. */
export { accidentCases } from './accidents.ts';
export { coverageColumns, subsidyColumns } from './commands/coverage.ts';
export { keepHistory } from './commands/keep-history.ts';
export { registerPatient } from './commands/register-patient.ts';
export { renewNumbers } from './commands/renew-numbers.ts';
export { addPart, changePart } from './commands/save-part.ts';
export type { AccidentRow } from './model.ts';
export { assertPatient, patientDetail, patientSummaries, searchPatients } from './queries.ts';
export { patientRoutes } from './routes.ts';
export { coveragesOfPolicy, samePolicy } from './same-policy.ts';
export { tokensOf } from './search-words.ts';
