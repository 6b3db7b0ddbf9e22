import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import { announceChange, sessionTopic } from '../../platform/http/index.ts';
import { forgetDraftKeys } from './draft-keys.ts';

/**
 * Ends all sessions that were opened on a device certificate (SHA-256, hexadecimal), streams included, at COMMIT. What
 * anybody left in its browser can no longer be read.
 */
export async function endDeviceSessions(
  tx: TenantTransaction,
  fingerprint: string,
  now: Date,
): Promise<void> {
  const ended = await tx.many(
    qb
      .updateTable('app.session')
      .set({ ended_at: now, end_reason: 'device-revoked' })
      .where('tenant_id', '=', tx.tenantId)
      .where('device_fingerprint', '=', fingerprint)
      .where('ended_at', 'is', null)
      .returning('id'),
  );
  for (const { id } of ended) await announceChange(tx, sessionTopic(id, 'device'));
  await forgetDraftKeys(tx, { device: fingerprint });
}
