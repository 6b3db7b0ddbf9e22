import { uuidv7 } from 'uuidv7';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { announceCertificates } from '../announce-change.ts';
import type { Authority } from '../authority/authority-store.ts';
import { type IssuedCertificate, issueCertificate } from '../authority/issue-certificate.ts';
import type { RequestedKey } from '../authority/read-request.ts';
import { deviceById } from '../queries.ts';

/** Short-lived: a year, as the guidelines expect, with notices before. */
export const CERTIFICATE_DAYS = 365;

export interface Certification {
  readonly authority: Authority;
  readonly deviceId: string;
  readonly key: RequestedKey;
  readonly method: 'page' | 'request' | 'command';
  readonly installedBy: string;
  readonly ip: string;
  readonly userAgent: string;
  readonly now: Date;
  readonly days?: number;
}

/** Issues a certificate for a device of the inventory and enters it there, with who installed it and from where. */
export async function certifyDevice(
  tx: TenantTransaction,
  certification: Certification,
): Promise<
  IssuedCertificate & { id: string; device: { number: number; name: string }; institution: string }
> {
  const { key, now } = certification;
  const device = await deviceById(tx, certification.deviceId);
  const { name: institution } = await tx.one(
    qb.selectFrom('app.tenant').select('name').where('tenant_id', '=', tx.tenantId),
  );
  const issued = await issueCertificate(certification.authority, {
    tenantId: tx.tenantId,
    deviceId: device.id,
    label: `${device.name}(端末${String(device.number).padStart(3, '0')})`,
    institution,
    key,
    now,
    days: certification.days ?? CERTIFICATE_DAYS,
  });
  const id = uuidv7();
  await tx.run(
    qb.insertInto('app.device_certificate').values({
      tenant_id: tx.tenantId,
      id,
      device_id: device.id,
      origin: 'builtin',
      serial_number: issued.serial,
      fingerprint: issued.fingerprint,
      key_kind: key.kind,
      not_before: issued.notBefore,
      not_after: issued.notAfter,
      pem: issued.pem,
      method: certification.method,
      installed_by: certification.installedBy,
      installed_ip: certification.ip,
      installed_agent: certification.userAgent,
    }),
  );
  await announceCertificates(tx);
  return { ...issued, id, device: { number: device.number, name: device.name }, institution };
}
