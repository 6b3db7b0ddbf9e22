/** Medication dispensed in the house: drugs, 調剤料, 処方料, 調剤技術基本料 (F000–F500). */
import { because, figuresOf, inForce } from '../catalogue.ts';
import { addRow } from '../compose.ts';
import { addDrugUnit, yenOf } from '../drug-units.ts';
import type { PrescriptionGroup } from '../facts.ts';
import { addMaterials } from '../material-units.ts';
import type { ClaimSection } from '../result.ts';
import { drugPoints, roundPoints } from '../rounding.ts';
import type { StandardKey } from '../standards.ts';
import type { Work } from '../work.ts';
import { withoutHomeDrugs } from './home-drugs.ts';
import {
  addFee,
  addSpecificDisease,
  excessPatches,
  feesRefused,
  reducingKinds,
  tierOf,
} from './prescribing.ts';
import * as codes from './prescription-codes.ts';
import {
  hasControlled,
  isPatch,
  onlyGargles,
  type Prescription,
  prescriptionsOf,
} from './prescription-kinds.ts';
import { psychotropicCut } from './psychotropics.ts';
import { chargeWardMedication } from './ward-medication.ts';

const SECTIONS: Readonly<Record<PrescriptionGroup['form'], { section: ClaimSection; column: string }>> = {
  internal: { section: '21', column: '210' },
  asNeeded: { section: '22', column: '210' },
  external: { section: '23', column: '230' },
};

/** Oral drug points of the prescription: the 所定点数 that 7種類 reduces. */
function drugs(work: Work, prescription: Prescription): number {
  let oral = 0;
  for (const { group, orderId, drugs: priced, reasons } of prescription.groups) {
    const unit = addDrugUnit(work, priced, {
      chapter: 'F',
      ...SECTIONS[group.form],
      orderId,
      count: group.count,
      also: reasons,
    });
    if (group.form === 'internal' && unit !== undefined) oral += unit.points * unit.count;
  }
  return oral;
}

function reductionUnit(
  work: Work,
  code: string,
  points: number,
  rule: 'F200-2.psychotropic' | 'F200-3.seven-kinds' | 'F.patch',
  text: string,
  orderId?: string,
): void {
  if (points <= 0) return;
  const drug = work.drug(code, orderId);
  if (drug === undefined) return;
  work.add({
    section: '39',
    column: '210',
    lines: [{ kind: 'drug', code, name: drug.name }],
    points: -points,
    count: 1,
    date: work.on,
    visitId: work.visit.id,
    ...(orderId === undefined ? {} : { orderId }),
    reasons: [because(rule, text)],
  });
}

/** F200 注2 comes before 注3 and shuts it out. */
function psychotropics(work: Work, prescription: Prescription): boolean {
  const found = psychotropicCut(work, prescription);
  if (found === undefined) return false;
  const { cut, text } = found;
  reductionUnit(
    work,
    codes.REDUCTION.psychotropics,
    cut,
    'F200-2.psychotropic',
    text,
    prescription.orders[0]?.id,
  );
  return true;
}

/** Materials given with the drugs. */
function given(work: Work, prescription: Prescription): void {
  for (const { id, materials } of prescription.orders)
    addMaterials(work, materials, { section: '28', column: '280', orderId: id });
}

/** F200 注3: 所定点数 ×90/100 of all oral drugs; the claim carries the difference. */
function sevenKinds(work: Work, prescription: Prescription, oral: number): void {
  const kinds = reducingKinds(work, prescription);
  if (kinds === undefined) return;
  const reduced = roundPoints((oral * figuresOf('F200-3.seven-kinds').percent) / 100);
  reductionUnit(
    work,
    codes.REDUCTION.sevenKinds,
    oral - reduced,
    'F200-3.seven-kinds',
    `内服薬 ${kinds}種類のため ${oral}点を ${reduced}点にします。`,
    prescription.orders[0]?.id,
  );
}

/** 第5部通則5: drug points of the sheets beyond 63, taken from the last patches first. */
function patchReduction(work: Work, prescription: Prescription): void {
  let excess = excessPatches(prescription);
  for (const { group, drugs: priced, orderId } of [...prescription.groups].reverse()) {
    if (excess <= 0 || !priced.some(isPatch)) continue;
    const cut = priced.map((entry) => {
      if (!isPatch(entry)) return entry;
      const sheets = Math.min(excess, entry.amount);
      excess -= sheets;
      return { ...entry, amount: entry.amount - sheets };
    });
    const points = (drugPoints(yenOf(priced), 'F') - drugPoints(yenOf(cut), 'F')) * group.count;
    reductionUnit(
      work,
      codes.REDUCTION.patches,
      points,
      'F.patch',
      `${figuresOf('F.patch').sheets}枚を超える貼付剤の薬剤料を減じます。`,
      orderId,
    );
  }
}

function dispensing(work: Work, prescription: Prescription): void {
  const forms = new Set(prescription.groups.map(({ group }) => group.form));
  const orderId = prescription.orders[0]?.id;
  if (forms.has('internal') || forms.has('asNeeded')) {
    addRow(work, codes.DISPENSING.oral, because('F000.dispensing', '内服薬・屯服薬の調剤1回です。'), orderId);
  }
  if (forms.has('external'))
    addRow(work, codes.DISPENSING.external, because('F000.dispensing', '外用薬の調剤1回です。'), orderId);
  if (!hasControlled(prescription)) return;
  const reason = because('F000-1.narcotic', '麻薬・向精神薬・覚醒剤原料・毒薬を含みます。');
  addRow(work, codes.NARCOTIC.dispensing, reason, orderId);
  addRow(work, codes.NARCOTIC.prescribing, reason, orderId);
}

function genericUse(work: Work, orderId?: string): void {
  for (const [standard, code] of Object.entries(codes.GENERIC_USE)) {
    if (!work.has(standard as StandardKey)) continue;
    addRow(work, code, because('F100-8.generic-use', '届出の区分によります。'), orderId);
    return;
  }
}

function technique(work: Work): void {
  if (!work.has('pharmacist')) return;
  const code = codes.DISPENSING_TECHNIQUE;
  if (work.charged(codes.ALL_PRESCRIPTIONS, 'month') > 0) {
    work.suppressCode(
      code,
      because('F500.dispensing-technique', '今月は処方箋を交付しているため算定しません。'),
    );
  } else if (work.charged(code, 'month') > 0) {
    work.suppressCode(code, because('F500.dispensing-technique', '今月すでに算定しています（月1回）。'));
  } else {
    addRow(
      work,
      code,
      because('F500.dispensing-technique', '薬剤師が常勤する医療機関の院内投薬です（月1回）。'),
    );
  }
}

function bothPlaces(work: Work): void {
  const places = new Set(
    work.visit.orders.flatMap((order) => (order.kind === 'prescription' ? [order.place] : [])),
  );
  if (places.size < 2 || !inForce('F.both', work.on)) return;
  work.hold(
    'FEES-BOTH-PLACES',
    '同じ日に院内投薬と院外処方があります（原則認められません、留意事項 F400 (9)）。',
    'どちらかにまとめるか、緊急やむを得ない理由を摘要に書いてください。',
  );
}

function refuse(work: Work, prescription: Prescription): boolean {
  const refused = feesRefused(prescription);
  if (refused === undefined) return false;
  const orderId = prescription.orders[0]?.id;
  for (const code of [codes.DISPENSING.external, codes.PRESCRIBING.other])
    work.suppressCode(code, refused, orderId);
  if (work.has('pharmacist')) work.suppressCode(codes.DISPENSING_TECHNIQUE, refused, orderId);
  return true;
}

/** Charges everything dispensed in the house, per department and doctor (F100 (2)). */
export function chargeMedication(work: Work): void {
  bothPlaces(work);
  if (work.visit.inpatient === true) {
    chargeWardMedication(work);
    return;
  }
  for (const written of prescriptionsOf(work, 'inHouse')) {
    const prescription = withoutHomeDrugs(work, written);
    if (prescription === undefined) continue;
    const orderId = prescription.orders[0]?.id;
    if (onlyGargles(prescription)) {
      refuse(work, prescription);
      continue;
    }
    const oral = drugs(work, prescription);
    if (!psychotropics(work, prescription)) sevenKinds(work, prescription, oral);
    patchReduction(work, prescription);
    given(work, prescription);
    if (refuse(work, prescription)) continue;
    dispensing(work, prescription);
    const { tier, text, ...said } = tierOf(work, prescription);
    addFee(
      work,
      codes.PRESCRIBING[tier],
      orderId,
      because('F100.prescribing', `院内で処方しました。${text}`),
      said,
    );
    genericUse(work, orderId);
    addSpecificDisease(work, prescription, codes.SPECIFIC_DISEASE.inHouse);
    technique(work);
  }
}
