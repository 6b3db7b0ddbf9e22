import { revokeDevice } from '../../modules/devices/index.ts';
import { endDeviceSessions } from '../../modules/identity/index.ts';
import { tenantA, testContext } from '../../platform/database/testing.ts';
import type { IssuedDevice, TlsClinic } from './tls-clinic.ts';

/** 「紛失」: what the button of the inventory does. */
export async function revokeAll(clinic: TlsClinic, device: IssuedDevice, tenantId = tenantA): Promise<void> {
  const context = testContext(tenantId, { purpose: 'administration' });
  await clinic.database.db.withTenant(
    context,
    { act: 'permit', object: { type: 'device', id: device.deviceId }, patients: 'none' },
    (tx) =>
      revokeDevice(tx, {
        deviceId: device.deviceId,
        reason: 'lost',
        by: context.actor.staffId,
        now: new Date(),
        endSessions: endDeviceSessions,
      }),
  );
}
