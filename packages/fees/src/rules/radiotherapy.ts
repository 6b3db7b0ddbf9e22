/** 放射線治療: age percents of children (第12部通則3); fields, doses and fractions are entered by code. */
import { because, figuresOf } from '../catalogue.ts';
import { addUnit } from '../compose.ts';
import type { ProcedureAmount } from '../facts.ts';
import { itemsOf } from '../items.ts';
import type { Work } from '../work.ts';

export const RADIOTHERAPY_AGE = {
  newborn: '180034890',
  infant: '180034990',
  child: '180035090',
  minor: '180035190',
} as const;

export function isRadiotherapy(section: string): boolean {
  return section.startsWith('M');
}

function ageCode(work: Work): string | undefined {
  const { infantBelow, childBelow, minorBelow } = figuresOf('M.age');
  if (work.fitsAge('00', 'AA')) return RADIOTHERAPY_AGE.newborn;
  if (work.youngerThan(infantBelow)) return RADIOTHERAPY_AGE.infant;
  if (work.youngerThan(childBelow)) return RADIOTHERAPY_AGE.child;
  return work.youngerThan(minorBelow) ? RADIOTHERAPY_AGE.minor : undefined;
}

/** Charges the items of an order. */
export function chargeRadiotherapy(
  work: Work,
  amounts: readonly ProcedureAmount[],
  order: { id: string },
): void {
  const code = ageCode(work);
  for (const item of itemsOf(work, amounts, order.id)) {
    const { row } = item.base;
    const age = code !== undefined && row.generalAge === 1 ? work.procedure(code, order.id) : undefined;
    if (age !== undefined) {
      item.attached.push({ row: age });
      item.reasons.push(because('M.age', `年齢により ${age.name} が付きます。`));
    }
    addUnit(work, [item.base, ...item.attached], {
      orderId: order.id,
      reasons: [because('other.item', 'コードで入力した項目です。'), ...item.reasons],
    });
  }
}
