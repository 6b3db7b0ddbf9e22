import { createStaff } from '../../apps/server/src/modules/identity/index.ts';
import { testContext } from '../../apps/server/src/platform/database/testing.ts';
import type { Benchmark } from '../support/benchmark.ts';
import { budget } from '../support/benchmark.ts';
import { quantile } from '../support/measure.ts';
import { doctor } from '../world/clinic.ts';
import type { Room } from '../world/room.ts';

/** The morning: everybody sits down within a few minutes. */
const PER_MINUTE = 300;
const LIMIT_MILLISECONDS = 800;

/** Sign-ins by password, one every 200 ms whether or not the one before has been answered. */
export const signInStorm: Benchmark = {
  name: '朝のログイン',
  async run({ quick, room }) {
    const count = quick ? 60 : PER_MINUTE;
    const logins = await hire(room, count);
    const started = performance.now();
    const waits = await Promise.all(
      Array.from({ length: count }, async (_, n) => {
        await new Promise((resolve) => setTimeout(resolve, (n * 60_000) / PER_MINUTE));
        const begun = performance.now();
        await room.enter({ loginId: logins[n] ?? '', password: doctor.password });
        return performance.now() - begun;
      }),
    );
    const rate = Math.round((count * 60_000) / (performance.now() - started));
    return [
      budget(
        `朝のログイン ${PER_MINUTE} 回/分、95%`,
        quantile(waits, 0.95),
        LIMIT_MILLISECONDS,
        `(中央値 ${Math.round(quantile(waits, 0.5))} ms、${rate} 回/分)`,
      ),
    ];
  },
};

/** One person for each sign-in: whoever signs in again before the first answer is asked to wait. */
async function hire(room: Room, count: number): Promise<string[]> {
  const access = { act: 'permit', object: { type: 'staff' }, patients: 'none' } as const;
  const logins = Array.from({ length: count }, (_, n) => `storm-${n}`);
  await room.database.db.withTenant(testContext(room.tenantId), access, async (tx) => {
    for (const loginId of logins)
      await createStaff(tx, {
        loginId,
        name: `朝の職員 ${loginId}`,
        kana: '',
        role: 'nurse',
        departmentCode: null,
        password: doctor.password,
        validUntil: null,
      });
  });
  return logins;
}
