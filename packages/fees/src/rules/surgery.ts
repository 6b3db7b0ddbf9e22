/** Operations: age and time percents, same field, their drugs and materials (K). */
import { because, figuresOf } from '../catalogue.ts';
import { addUnit } from '../compose.ts';
import { addChapterDrugs, addMaterials } from '../drug-units.ts';
import type { SurgeryOrder } from '../facts.ts';
import { type Item, itemsOf } from '../items.ts';
import { unitPoints } from '../unit-points.ts';
import type { Work } from '../work.ts';
import { attachOvertime, SURGERY_OVERTIME } from './overtime.ts';

/** 新生児 +300 %, under 3 +100 %, 3 to 5 +50 % (第10部通則7, 8). */
export const SURGERY_AGE = { newborn: '150000190', infant: '150000290', child: '150342890' } as const;

function ageCode(work: Work): string | undefined {
  const { infantBelow, childBelow } = figuresOf('K.age');
  if (work.fitsAge('00', 'AA')) return SURGERY_AGE.newborn;
  if (work.youngerThan(infantBelow)) return SURGERY_AGE.infant;
  return work.youngerThan(childBelow) ? SURGERY_AGE.child : undefined;
}

function attachAge(work: Work, item: Item, orderId: string): void {
  if (item.base.row.generalAge !== 1) return;
  const code = ageCode(work);
  if (code === undefined || item.attached.some((line) => line.row.code === code)) return;
  const row = work.procedure(code, orderId);
  if (row === undefined) return;
  item.attached.push({ row });
  item.reasons.push(because('K.age', `年齢により ${row.name} が付きます。`));
}

function pointsOf(work: Work, item: Item): number {
  return unitPoints([item.base, ...item.attached], work.on).points ?? 0;
}

/** Several operations without a word on fields: the main one stands, a person confirms (通則14). */
function mainOnly(work: Work, order: SurgeryOrder, items: readonly Item[]): readonly Item[] {
  if (items.length < 2 || order.separateFields === true) return items;
  const main = items.reduce((best, item) => (pointsOf(work, item) > pointsOf(work, best) ? item : best));
  for (const { base } of items.filter((item) => item !== main)) {
    const reason = because('K.same-field', '同じ手術野の従たる手術として算定しません。');
    work.suppress({ code: base.row.code, name: base.row.name, points: base.row.value }, reason, order.id);
  }
  if (order.separateFields === undefined) {
    work.hold(
      'FEES-SAME-FIELD',
      '1つのオーダーに手術が2つ以上あります。同じ手術野として主たる手術だけを算定しました。',
      '手術野が同じかどうかを選んでください（第10部通則14）。',
      { orderId: order.id },
    );
  }
  return [main];
}

/** Treatments and injections of an operation day may belong to it: a person decides (第10部通則1). */
function sameDayItems(work: Work): void {
  const others = work.visit.orders.filter(
    (order) => order.kind === 'treatment' || (order.kind === 'injection' && order.route !== 'drugOnly'),
  );
  for (const order of others) {
    work.hold(
      'FEES-SURGERY-DAY',
      '手術の日の処置・注射があります。手術に関連するものの処置料・注射の手技料は算定できません。',
      '手術に関連するときは項目を外してください。',
      { orderId: order.id },
    );
  }
}

/** Charges the operations of the visit. */
export function chargeSurgery(work: Work): void {
  const orders = work.visit.orders.filter((entry): entry is SurgeryOrder => entry.kind === 'surgery');
  if (orders.length > 0) sameDayItems(work);
  for (const order of orders) {
    for (const item of mainOnly(work, order, itemsOf(work, order.items, order.id))) {
      attachAge(work, item, order.id);
      attachOvertime(
        work,
        item,
        {
          codes: SURGERY_OVERTIME,
          rule: 'K.time',
          registered: work.has('surgeryOvertime1'),
          leastForOne: 0,
          least: 0,
        },
        order.id,
      );
      addUnit(work, [item.base, ...item.attached], {
        orderId: order.id,
        reasons: [because('K.item', '実施した手術です。'), ...item.reasons],
      });
    }
    addChapterDrugs(work, order.drugs, { chapter: 'K', section: '50', column: '500', orderId: order.id });
    addMaterials(work, order.materials, { section: '50', column: '500', orderId: order.id });
  }
}
