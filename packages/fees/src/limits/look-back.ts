/** What a rule looks at but the history no longer holds is asked for: it never passes in silence. */

import { addDays, addMonths, type LocalDate } from '@akashi/calendar';
import { dayWords } from '../dates.ts';
import type { LimitRule } from './rule.ts';
import { isCharged, type LimitScene, type Today } from './scene.ts';
import { firstDay } from './windows.ts';

const NEXT = 'それより前に算定していないか診療録で確かめ、算定していれば外してください。';

/** The earliest day on which a charge would matter; undefined for rules that look at today or at other facts. */
function reachOf(rule: LimitRule, on: LocalDate): LocalDate | undefined {
  switch (rule.kind) {
    case 'frequency':
    case 'exclusion':
    case 'inclusion':
      return rule.within === 'visit' ? undefined : firstDay(rule, on);
    case 'term':
      return rule.unit === 'days' ? addDays(on, -rule.figures.length) : addMonths(on, -rule.figures.length);
    default:
      return undefined;
  }
}

/** Asks about the lines of a rule that reaches further back than the history is complete. */
export function askBeyondHistory(scene: LimitScene, rule: LimitRule, today: Today): void {
  const { history, on } = scene.work;
  const from = history.completeFrom;
  const reach = from === undefined ? undefined : reachOf(rule, on);
  if (from === undefined || reach === undefined || reach >= from) return;
  for (const one of today.of.filter(isCharged))
    scene.work.hold(
      'FEES-LIMIT',
      `${rule.name}: ${dayWords(from)} より前の算定は計算に入っていません（${rule.source}）。`,
      NEXT,
      { itemCode: one.line.code },
    );
}
