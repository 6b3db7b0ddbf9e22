import { dayProblems, factProblems, timeProblems } from './check-facts.ts';
import { codesOf } from './codes-of.ts';
import type {
  DrugAmount,
  ItemsOrder,
  OrderBody,
  PrescriptionGroup,
  PsychotropicException,
} from './order-body.ts';
import type { OrderProblem } from './order-problem.ts';

export type { OrderProblem } from './order-problem.ts';

/**
 * Everything wrong with an order, in the order of its fields; empty when it may be written. `inForce` answers
 * whether a code is in the master on the day of care, undefined while that is not known yet.
 */
export function checkOrder(order: OrderBody, inForce: (code: string) => boolean | undefined): OrderProblem[] {
  const { procedures, drugs, materials } = codesOf(order);
  const missing = [...procedures, ...drugs, ...materials].filter((code) => inForce(code) === false);
  return [
    ...fieldProblems(order),
    ...[...new Set(missing)].map((code) => ({
      field: `code.${code}`,
      text: `${nameOf(order, code)} は診療日のマスターにありません。別の品目を選んでください。`,
    })),
  ];
}

function fieldProblems(order: OrderBody): OrderProblem[] {
  switch (order.kind) {
    case 'prescription':
      return order.groups.length === 0
        ? [{ field: 'groups', text: '薬を選んでください。' }]
        : [
            ...order.groups.flatMap((group, index) => groupProblems(group, `groups.${index}`)),
            ...exceptionProblems(order.psychotropicException),
          ];
    case 'injection':
      return drugProblems(order.drugs, 'drugs', true);
    case 'imaging':
      return [
        ...(order.bodyPart.trim() === '' ? [{ field: 'bodyPart', text: '部位を入力してください。' }] : []),
        ...(order.method === 'plain' && order.outside !== true && !whole(order.films, 1, 20)
          ? [{ field: 'films', text: '枚数は1〜20で入力してください。' }]
          : []),
        ...(order.method !== 'plain' && order.code === undefined
          ? [{ field: 'code', text: '撮影の種類を選んでください。' }]
          : []),
        ...drugProblems(order.drugs ?? [], 'drugs', false),
        ...timeProblems('urgentAt', order.urgentAt),
      ];
    case 'laboratory':
      return [...itemProblems(order), ...timeProblems('urgentAt', order.urgentAt)];
    case 'physiology':
    case 'management':
    case 'rehabilitation':
      return itemProblems(order);
    case 'treatment':
    case 'surgery':
    case 'other':
      return [
        ...itemProblems(order),
        ...timeProblems('startedAt', order.startedAt),
        ...drugProblems(order.drugs ?? [], 'drugs', false),
      ];
  }
}

/** An exception is nothing without what 摘要 must say of it. */
function exceptionProblems(exception: PsychotropicException | undefined): OrderProblem[] {
  if (exception === undefined) return [];
  const said = Object.values(exception);
  const since = 'since' in exception ? exception.since : undefined;
  return said.every((word) => word.trim() !== '')
    ? dayProblems('psychotropicException', '日付', since)
    : [
        {
          field: 'psychotropicException',
          text: '多剤投与として算定しないときは、日付や理由を入力してください(摘要に載ります)。',
        },
      ];
}

function groupProblems(group: PrescriptionGroup, field: string): OrderProblem[] {
  const unit = group.form === 'asNeeded' ? '回数' : '日数';
  const codes = group.drugs.map((drug) => drug.code);
  const twice = group.drugs.find((drug, index) => codes.indexOf(drug.code) !== index);
  return [
    ...drugProblems(group.drugs, `${field}.drugs`, true),
    ...(twice === undefined
      ? []
      : [
          {
            field: `${field}.usage`,
            text: `${twice.name} が同じ用法に2回入っています。1つにまとめてください。`,
          },
        ]),
    ...(group.usage.trim() === '' ? [{ field: `${field}.usage`, text: '用法を入力してください。' }] : []),
    ...(whole(group.count, 1, 365)
      ? []
      : [{ field: `${field}.count`, text: `${unit}は1〜365で入力してください。` }]),
  ];
}

function drugProblems(drugs: readonly DrugAmount[], field: string, needed: boolean): OrderProblem[] {
  if (drugs.length === 0) return needed ? [{ field, text: '薬を選んでください。' }] : [];
  return drugs.flatMap((drug, index) =>
    positive(drug.amount)
      ? []
      : [{ field: `${field}.${index}.amount`, text: '量は0より大きい数で入力してください。' }],
  );
}

function itemProblems(order: ItemsOrder): OrderProblem[] {
  if (order.items.length === 0) return [{ field: 'items', text: '項目を1つ以上選んでください。' }];
  return order.items.flatMap((item, index) => [
    ...(item.quantity === undefined || item.bags !== undefined || positive(item.quantity)
      ? []
      : [{ field: `items.${index}.quantity`, text: '数量は0より大きい数で入力してください。' }]),
    ...factProblems(item, `items.${index}`),
  ]);
}

function positive(amount: number): boolean {
  return Number.isFinite(amount) && amount > 0 && amount <= 99_999;
}

function whole(amount: number | undefined, least: number, most: number): boolean {
  return amount !== undefined && Number.isInteger(amount) && least <= amount && amount <= most;
}

function nameOf(order: OrderBody, code: string): string {
  const found = JSON.stringify(order).match(new RegExp(`"code":"${code}","name":"([^"]+)"`));
  return found?.[1] ?? code;
}
