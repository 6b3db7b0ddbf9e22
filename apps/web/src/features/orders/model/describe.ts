import {
  CLASS_NAMES,
  fieldWords,
  itemWords,
  prescriptionWords,
  rehabilitationWords,
  startWords,
  TECHNIQUE_NAMES,
  urgentWords,
} from '@akashi/fees';
import { FORM_LABEL, KIND_LABEL, ROUTE_LABEL } from './kinds.ts';
import type {
  DrugAmount,
  Imaging,
  ItemsOrder,
  OrderBody,
  Prescription,
  PrescriptionGroup,
} from './order-body.ts';
import { amountText, totalOf } from './quantities.ts';

/** One line of an order as read on screen; `usage` lines are indented and quiet. */
export interface OrderLine {
  readonly text: string;
  readonly amount: string;
  readonly kind: 'item' | 'usage';
}
export interface OrderText {
  readonly title: string;
  readonly lines: readonly OrderLine[];
}

/** An order in words. Every kind has its own; a new kind does not compile without one. */
export function describeOrder(order: OrderBody): OrderText {
  switch (order.kind) {
    case 'prescription':
      return describePrescription(order);
    case 'injection':
      return { title: `注射 ${ROUTE_LABEL[order.route]}`, lines: order.drugs.map(drugLine) };
    case 'laboratory':
      return {
        title: ['検体検査', order.rapid ? '当日結果説明' : '', urgentWords(order)].filter(said).join(' '),
        lines: order.items.map(itemLine),
      };
    case 'imaging':
      return describeImaging(order);
    case 'physiology':
    case 'management':
    case 'rehabilitation':
      return { title: KIND_LABEL[order.kind], lines: order.items.flatMap(itemLines) };
    case 'treatment':
    case 'surgery':
    case 'other':
      return {
        title: KIND_LABEL[order.kind],
        lines: [
          ...order.items.flatMap(itemLines),
          ...(order.drugs ?? []).map(drugLine),
          ...(order.materials ?? []).map(drugLine),
          ...saidLines([startWords(order), order.kind === 'surgery' ? fieldWords(order) : '']),
        ],
      };
  }
}

const said = (text: string): boolean => text !== '';

/** Quiet lines of what was said beside the items. */
function saidLines(texts: readonly string[]): OrderLine[] {
  return texts.filter(said).map((text) => ({ kind: 'usage', text, amount: '' }));
}

/** The whole order in one line, for lists and for text carried into the record. */
export function orderSummary(order: OrderBody): string {
  const { lines } = describeOrder(order);
  return lines.map((line) => [line.text, line.amount].filter((part) => part !== '').join(' ')).join(' / ');
}

function describePrescription(order: Prescription): OrderText {
  const place = order.place === 'outside' ? '院外' : '院内';
  const refill = order.refill === undefined ? '' : ` リフィル${order.refill}回`;
  const lines = order.groups.flatMap(groupLines);
  return {
    title: `処方 ${place}${refill}`,
    lines: [...lines, ...saidLines(prescriptionWords(order))],
  };
}

function groupLines(group: PrescriptionGroup): OrderLine[] {
  return [...group.drugs.map((drug) => prescribedLine(drug)), usageLine(group)];
}

function prescribedLine(drug: DrugAmount): OrderLine {
  const marks = [
    drug.byGenericName ? '【般】' : '',
    drug.noSubstitution ? '変更不可' : '',
    drug.patientWish ? '患者希望' : '',
    drug.psychotropicClass === undefined || drug.psychotropicClass === 'none'
      ? ''
      : `(${CLASS_NAMES[drug.psychotropicClass]})`,
  ];
  return { ...drugLine(drug), text: [drug.name, ...marks].filter((part) => part !== '').join(' ') };
}

function usageLine(group: PrescriptionGroup): OrderLine {
  const totals = group.drugs.map((drug) => `${amountText(totalOf(group, drug))}${drug.unitName}`).join('・');
  const count = {
    internal: `${group.count}日分`,
    asNeeded: `${group.count}回分`,
    external: FORM_LABEL.external,
  };
  return {
    kind: 'usage',
    text: `${group.usage}${group.temporary ? ' (臨時)' : ''}${group.apart ? ' (別に調剤)' : ''}`,
    amount: group.form === 'external' ? count.external : `${count[group.form]} 計${totals}`,
  };
}

function drugLine(drug: { name: string; amount: number; unitName: string }): OrderLine {
  return { kind: 'item', text: drug.name, amount: `${amountText(drug.amount)}${drug.unitName}` };
}

function itemLine(item: { name: string; quantity?: number | undefined; unitName: string }): OrderLine {
  const amount = item.quantity === undefined ? '' : `${amountText(item.quantity)}${item.unitName}`;
  return { kind: 'item', text: item.name, amount };
}

/** Below its line an item says what its fee is counted from. */
function itemLines(item: ItemsOrder['items'][number]): OrderLine[] {
  const training = item.rehabilitation === undefined ? '' : rehabilitationWords(item.rehabilitation);
  return [itemLine(item), ...saidLines([training, itemWords(item)])];
}

function describeImaging(order: Imaging): OrderText {
  const method = { plain: '単純撮影', ct: 'CT', mri: 'MRI' }[order.method];
  if (order.outside === true) return describeOutside(order);
  const films = order.method === 'plain' ? `${order.films ?? 1}枚` : '';
  const marks = [
    order.digital ? 'デジタル' : '',
    order.electronic ? '電子画像管理' : '',
    order.contrast ? '造影' : '',
  ];
  return {
    title: ['画像', method, urgentWords(order)].filter(said).join(' '),
    lines: [
      {
        kind: 'item',
        text: [order.bodyPart, ...marks].filter((part) => part !== '').join(' '),
        amount: films,
      },
      ...(order.drugs ?? []).map(drugLine),
    ],
  };
}

/** Films of another institution: what is read here, and how they were taken. */
function describeOutside({ bodyPart, technique = 'plain' }: Imaging): OrderText {
  return {
    title: '画像 他院で撮影した画像の読影',
    lines: [{ kind: 'item', text: `${bodyPart} ${TECHNIQUE_NAMES[technique]}`, amount: '' }],
  };
}
