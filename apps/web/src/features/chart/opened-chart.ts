import type { chart as chartRoutes, ResponseOf } from '@akashi/contract';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../app/index.ts';

export type OpenedChart = ResponseOf<typeof chartRoutes.openChart>;
export type PastEncounter = OpenedChart['past'][number];
export type RecordVersion = NonNullable<OpenedChart['record']>;
export type Condition = OpenedChart['conditions'][number];

export const chartKey = (encounterId: string) => ['chart', 'open', encounterId] as const;

/** Opening a chart is one entry in the access log: it is not read again just because a window got the focus. */
export function useOpenedChart(encounterId: string) {
  return useQuery({
    queryKey: chartKey(encounterId),
    queryFn: ({ signal }) => api.chart.openChart({ params: { encounterId } }, { signal }),
    staleTime: 300_000,
    refetchOnWindowFocus: false,
  });
}
