/** Takes a line out of a unit that was made before, with the reason on record. */
import { because } from './catalogue.ts';
import { reprice, rowsOf } from './compose.ts';
import type { Reason, Unit, UnitLine } from './result.ts';
import { isAttached, unitPoints } from './unit-points.ts';
import type { Work } from './work.ts';

/** Whether what is left still has a base to stand on; without one the whole unit goes. */
function standsAlone(work: Work, code: string | undefined): boolean {
  const row = code === undefined ? undefined : work.masters.procedure(code, work.on);
  return row !== undefined && !isAttached(row);
}

/** The sentence about a bundle says how many items it holds. */
function renewBundleReason(work: Work, unit: Unit): void {
  if (!unit.reasons.some(({ rule }) => rule === 'D.bundle')) return;
  const rows = rowsOf(work, unit) ?? [];
  const { bundle } = unitPoints(rows, work.on);
  unit.reasons = unit.reasons.filter(({ rule }) => rule !== 'D.bundle');
  if (bundle === undefined) return;
  unit.reasons.push(
    because('D.bundle', `${bundle.name}は${rows.length}項目で ${bundle.points}点です（${bundle.source}）。`),
  );
}

/** Removes one line, or the whole unit when the line carried it, and records what was not charged. */
export function removeLine(work: Work, unit: Unit, line: UnitLine, reason: Reason): void {
  const before = unit.points;
  const rest = unit.lines.filter((entry) => entry !== line);
  const whole = !standsAlone(work, rest[0]?.code);
  unit.lines = whole ? [] : rest;
  if (!whole) {
    reprice(work, unit);
    renewBundleReason(work, unit);
  }
  work.suppress(
    { code: line.code, name: line.name, points: whole ? before : before - unit.points },
    reason,
    unit.orderId,
  );
}

/** Drops the units that lost all their lines. */
export function dropEmptyUnits(work: Work): void {
  if (work.units.some((unit) => unit.lines.length === 0))
    work.units = work.units.filter((unit) => unit.lines.length > 0);
}
