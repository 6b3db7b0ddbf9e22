/** Points of one 点数・回数算定単位 from its procedure rows: the one place where they are added and rounded. */
import type { LocalDate, Procedure } from '@akashi/master-files';
import { type BundleTotal, bundleCeiling, bundleTotal } from './bundles.ts';
import { roundPoints } from './rounding.ts';
import { steppedValue } from './stepped.ts';

export interface PricedProcedure {
  row: Procedure;
  quantity?: number;
  /** Points given by a person for rows without their own price (点数識別 4 and 7). */
  given?: number;
}

export interface UnitPoints {
  /** Integer points; undefined when a line has no price (`problem` says which). */
  points: number | undefined;
  /** Contribution of each line before rounding, in the order given; percents are undefined. */
  values: (number | undefined)[];
  bundle?: BundleTotal;
  problem?: { code: string; text: string };
}

const CONTRAST_IN_AGE_BASE = new Set(['E200', 'E202']);

/** A line that hangs on a base: 注加算 (7) or 通則加算 (9), 項番68. */
export function isAttached(row: Procedure): boolean {
  return row.noticeClass === '7' || row.noticeClass === '9';
}

function isPercent(row: Procedure): boolean {
  return row.pointKind === 'percentAdd' || row.pointKind === 'percentReduce';
}

function lineValue(item: PricedProcedure): { value?: number; problem?: string } {
  const { row } = item;
  if (row.pointKind === 'purchasePrice' || row.pointKind === 'reduction') {
    return item.given === undefined ? { problem: '点数の入力が要る項目です' } : { value: item.given };
  }
  const { value } = steppedValue(row, item.quantity);
  if (value === undefined) return { problem: '数量の入力が要る項目です' };
  return { value: row.pointKind === 'minusPoints' ? -value : value };
}

/** Factor of 注 percents: age and repetition multiply (guidance 第3部第3節 4, E002 (7)). */
function noteFactor(percents: readonly Procedure[], kind: Procedure['pointKind']): number {
  return percents
    .filter((row) => row.noticeClass !== '9' && row.pointKind === kind)
    .reduce((factor, row) => factor * (1 + ((kind === 'percentAdd' ? 1 : -1) * row.value) / 100), 1);
}

/** 通則 percents add up on the 所定点数 without each other (guidance 第10部通則: 通則の加算は含まない). */
function generalShare(percents: readonly Procedure[]): number {
  return percents
    .filter((row) => row.noticeClass === '9')
    .reduce((sum, row) => sum + (row.pointKind === 'percentAdd' ? row.value : -row.value) / 100, 0);
}

interface Sorted {
  bases: { row: Procedure; value: number }[];
  additions: { row: Procedure; value: number }[];
  percents: Procedure[];
}

/** Bundles replace the sum of their items whatever it was (D006–D015 注: 所定点数にかかわらず). */
function bundled(
  bases: Sorted['bases'],
  on: LocalDate,
): { rest: Sorted['bases']; total: number; bundle?: BundleTotal } {
  const groups = new Map<number, Sorted['bases']>();
  for (const base of bases) {
    if (base.row.bundleGroup === 0) continue;
    groups.set(base.row.bundleGroup, [...(groups.get(base.row.bundleGroup) ?? []), base]);
  }
  let rest = bases;
  let total = 0;
  let bundle: BundleTotal | undefined;
  for (const [group, members] of groups) {
    const sum = members.reduce((points, member) => points + member.value, 0);
    const found = bundleTotal(group, members.length, on) ?? bundleCeiling(group, sum);
    if (found === undefined) continue;
    bundle = found;
    total += found.points;
    rest = rest.filter((base) => base.row.bundleGroup !== group);
  }
  return bundle === undefined ? { rest, total } : { rest, total, bundle };
}

function sum(lines: readonly { value: number }[]): number {
  return lines.reduce((points, line) => points + line.value, 0);
}

/** CT and MRI: age counts on the contrast addition too, repetition does not (guidance 第4部第3節 3). */
function tomographyPoints({ bases, additions, percents }: Sorted): number {
  const once = sum(bases) * noteFactor(percents, 'percentReduce') + sum(additions);
  return roundPoints(once * noteFactor(percents, 'percentAdd'));
}

function total(sorted: Sorted, on: LocalDate): { points: number; bundle?: BundleTotal } {
  if (sorted.bases.some(({ row }) => CONTRAST_IN_AGE_BASE.has(row.section))) {
    return { points: tomographyPoints(sorted) };
  }
  const { rest, total: bundlePoints, bundle } = bundled(sorted.bases, on);
  const factor = noteFactor(sorted.percents, 'percentAdd') * noteFactor(sorted.percents, 'percentReduce');
  const general = generalShare(sorted.percents);
  let points = bundlePoints;
  if (general === 0) {
    points += rest.reduce((all, base) => all + roundPoints(base.value * factor), 0);
    points += sorted.additions.reduce((all, line) => all + roundPoints(line.value), 0);
  } else {
    const excluded = sorted.additions.filter(({ row }) => row.excludedFromGeneralPercent);
    const counted = sorted.additions.filter(({ row }) => !row.excludedFromGeneralPercent);
    points += roundPoints((sum(rest) * factor + sum(counted)) * (1 + general) + sum(excluded));
  }
  return bundle === undefined ? { points } : { points, bundle };
}

/**
 * Points of a unit: bases (stepped, bundled), 注 additions, 注 percents on each base rounded per base, 通則
 * percents on base plus the additions that count (項番62).
 */
export function unitPoints(items: readonly PricedProcedure[], on: LocalDate): UnitPoints {
  const sorted: Sorted = { bases: [], additions: [], percents: [] };
  const values: (number | undefined)[] = [];
  for (const item of items) {
    const { row } = item;
    if (isPercent(row)) {
      sorted.percents.push(row);
      values.push(undefined);
      continue;
    }
    const { value, problem } = lineValue(item);
    if (value === undefined) {
      return {
        points: undefined,
        values,
        problem: { code: row.code, text: problem ?? '点数が決まりません' },
      };
    }
    (isAttached(row) ? sorted.additions : sorted.bases).push({ row, value });
    values.push(value);
  }
  if (sorted.bases.length === 0 && sorted.additions.length > 0) sorted.bases = sorted.additions.splice(0);
  return { ...total(sorted, on), values };
}
