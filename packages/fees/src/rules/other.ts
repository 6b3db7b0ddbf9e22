/** Items that a person enters by code: rehabilitation, home care and the rest of the master. */
import { because } from '../catalogue.ts';
import { addUnit } from '../compose.ts';
import { addChapterDrugs, addMaterials } from '../drug-units.ts';
import type { OtherOrder } from '../facts.ts';
import { itemsOf } from '../items.ts';
import type { Work } from '../work.ts';
import { managementRefusal } from './management.ts';

/** Charges other orders at master price; drugs count as home care drugs (C200). */
export function chargeOthers(work: Work): void {
  for (const order of work.visit.orders.filter((entry): entry is OtherOrder => entry.kind === 'other')) {
    for (const item of itemsOf(work, order.items, order.id)) {
      const { row } = item.base;
      const refused = managementRefusal(work, row);
      if (refused !== undefined) {
        work.suppress({ code: row.code, name: row.name, points: row.value }, refused, order.id);
        continue;
      }
      addUnit(work, [item.base, ...item.attached], {
        orderId: order.id,
        reasons: [because('other.item', 'コードで入力した項目です。'), ...item.reasons],
      });
    }
    addChapterDrugs(work, order.drugs, { chapter: 'C', section: '14', column: '140', orderId: order.id });
    addMaterials(work, order.materials, { section: '14', column: '140', orderId: order.id });
  }
}
