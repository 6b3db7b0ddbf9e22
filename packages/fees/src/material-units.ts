/** Units of materials of an order: prices, films of small children, oxygen, purchase prices. */
import type { Material } from '@akashi/master-files';
import { because, figuresOf, type RuleId } from './catalogue.ts';
import type { MaterialAmount } from './facts.ts';
import {
  isMaterialPercent,
  isOxygen,
  materialUnitPoints,
  oxygenYen,
  type PricedMaterial,
} from './material-points.ts';
import type { ClaimSection, UnitLine } from './result.ts';
import type { Work } from './work.ts';

export interface MaterialsAt {
  section: ClaimSection;
  column: string;
  orderId: string;
  /** Chest or abdomen was filmed plain (E400 注1). */
  trunk?: boolean;
}

export const OXYGEN_CORRECTION = '770020070';
export const FILM_INFANT = '799990070';
const FILMS = '3';

/** What is charged per unit: the institution's own price of oxygen when it is lower, the purchase price where asked. */
function priceOf(material: Material, amount: MaterialAmount): number | undefined {
  if (isOxygen(material) && amount.purchasePrice !== undefined)
    return Math.min(material.price, amount.purchasePrice);
  return material.priceKind === '2' ? amount.purchasePrice : material.price;
}

/** Rows that rules add to a material: the correction of oxygen, 1.1 for films of small children. */
function addedPercents(work: Work, material: Material, at: MaterialsAt): Material[] {
  const infantFilm =
    material.annexTable === FILMS &&
    at.trunk === true &&
    work.youngerThan(figuresOf('E400.film').infantYears);
  const codes = [...(isOxygen(material) ? [OXYGEN_CORRECTION] : []), ...(infantFilm ? [FILM_INFANT] : [])];
  return codes.flatMap((code) => work.material(code, at.orderId) ?? []);
}

function text(priced: PricedMaterial, percents: readonly Material[], points: number): [RuleId, string] {
  const { material, amount, price } = priced;
  const percent = percents.reduce((sum, row) => sum + row.price, 0);
  if (isOxygen(material)) {
    const yen = oxygenYen(price, amount, percent);
    return [
      'J201.oxygen',
      `${price}円 × ${amount}L × ${1 + percent / 100} = ${yen}円、10で除して ${points}点です。`,
    ];
  }
  if (material.annexTable === FILMS)
    return [
      'E400.film',
      `${price}円 × ${amount}${percent > 0 ? ' × 1.1' : ''} ÷ 10 を四捨五入して ${points}点です。`,
    ];
  return ['X400.material', `${price}円 × ${amount} ÷ 10 を四捨五入して ${points}点です。`];
}

function lineOf(material: Material, amount?: number, price?: number): UnitLine {
  const line: UnitLine = { kind: 'material', code: material.code, name: material.name };
  if (amount !== undefined) line.quantity = amount;
  if (material.unitName !== '' || amount !== undefined) line.unitName = material.unitName;
  if (price !== undefined) line.unitPrice = price;
  return line;
}

function addOne(work: Work, priced: PricedMaterial, entered: readonly Material[], at: MaterialsAt): void {
  const { material } = priced;
  const added = addedPercents(work, material, at).filter(
    (row) => !entered.some(({ code }) => code === row.code),
  );
  const percents = [...entered, ...added];
  const points = materialUnitPoints(priced, percents);
  if (points === undefined) {
    work.hold(
      'FEES-MATERIAL-POINTS',
      `「${material.name}」（窒素・高気圧・率で定める材料）の点数は自動では計算しません。`,
      '点数を手で入力してください。',
      { itemCode: material.code, orderId: at.orderId },
    );
    return;
  }
  const [rule, sentence] = text(priced, percents, points);
  work.add({
    section: at.section,
    column: at.column,
    orderId: at.orderId,
    lines: [lineOf(material, priced.amount, priced.price), ...percents.map((row) => lineOf(row))],
    points,
    count: 1,
    date: work.on,
    visitId: work.visit.id,
    reasons: [because(rule, sentence)],
  });
}

/** Adds the materials of an order, each rounded for itself; a percentage row hangs on the material before it. */
export function addMaterials(
  work: Work,
  amounts: readonly MaterialAmount[] | undefined,
  at: MaterialsAt,
): void {
  const units: { priced: PricedMaterial; percents: Material[] }[] = [];
  for (const amount of amounts ?? []) {
    const material = work.material(amount.code, at.orderId);
    if (material === undefined) continue;
    if (isMaterialPercent(material) && units.length > 0) {
      units.at(-1)?.percents.push(material);
      continue;
    }
    const price = priceOf(material, amount);
    if (price === undefined || price <= 0) {
      work.hold(
        'FEES-NO-PRICE',
        `「${material.name}」の購入価格がありません。`,
        '購入価格を入力してください。',
        { itemCode: material.code, orderId: at.orderId },
      );
      continue;
    }
    units.push({ priced: { material, amount: amount.amount, price }, percents: [] });
  }
  for (const { priced, percents } of units) addOne(work, priced, percents, at);
}
