import type { LimitSheet, LimitSheetLine } from '@akashi/contract';
import { grouped } from '../../../ui/index.ts';

/** `8/18`. */
export function monthDay(date: string): string {
  return `${Number(date.slice(5, 7))}/${Number(date.slice(8))}`;
}

/** What stands beside a line that contradicts the sheet; undefined: nothing. */
export function doubtText({ doubt, entry }: LimitSheetLine): string | undefined {
  switch (doubt) {
    case 'total':
      return `票の累積は${grouped(entry?.notedTotalYen ?? 0)}円です。写していない行がないか確かめてください。`;
    case 'limit':
      return '累積が月の上限を超えています。';
    case null:
      return undefined;
  }
}

/** `残り 200円`, or when the limit was reached. */
export function stateText({ freeYen, reachedOn }: LimitSheet): string {
  return reachedOn === null ? `残り ${grouped(freeYen)}円` : `${monthDay(reachedOn)} 上限到達`;
}

/** One state of an entry as its history reads. */
export function historyText(
  state: NonNullable<LimitSheetLine['entry']>['history'][number],
  first: boolean,
): string {
  const what = first ? '記入' : state.withdrawn ? '取消' : '訂正';
  const amounts = `${monthDay(state.date)} ${state.institution} 総額${grouped(state.costYen)}円 自己負担${grouped(state.shareYen)}円`;
  return `${what} ${state.recordedBy.name}: ${state.withdrawn ? '' : amounts}${state.reason && ` (${state.reason})`}`;
}
