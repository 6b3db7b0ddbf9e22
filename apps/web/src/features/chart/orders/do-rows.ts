import { amountText, codesOf, FORM_LABEL, linesToTakeOver, type OrderBody } from '../../orders/index.ts';

/** One line of the Do checklist. */
export interface DoRow {
  readonly key: string;
  /** Place of its order among the past orders. */
  readonly order: number;
  readonly text: string;
  readonly alreadyToday: boolean;
}

/** The lines that can be ticked, in words, marked when today's list already holds the same code. */
export function doRows(past: readonly OrderBody[], today: readonly OrderBody[]): DoRow[] {
  const held = new Set(today.flatMap((order) => Object.values(codesOf(order)).flat()));
  return linesToTakeOver(past).map(({ key, code }) => {
    const [order = '0', group = '0', item = '0'] = key.split('/');
    const body = past[Number(order)];
    return {
      key,
      order: Number(order),
      text: body === undefined ? '' : lineText(body, Number(group), Number(item)),
      alreadyToday: held.has(code),
    };
  });
}

function lineText(order: OrderBody, groupAt: number, itemAt: number): string {
  if (order.kind === 'prescription') {
    const group = order.groups[groupAt];
    const drug = group?.drugs[itemAt];
    if (group === undefined || drug === undefined) return '';
    const count =
      group.form === 'external'
        ? FORM_LABEL.external
        : `${group.count}${group.form === 'internal' ? '日分' : '回分'}`;
    return `${drug.name} ${amountText(drug.amount)}${drug.unitName} ${group.usage} ${count}`;
  }
  if (order.kind === 'imaging') return order.bodyPart;
  if (order.kind === 'injection') {
    const drug = order.drugs[itemAt];
    return drug === undefined ? '' : `${drug.name} ${amountText(drug.amount)}${drug.unitName}`;
  }
  const item = order.items[itemAt];
  return item === undefined
    ? ''
    : `${item.name}${item.quantity === undefined ? '' : ` ${amountText(item.quantity)}${item.unitName}`}`;
}
