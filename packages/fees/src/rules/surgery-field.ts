/** Several operations in one field: the main one, grafts in full, one subordinate by half (第10部通則14). */
import { because, figuresOf } from '../catalogue.ts';
import type { ProcedureAmount, SurgeryOrder } from '../facts.ts';
import type { Item } from '../items.ts';
import { unitPoints } from '../unit-points.ts';
import type { Work } from '../work.ts';

export const HALF = '150268970';

function pointsOf(work: Work, item: Item): number {
  return unitPoints([item.base, ...item.attached], work.on).points ?? 0;
}

function isGraft(item: Item): boolean {
  return figuresOf('K.graft').sections.includes(item.base.row.section);
}

function wordOf(order: SurgeryOrder, item: Item): ProcedureAmount['combined'] {
  return order.items.find(({ code }) => code === item.base.row.code)?.combined;
}

function drop(work: Work, item: Item, orderId: string, text: string): void {
  const { row } = item.base;
  work.suppress(
    { code: row.code, name: row.name, points: row.value },
    because('K.same-field', text),
    orderId,
  );
}

function halve(work: Work, item: Item, orderId: string): boolean {
  const row = work.procedure(HALF, orderId);
  if (row === undefined) return false;
  item.attached.push({ row });
  item.reasons.push(because('K.half', '複数手術に係る費用の特例により100分の50です。'));
  return true;
}

/** The operations of an order that are charged, dearest first when they share a field. */
export function operationsOf(work: Work, order: SurgeryOrder, items: readonly Item[]): readonly Item[] {
  if (items.length < 2 || order.separateFields === true) return items;
  const [main, ...others] = [...items].sort((a, b) => pointsOf(work, b) - pointsOf(work, a));
  if (main === undefined) return items;
  const kept = [main];
  let halves = 0;
  let unsaid = false;
  for (const item of others) {
    const word = wordOf(order, item);
    if (isGraft(item) || isGraft(main)) {
      item.reasons.push(because('K.graft', '移植術等と他の手術はそれぞれ算定します。'));
      kept.push(item);
    } else if (word === 'full') {
      kept.push(item);
    } else if (word === 'half' && halves < figuresOf('K.half').subordinates) {
      halves += 1;
      if (halve(work, item, order.id)) kept.push(item);
    } else {
      unsaid ||= word === undefined;
      drop(
        work,
        item,
        order.id,
        word === 'half'
          ? '100分の50は従たる手術1つに限ります。'
          : '同じ手術野の従たる手術として算定しません。',
      );
    }
  }
  if (unsaid && order.separateFields === undefined) {
    work.hold(
      'FEES-SAME-FIELD',
      '1つのオーダーに手術が2つ以上あります。同じ手術野として主たる手術だけを算定しました。',
      '手術野が同じかどうか、複数手術の特例に当たるかを選んでください（第10部通則14）。',
      { orderId: order.id },
    );
  }
  return kept;
}
