import type { DrugAmount, PrescriptionGroup } from './order-body.ts';

/** Total to dispense: per day × days, per dose × doses; of external drugs the amount is the total already. */
export function totalOf(
  group: Pick<PrescriptionGroup, 'form' | 'count'>,
  drug: Pick<DrugAmount, 'amount'>,
): number {
  return rounded(group.form === 'external' ? drug.amount : drug.amount * group.count);
}

/** Amount of one time of an internal drug, when it divides without endless digits. */
export function perDose(group: PrescriptionGroup, drug: DrugAmount): number | undefined {
  if (group.form !== 'internal' || !group.timesPerDay) return undefined;
  const dose = drug.amount / group.timesPerDay;
  return Math.abs(dose - rounded(dose)) < 1e-9 ? rounded(dose) : undefined;
}

/** Three decimals are what a scale and a claim can hold; binary fractions end here. */
export function rounded(amount: number): number {
  return Math.round(amount * 1_000) / 1_000;
}

/** 「28」「0.5」; a blank or impossible number reads 「―」. */
export function amountText(amount: number): string {
  return Number.isFinite(amount) ? String(rounded(amount)) : '―';
}
