import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { type Certification, certifyDevice } from './certify-device.ts';
import { codeHash } from './open-enrolment.ts';

/**
 * Uses a one-time code up and issues the certificate of its device, both or neither. Throws ENROLMENT_REFUSED for a code
 * that is wrong, used or too old, without saying which.
 */
export async function enrolDevice(
  tx: TenantTransaction,
  code: string,
  certification: Omit<Certification, 'deviceId'>,
) {
  // The row is taken before anything is issued: of two devices with one code the second finds it used.
  const taken = await tx.maybe(
    qb
      .updateTable('app.device_enrolment')
      .set({ used_at: certification.now })
      .where('tenant_id', '=', tx.tenantId)
      .where('code_sha256', '=', codeHash(code))
      .where('used_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .where('expires_at', '>', certification.now)
      .returning(['id', 'device_id']),
  );
  if (!taken) throw new AppError('ENROLMENT_REFUSED');
  const issued = await certifyDevice(tx, { ...certification, deviceId: taken.device_id });
  await tx.run(
    qb
      .updateTable('app.device_enrolment')
      .set({ certificate_id: issued.id })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', taken.id),
  );
  return { ...issued, deviceId: taken.device_id };
}
