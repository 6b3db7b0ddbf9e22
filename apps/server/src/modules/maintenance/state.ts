import type { MaintenanceState } from '@akashi/contract';
import type { Selectable } from 'kysely';
import type { Database } from '../../platform/database/index.ts';

export type WorkRow = Selectable<Database['app.maintenance_request']>;

/** Whole length of one work, renewals included. */
export const LONGEST_MINUTES = 240;

/** What a work is at a moment: an approved one is over when its time is, whether anybody closed it or not. */
export function stateOf(row: Pick<WorkRow, 'state' | 'expires_at'>, now: Date): MaintenanceState {
  if (row.state === 'approved' && row.expires_at !== null && row.expires_at.getTime() <= now.getTime())
    return 'over';
  if (
    row.state === 'requested' ||
    row.state === 'refused' ||
    row.state === 'approved' ||
    row.state === 'ended'
  )
    return row.state;
  throw new RangeError(`unknown state of a maintenance request: ${row.state}`);
}

/** When a renewal approved now would end; undefined when the work would grow longer than four hours. */
export function renewedUntil(
  row: Pick<WorkRow, 'started_at' | 'expires_at'>,
  minutes: number,
  now: Date,
): Date | undefined {
  if (row.started_at === null || row.expires_at === null) return undefined;
  const from = Math.max(row.expires_at.getTime(), now.getTime());
  const until = from + minutes * 60_000;
  return until > row.started_at.getTime() + LONGEST_MINUTES * 60_000 ? undefined : new Date(until);
}
