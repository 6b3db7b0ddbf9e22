import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Clinic, openClinic } from '../../testing/clinic.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());

async function registered(name: string) {
  const { api } = await clinic.as('administrator');
  const { deviceId } = await api.devices.registerDevice({
    body: { name, place: '受付', owner: '', note: '' },
  });
  const params = { deviceId };
  return {
    state: async () => {
      const { devices } = await api.devices.listDevices({});
      const found = devices.find(({ id }) => id === deviceId);
      return found && { state: found.state, code: found.enrolmentUntil !== null };
    },
    revoke: () => api.devices.revokeDevice({ params, body: { reason: 'retired' } }),
    runOut: () =>
      clinic.database.arrange(
        `update app.device_enrolment set expires_at = '2020-01-01' where device_id = $1`,
        [deviceId],
      ),
    renew: () => api.devices.openEnrolment({ params }),
  };
}

describe('TRUST-2: 証明書を受け取る前の端末の失効', () => {
  it('待っている登録コードを取り消し、台帳は失効と示す', async () => {
    const device = await registered('受付1');
    expect(await device.state()).toEqual({ state: 'waiting', code: true });
    expect(await device.revoke()).toEqual({ revoked: 0 });
    expect(await device.state()).toEqual({ state: 'revoked', code: false });
  });

  it('登録コードの期限が過ぎていても失効できる', async () => {
    const device = await registered('受付2');
    await device.runOut();
    expect(await device.state()).toEqual({ state: 'waiting', code: false });
    await device.revoke();
    expect(await device.state()).toEqual({ state: 'revoked', code: false });
  });

  it('二度目の失効は断る', async () => {
    const device = await registered('受付3');
    await device.revoke();
    await expect(device.revoke()).rejects.toMatchObject({ problem: { code: 'DEVICE_ALREADY_REVOKED' } });
  });

  it('新しい登録コードを出せば、また受け取りを待つ', async () => {
    const device = await registered('受付4');
    await device.revoke();
    await device.renew();
    expect(await device.state()).toEqual({ state: 'waiting', code: true });
  });
});
