/** 摂食機能療法 2 (30分未満): within 14 days of the stroke (H004 注2). */

import { addDays } from '@akashi/calendar';
import type { Procedure } from '@akashi/master-files';
import { because, figuresOf } from '../catalogue.ts';
import { dayWords } from '../dates.ts';
import type { ProcedureAmount } from '../facts.ts';
import type { Reason } from '../result.ts';
import type { Work } from '../work.ts';

const SHORT = '180054310';

/** Whether an item is limited to the days after a stroke. */
export function needsStroke(code: string): boolean {
  return code === SHORT;
}

/** Why the short training is not charged, if so; a day of the stroke that nobody entered is asked for. */
export function strokeRefusal(
  work: Work,
  row: Procedure,
  amounts: readonly ProcedureAmount[],
  orderId: string,
): Reason | undefined {
  if (row.code !== SHORT) return undefined;
  const { days } = figuresOf('H004-2.stroke');
  const onset = amounts.find(({ code }) => code === row.code)?.rehabilitation?.onset;
  if (onset === undefined) {
    work.hold(
      'FEES-LIMIT',
      `「${row.name}」は脳卒中の発症から${days}日以内に限ります。発症日が入力されていません（H004 注2）。`,
      `発症から${days}日以内か確かめ、違うときは外してください。`,
      { itemCode: row.code, orderId },
    );
    return undefined;
  }
  return work.on < addDays(onset, days)
    ? undefined
    : because('H004-2.stroke', `発症 ${dayWords(onset)} から${days}日を過ぎています。`);
}
