/** きざみ計算 (master 項番30–35): a price that grows with 数量データ. */
import type { Procedure } from '@akashi/master-files';

type StepColumns = Pick<
  Procedure,
  'value' | 'stepped' | 'stepLower' | 'stepUpper' | 'stepSize' | 'stepPoints' | 'stepError'
>;

export interface SteppedValue {
  /** Points before rounding; undefined when the quantity cannot be charged. */
  value: number | undefined;
  /** Why the quantity was refused, cut or questioned. */
  note?: 'quantityMissing' | 'belowLower' | 'aboveUpper' | 'cutToUpper';
}

/**
 * Value of a row for a quantity. `q ≤ lower`: base; above: base + ceil((q−lower)/step)×stepPoints; above the
 * upper bound the error class decides between the same formula with a warning (0, 2) and the bound (1, 3).
 */
export function steppedValue(row: StepColumns, quantity: number | undefined): SteppedValue {
  if (!row.stepped) return { value: row.value };
  if (quantity === undefined || quantity <= 0) return { value: undefined, note: 'quantityMissing' };
  if (quantity <= row.stepLower - row.stepSize && row.stepError >= 2) {
    return { value: undefined, note: 'belowLower' };
  }
  if (quantity <= row.stepLower) return { value: row.value };
  const above = quantity > row.stepUpper;
  const cut = above && (row.stepError === 1 || row.stepError === 3);
  const charged = cut ? row.stepUpper : quantity;
  const steps = row.stepSize > 0 ? Math.ceil((charged - row.stepLower) / row.stepSize) : 0;
  const value = row.value + steps * row.stepPoints;
  if (cut) return { value, note: 'cutToUpper' };
  return above ? { value, note: 'aboveUpper' } : { value };
}
