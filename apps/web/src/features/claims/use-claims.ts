import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api } from '../../app/index.ts';
import { useDebounced } from '../../ui/index.ts';
import type { Filter } from './model/filter.ts';
import { runKey } from './watch-run.ts';

const PAGE = 200;
const WHILE_RUNNING = 2_000;

/** The runs of a month, newest first. */
export function useRuns(month: string) {
  return useQuery({
    queryKey: ['claims', 'runs', month],
    queryFn: ({ signal }) => api.claims.listClaimRuns({ query: { month } }, { signal }),
  });
}

/** One run; while it goes on its watcher keeps it fresh. */
export function useRun(runId: string | undefined) {
  return useQuery({
    queryKey: runKey(runId ?? ''),
    queryFn: ({ signal }) => api.claims.getClaimRun({ params: { runId: runId ?? '' } }, { signal }),
    enabled: runId !== undefined,
  });
}

/** The claims of a run, page by page; asked anew while the run adds to them. */
export function useClaims(runId: string, filter: Filter, running: boolean) {
  return useInfiniteQuery({
    queryKey: ['claims', 'list', runId, filter],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      api.claims.listClaims(
        {
          params: { runId },
          query: {
            limit: PAGE,
            ...(filter === 'all' ? {} : { status: filter }),
            ...(pageParam === '' ? {} : { cursor: pageParam }),
          },
        },
        { signal },
      ),
    getNextPageParam: (page) => page.next,
    refetchInterval: running ? WHILE_RUNNING : false,
  });
}

/** The form of the chosen claim; arrows running through the list read only where they rest. */
export function usePreview(claimId: string | undefined) {
  const settled = useDebounced(claimId, 250);
  return useQuery({
    queryKey: ['claims', 'preview', settled],
    queryFn: ({ signal }) => api.claims.claimPreview({ params: { claimId: settled ?? '' } }, { signal }),
    enabled: settled !== undefined,
    staleTime: 60_000,
  });
}
