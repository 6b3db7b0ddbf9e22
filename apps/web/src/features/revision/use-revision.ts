import { useQuery } from '@tanstack/react-query';
import { api } from '../../app/index.ts';
import { isGoingOn } from './words.ts';

const EVERY = 700;

export function useOverview() {
  return useQuery({ queryKey: ['revision', 'overview'], queryFn: () => api.revision.revisionOverview() });
}

/** A replay with its tables; asked again and again while it goes on. */
export function useReplay(replayId: string | undefined) {
  return useQuery({
    queryKey: ['revision', 'replay', replayId],
    queryFn: () => api.revision.getReplay({ params: { replayId: replayId ?? '' } }),
    enabled: replayId !== undefined,
    refetchInterval: ({ state }) => (state.data && isGoingOn(state.data) ? EVERY : false),
  });
}

export function useReplayClaims(replayId: string, enabled: boolean) {
  return useQuery({
    queryKey: ['revision', 'claims', replayId],
    queryFn: () => api.revision.listReplayClaims({ params: { replayId }, query: { limit: 200 } }),
    enabled,
  });
}
