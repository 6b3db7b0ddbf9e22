import { devices } from '@akashi/contract';
import { allDevices, revokeDevice } from '../modules/devices/index.ts';
import { endDeviceSessions } from '../modules/identity/index.ts';
import { asOperator, tellOperatorLog } from './device-context.ts';
import { withDatabase } from './with-database.ts';

interface RevokeOptions {
  readonly tenant: string;
  readonly number: string;
  readonly reason: string;
  readonly json?: boolean;
}

/** Makes a device useless at once: its certificates, its sessions, its waiting codes. Running servers learn it at COMMIT. */
export function revokeByNumber(options: RevokeOptions, say: (line: string) => void): Promise<void> {
  const reason = devices.revokeReason.safeParse(options.reason);
  if (!reason.success)
    throw new Error('DEVICE-REASON: --reason は lost・compromised・retired・other のどれかにしてください。');
  return withDatabase(async (database) => {
    const { tenant, staffId } = await asOperator(database, options.tenant);
    const revoked = await database.app.withTenant(
      tenant,
      { act: 'permit', object: { type: 'device' }, patients: 'none', details: { revoke: reason.data } },
      async (tx) => {
        const now = new Date();
        const device = (await allDevices(tx, now)).find(({ number }) => number === Number(options.number));
        if (!device)
          throw new Error(
            'DEVICE-UNKNOWN: この端末番号はありません。akashi device list で確かめてください。',
          );
        return revokeDevice(tx, {
          deviceId: device.id,
          reason: reason.data,
          by: staffId,
          now,
          endSessions: endDeviceSessions,
        });
      },
    );
    await tellOperatorLog(database, 'device-revoke', {
      tenant: options.tenant,
      number: Number(options.number),
      reason: reason.data,
    });
    say(
      options.json
        ? JSON.stringify({ number: Number(options.number), revoked })
        : `端末 ${options.number.padStart(3, '0')} を使えなくしました(証明書 ${revoked} 枚)。`,
    );
  });
}
