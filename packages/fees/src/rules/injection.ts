/** Injections: technique by route, volume and age, and the drugs (G000–G004, G100). */
import { because, figuresOf } from '../catalogue.ts';
import { addRow, addUnit, ageLines, ageReasons } from '../compose.ts';
import { addDrugUnit, type PricedDrug, pricedDrugs } from '../drug-units.ts';
import type { InjectionOrder } from '../facts.ts';
import { mayCharge } from '../items.ts';
import { addMaterials } from '../material-units.ts';
import type { ClaimSection, Reason } from '../result.ts';
import type { Work } from '../work.ts';

export const TECHNIQUES = {
  subcutaneous: '130000510',
  intravenous: '130003510',
  dripInfant: '130003710',
  drip: '130003810',
  dripOther: '130009310',
} as const;
const DRIPS = [TECHNIQUES.dripInfant, TECHNIQUES.drip, TECHNIQUES.dripOther];
export const BIOLOGICAL = '130000110';
export const NARCOTIC_INJECTION = '130000310';

interface Priced {
  order: InjectionOrder;
  drugs: readonly PricedDrug[];
}

const SECTIONS: Readonly<Record<InjectionOrder['route'], { section: ClaimSection; column: string }>> = {
  subcutaneousIntramuscular: { section: '31', column: '311' },
  intravenous: { section: '32', column: '321' },
  drip: { section: '33', column: '331' },
  drugOnly: { section: '33', column: '331' },
};

function technique(work: Work, code: string, reason: Reason, orderId: string): void {
  const row = work.procedure(code, orderId);
  if (row === undefined || !mayCharge(work, row, orderId)) return;
  const infant = ageLines(work, row, orderId);
  addUnit(work, [{ row }, ...infant], { orderId, reasons: [reason, ...ageReasons(infant)] });
}

function volume(drips: readonly Priced[]): number {
  return drips
    .flatMap(({ drugs }) => drugs)
    .reduce((sum, { drug, amount }) => sum + drug.injectionVolumeMl * amount, 0);
}

/** 6 and older from 500 mL, infants from 100 mL, otherwise the third item (G004 1–3). */
function dripCode(work: Work, ml: number): string {
  const { infantBelow, infantMl, adultMl } = figuresOf('G004.drip');
  if (work.youngerThan(infantBelow)) return ml >= infantMl ? TECHNIQUES.dripInfant : TECHNIQUES.dripOther;
  return ml >= adultMl ? TECHNIQUES.drip : TECHNIQUES.dripOther;
}

function drip(work: Work, drips: readonly Priced[]): void {
  const first = drips[0];
  if (first === undefined) return;
  const ml = volume(drips);
  const code = dripCode(work, ml);
  if (ml === 0) {
    work.hold(
      'FEES-DRIP-VOLUME',
      '点滴の総量が薬のマスターから分かりません。',
      '総量に合う点滴注射の項目を確かめてください。',
      { itemCode: code, orderId: first.order.id },
    );
  }
  if (DRIPS.some((other) => work.earlier(other, 'day') > 0)) {
    work.suppressCode(
      code,
      because('G004.drip', '同じ日にすでに点滴注射を算定しています（1日につき）。'),
      first.order.id,
    );
  } else {
    technique(work, code, because('G004.drip', `1日の総量は ${ml}mL です。`), first.order.id);
  }
  addDrugUnit(
    work,
    drips.flatMap(({ drugs }) => drugs),
    { chapter: 'G', ...SECTIONS.drip, orderId: first.order.id },
  );
}

function single(work: Work, { order, drugs }: Priced, hasDrip: boolean): void {
  if (order.route === 'subcutaneousIntramuscular') {
    technique(
      work,
      TECHNIQUES.subcutaneous,
      because('G000.subcutaneous', '皮内・皮下・筋肉内注射1回です。'),
      order.id,
    );
  } else if (order.route === 'intravenous' && hasDrip) {
    work.suppressCode(
      TECHNIQUES.intravenous,
      because('G.main-only', '同じ日の点滴注射が主たるものです。'),
      order.id,
    );
  } else if (order.route === 'intravenous') {
    technique(work, TECHNIQUES.intravenous, because('G001.intravenous', '静脈内注射1回です。'), order.id);
  }
  addDrugUnit(work, drugs, { chapter: 'G', ...SECTIONS[order.route], orderId: order.id });
}

/** 麻薬 and 生物学的製剤 additions of the injections given (第6部通則). */
function additions(work: Work, { order, drugs }: Priced): void {
  if (order.route === 'drugOnly') return;
  const add = (code: string, reason: Reason) => {
    const unit = addRow(work, code, reason, order.id);
    if (unit !== undefined) unit.section = SECTIONS[order.route].section;
  };
  if (drugs.some(({ drug }) => drug.biological))
    add(BIOLOGICAL, because('G.biological', '生物学的製剤を注射しました。'));
  if (drugs.some(({ drug }) => drug.control === figuresOf('G.narcotic').control))
    add(NARCOTIC_INJECTION, because('G.narcotic', '麻薬を使用しました。'));
}

/** In hospital the day's drugs of 皮下筋 and 静注 are one sum each; there is no technique (G000 (1), G001 (1)). */
function inWard(work: Work, singles: readonly Priced[]): void {
  for (const route of ['subcutaneousIntramuscular', 'intravenous', 'drugOnly'] as const) {
    const own = singles.filter(({ order }) => order.route === route);
    const drugs = own.flatMap((entry) => entry.drugs);
    const technique = route === 'intravenous' ? TECHNIQUES.intravenous : TECHNIQUES.subcutaneous;
    if (own.length > 0 && route !== 'drugOnly')
      work.suppressCode(technique, because('G.ward', '入院中は手技料を算定しません。'), own[0]?.order.id);
    const text = `1日の薬剤料を合算します（${own.length}回）。`;
    addDrugUnit(work, drugs, {
      chapter: 'G',
      ...SECTIONS[route],
      orderId: own[0]?.order.id,
      reason: because('G.ward', text),
    });
  }
}

/** Charges all injections of the visit; drips of the day are one (G004). */
export function chargeInjections(work: Work): void {
  const priced = work.visit.orders
    .filter((order) => order.kind === 'injection')
    .flatMap((order) => {
      const drugs = pricedDrugs(work, order.drugs, order.id);
      return drugs === undefined ? [] : [{ order, drugs }];
    });
  const drips = priced.filter(({ order }) => order.route === 'drip');
  const singles = priced.filter(({ order }) => order.route !== 'drip');
  if (work.visit.inpatient === true) inWard(work, singles);
  else for (const entry of singles) single(work, entry, drips.length > 0);
  drip(work, drips);
  for (const entry of priced) {
    additions(work, entry);
    const { order } = entry;
    addMaterials(work, order.materials, { ...SECTIONS[order.route], orderId: order.id });
  }
}
