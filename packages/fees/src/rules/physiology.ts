/** Physiology: age percent and 90/100 from the second time in a month (第3部第3節通則). */
import type { Procedure } from '@akashi/master-files';
import { because, figuresOf } from '../catalogue.ts';
import { addUnit } from '../compose.ts';
import { addChapterDrugs } from '../drug-units.ts';
import type { PhysiologyOrder } from '../facts.ts';
import { type Item, itemsOf } from '../items.ts';
import { addMaterials } from '../material-units.ts';
import type { Reason } from '../result.ts';
import type { StandardKey } from '../standards.ts';
import { itemStandards } from '../standards-of-items.ts';
import type { PricedProcedure } from '../unit-points.ts';
import type { Work } from '../work.ts';
import { PHYSIOLOGY_REPEAT, STANDARD_REDUCTION } from './tests-codes.ts';

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
  lines.push(...unregistered(work, row, orderId, reasons));
  addUnit(work, lines, { orderId, reasons });
}

/** 適合区分 of a row whose points fall without the registration. */
const NOT_FULFILLED = 2;

function standardOf(standards: Readonly<Record<string, string>>, target: string): StandardKey | undefined {
  return itemStandards.find(({ key }) => key === standards[target])?.key;
}

/** 80/100 where the institution has not registered what the row asks for (項番44・45). */
function unregistered(work: Work, row: Procedure, orderId: string, reasons: Reason[]): PricedProcedure[] {
  const { standards } = figuresOf('D239.standard');
  const wanted = row.standardClass === NOT_FULFILLED ? standardOf(standards, row.standardTarget) : undefined;
  if (wanted === undefined || work.has(wanted)) return [];
  const reduction = work.procedure(STANDARD_REDUCTION, orderId);
  if (reduction === undefined) return [];
  reasons.push(because('D239.standard', '施設基準の届出がないため100分の80です。'));
  return [{ row: reduction }];
}

/** Charges ECG, ultrasound, endoscopy and the like. */
export function chargePhysiology(work: Work): void {
  const orders = work.visit.orders.filter((order): order is PhysiologyOrder => order.kind === 'physiology');
  for (const order of orders) {
    for (const item of itemsOf(work, order.items, order.id)) charge(work, item, order.id);
    const at = { section: '60', column: '600', orderId: order.id } as const;
    addChapterDrugs(work, order.drugs, { chapter: 'D', ...at });
    addMaterials(work, order.materials, at);
  }
}
