import { devices } from '@akashi/contract';
import type { TenantTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { type Implementation, implement } from '../../platform/http/index.ts';
import { openEnrolment } from './commands/open-enrolment.ts';
import { registerDevice, updateDevice } from './commands/register-device.ts';
import { revokeDevice } from './commands/revoke-device.ts';
import { noticeOf } from './expiry.ts';
import { allDevices, deviceByFingerprint, deviceById } from './queries.ts';

export interface DeviceDependencies {
  /** Whose certificates connections must show here. */
  readonly authority: 'none' | 'builtin' | 'external';
  /** Address of the enrolment page, when this server offers one. */
  readonly enrolmentAddress: string | undefined;
  /** Ends the sessions that were opened on a certificate. */
  readonly endSessions: (tx: TenantTransaction, fingerprint: string, now: Date) => Promise<void>;
}

const nobody = { patients: 'none' } as const;

export function deviceRoutes(setting: DeviceDependencies): Implementation[] {
  const address = setting.enrolmentAddress ?? null;
  const demandOwnAuthority = (): void => {
    if (setting.authority === 'external') throw new AppError('DEVICE_AUTHORITY_EXTERNAL');
  };
  return [
    implement(devices.listDevices, ({ context }) =>
      context.read(nobody, async (tx) => ({
        devices: await allDevices(tx, context.now),
        authority: setting.authority,
      })),
    ),
    implement(devices.ownDevice, ({ context }) =>
      context.read(nobody, async (tx) => {
        const found = context.deviceFingerprint && (await deviceByFingerprint(tx, context.deviceFingerprint));
        if (!found) return { device: null };
        const { id, number, name, place } = found.device;
        const expiry = {
          expiresAt: found.not_after.toISOString(),
          notice: noticeOf(found.not_after, context.now),
        };
        return { device: { id, number, name, place, ...expiry } };
      }),
    ),
    implement(devices.registerDevice, async ({ body, context }) => {
      demandOwnAuthority();
      return context.transact({ ...nobody, act: 'permit' }, async (tx) => {
        const device = await registerDevice(tx, body, context.staffId);
        const { code, expiresAt } = await openEnrolment(tx, device.id, context.staffId, context.now);
        return { deviceId: device.id, code, expiresAt: expiresAt.toISOString(), address };
      });
    }),
    implement(devices.updateDevice, ({ params, body, context }) =>
      context.transact({ ...nobody, act: 'update', object: { id: params.deviceId } }, async (tx) => {
        await updateDevice(tx, params.deviceId, body);
        return {};
      }),
    ),
    implement(devices.openEnrolment, async ({ params, context }) => {
      demandOwnAuthority();
      return context.transact({ ...nobody, act: 'permit', object: { id: params.deviceId } }, async (tx) => {
        const device = await deviceById(tx, params.deviceId);
        const { code, expiresAt } = await openEnrolment(tx, device.id, context.staffId, context.now);
        return { deviceId: device.id, code, expiresAt: expiresAt.toISOString(), address };
      });
    }),
    implement(devices.revokeDevice, ({ params, body, context }) =>
      context.transact(
        { ...nobody, act: 'permit', object: { id: params.deviceId }, details: { revoke: body.reason } },
        async (tx) => ({
          revoked: await revokeDevice(tx, {
            deviceId: params.deviceId,
            reason: body.reason,
            by: context.staffId,
            now: context.now,
            endSessions: setting.endSessions,
          }),
        }),
      ),
    ),
  ];
}
