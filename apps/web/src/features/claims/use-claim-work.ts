import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api } from '../../app/index.ts';

const pageOf = (cursor: string) => (cursor === '' ? {} : { cursor });

/** Returns; `open`: those that wait for a correction or for the next file. */
export function useReturns(open: boolean) {
  return useInfiniteQuery({
    queryKey: ['claims', 'returns', open],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      api.claims.listReturns({ query: { open: open ? 'true' : 'false', ...pageOf(pageParam) } }, { signal }),
    getNextPageParam: (page) => page.next,
  });
}

export function useReturn(returnId: string | undefined) {
  return useQuery({
    queryKey: ['claims', 'return', returnId],
    queryFn: ({ signal }) => api.claims.getReturn({ params: { returnId: returnId ?? '' } }, { signal }),
    enabled: returnId !== undefined,
  });
}

export function useAssessments(processedMonth: string | undefined) {
  return useInfiniteQuery({
    queryKey: ['claims', 'assessments', processedMonth],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      api.claims.listAssessments(
        { query: { ...(processedMonth === undefined ? {} : { processedMonth }), ...pageOf(pageParam) } },
        { signal },
      ),
    getNextPageParam: (page) => page.next,
  });
}

export function useReconciliation() {
  return useQuery({
    queryKey: ['claims', 'reconciliation'],
    queryFn: ({ signal }) => api.claims.reconciliation({}, { signal }),
  });
}

/** What can go into the next file beside the claims of the month. */
export function useWaiting(runId: string) {
  return useInfiniteQuery({
    queryKey: ['claims', 'waiting', runId],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      api.claims.waitingClaims(
        { params: { runId }, query: { ...pageOf(pageParam), limit: 200 } },
        { signal },
      ),
    getNextPageParam: (page) => page.next,
  });
}

export function useVisits(claimId: string) {
  return useQuery({
    queryKey: ['claims', 'visits', claimId],
    queryFn: ({ signal }) => api.claims.claimVisits({ params: { claimId } }, { signal }),
  });
}

/** Asks everything of the claims desk anew. */
export function useRefresh(): () => void {
  const client = useQueryClient();
  return useCallback(() => void client.invalidateQueries({ queryKey: ['claims'] }), [client]);
}
