/** Medication in hospital: drugs, 調剤料 by the day, 調剤技術基本料; no 処方料 (F000 2, F500 1). */
import { because } from '../catalogue.ts';
import { addRow, addUnit } from '../compose.ts';
import { addDrugUnit } from '../drug-units.ts';
import type { PrescriptionGroup } from '../facts.ts';
import type { ClaimSection } from '../result.ts';
import type { Work } from '../work.ts';
import { type Prescription, prescriptionsOf } from './prescription-kinds.ts';

export const WARD_DISPENSING = '120001110';
export const WARD_TECHNIQUE = '120001710';

const SECTIONS: Readonly<Record<PrescriptionGroup['form'], { section: ClaimSection; column: string }>> = {
  internal: { section: '21', column: '210' },
  asNeeded: { section: '22', column: '210' },
  external: { section: '23', column: '230' },
};

/** Days on which drugs are taken: the longest internal course, one for anything else. */
function days(prescription: Prescription): number {
  const counts = prescription.groups.map(({ group }) => (group.form === 'internal' ? group.count : 1));
  return Math.max(0, ...counts);
}

/** Charges what the ward gives. */
export function chargeWardMedication(work: Work): void {
  for (const prescription of prescriptionsOf(work, 'inHouse')) {
    const orderId = prescription.orders[0]?.id;
    for (const { group, orderId: own, drugs, reasons } of prescription.groups) {
      const { form, count } = group;
      addDrugUnit(work, drugs, { chapter: 'F', ...SECTIONS[form], orderId: own, count, also: reasons });
    }
    const count = days(prescription);
    const row = count === 0 ? undefined : work.procedure(WARD_DISPENSING, orderId);
    if (row !== undefined && work.charged(WARD_DISPENSING, 'day') === 0)
      addUnit(work, [{ row }], {
        orderId,
        count,
        reasons: [because('F000.ward', `入院中の調剤 ${count}日分です（1日につき）。`)],
      });
    if (count === 0 || !work.has('pharmacist') || work.charged(WARD_TECHNIQUE, 'month') > 0) continue;
    addRow(
      work,
      WARD_TECHNIQUE,
      because('F000.ward', '薬剤師が常勤する医療機関の入院中の投薬です（月1回）。'),
      orderId,
    );
  }
}
