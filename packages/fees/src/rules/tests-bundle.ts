/** Laboratory items of the day: bundled groups in one unit, everything else by itself (D000–D025). */

import { bundleCeiling, bundleTotal } from '../bundles.ts';
import { because, figuresOf } from '../catalogue.ts';
import { addRow, addUnit } from '../compose.ts';
import type { LaboratoryOrder } from '../facts.ts';
import { type Item, itemsOf } from '../items.ts';
import type { Work } from '../work.ts';
import { TUMOUR_CONTROL } from './management-codes.ts';
import { repeatedInMonth } from './physiology.ts';
import { PHYSIOLOGY_REPEAT } from './tests-codes.ts';

interface Ordered {
  item: Item;
  orderId: string;
}

/** Whether a group of one draw is priced as a whole. */
function isBundled(work: Work, members: readonly Ordered[]): boolean {
  const group = members[0]?.item.base.row.bundleGroup ?? 0;
  const sum = members.reduce((points, { item }) => points + item.base.row.value, 0);
  return (bundleTotal(group, members.length, work.on) ?? bundleCeiling(group, sum)) !== undefined;
}

function addSingle(work: Work, { item, orderId }: Ordered): void {
  const { row } = item.base;
  const reasons = [because('master.price', 'マスターの点数です。'), ...item.reasons];
  const lines = [item.base, ...item.attached];
  const repeated = row.decreasing && repeatedInMonth(work, row.monthlyReductionGroup);
  const reduction = repeated ? work.procedure(PHYSIOLOGY_REPEAT, orderId) : undefined;
  if (reduction !== undefined) {
    lines.push({ row: reduction });
    reasons.push(because('D006-12.repeat', '同じ検査の同月2回目以降のため100分の90です。'));
  }
  addUnit(work, lines, { orderId, reasons });
}

/** The same test twice in one visit may be one specimen (第3部通則): a person looks. */
function questionDuplicates(work: Work, all: readonly Ordered[]): void {
  const seen = new Set<string>();
  for (const { item, orderId } of all) {
    const { row } = item.base;
    if (seen.has(row.code)) {
      work.hold(
        'FEES-DUPLICATE-ITEM',
        `「${row.name}」が同じ日に2回あります。`,
        '同じ検体なら1回に、別の検体なら摘要に書いてください。',
        { itemCode: row.code, orderId },
      );
    }
    seen.add(row.code);
  }
}

/** Tumour markers belong to 悪性腫瘍特異物質治療管理料 of the month (B001 3 注1, guidance (2)). */
function includedInControl(work: Work, { item, orderId }: Ordered): boolean {
  const { row } = item.base;
  if (row.section !== figuresOf('B001-3.tumour').section || work.charged(TUMOUR_CONTROL, 'month') === 0)
    return false;
  work.suppress(
    { code: row.code, name: row.name, points: row.value },
    because('B001-3.tumour', '今月は悪性腫瘍特異物質治療管理料に含まれます。'),
    orderId,
  );
  return true;
}

export const INPATIENT_FIRST = '160161510';
const CHEMISTRY = 1;

/** 入院時初回加算: the first 10 items and more of 血液化学検査 in a stay (D007 注). */
function inpatientFirst(work: Work, members: readonly Ordered[]): void {
  const [first] = members;
  if (work.visit.inpatient !== true || first?.item.base.row.bundleGroup !== CHEMISTRY) return;
  if (members.length < figuresOf('D007.inpatient-first').items) return;
  const since = work.visit.admittedOn ?? work.on;
  const before = work.history.charged.some(({ code, date }) => code === INPATIENT_FIRST && date >= since);
  if (before) return;
  const text = `入院中の血液化学検査 ${members.length}項目の初回です。`;
  addRow(work, INPATIENT_FIRST, because('D007.inpatient-first', text), first.orderId);
}

/**
 * Charges the laboratory orders of a visit. Items of one 包括 group are counted over all orders of the day,
 * since they come from one draw; the unit lists every item and carries the total.
 */
export function chargeLaboratory(work: Work): void {
  const orders = work.visit.orders.filter((order): order is LaboratoryOrder => order.kind === 'laboratory');
  const all = orders
    .flatMap((order) => itemsOf(work, order.items, order.id).map((item) => ({ item, orderId: order.id })))
    .filter((entry) => !includedInControl(work, entry));
  const groups = new Map<number, Ordered[]>();
  questionDuplicates(work, all);
  for (const entry of all) {
    const group = entry.item.base.row.bundleGroup;
    if (group !== 0) groups.set(group, [...(groups.get(group) ?? []), entry]);
  }
  const bundled = new Set(
    [...groups].filter(([, members]) => isBundled(work, members)).map(([group]) => group),
  );
  for (const group of [...bundled].sort((a, b) => a - b)) {
    const members = [...(groups.get(group) ?? [])].sort((a, b) =>
      a.item.base.row.code < b.item.base.row.code ? -1 : 1,
    );
    addUnit(
      work,
      members.map(({ item }) => item.base),
      {
        orderId: members[0]?.orderId,
        reasons: [],
      },
    );
    inpatientFirst(work, members);
  }
  for (const entry of all) if (!bundled.has(entry.item.base.row.bundleGroup)) addSingle(work, entry);
}
