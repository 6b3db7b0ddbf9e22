import type { orders } from '@akashi/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, notifyProblem } from '../../../app/index.ts';
import type { OrderStatus } from '../model/next-status.ts';

export type WorkRow = ReturnType<typeof orders.orderWorklist.response.parse>['orders'][number];
const keyOf = (date: string) => ['orders', 'worklist', date] as const;

/** The day's orders and the way to move one on; the list shows the new state at once and the server confirms. */
export function useWorklist(date: string) {
  const client = useQueryClient();
  const list = useQuery({
    queryKey: keyOf(date),
    queryFn: ({ signal }) => api.orders.orderWorklist({ query: { date } }, { signal }),
  });
  const move = useMutation({
    mutationFn: ({ row, status, reason }: { row: WorkRow; status: OrderStatus; reason: string }) =>
      api.orders.moveOrder({ params: { orderId: row.id }, body: { status, reason } }),
    onMutate: ({ row, status }) => {
      client.setQueryData<{ orders: WorkRow[] }>(
        keyOf(date),
        (old) => old && { orders: old.orders.map((one) => (one.id === row.id ? { ...one, status } : one)) },
      );
    },
    onError: notifyProblem,
    onSettled: () => client.invalidateQueries({ queryKey: ['orders'] }),
  });
  return { list, move };
}
