/** Recomputes the points of a claim unit from master values: the check that a claim says what the schedule says. */
import type { LocalDate, Material } from '@akashi/master-files';
import type { Masters } from './masters.ts';
import { isMaterialPercent, materialUnitPoints, type PricedMaterial } from './material-points.ts';
import { type DrugChapter, drugPoints } from './rounding.ts';
import { type PricedProcedure, unitPoints } from './unit-points.ts';

export interface ClaimUnitLine {
  kind: 'SI' | 'IY' | 'TO';
  code: string;
  quantity?: number;
  /** 購入価格 (yen) of a TO line. */
  price?: number;
  /** Points of rows whose price the claim carries itself (点数識別 4, 7). */
  points?: number;
}

export interface ClaimUnit {
  lines: readonly ClaimUnitLine[];
  /** 診療識別. */
  section: string;
  on: LocalDate;
}

export interface Recomputed {
  /** Integer points of one count; undefined when the master at hand cannot price the unit. */
  points: number | undefined;
  /** One Japanese sentence: how the points came about, or why there are none. */
  reason: string;
}

const CHAPTERS: Readonly<Record<string, DrugChapter>> = {
  '14': 'C',
  '21': 'F',
  '22': 'F',
  '23': 'F',
  '28': 'F',
  '31': 'G',
  '32': 'G',
  '33': 'G',
  '40': 'J',
  '50': 'K',
  '54': 'L',
  '60': 'D',
  '70': 'E',
};

function unpriced(reason: string): Recomputed {
  return { points: undefined, reason };
}

function procedures(unit: ClaimUnit, masters: Masters): Recomputed {
  const rows: PricedProcedure[] = [];
  for (const line of unit.lines.filter(({ kind }) => kind === 'SI')) {
    const row = masters.procedure(line.code, unit.on);
    if (row === undefined) return unpriced(`コード ${line.code} が ${unit.on} のマスターにありません。`);
    rows.push({
      row,
      ...(line.quantity === undefined ? {} : { quantity: line.quantity }),
      ...(line.points === undefined ? {} : { given: line.points }),
    });
  }
  if (rows.length === 0) return { points: 0, reason: '診療行為はありません。' };
  const result = unitPoints(rows, unit.on);
  if (result.points === undefined) {
    return unpriced(
      `コード ${result.problem?.code ?? ''}: ${result.problem?.text ?? '点数が決まりません'}。`,
    );
  }
  const reason =
    result.bundle === undefined
      ? 'マスターの点数から計算しました。'
      : `${result.bundle.name}の包括点数です（${result.bundle.source}）。`;
  return { points: result.points, reason };
}

function drugs(unit: ClaimUnit, masters: Masters): Recomputed {
  let yen = 0;
  for (const line of unit.lines.filter(({ kind }) => kind === 'IY')) {
    const drug = masters.drug(line.code, unit.on);
    if (drug === undefined || drug.price <= 0)
      return unpriced(`医薬品 ${line.code} の ${unit.on} の薬価がありません。`);
    yen += drug.price * (line.quantity ?? 1);
  }
  return { points: drugPoints(yen, CHAPTERS[unit.section] ?? 'F'), reason: '薬価から計算しました。' };
}

function materials(unit: ClaimUnit, masters: Masters): Recomputed {
  const units: { priced: PricedMaterial; percents: Material[] }[] = [];
  for (const line of unit.lines.filter(({ kind }) => kind === 'TO')) {
    const material = masters.material(line.code, unit.on);
    const price = line.price ?? material?.price;
    if (material === undefined || price === undefined || price <= 0)
      return unpriced(`特定器材 ${line.code} の ${unit.on} の価格がありません。`);
    if (isMaterialPercent(material)) units.at(-1)?.percents.push(material);
    else units.push({ priced: { material, price, amount: line.quantity ?? 1 }, percents: [] });
  }
  let points = 0;
  for (const { priced, percents } of units) {
    const own = materialUnitPoints(priced, percents);
    if (own === undefined) return unpriced(`特定器材 ${priced.material.code}（酸素・窒素）は計算しません。`);
    points += own;
  }
  return { points, reason: '材料価格から計算しました。' };
}

/**
 * Points of one unit of a claim: procedures with bundles, きざみ and percents per base item, drugs by the rounding
 * of their section, materials one by one. `section` is the 診療識別 that stands before the unit.
 */
export function recomputeUnit(unit: ClaimUnit, masters: Masters): Recomputed {
  const parts = [procedures(unit, masters)];
  if (unit.lines.some(({ kind }) => kind === 'IY')) parts.push(drugs(unit, masters));
  if (unit.lines.some(({ kind }) => kind === 'TO')) parts.push(materials(unit, masters));
  const failed = parts.find((part) => part.points === undefined);
  if (failed !== undefined) return failed;
  return {
    points: parts.reduce((sum, part) => sum + (part.points ?? 0), 0),
    reason: parts.length === 1 ? (parts[0]?.reason ?? '') : '診療行為・薬剤・材料の合計です。',
  };
}

/** A pricing function for whole claims: lines, day and section in, points (absent when unknown) and reason out. */
export function unitPricer(
  masters: Masters,
): (lines: readonly ClaimUnitLine[], on: LocalDate, section: string) => { points?: number; reason: string } {
  return (lines, on, section) => {
    const { points, reason } = recomputeUnit({ lines, on, section }, masters);
    return points === undefined ? { reason } : { points, reason };
  };
}
