// One server under load, to be killed: the whole composition on a database that lives outside, and writers in it.
import { appendFileSync, readFileSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { eventSealer } from '../../../../apps/server/src/modules/ledger/index.ts';
import { loadConfig } from '../../../../apps/server/src/platform/config/config.ts';
import { createDatabase, type OpenDatabase } from '../../../../apps/server/src/platform/database/index.ts';
import { testContext } from '../../../../apps/server/src/platform/database/testing.ts';
import { createFields } from '../../../../apps/server/src/platform/keys/index.ts';
import { testKeys } from '../../../../apps/server/src/platform/keys/testing.ts';
import { startServer } from '../../../../apps/server/src/serve.ts';
import type { GivenToServer } from './world.ts';

const WRITERS = 3;
/** Milliseconds between two writes of one writer: a load that leaves the machine room for the next server. */
const BREATH = 4;

// A process that is killed would never keep what it compiled.
flushCompileCache();
// Everything is loaded by now; the server starts when it is told to.
const given = JSON.parse(readFileSync(0, 'utf8')) as GivenToServer;
const keys = testKeys(given.keyFolder);
const common = {
  fields: createFields(keys),
  seal: eventSealer(keys),
  // An event counts as acknowledged once the server has confirmed COMMIT, and from then on it must never be lost.
  witness: (events: readonly { id: string; tenantId: string }[], outcome: string) => {
    if (outcome !== 'committed') return;
    appendFileSync(given.acknowledged, events.map(({ id, tenantId }) => `${tenantId} ${id}\n`).join(''));
  },
};
const app = createDatabase({ ...common, connection: given.connections.akashi_app, poolSize: WRITERS });
const jobs = createDatabase({ ...common, connection: given.connections.akashi_job, poolSize: 2 });
const database: OpenDatabase = {
  app,
  jobs,
  keys,
  connection: (role) => given.connections[role],
  migrated: [],
  close: async () => undefined,
};
await startServer({
  config: loadConfig({
    AKASHI_MODE: 'test',
    AKASHI_DATA_DIR: given.dataDir,
    AKASHI_PORT: '0',
    AKASHI_LOG_LEVEL: 'silent',
    AKASHI_JOB_CONCURRENCY: '1',
    AKASHI_WORM_DIR: join(given.dataDir, 'worm'),
  }),
  database,
  version: 'proof',
});
console.log('ready');

async function write(writer: number): Promise<never> {
  for (let n = 0; ; n += 1) {
    const tenantId = given.tenants[(writer + n) % given.tenants.length] ?? '';
    await app
      .withTenant(
        testContext(tenantId),
        { act: 'read', object: { type: 'Patient' }, patients: ['01900000-0000-7000-8000-0000000000aa'] },
        async () => undefined,
      )
      // A connection that was broken on purpose; the next try takes another.
      .catch(() => undefined);
    await pause(BREATH);
  }
}
await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
