/** Terms of the law: how long something may be charged, counted from its start. */
import { daysBetween, type LocalDate } from '@akashi/calendar';
import { elapsedOn, monthsApart } from '../dates.ts';
import { lastInitial } from '../rules/management.ts';
import type { LimitRule, Since, TermUnit } from './rule.ts';
import type { LimitScene } from './scene.ts';

/** Whether `on` still lies within a term of `length` from its start. */
export function withinTerm(start: LocalDate, on: LocalDate, unit: TermUnit, length: number): boolean {
  if (unit === 'months') return monthsApart(start, on) < length;
  if (unit === 'span') return on < elapsedOn(start, length);
  return daysBetween(start, on) < length;
}

/** First day on which a row in that role of the rule was charged; today when never before. */
export function firstCharged(scene: LimitScene, rule: LimitRule, role: 'of' | 'beside'): LocalDate {
  return scene.past[role](rule, '0001-01-01').reduce(
    (first, { date }) => (date < first ? date : first),
    scene.work.on,
  );
}

/** Whether today lies on the side of the term on which the rule holds. */
export function sinceHolds(scene: LimitScene, rule: LimitRule, since: Since): boolean {
  const { on } = scene.work;
  const start =
    since.start === 'first' ? firstCharged(scene, rule, 'of') : (lastInitial(scene.work) ?? '0001-01-01');
  return withinTerm(start, on, since.unit, since.length) === (since.side === 'within');
}
