import type { ApprovalState } from '@akashi/contract';
import type { Selectable } from 'kysely';
import type { Database } from '../../platform/database/index.ts';
import type { Session } from '../../platform/http/index.ts';
import type { ApprovalKind } from './kind.ts';

export type ApprovalRow = Selectable<Database['app.approval_request']>;

/** Nobody has to write that time has run out: a waiting request past its end is expired. */
export function stateOf(row: ApprovalRow, now: Date): ApprovalState {
  if (row.state === 'approved' || row.state === 'rejected' || row.state === 'withdrawn') return row.state;
  return row.expires_at <= now ? 'expired' : 'pending';
}

/** Whether this person may decide this request now: the right, and neither requester nor subject. */
export function mayDecide(
  row: ApprovalRow,
  kind: ApprovalKind | undefined,
  session: Session,
  now: Date,
): boolean {
  return (
    kind !== undefined &&
    session.permissions.has(kind.permission) &&
    row.requested_by !== session.staffId &&
    row.subject_id !== session.staffId &&
    stateOf(row, now) === 'pending'
  );
}
