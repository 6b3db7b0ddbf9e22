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
