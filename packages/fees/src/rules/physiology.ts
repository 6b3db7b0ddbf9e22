/** Physiology: age percent and 90/100 from the second time in a month (第3部第3節通則). */
import { because } from '../catalogue.ts';
import { addUnit } from '../compose.ts';
import type { PhysiologyOrder } from '../facts.ts';
import { type Item, itemsOf } from '../items.ts';
import type { Work } from '../work.ts';
import { PHYSIOLOGY_REPEAT } from './tests-codes.ts';

/** Whether the same 包括逓減区分 (項番63) was charged earlier in the month or in this visit. */
export function repeatedInMonth(work: Work, group: string): boolean {
  if (group === '0' || group === '') return false;
  const earlier = [
    ...work.earlierCodes('month'),
    ...work.units.flatMap((unit) => unit.lines.map((line) => line.code)),
  ];
  return earlier.some((code) => work.masters.procedure(code, work.on)?.monthlyReductionGroup === group);
}

function charge(work: Work, item: Item, orderId: string): void {
  const { row } = item.base;
  const reasons = [because('master.price', 'マスターの点数です。'), ...item.reasons];
  const lines = [item.base, ...item.attached];
  if (row.decreasing && repeatedInMonth(work, row.monthlyReductionGroup)) {
    const reduction = work.procedure(PHYSIOLOGY_REPEAT, orderId);
    if (reduction === undefined) return;
    lines.push({ row: reduction });
    reasons.push(because('D200.repeat', '同じ区分の検査の同月2回目以降のため100分の90です。'));
  }
  addUnit(work, lines, { orderId, reasons });
}

/** Charges ECG, ultrasound, endoscopy and the like. */
export function chargePhysiology(work: Work): void {
  const orders = work.visit.orders.filter((order): order is PhysiologyOrder => order.kind === 'physiology');
  for (const order of orders)
    for (const item of itemsOf(work, order.items, order.id)) charge(work, item, order.id);
}
