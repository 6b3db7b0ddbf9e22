import {
  type FuzzWorld,
  fuzzPool,
  openFuzzWorld,
} from '../../apps/server/src/platform/database/pool-fuzz.test-support.ts';
import { endOwnTestRun } from '../../apps/server/src/platform/database/test-server.ts';
import { createTestDatabase } from '../../apps/server/src/platform/database/testing.ts';
import { type Area, demand } from './area.ts';

/** Random transactions of many tenants over two connections: none may see or count for another. */
export const isolation: Area = {
  about: '医療機関の分離: 2本の接続を40人が取り合う乱数のトランザクション(10万、短い形は2千)',
  async run({ short }) {
    const database = await createTestDatabase();
    let world: FuzzWorld | undefined;
    try {
      world = await openFuzzWorld(database);
      const started = performance.now();
      const outcome = await fuzzPool(world, short ? 2_000 : 100_000);
      const seconds = Math.round((performance.now() - started) / 100) / 10;
      demand(outcome.wrongReads === 0, `${outcome.wrongReads} reads showed another tenant`);
      demand(outcome.wrongCounters === 0, `${outcome.wrongCounters} tenants lost or gained a write`);
      demand(outcome.committedWrites > outcome.transactions / 5, 'too few transactions were committed');
      return { ...outcome, seconds };
    } finally {
      await world?.db.close();
      await database.drop();
      await endOwnTestRun();
    }
  },
};
