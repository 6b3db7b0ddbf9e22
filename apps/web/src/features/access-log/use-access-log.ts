import type { LogSearch } from '@akashi/contract';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api } from '../../app/index.ts';

const PAGE = 100;
const SEAL_EVERY = 30_000;

/** Entries that match, page by page, the newest first. */
export function useLogRows(search: LogSearch | undefined) {
  return useInfiniteQuery({
    queryKey: ['accessLog', 'rows', search],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      api.accessLog.searchLog(
        {
          body: { ...(search as LogSearch), limit: PAGE, ...(pageParam === '' ? {} : { cursor: pageParam }) },
        },
        { signal },
      ),
    getNextPageParam: (page) => page.next,
    enabled: search !== undefined,
    // Each look leaves an entry: it is not repeated behind the person's back.
    refetchOnWindowFocus: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useLogEntry(seq: number | undefined) {
  return useQuery({
    queryKey: ['accessLog', 'entry', seq],
    queryFn: ({ signal }) => api.accessLog.readLogEntry({ params: { seq: seq ?? 0 } }, { signal }),
    enabled: seq !== undefined,
    refetchOnWindowFocus: false,
    staleTime: 60_000,
  });
}

export function useSeal() {
  return useQuery({
    queryKey: ['accessLog', 'seal'],
    queryFn: ({ signal }) => api.accessLog.readLogSeal(undefined, { signal }),
    refetchInterval: SEAL_EVERY,
  });
}

export function useStaff() {
  return useQuery({ queryKey: ['identity', 'staff'], queryFn: () => api.identity.listStaff() });
}

export function useCounts(
  search: { from: string; to: string; staffId?: string; purpose?: string } | undefined,
) {
  return useQuery({
    queryKey: ['accessLog', 'counts', search],
    queryFn: ({ signal }) =>
      api.accessLog.countLogPatients({ body: search ?? { from: '', to: '' } }, { signal }),
    enabled: search !== undefined,
    refetchOnWindowFocus: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useReviews() {
  return useQuery({ queryKey: ['accessLog', 'reviews'], queryFn: () => api.accessLog.listLogReviews() });
}

export function useReview(reviewId: string | undefined) {
  return useQuery({
    queryKey: ['accessLog', 'review', reviewId],
    queryFn: () => api.accessLog.readLogReview({ params: { reviewId: reviewId ?? '' } }),
    enabled: reviewId !== undefined,
    refetchOnWindowFocus: false,
  });
}
