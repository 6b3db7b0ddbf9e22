import { uuidv7 } from 'uuidv7';
import { jsonb, qb, type TenantTransaction } from '../../platform/database/index.ts';
import { announceChange } from '../../platform/http/index.ts';
import type { ApprovalKind } from './kind.ts';

export interface Asking<P> {
  readonly payload: P;
  /** Why it is needed, 1 to 500 characters. */
  readonly reason: string;
  readonly now: Date;
  /** Name of a requester who is not staff of the institution. */
  readonly requesterName?: string;
}

/**
 * Asks for a decision of a second person and returns the request's id. The requester is the transaction's actor.
 * Throws a ZodError when the payload is not of the kind's shape.
 */
export async function requestApproval<P>(
  tx: TenantTransaction,
  kind: ApprovalKind<P>,
  { payload, reason, now, requesterName = '' }: Asking<P>,
): Promise<string> {
  const id = uuidv7();
  const checked = kind.payload.parse(payload);
  await tx.run(
    qb.insertInto('app.approval_request').values({
      tenant_id: tx.tenantId,
      id,
      kind: kind.kind,
      payload: jsonb(checked),
      reason,
      requested_by: tx.context.actor.staffId,
      requested_name: requesterName,
      subject_id: kind.subject?.(checked) ?? null,
      requested_at: now,
      expires_at: new Date(now.getTime() + kind.validHours * 3_600_000),
    }),
  );
  await tx.log({
    act: 'create',
    object: { type: 'approval', id },
    patients: 'none',
    details: { kind: kind.kind },
  });
  await announceChange(tx, 'approvals');
  return id;
}
