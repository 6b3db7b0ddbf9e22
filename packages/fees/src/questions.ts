/** What the law leaves to a person: it is asked, and answered with a reason that is remembered. */
import type { Work } from './work.ts';

/**
 * Holds that are a question: whoever looked may let the charge stand with a reason, or take the item out. Any other hold
 * stands until the facts are mended.
 */
export const QUESTIONS: ReadonlySet<string> = new Set([
  'FEES-LIMIT',
  'FEES-LIMIT-EARLIER',
  // The reduction is a person's to work out and to add.
  'FEES-PSYCHOTROPIC',
  'FEES-PSYCHOTROPIC-CLASS',
  // 緊急やむを得ない in-house medication on the day of a prescription (留意事項 F400 (9)).
  'FEES-BOTH-PLACES',
  // Another specimen (第3部通則).
  'FEES-DUPLICATE-ITEM',
  // The master does not know the volume of the fluid.
  'FEES-DRIP-VOLUME',
  // Treatments and injections that have nothing to do with the operation (第10部通則1).
  'FEES-SURGERY-DAY',
  // 糖尿病 is not the main disease, or the drug is none of those listed (B001-3 注1).
  'FEES-LIFESTYLE-INSULIN',
  // Beyond the upper bound the master asks a person to look.
  'FEES-QUANTITY',
  // The visits that make the tier of the month come later in it, or were charged to another of the household.
  'FEES-HOME-VISITS',
  // What no rule charges by itself was added by hand, or is not needed.
  'FEES-RULE-NOT-COVERED',
]);

/** What a person took out is no question any more. */
export function dropQuestionsOf(work: Work, code: string): void {
  if (work.units.some(({ lines }) => lines.some((line) => line.code === code))) return;
  for (let at = work.holds.length - 1; at >= 0; at -= 1) {
    const hold = work.holds[at];
    if (hold?.itemCode === code && QUESTIONS.has(hold.code)) work.holds.splice(at, 1);
  }
}

/** What is not charged any more is no question any more, nor one because of what is not charged any more. */
export function dropIdleQuestions(work: Work): void {
  if (work.holds.length === 0) return;
  const charged = new Set(work.units.flatMap(({ lines }) => lines.map(({ code }) => code)));
  for (let at = work.holds.length - 1; at >= 0; at -= 1) {
    const hold = work.holds[at];
    if (hold?.code.startsWith('FEES-LIMIT') !== true) continue;
    const { itemCode = '', rivalCodes } = hold;
    const alone = rivalCodes !== undefined && !rivalCodes.some((code) => charged.has(code));
    if (alone || !charged.has(itemCode)) work.holds.splice(at, 1);
  }
}
