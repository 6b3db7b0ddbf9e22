import { useParams } from '@tanstack/react-router';
import { ChartScreen } from '../../features/chart/index.ts';

export function ChartRoute() {
  const { encounterId } = useParams({ from: '/chart/$encounterId' });
  return <ChartScreen key={encounterId} encounterId={encounterId} />;
}
