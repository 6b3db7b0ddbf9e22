import { useParams, useSearch } from '@tanstack/react-router';
import { PatientScreen } from '../../features/patients/index.ts';

export function PatientRoute() {
  const { patientId } = useParams({ from: '/patients/$patientId' });
  const { edit } = useSearch({ from: '/patients/$patientId' });
  return <PatientScreen key={`${patientId} ${edit ?? ''}`} patientId={patientId} edit={edit} />;
}
