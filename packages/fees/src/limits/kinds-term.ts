/** Kinds of rules about terms, places and times of care. */
import { dayWords } from '../dates.ts';
import type { Duration, Setting, Term, TermUnit } from './rule.ts';
import type { Charged, LimitScene, Today } from './scene.ts';
import { firstCharged, withinTerm } from './term.ts';

const NAMES: Readonly<Record<TermUnit, string>> = { months: '月', span: '月', days: '日' };

export function limitTerm(scene: LimitScene, rule: Term, today: Today): void {
  const first = firstCharged(scene, rule, 'beside');
  const { length } = rule.figures;
  if (withinTerm(first, scene.work.on, rule.unit, length)) return;
  const text = `最初に算定した ${dayWords(first)} から起算して${length}${NAMES[rule.unit]}を過ぎています。`;
  for (const one of today.of) scene.refuse(rule, one, text);
}

export function limitSetting(scene: LimitScene, rule: Setting, today: Today): void {
  if (scene.work.visit.inpatient !== true) return;
  for (const one of today.of) scene.refuse(rule, one, '入院中の患者には算定しません。');
}

/** Minutes entered with the item that the line was charged from. */
function minutesOf(scene: LimitScene, { unit, line }: Charged): number | undefined {
  for (const order of scene.work.visit.orders) {
    if (order.id !== unit.orderId || !('items' in order)) continue;
    const item = order.items.find(({ code }) => code === line.code);
    if (item !== undefined) return item.minutes;
  }
  return undefined;
}

export function limitDuration(scene: LimitScene, rule: Duration, today: Today): void {
  if (rule.initialOnly === true && !scene.work.initial) return;
  const { over } = rule.figures;
  for (const one of today.of) {
    const minutes = minutesOf(scene, one);
    if (minutes === undefined)
      scene.ask(rule, one.line, `診療に要した時間が${over}分を超えたか分かりません。`);
    else if (minutes <= over) scene.refuse(rule, one, `診療に要した時間は${minutes}分です。`);
  }
}
