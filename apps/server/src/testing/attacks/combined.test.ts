import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attacks } from './attacks.ts';
import { openStage, type Scene, type Stage } from './scene.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** Attacks that can follow one another in any order; those that run the sequencer need a log it still accepts. */
const combinable = attacks.filter(
  ({ code }) => !['TAIL-MISSING', 'INBOX-DELETED', 'ENTRY-PAST-TIME'].includes(code),
);

/** Everything that the attacks reach, as one digest. */
async function stateOf(scene: Scene): Promise<string | undefined> {
  const tables = ['entry', 'checkpoint', 'inbox', 'tile'].map(
    (table) =>
      `(select coalesce(string_agg(md5(x::text), '' order by md5(x::text)), '') from audit.${table} x)`,
  );
  const [row] = await scene.sql<{ digest: string }>(`select md5(${tables.join(' || ')}) as digest`);
  return row?.digest;
}

describe('TRUST-5: 攻撃の組み合わせ', () => {
  test('差し込んでまた抜けば元のままで、異常はない', async () => {
    const scene = await stage.scene();
    const before = await stateOf(scene);
    for (const code of ['ENTRY-BACKDATED-INSERT', 'ENTRY-DELETED-RENUMBERED'])
      await attacks.find((attack) => attack.code === code)?.carryOut(scene, 30);
    expect(await stateOf(scene)).toBe(before);
    expect((await scene.verify()).verdict).toBe('intact');
    await scene.close();
  });

  test('どの攻撃をどこに、いくつ重ねても、気づかれずには済まない', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...combinable), { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 30, max: 1_200 }),
        async (chosen, place) => {
          const scene = await stage.scene();
          try {
            const before = await stateOf(scene);
            // What one attack took away another cannot take: then the database refuses it, and nothing was done.
            for (const attack of chosen) await attack.carryOut(scene, place).catch(() => undefined);
            // One may undo the other: what is put in at a place and taken out there again has changed nothing.
            const untouched = (await stateOf(scene)) === before;
            expect((await scene.verify()).verdict).toBe(untouched ? 'intact' : 'damaged');
          } finally {
            await scene.close();
          }
        },
      ),
      { numRuns: 8 },
    );
  });
});
