import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testContext } from '../../platform/database/testing.ts';
import { type Clinic, openClinic } from '../../testing/clinic.ts';
import { pause } from '../../testing/devices/pause.ts';
import { newKey } from '../../testing/devices/tls-clinic.ts';
import { makeAuthority } from './authority/make-authority.ts';
import { readRequest } from './authority/read-request.ts';
import { enrolDevice } from './commands/enrol-device.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());

async function registered(name: string) {
  const { api } = await clinic.as('administrator');
  const { deviceId, code } = await api.devices.registerDevice({
    body: { name, place: '受付', owner: '', note: '' },
  });
  return {
    code,
    revoke: () => api.devices.revokeDevice({ params: { deviceId }, body: { reason: 'lost' } }),
    alive: () =>
      clinic.database.arrange(
        'select id from app.device_certificate where device_id = $1 and revoked_at is null',
        [deviceId],
      ),
  };
}

/** Uses a code as the enrolment page does, with a server's clock at `now`; `issued` is awaited before COMMIT. */
async function enrol(code: string, now: Date, issued: () => Promise<void> = async () => {}): Promise<void> {
  const { certificate, privateKey } = await makeAuthority(1, now);
  const authority = { version: 1, certificate, signingKey: async () => privateKey };
  const key = await readRequest((await newKey()).request);
  await clinic.database.db.withTenant(
    testContext(),
    { act: 'permit', object: { type: 'deviceCertificate' }, patients: 'none' },
    async (tx) => {
      const common = { method: 'page', installedBy: '試験', ip: '127.0.0.1', userAgent: '' } as const;
      await enrolDevice(tx, code, { ...common, authority, key, now });
      await issued();
    },
  );
}

/** Waits until somebody waits for a row that another holds; fails after ten seconds. */
async function somebodyWaits(): Promise<void> {
  for (let n = 0; n < 400; n += 1) {
    const waiting = await clinic.database.arrange(
      `select from pg_locks join pg_stat_activity a using (pid) where a.datname = current_database() and not granted`,
    );
    if (waiting.length > 0) return;
    await pause(25);
  }
  throw new Error('nobody waits');
}

describe('TRUST-2: 登録と失効が同時のとき', () => {
  it('失効が、使われている最中の登録コードを待ち、そこから出た証明書も失効させる', async () => {
    const device = await registered('受付1');
    const [taken, told] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const enrolled = enrol(device.code, clinic.now(), () => {
      taken.resolve();
      return told.promise;
    });
    await Promise.race([taken.promise, enrolled]);
    const revoked = device.revoke();
    await somebodyWaits();
    told.resolve();
    await enrolled;
    expect(await revoked).toEqual({ revoked: 1 });
    expect(await device.alive()).toEqual([]);
  });

  it('取り消されたコードは、時計の遅れたサーバーでも使えない', async () => {
    const device = await registered('受付2');
    await device.revoke();
    const late = new Date(clinic.now().getTime() - 60_000);
    await expect(enrol(device.code, late)).rejects.toMatchObject({ code: 'ENROLMENT_REFUSED' });
    expect(await device.alive()).toEqual([]);
  });
});
