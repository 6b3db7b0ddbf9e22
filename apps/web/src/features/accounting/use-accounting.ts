import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api, useLiveTopic, useSession } from '../../app/index.ts';

const FALLBACK_POLL = 30_000;

/** Everybody received today; live events keep it fresh, the slow poll is for a stream that is lost. */
export function useToday() {
  const { deskDate } = useSession();
  return useQuery({
    queryKey: ['reception', 'list', deskDate],
    queryFn: ({ signal }) => api.reception.receptionList({ query: { date: deskDate } }, { signal }),
    refetchInterval: FALLBACK_POLL,
  });
}

/** The visit of a bill with its patient and insurance, of whatever day. */
export function useVisit(encounterId: string) {
  return useQuery({
    queryKey: ['reception', 'panel', encounterId],
    queryFn: ({ signal }) => api.reception.receptionPanel({ params: { encounterId } }, { signal }),
  });
}

/** The bill as it stands; asked anew when an order of the house was carried out. */
export function useBill(encounterId: string) {
  const client = useQueryClient();
  const refresh = useCallback(
    () => void client.invalidateQueries({ queryKey: ['billing', 'bill'] }),
    [client],
  );
  useLiveTopic('orders', refresh);
  return useQuery({
    queryKey: ['billing', 'bill', encounterId],
    queryFn: ({ signal }) => api.billing.getBill({ params: { encounterId } }, { signal }),
  });
}
export type OpenedBill = NonNullable<ReturnType<typeof useBill>['data']>;

/** The papers issued for a visit, newest first; nothing for those who may not see them. */
export function usePapers(encounterId: string) {
  const { may } = useSession();
  return useQuery({
    queryKey: ['documents', 'list', encounterId],
    queryFn: ({ signal }) => api.documents.listDocuments({ params: { encounterId } }, { signal }),
    enabled: may('documents:read'),
  });
}

/** Whether the visit has a prescription for a pharmacy outside, and whether that is still being asked. */
export function usePrescribedOutside(encounterId: string): { prescribed: boolean; asking: boolean } {
  const { may } = useSession();
  const orders = useQuery({
    queryKey: ['orders', 'encounter', encounterId],
    queryFn: ({ signal }) => api.orders.listOrders({ params: { encounterId } }, { signal }),
    enabled: may('orders:read'),
  });
  const prescribed = (orders.data?.orders ?? []).some(
    ({ body, status }) => body.kind === 'prescription' && body.place === 'outside' && status !== 'cancelled',
  );
  return { prescribed, asking: orders.isLoading };
}

/** Everything with money still open; only asked for when a person opens it. */
export function useUnpaid(enabled: boolean) {
  return useQuery({
    queryKey: ['billing', 'unpaid'],
    queryFn: ({ signal }) => api.billing.unpaidList({}, { signal }),
    enabled,
  });
}
