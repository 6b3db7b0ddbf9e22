import type { OrderBody } from '@akashi/contract';
import {
  fieldWords,
  itemWords,
  prescriptionWords,
  rehabilitationWords,
  startWords,
  TECHNIQUE_NAMES,
  urgentWords,
} from '@akashi/fees';

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

/** Items with what was said of each. */
const items = (all: readonly Item[]) =>
  all.map((item) => `${item.name || item.code}${within(itemWords(item))}`).join('、');

const within = (text: string) => (text === '' ? '' : `（${text}）`);
const joined = (parts: readonly string[]) => parts.filter((part) => part !== '').join(' ');

/** One line that names an order for lists; every kind of order must have one. */
export function summaryOf(order: OrderBody): string {
  switch (order.kind) {
    case 'prescription':
      return [
        `${places[order.place]} ${order.groups.map(groupText).join(' / ')}`,
        ...prescriptionWords(order),
      ].join(' / ');
    case 'injection':
      return `${routes[order.route]} ${names(order.drugs)}`;
    case 'imaging':
      return imagingText(order);
    case 'laboratory':
      return joined([`検体検査 ${names(order.items)}`, urgentWords(order)]);
    case 'physiology':
      return `生体検査 ${names(order.items)}`;
    case 'treatment':
      return joined([`処置 ${items(order.items)}`, startWords(order)]);
    case 'surgery':
      return joined([`手術 ${items(order.items)}`, startWords(order), fieldWords(order)]);
    case 'management':
      return `医学管理 ${names(order.items)}`;
    case 'rehabilitation':
      return `リハビリ ${order.items.map(trained).join('、')}`;
    case 'other':
      return joined([items(order.items), startWords(order)]);
  }
}

type Item = Extract<OrderBody, { kind: 'treatment' }>['items'][number];
type Imaging = Extract<OrderBody, { kind: 'imaging' }>;

function imagingText(order: Imaging): string {
  const { bodyPart, films, technique = 'plain' } = order;
  if (order.outside === true) return `他医撮影の読影 ${bodyPart} ${TECHNIQUE_NAMES[technique]}`;
  return joined([methods[order.method], bodyPart, films ? `${films}枚` : '', urgentWords(order)]);
}

type Prescription = Extract<OrderBody, { kind: 'prescription' }>;

function groupText(group: Prescription['groups'][number]): string {
  return `${names(group.drugs)} ${group.usage} ${countOf(group)}${group.apart ? '（別に調剤）' : ''}`;
}

/** Units and what they are counted from: the therapist reads it on the work list, the auditor on 2号用紙. */
function trained(item: Extract<OrderBody, { kind: 'rehabilitation' }>['items'][number]): string {
  const said = item.rehabilitation === undefined ? '' : rehabilitationWords(item.rehabilitation);
  const units = item.quantity === undefined ? '' : ` ${item.quantity}${item.unitName}`;
  return `${item.name || item.code}${units}${said === '' ? '' : `（${said}）`}`;
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
