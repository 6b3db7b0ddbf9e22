import type { RevokeReason } from '@akashi/contract';
import { sql } from 'kysely';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { announceCertificates } from '../announce-change.ts';
import { deviceById } from '../queries.ts';

export interface Revocation {
  readonly deviceId: string;
  readonly reason: RevokeReason;
  readonly by: string;
  readonly now: Date;
  /** Ends the sessions that were opened on a certificate, by its fingerprint (hexadecimal). */
  readonly endSessions: (tx: TenantTransaction, fingerprint: string, now: Date) => Promise<void>;
}

/**
 * Makes all certificates of a device useless, ends its sessions and takes back its codes: a device that never fetched a
 * certificate is given up by its codes alone. Every process learns it at COMMIT and cuts what is open. Returns how many
 * certificates it were. Throws NOT_FOUND, DEVICE_ALREADY_REVOKED.
 */
export async function revokeDevice(tx: TenantTransaction, revocation: Revocation): Promise<number> {
  const { deviceId, reason, by, now } = revocation;
  await deviceById(tx, deviceId);
  // The codes first: one that is being used is waited for, and the certificate that came of it is found after it.
  const withdrawn = await tx.run(
    qb
      .updateTable('app.device_enrolment')
      .set({ withdrawn_at: now, expires_at: sql<Date>`least(expires_at, ${now}::timestamptz)` })
      .where('tenant_id', '=', tx.tenantId)
      .where('device_id', '=', deviceId)
      .where('used_at', 'is', null)
      .where('withdrawn_at', 'is', null),
  );
  const revoked = await tx.many(
    qb
      .updateTable('app.device_certificate')
      .set({
        revoked_at: now,
        revoked_by: by,
        revoke_reason: reason,
        changed_at: sql<Date>`clock_timestamp()`,
      })
      .where('tenant_id', '=', tx.tenantId)
      .where('device_id', '=', deviceId)
      .where('revoked_at', 'is', null)
      .returning('fingerprint'),
  );
  if (revoked.length === 0 && withdrawn === 0) throw new AppError('DEVICE_ALREADY_REVOKED');
  for (const { fingerprint } of revoked) await revocation.endSessions(tx, fingerprint.toString('hex'), now);
  await announceCertificates(tx);
  return revoked.length;
}
