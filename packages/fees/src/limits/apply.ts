/** Applies the limits of the law to the units of a visit, after the rules that charge. */
import { startOfMonth } from '@akashi/calendar';
import { dropIdleQuestions } from '../questions.ts';
import { dropEmptyUnits } from '../remove.ts';
import type { UnitLine } from '../result.ts';
import type { Work } from '../work.ts';
import { hasRival, isTooMuch, refuseByPast, refuseByToday } from './kinds.ts';
import { askBeyondHistory } from './look-back.ts';
import { Past } from './past.ts';
import type { Part, PreparedLimits } from './prepare.ts';
import type { LimitRule } from './rule.ts';
import { isCharged, LimitScene, type Today } from './scene.ts';

/** Lines that a pass left in place, with the counts of their units. */
export type Settled = ReadonlyMap<UnitLine, number>;

function partsOf(work: Work, limits: PreparedLimits, { code }: UnitLine): readonly Part[] {
  const row = work.masters.procedure(code, work.on);
  return row === undefined ? [] : limits.partsOf(row);
}

/** The lines by the rules that speak of them; of all rules, or of those in `only`. */
function linesOf(work: Work, limits: PreparedLimits, only?: ReadonlySet<number>): Map<number, Today> {
  const found = new Map<number, Today>();
  for (const unit of work.units) {
    for (const line of unit.lines) {
      if (line.kind !== 'procedure') continue;
      const row = work.masters.procedure(line.code, work.on);
      if (row === undefined) continue;
      for (const { rule, at, role } of limits.partsOf(row)) {
        if (only?.has(at) === false) continue;
        if (work.on < rule.validFrom || work.on > rule.validTo) continue;
        if (rule.outpatients === true && work.visit.inpatient === true) continue;
        const today = found.get(at) ?? { of: [], beside: [], among: [] };
        found.set(at, today);
        today[role].push({ unit, line, row });
      }
    }
  }
  return found;
}

function settled(work: Work): Settled {
  const lines = new Map<UnitLine, number>();
  for (const unit of work.units) for (const line of unit.lines) lines.set(line, unit.count);
  return lines;
}

/** Rules that a line speaks to which came since; undefined when one went or changed, which may matter to any rule. */
function rulesToLookAt(work: Work, limits: PreparedLimits, before: Settled): Set<number> | undefined {
  let left = before.size;
  const rules = new Set<number>();
  for (const unit of work.units) {
    for (const line of unit.lines) {
      const count = before.get(line);
      if (count === undefined) for (const { at } of partsOf(work, limits, line)) rules.add(at);
      else if (count !== unit.count) return undefined;
      else left -= 1;
    }
  }
  return left === 0 ? rules : undefined;
}

interface Spoken {
  readonly rule: LimitRule;
  readonly today: Today;
}

const excludes = ({ rule }: Spoken) => rule.kind === 'exclusion' || rule.kind === 'inclusion';

/** Whether the rule would still take a line of today away because of others of today. */
const wouldTake = (scene: LimitScene, { rule, today }: Spoken): boolean =>
  rule.kind === 'frequency' ? isTooMuch(scene, rule, today) : hasRival(today);

/**
 * Whether what `one` decides by may itself still be taken away by another: the line by which it takes others, or for a
 * frequency one that it would count.
 */
function mustWait(scene: LimitScene, one: Spoken, others: readonly Spoken[]): boolean {
  const deciding = excludes(one) ? one.today.beside : one.today.of;
  return others.some(
    (other) =>
      other !== one &&
      wouldTake(scene, other) &&
      other.today.of.some(({ line }) =>
        deciding.some((charged) => charged.line === line && isCharged(charged)),
      ),
  );
}

/**
 * Exclusions and frequencies among the lines of today, each after those that decide about its own lines; in a circle, as
 * the schedule stands: exclusions first.
 */
function decideInOrder(scene: LimitScene, rules: readonly Spoken[]): void {
  let waiting = rules.filter((one) => wouldTake(scene, one));
  while (waiting.length > 0) {
    const next = waiting.find((one) => !mustWait(scene, one, waiting)) ?? waiting[0];
    if (next === undefined) return;
    refuseByToday(scene, next.rule, next.today);
    waiting = waiting.filter((one) => one !== next);
  }
}

/** `among`: one of these is charged today or was in the month. */
function speaksOfPatient(scene: LimitScene, rule: LimitRule, today: Today): boolean {
  if (rule.among === undefined) return true;
  return today.among.some(isCharged) || scene.past.among(rule, startOfMonth(scene.work.on));
}

/**
 * Applies every rule that speaks of a charged row of today. What is taken away is a Suppression with the rule's source;
 * what needs a judgement is a Hold. What is itself not charged takes nothing away: so first what the past refuses, then
 * what the lines of today mean for one another; questions come last. Running it twice changes nothing; what lies behind the
 * visit stays the same meanwhile and may be given again, and with what an earlier pass left in place only rules are looked
 * at that a new line speaks to.
 */
export function applyLimits(
  work: Work,
  limits: PreparedLimits,
  past = new Past(work, limits),
  before?: Settled,
): Settled {
  const only = before === undefined ? undefined : rulesToLookAt(work, limits, before);
  if (only?.size !== 0) applyRules(work, limits, past, only);
  // A line that an earlier pass had left is gone: rules that had needed it stand anew.
  if (before !== undefined && only !== undefined && rulesToLookAt(work, limits, before) === undefined)
    applyRules(work, limits, past);
  dropIdleQuestions(work);
  return settled(work);
}

function applyRules(work: Work, limits: PreparedLimits, past: Past, only?: ReadonlySet<number>): void {
  const found = linesOf(work, limits, only);
  if (found.size === 0) return;
  const scene = new LimitScene(work, past);
  const spoken: Spoken[] = [];
  for (const at of [...found.keys()].sort((a, b) => a - b)) {
    const rule = limits.rules[at];
    const today = found.get(at);
    if (rule !== undefined && today !== undefined) spoken.push({ rule, today });
  }
  const speaks = ({ rule, today }: Spoken) => speaksOfPatient(scene, rule, today);
  for (const one of spoken) if (speaks(one)) refuseByPast(scene, one.rule, one.today);
  const decides = ({ rule }: Spoken) => rule.verdict === 'suppress';
  const inTurn = (one: Spoken) => excludes(one) || one.rule.kind === 'frequency';
  decideInOrder(
    scene,
    spoken.filter((one) => inTurn(one) && decides(one) && speaks(one)),
  );
  for (const one of spoken)
    if (!inTurn(one) && decides(one) && speaks(one)) refuseByToday(scene, one.rule, one.today);
  // Questions last: about what is left, beside what is left.
  for (const one of spoken) if (!decides(one) && speaks(one)) refuseByToday(scene, one.rule, one.today);
  if (work.history.completeFrom !== undefined)
    for (const one of spoken) if (speaks(one)) askBeyondHistory(scene, one.rule, one.today);
  dropEmptyUnits(work);
}
