/** Applies the limits of the law to the units of a visit, after the rules that charge. */
import { startOfMonth } from '@akashi/calendar';
import { dropEmptyUnits } from '../remove.ts';
import type { Work } from '../work.ts';
import { applyKind } from './kinds.ts';
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

/** `among`: one of these is charged today or was in the month. */
function speaksOfPatient(scene: LimitScene, rule: LimitRule, today: Today): boolean {
  if (rule.among === undefined) return true;
  return today.among.some(isCharged) || scene.past.among(rule, startOfMonth(scene.work.on));
}

/**
 * Applies every rule that speaks of a charged row of today, in the order of `PreparedLimits`. What is taken away is a
 * Suppression with the rule's source; what needs a judgement is a Hold. Running it twice changes nothing;
 * what lies behind the visit stays the same meanwhile and may be given again.
 */
export function applyLimits(work: Work, limits: PreparedLimits, past = new Past(work, limits)): void {
  const found = linesOf(work, limits);
  if (found.size === 0) return;
  const scene = new LimitScene(work, past);
  for (const at of [...found.keys()].sort((a, b) => a - b)) {
    const rule = limits.rules[at];
    const today = found.get(at);
    if (rule === undefined || today === undefined) continue;
    if (speaksOfPatient(scene, rule, today)) applyKind(scene, rule, today);
  }
  dropEmptyUnits(work);
}
