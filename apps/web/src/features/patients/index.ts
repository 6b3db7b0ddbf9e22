export { NewPatientScreen, PatientScreen } from './new-patient-screen.tsx';
