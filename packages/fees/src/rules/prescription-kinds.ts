/** What one prescription is made of: kinds (7種類), days, patches, gargles (F200 注3, 第5部通則4–5). */
import type { Drug } from '@akashi/master-files';
import { because, figuresOf } from '../catalogue.ts';
import { DOSE_REASONS, dosesOf } from '../doses.ts';
import { type PricedDrug, pricedDrugs, yenOf } from '../drug-units.ts';
import type { PrescriptionGroup, PrescriptionOrder } from '../facts.ts';
import type { Reason } from '../result.ts';
import type { Work } from '../work.ts';
import { asWished } from './long-listed.ts';

/** All orders that one doctor's department wrote at this visit: 1処方 (F100, F400). */
export interface Prescription {
  department: string;
  orders: readonly PrescriptionOrder[];
  /** Its 剤, with what the law made of the entry. */
  groups: readonly PricedDose[];
}

export interface PricedDose {
  group: PrescriptionGroup;
  orderId: string;
  drugs: readonly PricedDrug[];
  reasons: readonly Reason[];
}

/** Gathers orders of a place by department; groups with unpriced drugs are held and left out. */
export function prescriptionsOf(work: Work, place: PrescriptionOrder['place']): Prescription[] {
  const orders = work.visit.orders
    .filter((order) => order.kind === 'prescription')
    .filter((order) => order.place === place);
  const departments = new Map<string, PrescriptionOrder[]>();
  for (const order of orders) {
    const department = order.department ?? work.visit.department;
    departments.set(department, [...(departments.get(department) ?? []), order]);
  }
  return [...departments].map(([department, own]) => ({
    department,
    orders: own,
    groups: dosesOf(
      own.flatMap(({ id, groups }) => groups.map((group) => ({ group, orderId: id }))),
      (code) => work.masters.drug(code, work.on),
    ).flatMap(({ group, orderId, why }): PricedDose[] => {
      const amounts = place === 'inHouse' ? asWished(work, group.drugs, orderId) : group.drugs;
      const drugs = pricedDrugs(work, amounts, orderId);
      const reasons = why === undefined ? [] : [because('F200.dose', DOSE_REASONS[why])];
      return drugs === undefined ? [] : [{ group, orderId, drugs, reasons }];
    }),
  }));
}

function kindsOf(group: PrescriptionGroup, drugs: readonly PricedDrug[]): number {
  const { oneKindYen, unmeasured } = figuresOf('F200-3.seven-kinds');
  if (yenOf(drugs) <= oneKindYen) return 1;
  const kindOf = ({ drug, mixture }: PricedDrug): string => {
    const mixed = group.mixed === true ? 0 : mixture;
    return mixed !== undefined && unmeasured.includes(drug.unitName) ? `mixture ${mixed}` : drug.code;
  };
  return new Set(drugs.map(kindOf)).size;
}

/** Number of kinds of regularly taken oral drugs (guidance F200 (6)ア–エ). */
export function oralKinds(prescription: Prescription): number {
  const { temporaryDays } = figuresOf('F200-3.seven-kinds');
  return prescription.groups
    .filter(
      ({ group }) => group.form === 'internal' && !(group.temporary === true && group.count <= temporaryDays),
    )
    .reduce((sum, { group, drugs }) => sum + kindsOf(group, drugs), 0);
}

/** Longest prescribed period in days; refills count all their uses (F400 注4). */
export function longestDays(prescription: Prescription): number {
  const days = prescription.orders.flatMap((order) =>
    order.groups.map(
      (group) => (group.days ?? (group.form === 'internal' ? group.count : 0)) * (order.refill ?? 1),
    ),
  );
  return Math.max(0, ...days);
}

/** 鎮痛消炎 patches priced by the sheet: 薬効 2649, dosage form S or T. */
export function isPatch({ drug }: { readonly drug: Pick<Drug, 'listingCode' | 'unitName'> }): boolean {
  const { listing, forms } = figuresOf('F.patch');
  const form = drug.listingCode[listing.length + 3] ?? '';
  return drug.listingCode.startsWith(listing) && forms.includes(form) && drug.unitName === '枚';
}

export function patchSheets(prescription: Prescription): number {
  return prescription.groups
    .flatMap(({ group, drugs }) =>
      drugs.filter(isPatch).map(({ amount }) => amount * Math.max(1, group.count)),
    )
    .reduce((sum, sheets) => sum + sheets, 0);
}

/** 含嗽剤: 薬効 226. */
export function isGargle({ listingCode }: Pick<Drug, 'listingCode'>): boolean {
  return listingCode.startsWith(figuresOf('F.gargle').listing);
}

/** Only gargles, and not as treatment. */
export function onlyGargles(prescription: Prescription): boolean {
  const drugs = prescription.groups.flatMap((entry) => entry.drugs);
  const therapeutic = prescription.orders.some((order) => order.therapeuticGargle === true);
  return !therapeutic && drugs.length > 0 && drugs.every(({ drug }) => isGargle(drug));
}

export function hasControlled(prescription: Prescription): boolean {
  const { controls } = figuresOf('F000-1.narcotic');
  return prescription.groups.some(({ drugs }) => drugs.some(({ drug }) => controls.includes(drug.control)));
}
