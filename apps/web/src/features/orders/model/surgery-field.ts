import { isOperation } from '@akashi/fees';
import type { Procedure } from '@akashi/master-files';
import type { Surgery } from './order-body.ts';

/** Codes of the operations beside the main one (the dearest); empty for fewer than two operations. */
export function operationsBesideMain(rows: readonly Procedure[]): string[] {
  const [, ...others] = rows.filter(isOperation).sort((a, b) => b.value - a.value);
  return others.map(({ code }) => code);
}

/**
 * The order without answers that nobody is asked for any more: 特例 is said only of operations beside the main one, the
 * field only when there is one. Rows that are not here yet leave all as it was, unless fewer than two items remain.
 */
export function withFieldAsAsked(
  order: Surgery,
  rowOf: (code: string) => Procedure | null | undefined,
): Surgery {
  if (order.items.length < 2) return withoutField(order);
  const rows = order.items.map(({ code }) => rowOf(code));
  if (rows.includes(undefined)) return order;
  const beside = operationsBesideMain(rows.filter((row) => row != null));
  if (beside.length === 0) return withoutField(order);
  return {
    ...order,
    items: order.items.map(({ combined, ...item }) =>
      combined !== undefined && beside.includes(item.code) ? { ...item, combined } : item,
    ),
  };
}

/** The order with nothing said of the field of its operations. */
export function withoutField(order: Surgery): Surgery {
  const { separateFields: _, ...rest } = order;
  return { ...rest, items: order.items.map(({ combined: _combined, ...item }) => item) };
}
