import type { DraftOrder } from '@akashi/chart-draft';
import { ProblemError } from '@akashi/contract';
import { checkOrder } from '../../orders/index.ts';

/** What is wrong with each order, by its id: what this screen sees and what the server said at signing. */
export function orderFaults(
  orders: readonly DraftOrder[],
  inForce: (code: string) => boolean | undefined,
  refusal: unknown,
): ReadonlyMap<string, readonly string[]> {
  const faults = new Map<string, string[]>();
  const add = (id: string, text: string) => {
    const known = faults.get(id) ?? [];
    if (!known.includes(text)) faults.set(id, [...known, text]);
  };
  for (const order of orders) for (const { text } of checkOrder(order.body, inForce)) add(order.id, text);
  if (refusal instanceof ProblemError && refusal.is('ORDER_INVALID')) {
    for (const field of refusal.fields) {
      const order = orders[Number(/^orders\.(\d+)/.exec(field.path)?.[1] ?? Number.NaN)];
      if (order !== undefined) add(order.id, field.message);
    }
  }
  return faults;
}
