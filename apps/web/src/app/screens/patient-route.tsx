import { useParams } from '@tanstack/react-router';
import { PatientScreen } from '../../features/patients/index.ts';

export function PatientRoute() {
  const { patientId } = useParams({ from: '/patients/$patientId' });
  return <PatientScreen key={patientId} patientId={patientId} />;
}
