/** Outside prescriptions: 処方箋料 and its additions (F400). The drugs themselves are the pharmacy's. */
import { because, figuresOf } from '../catalogue.ts';
import { addRow } from '../compose.ts';
import type { Work } from '../work.ts';
import { addFee, addSpecificDisease, feesRefused, tierOf } from './prescribing.ts';
import { DISPENSING_TECHNIQUE, GENERIC_NAME, PRESCRIPTION, SPECIFIC_DISEASE } from './prescription-codes.ts';
import { type Prescription, prescriptionsOf } from './prescription-kinds.ts';

function sheetCodes(work: Work, prescription: Prescription) {
  const refill = prescription.orders.some((order) => (order.refill ?? 1) > 1);
  if (work.has('relatedPharmacy')) return PRESCRIPTION[refill ? 'refillRelated' : 'plainRelated'];
  return PRESCRIPTION[refill ? 'refill' : 'plain'];
}

/**
 * 一般名処方加算: 1 when every drug with a generic (two or more, counted by generic name) is written by
 * generic name, 2 when at least one is (F400 注6, guidance).
 */
function genericNames(work: Work, prescription: Prescription): void {
  const written = new Map<string, boolean>();
  for (const order of prescription.orders) {
    for (const amount of order.groups.flatMap((group) => group.drugs)) {
      const drug = work.masters.drug(amount.code, work.on);
      if (drug === undefined || drug.genericNameAddOn === 0) continue;
      const key = drug.genericNameCode || drug.code;
      written.set(key, (written.get(key) ?? true) && amount.byGenericName === true);
    }
  }
  const generic = [...written.values()].filter(Boolean).length;
  if (generic === 0) return;
  const all = written.size >= figuresOf('F400-6.generic-name').allFrom && generic === written.size;
  const text = `後発医薬品のある ${written.size}品目のうち ${generic}品目が一般名です。`;
  addRow(
    work,
    all ? GENERIC_NAME.all : GENERIC_NAME.some,
    because('F400-6.generic-name', text),
    prescription.orders[0]?.id,
  );
}

function techniqueConflict(work: Work): void {
  if (work.earlier(DISPENSING_TECHNIQUE, 'month') === 0) return;
  work.hold(
    'FEES-EARLIER-LINE',
    '処方箋を交付したため、今月の調剤技術基本料は算定できません（留意事項 F500 (2)）。',
    '今月の調剤技術基本料を外してください。',
    { itemCode: DISPENSING_TECHNIQUE },
  );
}

/** One 処方箋料 per department and doctor, however many sheets (guidance F400 (3)(4)). */
export function chargePrescriptions(work: Work): void {
  for (const prescription of prescriptionsOf(work, 'outside')) {
    const { tier, text, ...said } = tierOf(work, prescription);
    const code = sheetCodes(work, prescription)[tier];
    const orderId = prescription.orders[0]?.id;
    const refused = feesRefused(prescription);
    if (refused !== undefined) {
      work.suppressCode(code, refused, orderId);
      continue;
    }
    addFee(work, code, orderId, because('F400.prescription', `処方箋を交付しました。${text}`), said);
    genericNames(work, prescription);
    addSpecificDisease(work, prescription, SPECIFIC_DISEASE.outside);
    techniqueConflict(work);
  }
}
