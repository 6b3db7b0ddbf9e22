export { accidentText } from './model/accident-forms.ts';
export { coverageInForce, coverageLabel, periodText } from './model/coverage.ts';
export { NewPatientScreen } from './new-patient-screen.tsx';
export { PatientScreen } from './patient-screen.tsx';
