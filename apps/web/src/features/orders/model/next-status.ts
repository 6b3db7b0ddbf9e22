import type { orders } from '@akashi/contract';

export type OrderStatus = ReturnType<typeof orders.orderStatus.parse>;

export const STATUS_LABEL: Readonly<Record<OrderStatus, string>> = {
  ordered: '指示',
  accepted: '受け',
  carriedOut: '実施済',
  resulted: '結果あり',
  cancelled: '中止',
};

/** The one next step of the desk: ordered → accepted → carried out. Results come from elsewhere. */
export function nextStatus(status: OrderStatus): OrderStatus | null {
  if (status === 'ordered') return 'accepted';
  return status === 'accepted' ? 'carriedOut' : null;
}

/** What has been done can be taken back one step, before the bill is final. */
export function previousStatus(status: OrderStatus): OrderStatus | null {
  if (status === 'carriedOut') return 'accepted';
  return status === 'accepted' ? 'ordered' : null;
}

/** Whether somebody still has to do something. */
export function isOpen(status: OrderStatus): boolean {
  return status === 'ordered' || status === 'accepted';
}
