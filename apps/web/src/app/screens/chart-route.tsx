import { useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { Loading } from '../../ui/states.tsx';
import { featureScreen } from './feature-screen.tsx';

const ChartScreen = lazy(async () => ({ default: await featureScreen('chart', 'ChartScreen') }));

export function ChartRoute() {
  const { encounterId } = useParams({ from: '/chart/$encounterId' });
  return (
    <Suspense fallback={<Loading />}>
      <ChartScreen key={encounterId} encounterId={encounterId} />
    </Suspense>
  );
}
