/** What the limits ask: it stands on the charge of a line. */
import type { Work } from './work.ts';

/** Questions that a person may answer: keep the charge with a reason, or take the item out. */
export const LIMIT_HOLDS: ReadonlySet<string> = new Set([
  'FEES-LIMIT',
  'FEES-LIMIT-EARLIER',
  // The reduction is a person's to work out and to add.
  'FEES-PSYCHOTROPIC',
  'FEES-PSYCHOTROPIC-CLASS',
]);

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
