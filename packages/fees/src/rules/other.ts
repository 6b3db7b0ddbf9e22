/** Items that a person enters by code, each by the rules of its part. */
import { because } from '../catalogue.ts';
import { addUnit } from '../compose.ts';
import { addChapterDrugs } from '../drug-units.ts';
import type { OtherOrder, ProcedureAmount } from '../facts.ts';
import { itemsOf } from '../items.ts';
import { addMaterials } from '../material-units.ts';
import type { ClaimSection } from '../result.ts';
import type { DrugChapter } from '../rounding.ts';
import type { Work } from '../work.ts';
import { chargeAnaesthesia, isAnaesthesia } from './anaesthesia.ts';
import { asWished } from './long-listed.ts';
import { managementRefusal } from './management.ts';
import { chargePsychotherapy, isPsychotherapy } from './psychotherapy.ts';
import { chargeRadiotherapy, isRadiotherapy } from './radiotherapy.ts';
import { chargeRehabilitation, isRehabilitation } from './rehabilitation.ts';
import { strokeRefusal } from './swallowing.ts';
import { chargeTransfusion, isTransfusion } from './transfusion.ts';

interface Part {
  takes(section: string): boolean;
  charge(work: Work, amounts: readonly ProcedureAmount[], order: OtherOrder): void;
}

/** Everything without rules of its own: the price of the master. */
function byMaster(work: Work, amounts: readonly ProcedureAmount[], order: OtherOrder): void {
  for (const item of itemsOf(work, amounts, order.id)) {
    const { row } = item.base;
    const refused = managementRefusal(work, row) ?? strokeRefusal(work, row, amounts, order.id);
    if (refused !== undefined) {
      work.suppress({ code: row.code, name: row.name, points: row.value }, refused, order.id);
      continue;
    }
    addUnit(work, [item.base, ...item.attached], {
      orderId: order.id,
      reasons: [because('other.item', 'コードで入力した項目です。'), ...item.reasons],
    });
  }
}

const PARTS: readonly Part[] = [
  { takes: isTransfusion, charge: (work, amounts, order) => chargeTransfusion(work, amounts, order.id) },
  { takes: isAnaesthesia, charge: chargeAnaesthesia },
  { takes: isRehabilitation, charge: chargeRehabilitation },
  { takes: isPsychotherapy, charge: chargePsychotherapy },
  { takes: isRadiotherapy, charge: chargeRadiotherapy },
];

const HOME: { chapter: DrugChapter; section: ClaimSection; column: string } = {
  chapter: 'C',
  section: '14',
  column: '140',
};
/** Where drugs and materials of an order belong, by the part of its first item; home care when nothing says. */
const BELONGS: Readonly<Record<string, typeof HOME>> = {
  D: { chapter: 'D', section: '60', column: '600' },
  E: { chapter: 'E', section: '70', column: '700' },
  H: { chapter: 'H', section: '80', column: '800' },
  I: { chapter: 'I', section: '80', column: '800' },
  J: { chapter: 'J', section: '40', column: '400' },
  K: { chapter: 'K', section: '50', column: '500' },
  L: { chapter: 'L', section: '54', column: '540' },
};

/** Charges other orders part by part, in the order entered. */
export function chargeOthers(work: Work): void {
  for (const order of work.visit.orders.filter((entry): entry is OtherOrder => entry.kind === 'other')) {
    const sections = new Map(
      order.items.map(({ code }) => [code, work.masters.procedure(code, work.on)?.section ?? '']),
    );
    const partOf = ({ code }: ProcedureAmount) => PARTS.find(({ takes }) => takes(sections.get(code) ?? ''));
    for (const part of PARTS) {
      const own = order.items.filter((item) => partOf(item) === part);
      if (own.length > 0) part.charge(work, own, order);
    }
    byMaster(
      work,
      order.items.filter((item) => partOf(item) === undefined),
      order,
    );
    const belongs = BELONGS[[...sections.values()][0]?.[0] ?? ''] ?? HOME;
    addChapterDrugs(
      work,
      belongs.chapter === 'C' ? asWished(work, order.drugs ?? [], order.id) : order.drugs,
      {
        ...belongs,
        orderId: order.id,
      },
    );
    addMaterials(work, order.materials, {
      section: belongs.section,
      column: belongs.column,
      orderId: order.id,
    });
  }
}
