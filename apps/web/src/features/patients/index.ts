export { coverageInForce, coverageLabel, periodText } from './model/coverage.ts';
export { NewPatientScreen, PatientScreen } from './new-patient-screen.tsx';
