/** The roundings of the fee schedule. Points are integers; yen stay yen. */
import type { Material } from '@akashi/master-files';
import { figuresOf } from './catalogue.ts';

/** Sums of two-decimal values drift in the tenth digit; this lies far below any printed digit. */
const GUARD = 1e-7;

/** 四捨五入 to an integer. */
export function roundPoints(value: number): number {
  return Math.floor(value + 0.5 + GUARD);
}

/** Chapters whose drugs are priced per 所定単位. */
export type DrugChapter = 'C' | 'D' | 'E' | 'F' | 'G' | 'H' | 'I' | 'J' | 'K' | 'L';

/**
 * 薬剤料 of one 所定単位 (五捨五超入): up to 15 yen one point where drugs are given or injected (F200,
 * G100), nothing elsewhere (C200, D500, E300, J300, K940, L200); above, one point more for every ten yen
 * or part of it beyond 15.
 */
export function drugPoints(yen: number, chapter: DrugChapter): number {
  if (yen <= 0) return 0;
  if (chapter === 'F' || chapter === 'G') {
    const { lowYen, stepYen } = figuresOf(chapter === 'F' ? 'F200.drug' : 'G100.drug');
    return yen <= lowYen + GUARD ? 1 : Math.ceil((yen - lowYen) / stepYen - GUARD) + 1;
  }
  const { freeYen, stepYen } = figuresOf('X300.drug');
  return yen <= freeYen + GUARD ? 0 : Math.ceil((yen - freeYen) / stepYen - GUARD) + 1;
}

/** Divisor of a material's yen by 特定器材種別 (項番22). */
function divisor(material: Pick<Material, 'materialClass'>): number {
  const { divisors } = figuresOf('X400.material');
  if (material.materialClass === 3) return divisors.class3;
  return material.materialClass === 4 ? divisors.class4 : divisors.usual;
}

/** 特定保険医療材料料: yen / 10 (or the divisor of the class), 四捨五入 for one material. */
export function materialPoints(
  material: Pick<Material, 'materialClass'>,
  unitPrice: number,
  amount: number,
): number {
  return roundPoints((unitPrice * amount) / divisor(material));
}
