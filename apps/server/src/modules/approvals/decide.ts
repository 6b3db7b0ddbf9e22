import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { announceChange, type Session } from '../../platform/http/index.ts';
import type { ApprovalKind } from './kind.ts';
import { type ApprovalRow, mayDecide, stateOf } from './rows.ts';

export interface Decision {
  readonly id: string;
  readonly note: string;
  readonly now: Date;
}

type Kinds = ReadonlyMap<string, ApprovalKind>;

/** Approves and does it. Throws NOT_FOUND, FORBIDDEN, APPROVAL_OWN, APPROVAL_DECIDED, APPROVAL_EXPIRED. */
export async function approve(
  tx: TenantTransaction,
  kinds: Kinds,
  session: Session,
  decision: Decision,
): Promise<void> {
  const { row, kind } = await toDecide(tx, kinds, session, decision);
  await close(tx, row, 'approved', session.staffId, decision);
  await kind.apply(tx, {
    id: row.id,
    payload: kind.payload.parse(row.payload),
    requestedBy: row.requested_by,
    approvedBy: session.staffId,
    now: decision.now,
  });
}

/** Rejects; nothing is done. Throws as `approve`. */
export async function reject(
  tx: TenantTransaction,
  kinds: Kinds,
  session: Session,
  decision: Decision,
): Promise<void> {
  const { row } = await toDecide(tx, kinds, session, decision);
  await close(tx, row, 'rejected', session.staffId, decision);
}

/** The requester no longer wants it. Throws NOT_FOUND (also for somebody else's request), APPROVAL_DECIDED. */
export async function withdraw(tx: TenantTransaction, session: Session, decision: Decision): Promise<void> {
  const row = await locked(tx, decision.id);
  if (row.requested_by !== session.staffId) throw new AppError('NOT_FOUND');
  if (row.state !== 'pending') throw new AppError('APPROVAL_DECIDED');
  await close(tx, row, 'withdrawn', session.staffId, decision);
}

async function toDecide(tx: TenantTransaction, kinds: Kinds, session: Session, { id, now }: Decision) {
  const row = await locked(tx, id);
  const kind = kinds.get(row.kind);
  if (!kind) throw new AppError('NOT_FOUND');
  if (!session.permissions.has(kind.permission)) throw new AppError('FORBIDDEN');
  const state = stateOf(row, now);
  if (state === 'expired') throw new AppError('APPROVAL_EXPIRED');
  if (state !== 'pending') throw new AppError('APPROVAL_DECIDED');
  if (!mayDecide(row, kind, session, now)) throw new AppError('APPROVAL_OWN');
  return { row, kind };
}

/** Two people who press at the same moment take turns; the second finds it decided. */
async function locked(tx: TenantTransaction, id: string): Promise<ApprovalRow> {
  const row = await tx.maybe(
    qb
      .selectFrom('app.approval_request')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', id)
      .forUpdate(),
  );
  if (!row) throw new AppError('NOT_FOUND');
  return row;
}

async function close(
  tx: TenantTransaction,
  row: ApprovalRow,
  state: 'approved' | 'rejected' | 'withdrawn',
  staffId: string,
  { note, now }: Decision,
): Promise<void> {
  await tx.run(
    qb
      .updateTable('app.approval_request')
      .set({ state, decided_by: staffId, decided_at: now, note })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', row.id),
  );
  await announceChange(tx, 'approvals');
}
