/** Patients: demographics, insurance, subsidies, allergies, each with its history; and the search that finds them. */
export { keepHistory } from './commands/keep-history.ts';
export { patientDetail, patientSummaries, searchPatients } from './queries.ts';
export { patientRoutes } from './routes.ts';
export { tokensOf } from './search-words.ts';
