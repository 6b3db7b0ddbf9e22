import type { Procedure } from '@akashi/master-files';
import type { ClaimedMonth } from './claimed.ts';
import type { Roles } from './roles.ts';

/** One day of a claim, with what is known about it. */
export interface DayOfClaim {
  claim: ClaimedMonth;
  day: number;
  /** Time of reception as assumed. */
  time: string;
  roles: Roles;
  /** Row of the master on that day. */
  procedure(code: string): Procedure | undefined;
}

/** A file may count anything; more orders of one unit on one day are a mistake. */
const MOST_ORDERS = 31;

/** One for each count of the day. */
export function times<T>(count: number, make: () => T): T[] {
  return Array.from({ length: Math.min(Math.max(0, Math.trunc(count)), MOST_ORDERS) }, make);
}
