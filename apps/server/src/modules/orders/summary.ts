import type { OrderBody } from '@akashi/contract';

const places = { outside: '院外処方', inHouse: '院内処方' } as const;
const routes = {
  subcutaneousIntramuscular: '皮下・筋注',
  intravenous: '静注',
  drip: '点滴',
  drugOnly: '注射薬',
} as const;
const methods = { plain: 'X線', ct: 'CT', mri: 'MRI' } as const;

const names = (items: readonly { name: string; code: string }[]) =>
  items.map((item) => item.name || item.code).join('、');

/** One line that names an order for lists; every kind of order must have one. */
export function summaryOf(order: OrderBody): string {
  switch (order.kind) {
    case 'prescription':
      return `${places[order.place]} ${order.groups.map((group) => `${names(group.drugs)} ${group.usage} ${countOf(group)}`).join(' / ')}`;
    case 'injection':
      return `${routes[order.route]} ${names(order.drugs)}`;
    case 'imaging':
      return `${methods[order.method]} ${order.bodyPart}${order.films ? ` ${order.films}枚` : ''}`;
    case 'laboratory':
      return `検体検査 ${names(order.items)}`;
    case 'physiology':
      return `生体検査 ${names(order.items)}`;
    case 'treatment':
      return `処置 ${names(order.items)}`;
    case 'surgery':
      return `手術 ${names(order.items)}`;
    case 'management':
      return `医学管理 ${names(order.items)}`;
    case 'other':
      return names(order.items);
  }
}

function countOf(group: { form: 'internal' | 'asNeeded' | 'external'; count: number }): string {
  switch (group.form) {
    case 'internal':
      return `${group.count}日分`;
    case 'asNeeded':
      return `${group.count}回分`;
    case 'external':
      return '';
  }
}
