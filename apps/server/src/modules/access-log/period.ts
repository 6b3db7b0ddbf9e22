import { addDays } from '@akashi/calendar';
import { AppError } from '../../platform/errors/app-error.ts';

const LONGEST_DAYS = 400;

/** Instants of a period of local days (Asia/Tokyo), the last one included. Throws LOG_PERIOD. */
export function instantsOf({ from, to }: { from: string; to: string }): { from: Date; to: Date } {
  if (from > to || addDays(from, LONGEST_DAYS) < to) throw new AppError('LOG_PERIOD', { field: 'to' });
  return { from: startOf(from), to: startOf(addDays(to, 1)) };
}

/** Midnight in Japan, which knows no summer time. */
function startOf(day: string): Date {
  return new Date(`${day}T00:00:00+09:00`);
}
