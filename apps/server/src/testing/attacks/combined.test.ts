import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attacks } from './attacks.ts';
import { openStage, type Stage } from './scene.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** Attacks that can follow one another in any order; those that run the sequencer need a log it still accepts. */
const combinable = attacks.filter(
  ({ code }) => !['TAIL-MISSING', 'INBOX-DELETED', 'ENTRY-PAST-TIME'].includes(code),
);

describe('TRUST-5: 攻撃の組み合わせ', () => {
  test('どの攻撃をどこに、いくつ重ねても、気づかれずには済まない', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...combinable), { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 30, max: 1_200 }),
        async (chosen, place) => {
          const scene = await stage.scene();
          try {
            // What one attack took away another cannot take: then the database refuses it, and nothing was done.
            for (const attack of chosen) await attack.carryOut(scene, place).catch(() => undefined);
            expect((await scene.verify()).verdict).toBe('damaged');
          } finally {
            await scene.close();
          }
        },
      ),
      { numRuns: 8 },
    );
  });
});
