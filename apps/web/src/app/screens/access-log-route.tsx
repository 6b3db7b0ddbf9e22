import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { AccessLogScreen } from '../../features/access-log/index.ts';
import { patientNumber } from '../../ui/patient-number.ts';
import { Loading } from '../../ui/states.tsx';
import { api } from '../api.ts';

/** The whole log, or the entries of one patient when opened from there. */
export function AccessLogRoute() {
  const { patient } = useSearch({ from: '/access-log' });
  const detail = useQuery({
    queryKey: ['patients', 'detail', patient],
    queryFn: () => api.patients.getPatient({ params: { patientId: patient ?? '' } }),
    enabled: patient !== undefined,
  });
  if (patient === undefined) return <AccessLogScreen key="all" />;
  if (!detail.data) return <Loading />;
  const { number, name } = detail.data.patient;
  return (
    <AccessLogScreen key={patient} patient={{ id: patient, label: `${patientNumber(number)} ${name}` }} />
  );
}
