/** Applies the limits of the law to the units of a visit, after the rules that charge. */
import { startOfMonth } from '@akashi/calendar';
import { dropIdleQuestions } from '../limit-questions.ts';
import { dropEmptyUnits } from '../remove.ts';
import type { Work } from '../work.ts';
import { hasRival, refuseByPast, refuseByToday } from './kinds.ts';
import { Past } from './past.ts';
import type { PreparedLimits } from './prepare.ts';
import type { LimitRule } from './rule.ts';
import { isCharged, LimitScene, type Today } from './scene.ts';

function linesOf(work: Work, limits: PreparedLimits): Map<number, Today> {
  const found = new Map<number, Today>();
  for (const unit of work.units) {
    for (const line of unit.lines) {
      if (line.kind !== 'procedure') continue;
      const row = work.masters.procedure(line.code, work.on);
      if (row === undefined) continue;
      for (const { rule, at, role } of limits.partsOf(row)) {
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

interface Spoken {
  readonly rule: LimitRule;
  readonly today: Today;
}

/** Whether a line by which `one` takes others away may itself still give way to a third. */
function mustWait(one: Spoken, others: readonly Spoken[]): boolean {
  return others.some(
    (other) =>
      other !== one &&
      other.rule.verdict === 'suppress' &&
      hasRival(other.today) &&
      other.today.of.some(({ line }) =>
        one.today.beside.some((rival) => rival.line === line && isCharged(rival)),
      ),
  );
}

/** Exclusions among the lines of today, each after those that decide about its own rivals; in a circle, as the schedule stands. */
function excludeInOrder(scene: LimitScene, exclusions: readonly Spoken[]): void {
  let waiting = [...exclusions];
  while (waiting.length > 0) {
    const next = waiting.find((one) => !mustWait(one, waiting)) ?? waiting[0];
    if (next === undefined) return;
    refuseByToday(scene, next.rule, next.today);
    waiting = waiting.filter((one) => one !== next);
  }
}

const excludes = ({ rule }: Spoken) => rule.kind === 'exclusion' || rule.kind === 'inclusion';

/** `among`: one of these is charged today or was in the month. */
function speaksOfPatient(scene: LimitScene, rule: LimitRule, today: Today): boolean {
  if (rule.among === undefined) return true;
  return today.among.some(isCharged) || scene.past.among(rule, startOfMonth(scene.work.on));
}

/**
 * Applies every rule that speaks of a charged row of today. What is taken away is a Suppression with the rule's source;
 * what needs a judgement is a Hold. What is itself not charged takes nothing away: so first what the past refuses, then
 * the exclusions of today, then how often; questions come last. Running it twice changes nothing; what lies behind the
 * visit stays the same meanwhile and may be given again.
 */
export function applyLimits(work: Work, limits: PreparedLimits, past = new Past(work, limits)): void {
  const found = linesOf(work, limits);
  if (found.size === 0) return;
  const scene = new LimitScene(work, past);
  const spoken = [...found]
    .sort(([a], [b]) => a - b)
    .flatMap(([at, today]): Spoken[] => {
      const rule = limits.rules[at];
      return rule === undefined ? [] : [{ rule, today }];
    });
  const speaks = ({ rule, today }: Spoken) => speaksOfPatient(scene, rule, today);
  for (const one of spoken) if (speaks(one)) refuseByPast(scene, one.rule, one.today);
  const decides = ({ rule }: Spoken) => rule.verdict === 'suppress';
  excludeInOrder(
    scene,
    spoken.filter((one) => excludes(one) && decides(one) && speaks(one)),
  );
  for (const one of spoken)
    if (!excludes(one) && decides(one) && speaks(one)) refuseByToday(scene, one.rule, one.today);
  // Questions last: about what is left, beside what is left.
  for (const one of spoken) if (!decides(one) && speaks(one)) refuseByToday(scene, one.rule, one.today);
  dropEmptyUnits(work);
  dropIdleQuestions(work);
}
