import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api } from '../../app/index.ts';

/** Returns; `open`: those that wait for a correction or for the next file. */
export function useReturns(open: boolean) {
  return useQuery({
    queryKey: ['claims', 'returns', open],
    queryFn: ({ signal }) => api.claims.listReturns({ query: { open: open ? 'true' : 'false' } }, { signal }),
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
  return useQuery({
    queryKey: ['claims', 'assessments', processedMonth],
    queryFn: ({ signal }) =>
      api.claims.listAssessments(
        { query: processedMonth === undefined ? {} : { processedMonth } },
        { signal },
      ),
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
  return useQuery({
    queryKey: ['claims', 'waiting', runId],
    queryFn: ({ signal }) => api.claims.waitingClaims({ params: { runId } }, { signal }),
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
