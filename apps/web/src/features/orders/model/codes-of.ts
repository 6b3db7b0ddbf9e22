import type { OrderBody } from './order-body.ts';

export interface OrderCodes {
  readonly procedures: readonly string[];
  readonly drugs: readonly string[];
  readonly materials: readonly string[];
}

/** Master codes that an order names: what must be known to price and to check it. */
export function codesOf(order: OrderBody): OrderCodes {
  switch (order.kind) {
    case 'prescription':
      return { procedures: [], drugs: order.groups.flatMap((group) => codes(group.drugs)), materials: [] };
    case 'injection':
      return { procedures: [], drugs: codes(order.drugs), materials: [] };
    case 'imaging':
      return {
        procedures: order.code === undefined ? [] : [order.code],
        drugs: codes(order.drugs),
        materials: [],
      };
    case 'laboratory':
    case 'physiology':
    case 'management':
    case 'rehabilitation':
      return { procedures: codes(order.items), drugs: [], materials: [] };
    case 'treatment':
    case 'surgery':
    case 'other':
      return { procedures: codes(order.items), drugs: codes(order.drugs), materials: codes(order.materials) };
  }
}

function codes(rows: readonly { readonly code: string }[] | undefined): string[] {
  return (rows ?? []).map((row) => row.code);
}
