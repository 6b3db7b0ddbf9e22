import type { Device } from '@akashi/contract';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { type DeviceRow, presentDevice } from './present.ts';

/** The inventory, in the order of the numbers. */
export async function allDevices(tx: TenantTransaction, now: Date): Promise<Device[]> {
  const [devices, certificates, codes] = await Promise.all([
    tx.many(qb.selectFrom('app.device').selectAll().where('tenant_id', '=', tx.tenantId).orderBy('number')),
    tx.many(qb.selectFrom('app.device_certificate').selectAll().where('tenant_id', '=', tx.tenantId)),
    tx.many(
      qb
        .selectFrom('app.device_enrolment')
        .select(['device_id', 'expires_at', 'used_at', 'withdrawn_at'])
        .where('tenant_id', '=', tx.tenantId),
    ),
  ]);
  return devices.map((row) =>
    presentDevice(
      row,
      certificates.filter(({ device_id }) => device_id === row.id),
      codes.filter(({ device_id }) => device_id === row.id),
      now,
    ),
  );
}

/** A device of this institution. Throws NOT_FOUND. */
export async function deviceById(tx: TenantTransaction, deviceId: string): Promise<DeviceRow> {
  const row = await tx.maybe(
    qb.selectFrom('app.device').selectAll().where('tenant_id', '=', tx.tenantId).where('id', '=', deviceId),
  );
  if (!row) throw new AppError('NOT_FOUND');
  return row;
}

/** The device behind a certificate, with the certificate's end; undefined when the inventory does not know it. */
export async function deviceByFingerprint(tx: TenantTransaction, fingerprint: string) {
  const certificate = await tx.maybe(
    qb
      .selectFrom('app.device_certificate')
      .select(['device_id', 'not_after', 'revoked_at'])
      .where('tenant_id', '=', tx.tenantId)
      .where('fingerprint', '=', Buffer.from(fingerprint, 'hex')),
  );
  return certificate && { ...certificate, device: await deviceById(tx, certificate.device_id) };
}
