import type { LocalDate, MasterKind } from './records.ts';

/**
 * Schedule revisions: from `announced` on, diffs describe the schedule that starts on `effective`,
 * even where 変更年月日 is blank. (令和4年 diffs begin 2022-03-04, 令和6年 2024-03-06; the 令和8年
 * notification is of 2026-03-05.) Checked: all 3,145 blank-dated procedure rows published between
 * 2024-03-06 and 2024-05-31 carry 20240601 in the full file of 2024-05-31.
 */
const REVISIONS: readonly { announced: LocalDate; effective: LocalDate }[] = [
  { announced: '2022-03-04', effective: '2022-04-01' },
  { announced: '2024-03-05', effective: '2024-06-01' },
  { announced: '2026-03-05', effective: '2026-06-01' },
];

/** Kinds that follow the fee schedule; drugs, diseases and modifiers have dates of their own. */
const FOLLOWS_SCHEDULE: readonly MasterKind[] = ['procedure', 'material', 'comment'];

/** Start of the schedule that a file published on `fileDate` prepares, undefined between revisions. */
export function pendingRevision(kind: MasterKind, fileDate: LocalDate): LocalDate | undefined {
  if (!FOLLOWS_SCHEDULE.includes(kind)) return undefined;
  return REVISIONS.find((r) => r.announced <= fileDate && fileDate < r.effective)?.effective;
}
