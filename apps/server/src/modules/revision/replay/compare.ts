import { type Hold, ruleCatalogue, type Unit, type VisitResult } from '@akashi/fees';

/** One line of a table of differences. */
export interface Difference {
  key: string;
  name: string;
  source: string;
  beforeCount: number;
  afterCount: number;
  before: number;
  after: number;
}

export interface NewHold {
  code: string;
  itemCode: string | null;
  text: string;
  next: string;
  visits: number;
}

/** What differs between the same visits calculated twice. */
export interface Comparison {
  items: Difference[];
  rules: Difference[];
  /** Holds of the second calculation that the first did not have. */
  holds: NewHold[];
}

type Side = 'before' | 'after';
interface Entry {
  key: string;
  name: string;
  source: string;
  count: number;
  points: number;
}

/** Compares visit by visit; both lists are of the same visits in the same order. */
export function compare(before: readonly VisitResult[], after: readonly VisitResult[]): Comparison {
  const items = new Tally();
  const rules = new Tally();
  const holds: NewHold[] = [];
  for (const [side, results] of [
    ['before', before],
    ['after', after],
  ] as const)
    for (const unit of results.flatMap((result) => result.units)) {
      if (unit.yen) continue;
      for (const entry of itemsOf(unit)) items.add(side, entry);
      rules.add(side, ruleOf(unit));
    }
  for (const [index, result] of after.entries())
    for (const hold of newHolds(before[index]?.holds ?? [], result.holds)) addHold(holds, hold);
  return { items: items.differing(), rules: rules.differing(), holds };
}

/** Adds what one claim differs by to what all of them differ by. */
export function sumUp(all: readonly Comparison[]): Comparison {
  const items = new Tally();
  const rules = new Tally();
  const holds: NewHold[] = [];
  for (const one of all) {
    for (const line of one.items) items.addLine(line);
    for (const line of one.rules) rules.addLine(line);
    for (const hold of one.holds) addHold(holds, hold);
  }
  return { items: items.differing(), rules: rules.differing(), holds };
}

class Tally {
  readonly #lines = new Map<string, Difference>();

  add(side: Side, { key, name, source, count, points }: Entry): void {
    const line = this.#line({ key, name, source });
    line[side] += points;
    line[side === 'before' ? 'beforeCount' : 'afterCount'] += count;
  }

  addLine(more: Difference): void {
    const line = this.#line(more);
    line.before += more.before;
    line.after += more.after;
    line.beforeCount += more.beforeCount;
    line.afterCount += more.afterCount;
  }

  /** Lines that differ, the largest difference of points first. */
  differing(): Difference[] {
    return [...this.#lines.values()]
      .filter((line) => line.before !== line.after || line.beforeCount !== line.afterCount)
      .sort(
        (a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before) || (a.key < b.key ? -1 : 1),
      );
  }

  #line({ key, name, source }: Pick<Difference, 'key' | 'name' | 'source'>): Difference {
    const known = this.#lines.get(key);
    if (known) return known;
    const line: Difference = { key, name, source, beforeCount: 0, afterCount: 0, before: 0, after: 0 };
    this.#lines.set(key, line);
    return line;
  }
}

/** Codes of a unit with their points: each line's own where the lines add up to the unit, otherwise all at the head. */
function itemsOf(unit: Unit): Entry[] {
  const lines = unit.lines.filter((line) => line.kind !== 'comment');
  const own = lines.map((line) => line.points);
  const addUp = own.every((points) => points !== undefined) && sum(own) === unit.points;
  return lines.map((line, index) => ({
    key: line.code,
    name: line.name,
    source: '',
    count: unit.count,
    points: (addUp ? (own[index] ?? 0) : index === 0 ? unit.points : 0) * unit.count,
  }));
}

function sum(values: readonly (number | undefined)[]): number {
  return values.reduce<number>((total, value) => total + (value ?? 0), 0);
}

const catalogue = new Map(ruleCatalogue.map((rule) => [rule.id, rule]));

/** The rule that made the unit: the first reason it names. */
function ruleOf(unit: Unit): Entry {
  const id = unit.reasons[0]?.rule;
  const rule = id === undefined ? undefined : catalogue.get(id);
  return {
    key: id ?? 'master',
    name: rule?.name ?? 'マスターの点数',
    source: rule?.source ?? unit.reasons[0]?.source ?? '',
    count: unit.count,
    points: unit.points * unit.count,
  };
}

function newHolds(before: readonly Hold[], after: readonly Hold[]): Hold[] {
  return after.filter(
    (hold) => !before.some((one) => one.code === hold.code && one.itemCode === hold.itemCode),
  );
}

function addHold(holds: NewHold[], hold: Pick<Hold, 'code' | 'itemCode' | 'text' | 'next'> | NewHold): void {
  const itemCode = hold.itemCode ?? null;
  const visits = 'visits' in hold ? hold.visits : 1;
  const known = holds.find((one) => one.code === hold.code && one.itemCode === itemCode);
  if (known) known.visits += visits;
  else holds.push({ code: hold.code, itemCode, text: hold.text, next: hold.next, visits });
}
