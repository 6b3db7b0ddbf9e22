/** What a person added or removed by hand, with the reason on the line. */
import { because } from '../catalogue.ts';
import { addUnit, attachToUnit } from '../compose.ts';
import type { VisitFacts } from '../facts.ts';
import { dropIdleQuestions, dropQuestionsOf } from '../questions.ts';
import { dropEmptyUnits, removeLine } from '../remove.ts';
import { isAttached, type PricedProcedure } from '../unit-points.ts';
import type { Work } from '../work.ts';

type Override = NonNullable<VisitFacts['overrides']>[number];

function remove(work: Work, override: Override): void {
  const reason = because('input.override', `手入力で外しました: ${override.reason}`);
  for (const unit of work.units) {
    const line = unit.lines.find((entry) => entry.code === override.code);
    if (line !== undefined) removeLine(work, unit, line, reason);
  }
  dropEmptyUnits(work);
  dropQuestionsOf(work, override.code);
  dropIdleQuestions(work);
}

function add(work: Work, override: Override): void {
  const row = work.procedure(override.code);
  if (row === undefined) return;
  const reason = because('input.override', `手入力で加えました: ${override.reason}`);
  const line: PricedProcedure =
    override.quantity === undefined ? { row } : { row, quantity: override.quantity };
  if (!isAttached(row) || !attachToUnit(work, line, reason)) addUnit(work, [line], { reasons: [reason] });
}

/** Applies the overrides in the order given. */
export function applyOverrides(work: Work): void {
  for (const override of work.visit.overrides ?? []) {
    if (override.action === 'remove') remove(work, override);
    else add(work, override);
  }
}
