import type { DraftOrder } from '@akashi/chart-draft';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { api } from '../../../app/index.ts';
import { checkOrder, masterCacheOf, type OrderBody } from '../../orders/index.ts';
import type { OpenedChart } from '../opened-chart.ts';
import { useVisitPoints, type VisitPoints } from './use-visit-points.ts';
import { isActive, pointsFacts } from './visit-facts.ts';

/** Points of the visit as its orders stand on screen, the one being entered included as soon as it is whole. */
export function useDraftPoints(
  opened: OpenedChart,
  orders: readonly DraftOrder[],
  entering: OrderBody | null,
): VisitPoints {
  const on = opened.encounter.date;
  const { data: institution } = useQuery({
    queryKey: ['identity', 'institution', on],
    queryFn: ({ signal }) => api.identity.getInstitution({ query: { on } }, { signal }),
    staleTime: 600_000,
  });
  const diseasesKnown = useDiseaseRows(opened.conditions, on);
  // biome-ignore lint/correctness/useExhaustiveDependencies: diseasesKnown says that rows arrived in the cache
  const facts = useMemo(() => {
    if (institution === undefined) return null;
    const whole = entering !== null && checkOrder(entering, () => undefined).length === 0 ? entering : null;
    const bodies = orders.map((one) => (one.id === whole?.id ? whole : one.body));
    const isNew = whole !== null && !orders.some((one) => one.id === whole.id);
    return pointsFacts({
      opened,
      conditions: opened.conditions,
      orders: isNew ? [...bodies, whole] : bodies,
      institution,
      diseaseOf: (code) => masterCacheOf(on).diseases.get(code),
    });
  }, [opened, orders, entering, institution, on, diseasesKnown]);
  return useVisitPoints(facts);
}

/** Reads the disease rows of the active conditions; the number returned changes when they have come. */
function useDiseaseRows(conditions: OpenedChart['conditions'], on: string): number {
  const [round, setRound] = useState(0);
  const codes = conditions
    .filter((one) => isActive(one, on))
    .map((one) => one.diseaseCode)
    .join(' ');
  useEffect(() => {
    if (codes === '') return;
    masterCacheOf(on)
      .need({ diseases: codes.split(' ') })
      .then((came) => came && setRound((count) => count + 1))
      // Without them 特定疾患 additions are missing from the preview; the server prices with its own rows.
      .catch(() => undefined);
  }, [codes, on]);
  return round;
}
