/** A claim's units beside those the engine made: equal, equal in other groups, or different. */
import type { Unit } from '../result.ts';
import type { ClaimedUnit } from './claimed.ts';

/** A unit of either side on one day. */
export interface DayEntry {
  codes: readonly string[];
  points: number;
  day: number;
  count: number;
}

export type Match =
  /** The same codes, points, days and counts. */
  | 'equal'
  /** The same codes and the same sum, divided into units differently. */
  | 'regrouped'
  /** The same codes, days and counts; its points could not be compared (no price for that date). */
  | 'unpriced'
  /** The same codes on the same days, with other points. */
  | 'points'
  | 'missing';

export interface ComparedUnit {
  unit: ClaimedUnit;
  match: Match;
  /** Points the engine gives, where they differ. */
  derived?: number;
}

export interface Comparison {
  units: ComparedUnit[];
  /** Units of the engine that the claim has not. */
  extra: DayEntry[];
}

const sorted = (codes: readonly string[]): string[] => [...codes].sort();
const keyOf = (codes: readonly string[]): string => sorted(codes).join('+');

function entriesOf(unit: ClaimedUnit): DayEntry[] {
  const codes = unit.lines.map(({ code }) => code);
  return unit.days.map(({ day, count }) => ({ codes, points: unit.points ?? 0, day, count }));
}

/** What the engine made, one entry for each unit. A reduction counts as what it takes off. */
export function derivedEntries(units: readonly Unit[]): DayEntry[] {
  return units.map((unit) => ({
    codes: unit.lines.filter(({ kind }) => kind !== 'comment').map(({ code }) => code),
    points: unit.section === '39' ? Math.abs(unit.points) : unit.points,
    day: Number(unit.date.slice(8)),
    count: unit.count,
  }));
}

/** Entries that are left over, taken out day by day and count by count. */
class Pool {
  readonly left: DayEntry[];

  constructor(entries: readonly DayEntry[]) {
    this.left = entries.map((entry) => ({ ...entry }));
  }

  /** Takes the wanted entries when all are there; nothing otherwise. */
  take(
    wanted: readonly DayEntry[],
    fits: (own: DayEntry, other: DayEntry) => boolean,
  ): DayEntry[] | undefined {
    const taken: { entry: DayEntry; count: number }[] = [];
    for (const want of wanted) {
      let open = want.count;
      for (const entry of this.left) {
        if (open === 0) break;
        if (entry.count === 0 || entry.day !== want.day || !fits(want, entry)) continue;
        const count = Math.min(open, entry.count);
        entry.count -= count;
        open -= count;
        taken.push({ entry, count });
      }
      if (open > 0) {
        for (const { entry, count } of taken) entry.count += count;
        return undefined;
      }
    }
    return taken.map(({ entry }) => entry);
  }

  rest(): DayEntry[] {
    return this.left.filter(({ count }) => count > 0);
  }
}

const sameCodes = (a: DayEntry, b: DayEntry): boolean => keyOf(a.codes) === keyOf(b.codes);
const same = (a: DayEntry, b: DayEntry): boolean => a.points === b.points && sameCodes(a, b);

/** Entries of a day that hang together through shared codes. */
function groups(entries: readonly DayEntry[]): DayEntry[][] {
  const found: { codes: Set<string>; entries: DayEntry[] }[] = [];
  for (const entry of entries) {
    const touching = found.filter(({ codes }) => entry.codes.some((code) => codes.has(code)));
    const joined = {
      codes: new Set([...touching.flatMap(({ codes }) => [...codes]), ...entry.codes]),
      entries: [...touching.flatMap((group) => group.entries), entry],
    };
    for (const group of touching) found.splice(found.indexOf(group), 1);
    found.push(joined);
  }
  return found.map((group) => group.entries);
}

const spread = (entries: readonly DayEntry[]): string =>
  keyOf(
    entries.flatMap(({ codes, count }) => Array.from({ length: Math.min(count, 99) }, () => codes).flat()),
  );
const sumOf = (entries: readonly DayEntry[]): number =>
  entries.reduce((sum, { points, count }) => sum + points * count, 0);

/** Days on which what is left of both sides is the same once the division into units is set aside. */
function regroup(own: readonly ClaimedUnit[], pool: Pool): Set<ClaimedUnit> {
  const entries = own.flatMap((unit) => entriesOf(unit).map((entry) => ({ ...entry, unit })));
  const open = new Map<ClaimedUnit, number>(own.map((unit) => [unit, unit.days.length]));
  const settled: DayEntry[] = [];
  for (const day of new Set(entries.map((entry) => entry.day))) {
    const mine = entries.filter((entry) => entry.day === day);
    const theirs = pool.rest().filter((entry) => entry.day === day);
    for (const group of groups([...mine, ...theirs])) {
      const left = group.filter((entry) => mine.includes(entry as (typeof mine)[number]));
      const right = group.filter((entry) => theirs.includes(entry));
      if (left.length === 0 || sumOf(left) !== sumOf(right) || spread(left) !== spread(right)) continue;
      settled.push(...right);
      for (const entry of left as typeof mine) open.set(entry.unit, (open.get(entry.unit) ?? 0) - 1);
    }
  }
  const done = new Set(own.filter((unit) => unit.days.length > 0 && open.get(unit) === 0));
  for (const entry of settled) entry.count = 0;
  return done;
}

/**
 * Lays the claim beside the engine's units. `unpriced` says whether a code has no price on its date, so that its points
 * say nothing.
 */
export function compareUnits(
  claimed: readonly ClaimedUnit[],
  derived: readonly Unit[],
  unpriced: (code: string) => boolean,
): Comparison {
  const pool = new Pool(derivedEntries(derived));
  const result = new Map<ClaimedUnit, ComparedUnit>();
  const open = () => claimed.filter((unit) => !result.has(unit));
  const priceless = (unit: ClaimedUnit) => unit.lines.some(({ code }) => unpriced(code));
  for (const unit of claimed) {
    if (!priceless(unit) && unit.days.length > 0 && pool.take(entriesOf(unit), same))
      result.set(unit, { unit, match: 'equal' });
  }
  for (const unit of open()) {
    if (priceless(unit) && unit.days.length > 0 && pool.take(entriesOf(unit), sameCodes))
      result.set(unit, { unit, match: 'unpriced' });
  }
  const inOtherGroups = regroup(
    open().filter((unit) => !priceless(unit)),
    pool,
  );
  for (const unit of inOtherGroups) result.set(unit, { unit, match: 'regrouped' });
  for (const unit of open()) {
    const taken = unit.days.length > 0 ? pool.take(entriesOf(unit), sameCodes) : undefined;
    const points = taken?.[0]?.points;
    result.set(
      unit,
      points === undefined ? { unit, match: 'missing' } : { unit, match: 'points', derived: points },
    );
  }
  return { units: claimed.flatMap((unit) => result.get(unit) ?? []), extra: pool.rest() };
}
