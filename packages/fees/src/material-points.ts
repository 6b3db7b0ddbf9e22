/** Points of 特定保険医療材料: price × amount by class, percents on the material before them, oxygen in whole yen. */
import type { Material } from '@akashi/master-files';
import { materialPoints, roundPoints } from './rounding.ts';

export interface PricedMaterial {
  material: Material;
  amount: number;
  /** Yen per unit: the master's, or what was paid where the master asks for it. */
  price: number;
}

const PERCENT = '5';
const OXYGEN = '2';
const LIQUID_AND_BOTTLES: ReadonlySet<number> = new Set([2, 3, 4, 5]);

/** A row that raises the material before it by a percentage (酸素補正率, フィルム料の乳幼児加算). */
export function isMaterialPercent(material: Material): boolean {
  return material.priceKind === PERCENT;
}

/** CE, LGC and bottles (特定器材 項番21). */
export function isOxygen(material: Material): boolean {
  return LIQUID_AND_BOTTLES.has(material.oxygenClass);
}

/** Yen of oxygen: price × litres × correction, rounded to whole yen (J201 (4)). */
export function oxygenYen(price: number, litres: number, correctionPercent: number): number {
  return roundPoints(price * litres * (1 + correctionPercent / 100));
}

/**
 * Points of one material with the percents that follow it. Oxygen without its correction, nitrogen and
 * 高気圧酸素加算 have no formula in the text at hand: undefined.
 */
export function materialUnitPoints(
  { material, amount, price }: PricedMaterial,
  percents: readonly Material[],
): number | undefined {
  const percent = percents.reduce((sum, row) => sum + row.price, 0);
  if (isOxygen(material)) {
    return percents.length === 0 ? undefined : roundPoints(oxygenYen(price, amount, percent) / 10);
  }
  if (material.oxygenClass !== 0 || String(material.materialClass) === OXYGEN) return undefined;
  return materialPoints(material, price * (1 + percent / 100), amount);
}
