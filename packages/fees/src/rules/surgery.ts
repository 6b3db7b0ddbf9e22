/** Operations: age and time percents, same field, their transfusions, anaesthesia, drugs and materials (K). */
import { because, figuresOf, inForce } from '../catalogue.ts';
import { addUnit } from '../compose.ts';
import { addChapterDrugs } from '../drug-units.ts';
import type { ProcedureAmount, SurgeryOrder } from '../facts.ts';
import { type Item, itemsOf } from '../items.ts';
import { addMaterials } from '../material-units.ts';
import type { Work } from '../work.ts';
import { chargeAnaesthesia, isAnaesthesia } from './anaesthesia.ts';
import { emergencyClass, emergencyRefusal } from './emergency.ts';
import { attachOvertime, SURGERY_OVERTIME } from './overtime.ts';
import { attachSurgeryAge } from './surgery-age.ts';
import { operationsOf } from './surgery-field.ts';
import { chargeTransfusion, isTransfusion } from './transfusion.ts';

/** 輸血 and what belongs to it take no time percents (第10部通則12). */
const WITHOUT_TIME = /^K91[4-7](-|$)|^K920(-|$)/;

/** Treatments and injections of an operation day may belong to it: a person decides (第10部通則1). */
function sameDayItems(work: Work): void {
  if (!inForce('K.same-day', work.on)) return;
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

/** The same operation in another order of the day counts once (guidance 第10部通則3). */
function isRepeated(work: Work, order: SurgeryOrder, item: Item): boolean {
  const { row } = item.base;
  if (order.separateFields === true || work.charged(row.code, 'day') === 0) return false;
  const reason = because('K.same-kind', '同じ日に同種の手術を算定しています。');
  work.suppress({ code: row.code, name: row.name, points: row.value }, reason, order.id);
  return true;
}

function operate(work: Work, order: SurgeryOrder, amounts: readonly ProcedureAmount[]): void {
  const start = emergencyClass(work, order, figuresOf('K.time').withinHours);
  for (const item of operationsOf(work, order, itemsOf(work, amounts, order.id))) {
    if (isRepeated(work, order, item)) continue;
    attachSurgeryAge(work, item, order.id);
    const timed = !WITHOUT_TIME.test(item.base.row.section);
    const time = timed ? start : 'none';
    attachOvertime(
      work,
      item,
      {
        codes: SURGERY_OVERTIME,
        rule: 'K.time',
        registered: work.has('surgeryOvertime1'),
        leastForOne: 0,
        least: 0,
        times: { one: time, two: time },
        refusal: () => (timed ? emergencyRefusal(work, order, 'one') : undefined),
      },
      order.id,
    );
    addUnit(work, [item.base, ...item.attached], {
      orderId: order.id,
      reasons: [because('K.item', '実施した手術です。'), ...item.reasons],
    });
  }
}

/** Charges the surgery orders of the visit. */
export function chargeSurgery(work: Work): void {
  const orders = work.visit.orders.filter((entry): entry is SurgeryOrder => entry.kind === 'surgery');
  const section = ({ code }: ProcedureAmount) => work.masters.procedure(code, work.on)?.section ?? '';
  for (const order of orders) {
    const blood = order.items.filter((item) => isTransfusion(section(item)));
    const anaesthesia = order.items.filter((item) => isAnaesthesia(section(item)));
    const operations = order.items.filter((item) => !blood.includes(item) && !anaesthesia.includes(item));
    operate(work, order, operations);
    chargeTransfusion(work, blood, order.id);
    chargeAnaesthesia(work, anaesthesia, order);
    addChapterDrugs(work, order.drugs, { chapter: 'K', section: '50', column: '500', orderId: order.id });
    addMaterials(work, order.materials, { section: '50', column: '500', orderId: order.id });
  }
  if (orders.length > 0) sameDayItems(work);
}
