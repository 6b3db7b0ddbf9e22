import type { SessionInfo } from '@akashi/contract';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { staffNames } from '../staff.ts';

/** The last recovery of a person that he has not read of yet. */
export async function unreadRecovery(
  tx: TenantTransaction,
  staffId: string,
): Promise<SessionInfo['recovered']> {
  const row = await tx.maybe(
    qb
      .selectFrom('app.recovery')
      .select(['id', 'approved_at', 'requested_by', 'approved_by'])
      .where('tenant_id', '=', tx.tenantId)
      .where('staff_id', '=', staffId)
      .where('told_at', 'is', null)
      .orderBy('approved_at', 'desc')
      .limit(1),
  );
  if (!row) return null;
  const names = await staffNames(tx);
  const nameOf = (id: string): string => names.get(id)?.name ?? '不明';
  return {
    id: row.id,
    at: row.approved_at.toISOString(),
    requestedBy: nameOf(row.requested_by),
    approvedBy: nameOf(row.approved_by),
  };
}
