import type { OrderBody } from '@akashi/contract';

/** A master code of an order, with the path to it in the order's body. */
export interface OrderedCode {
  kind: 'procedure' | 'drug' | 'material';
  code: string;
  path: string;
}

/** Every master code an order names; each kind of order must be listed. */
export function codesOf(order: OrderBody): OrderedCode[] {
  switch (order.kind) {
    case 'prescription':
      return order.groups.flatMap((group, index) => coded('drug', group.drugs, `groups.${index}.drugs`));
    case 'injection':
      return coded('drug', order.drugs, 'drugs');
    case 'imaging':
      return [
        ...(order.code ? [{ kind: 'procedure' as const, code: order.code, path: 'code' }] : []),
        ...coded('drug', order.drugs ?? [], 'drugs'),
      ];
    case 'laboratory':
    case 'physiology':
    case 'management':
    case 'rehabilitation':
      return coded('procedure', order.items, 'items');
    case 'treatment':
    case 'surgery':
    case 'other':
      return [
        ...coded('procedure', order.items, 'items'),
        ...coded('drug', order.drugs ?? [], 'drugs'),
        ...coded('material', order.materials ?? [], 'materials'),
      ];
  }
}

function coded(kind: OrderedCode['kind'], items: readonly { code: string }[], path: string): OrderedCode[] {
  return items.map((item, index) => ({ kind, code: item.code, path: `${path}.${index}` }));
}
