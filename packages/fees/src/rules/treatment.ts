/** Treatments with area, once-a-day, infant and time rules, their drugs and materials (J). */
import { because, figuresOf } from '../catalogue.ts';
import { addUnit } from '../compose.ts';
import { addChapterDrugs } from '../drug-units.ts';
import type { TreatmentOrder } from '../facts.ts';
import { type Item, itemsOf } from '../items.ts';
import { addMaterials } from '../material-units.ts';
import type { Work } from '../work.ts';
import { dialysisByMinutes, prepareDialysis, takesOvertime } from './dialysis.ts';
import { emergencyRefusal, treatmentClasses } from './emergency.ts';
import { withoutIncludedDrugs } from './included-drugs.ts';
import { attachOvertime, type OvertimeRule, TREATMENT_OVERTIME } from './overtime.ts';
import { mergeAreas } from './treatment-area.ts';

/** 消炎鎮痛等処置: one a day whatever kind, place or number (J119 注1, 2). */
const ANTI_INFLAMMATORY = ['140002210', '140029610', '140040310'] as const;

function isSecondAntiInflammatory(work: Work, item: Item, orderId: string): boolean {
  const { row } = item.base;
  if (row.section !== 'J119' && !(ANTI_INFLAMMATORY as readonly string[]).includes(row.code)) return false;
  if (work.charged(ANTI_INFLAMMATORY, 'day') < figuresOf('J119.once').perDay) return false;
  work.suppress(
    { code: row.code, name: row.name, points: row.value },
    because('J119.once', '種類・部位によらず1日1回です。'),
    orderId,
  );
  return true;
}

function overtime(work: Work, order: TreatmentOrder): OvertimeRule {
  const { withinHours, ...least } = figuresOf('J.time');
  return {
    times: treatmentClasses(work, order, withinHours),
    refusal: (which) => emergencyRefusal(work, order, which),
    codes: TREATMENT_OVERTIME,
    rule: 'J.time',
    registered: work.has('treatmentOvertime1'),
    ...least,
  };
}

/** Charges the treatment orders of the visit. */
export function chargeTreatments(work: Work): void {
  for (const order of work.visit.orders.filter(
    (entry): entry is TreatmentOrder => entry.kind === 'treatment',
  )) {
    const amounts = dialysisByMinutes(order.items);
    for (const item of itemsOf(work, mergeAreas(work, amounts, order.id), order.id)) {
      if (isSecondAntiInflammatory(work, item, order.id)) continue;
      if (!prepareDialysis(work, order, item, amounts)) continue;
      if (takesOvertime(work, order, item)) attachOvertime(work, item, overtime(work, order), order.id);
      addUnit(work, [item.base, ...item.attached], {
        orderId: order.id,
        reasons: [because('J.item', '実施した処置です。'), ...item.reasons],
      });
    }
    const drugs = withoutIncludedDrugs(work, order);
    addChapterDrugs(work, drugs, { chapter: 'J', section: '40', column: '400', orderId: order.id });
    addMaterials(work, order.materials, { section: '40', column: '400', orderId: order.id });
  }
}
