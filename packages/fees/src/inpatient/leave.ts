/** 外泊: 15 % of the fee, 30 % for three days in a row and six a month when it treats a mental disorder (通則6). */
import { addDays } from '@akashi/calendar';
import type { LocalDate } from '@akashi/master-files';
import { figuresOf } from '../catalogue.ts';
import type { Leave } from './facts.ts';

export type LeaveShare = 15 | 30;

/** Share of the fee on each day away. */
export function leaveDays(leaves: readonly Leave[]): ReadonlyMap<LocalDate, LeaveShare> {
  const { consecutiveDays, daysPerMonth } = figuresOf('A.leave');
  const shares = new Map<LocalDate, LeaveShare>();
  const perMonth = new Map<string, number>();
  for (const leave of [...leaves].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    let inRow = 0;
    for (let day = leave.from; day <= leave.to; day = addDays(day, 1)) {
      inRow += 1;
      const month = day.slice(0, 7);
      const used = perMonth.get(month) ?? 0;
      const higher = leave.treatment === true && inRow <= consecutiveDays && used < daysPerMonth;
      if (higher) perMonth.set(month, used + 1);
      shares.set(day, higher ? 30 : 15);
    }
  }
  return shares;
}
