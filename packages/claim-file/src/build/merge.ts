import type { PricedLine, PricedUnit } from './input.ts';

/** Equal units of a month as one: what a 算定単位 of the file states. */
export interface MergedUnit {
  section: string;
  lines: readonly PricedLine[];
  points: number;
  /** 回数 = Σ day counts. */
  count: number;
  /** Day of month → count, ascending. */
  days: ReadonlyMap<number, number>;
  subsidies?: readonly string[];
  insured: boolean;
  group?: string;
}

/** Largest 回数 a record can state (数字3). */
const MAX_COUNT = 999;

const lineKey = (line: PricedLine): unknown[] => [
  line.kind,
  line.code,
  line.quantity,
  line.text,
  line.unitCode,
  line.purchasePrice,
];

function unitKey(unit: PricedUnit): string {
  const payers = unit.subsidies && [...unit.subsidies].sort();
  return JSON.stringify([unit.section, unit.points, payers, unit.insured ?? true, unit.lines.map(lineKey)]);
}

interface Draft {
  unit: PricedUnit;
  days: Map<number, number>;
  count: number;
  order: number;
}

/** 01 stands first and 99 last; between them the number is the order. */
const rank = (section: string): number => Number(section);

function toMerged({ unit, days, count }: Draft): MergedUnit {
  return {
    section: unit.section,
    lines: unit.lines,
    points: unit.points,
    count,
    days: new Map([...days].sort(([a], [b]) => a - b)),
    insured: unit.insured ?? true,
    ...(unit.subsidies && { subsidies: unit.subsidies }),
    ...(unit.group !== undefined && { group: unit.group }),
  };
}

/**
 * Merges the units of a month: equal ones (section, lines, points, payers) become one whose days
 * add up, in the group of the first. Sorted by 診療識別; within one section by the order in which they first came.
 */
export function mergeUnits(input: readonly PricedUnit[]): MergedUnit[] {
  const drafts = new Map<string, Draft>();
  for (const [order, unit] of input.entries()) {
    const base = unitKey(unit);
    let key = base;
    let found = drafts.get(key);
    for (let copy = 1; found && found.count + unit.count > MAX_COUNT; copy++) {
      key = `${base}#${copy}`;
      found = drafts.get(key);
    }
    const draft = found ?? { unit, days: new Map<number, number>(), count: 0, order };
    const day = Number(unit.date.slice(8));
    draft.days.set(day, (draft.days.get(day) ?? 0) + unit.count);
    draft.count += unit.count;
    drafts.set(key, draft);
  }
  return [...drafts.values()]
    .sort((a, b) => rank(a.unit.section) - rank(b.unit.section) || a.order - b.order)
    .map(toMerged);
}
