import { lazy, Suspense } from 'react';
import { Loading } from '../../ui/states.tsx';
import { featureScreen } from './feature-screen.tsx';

const WorklistScreen = lazy(async () => ({ default: await featureScreen('orders', 'WorklistScreen') }));

export function OrdersRoute() {
  return (
    <Suspense fallback={<Loading />}>
      <WorklistScreen />
    </Suspense>
  );
}
