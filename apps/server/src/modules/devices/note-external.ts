import type { X509Certificate } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import { announceCertificates } from './announce-change.ts';
import { kindOf } from './authority/read-request.ts';
import { registerDevice } from './commands/register-device.ts';
import { deviceByFingerprint } from './queries.ts';

/**
 * Enters a device that an external authority answers for, at its first use by this institution. A person gives it a better
 * name later. Nothing happens when it is there already.
 */
export async function noteExternalDevice(
  tx: TenantTransaction,
  fingerprint: string,
  certificate: X509Certificate,
  staffId: string,
): Promise<void> {
  if (await deviceByFingerprint(tx, fingerprint)) return;
  const subject = /(?:^|\n)CN=([^\n]+)/.exec(certificate.subject)?.[1] ?? '外部の端末';
  const fields = { name: subject.slice(0, 40), place: '', owner: '', note: '外部の認証局の証明書' };
  const device = await registerDevice(tx, fields, staffId);
  await tx.run(
    qb.insertInto('app.device_certificate').values({
      tenant_id: tx.tenantId,
      id: uuidv7(),
      device_id: device.id,
      origin: 'external',
      serial_number: certificate.serialNumber.toLowerCase().slice(-40),
      fingerprint: Buffer.from(fingerprint, 'hex'),
      key_kind: kindOf(certificate.publicKey.export({ type: 'spki', format: 'der' })) ?? 'その他',
      not_before: new Date(certificate.validFrom),
      not_after: new Date(certificate.validTo),
      pem: certificate.toString(),
      method: 'external',
    }),
  );
  await announceCertificates(tx);
}
