/** Questions of the calculation: what the law leaves to a person is answered like any other check. */
import { QUESTIONS } from '../questions.ts';
import type { CheckedVisit } from './facts.ts';
import { type CheckHit, hitOf } from './hit.ts';

/** One hit for each question; it lapses when the text, the day or the item is another. */
export function checkQuestions(visits: readonly Pick<CheckedVisit, 'id' | 'date' | 'result'>[]): CheckHit[] {
  return visits.flatMap(({ id, date, result }) =>
    result.holds
      .filter(({ code }) => QUESTIONS.has(code))
      .map(({ code, text, next, orderId, itemCode = '' }) => {
        const line = result.units.flatMap(({ lines }) => lines).find((one) => one.code === itemCode);
        // An answer that names no item is of one order, not of all that come to the same words.
        const of = itemCode || (orderId ?? '');
        const name = line?.name ?? itemCode;
        return hitOf('CHECK-LIMIT', {
          text,
          next,
          evidence: itemCode === '' ? date : `${date} ${name}（${itemCode}）`,
          key: `${date} ${code} ${of} ${text}`,
          basis: `${date} ${of} ${text}`,
          visitId: id,
          date,
          ...(itemCode === '' ? {} : { item: { code: itemCode, name } }),
          corrections: [
            // Taken out, an item that stands twice would be gone altogether.
            ...(line && code !== 'FEES-DUPLICATE-ITEM'
              ? [{ kind: 'removeItem' as const, visitId: id, itemCode, itemName: name }]
              : []),
            { kind: 'openChart' as const, visitId: id },
          ],
        });
      }),
  );
}
