import { useParams } from '@tanstack/react-router';
import { HouseholdScreen } from '../../features/household/index.ts';

export function HouseholdRoute() {
  const { patientId } = useParams({ from: '/patients/$patientId/household' });
  return <HouseholdScreen key={patientId} patientId={patientId} />;
}
