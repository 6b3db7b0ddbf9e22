/** Points of one 点数・回数算定単位 from its procedure rows: the one place where they are added and rounded. */
import type { LocalDate, Procedure } from '@akashi/master-files';
import { anaesthesiaValues } from './anaesthesia-points.ts';
import { type BundleTotal, bundleCeiling, bundleTotal } from './bundles.ts';
import { figuresOf } from './catalogue.ts';
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

/** 区分 whose 注 additions count into the 所定点数 of their age percent (第4部第3節 3, L001-2 (6)). */
const ADDITIONS_IN_AGE_BASE = new Set(['E200', 'E202', 'L001-2']);
const GENERAL_ANAESTHESIA = 'L008';

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

/** 注 additions of 全身麻酔 that the time percents do not count (L008 (7): only 注2, 4, 5 and 7 are in their base). */
function outsideTimeBase({ bases, additions, percents }: Sorted): number {
  if (!bases.some(({ row }) => row.section === GENERAL_ANAESTHESIA)) return 0;
  const { notesInBase } = figuresOf('L.time');
  const left = additions.filter(({ row }) => !notesInBase.includes(row.addOnSerial));
  return sum(left) * generalShare(percents.filter((row) => row.timeClass > 0));
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
  if (sorted.bases.some(({ row }) => ADDITIONS_IN_AGE_BASE.has(row.section))) {
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
    const outside = outsideTimeBase(sorted);
    points += roundPoints((sum(rest) * factor + sum(counted)) * (1 + general) - outside + sum(excluded));
  }
  return bundle === undefined ? { points } : { points, bundle };
}

/** Values of the tiers of one 全身麻酔, which share their two hours (L008 (12)); other lines have their own. */
function jointValues(items: readonly PricedProcedure[]): ReadonlyMap<PricedProcedure, number> {
  const tiers = items.filter(
    ({ row }) => row.section === GENERAL_ANAESTHESIA && row.stepped && !isAttached(row),
  );
  if (tiers.length < 2 || tiers.some(({ quantity }) => quantity === undefined)) return new Map();
  const parts = tiers.map(({ row, quantity }) => ({
    base: row.value,
    step: row.stepPoints,
    minutes: quantity ?? 0,
  }));
  const values = anaesthesiaValues(parts);
  return new Map(tiers.map((tier, index) => [tier, values[index] ?? 0]));
}

/**
 * Points of a unit: bases (stepped, bundled), 注 additions, 注 percents on each base rounded per base, 通則
 * percents on base plus the additions that count (項番62).
 */
export function unitPoints(items: readonly PricedProcedure[], on: LocalDate): UnitPoints {
  const sorted: Sorted = { bases: [], additions: [], percents: [] };
  const values: (number | undefined)[] = [];
  const joint = jointValues(items);
  for (const item of items) {
    const { row } = item;
    if (isPercent(row)) {
      sorted.percents.push(row);
      values.push(undefined);
      continue;
    }
    const shared = joint.get(item);
    const { value, problem } = shared === undefined ? lineValue(item) : { value: shared };
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
