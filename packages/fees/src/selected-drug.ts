/** 長期収載品の選定療養 (令和6年7月12日事務連絡): what the patient pays beside the insured part. Pure. */
import { type DrugChapter, drugPoints } from './rounding.ts';

/** 消費税, of the special charge only. */
const TAX_PERCENT = 10;
const YEN_PER_POINT = 10;

export interface SelectedDrug {
  /** Yen per unit of the original. */
  price: number;
  /** Yen per unit of its （選） row: the price less the patient's part of the difference to the dearest generic. */
  insuredPrice: number;
  /** Of one 所定単位: a day, a dose, or one 調剤. */
  amount: number;
}

export interface SpecialCharge {
  /** 特別の料金 in points of one 所定単位. */
  points: number;
  /** Without tax. */
  yen: number;
  tax: number;
  total: number;
}

/**
 * 特別の料金 of one 所定単位 and its count: the differences of all its drugs together, rounded to points as the 薬剤料 of
 * the chapter is (五捨五超入), ten yen a point, and tax on top. No charge when there is no difference.
 */
export function specialCharge(
  drugs: readonly SelectedDrug[],
  count: number,
  { chapter = 'F', taxPercent = TAX_PERCENT }: { chapter?: DrugChapter; taxPercent?: number } = {},
): SpecialCharge {
  const difference = drugs.reduce(
    (sum, { price, insuredPrice, amount }) => sum + (price - insuredPrice) * amount,
    0,
  );
  const points = drugPoints(difference, chapter);
  const yen = points * count * YEN_PER_POINT;
  const tax = Math.floor((yen * taxPercent) / 100);
  return { points, yen, tax, total: yen + tax };
}
