import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { createTestDatabase, type TestDatabase, tenantA, testContext } from '../database/testing.ts';
import { createLogger } from '../logging/logger.ts';
import { createMetrics } from '../metrics/metrics.ts';
import { defineJob, enqueueJob, startJobRunner } from './index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const access = { act: 'create', object: { type: 'job' }, patients: 'none' } as const;
const resumed: number[] = [];
const job = (name: string, maxAttempts: number) =>
  defineJob({
    name,
    payload: z.object({}),
    maxAttempts,
    // A lane each, or the second would wait behind the first, whose worker is dead.
    lane: name.slice(5),
    run: async (helpers) => {
      resumed.push(helpers.resumeFrom);
      await helpers.progress(3, 3);
    },
  });
const crash = job('test.crash', 3);
const oneShot = job('test.once', 1);

async function killedIn(which: typeof crash): Promise<string> {
  const id = await database.db.withTenant(testContext(tenantA), access, (tx) => enqueueJob(tx, which, {}));
  const script = fileURLToPath(new URL('./crash.test-support.ts', import.meta.url));
  const worker = spawn(process.execPath, [script, JSON.stringify(database.connection('akashi_job'))], {
    stdio: 'ignore',
  });
  const [, signal] = await once(worker, 'exit');
  expect(signal).toBe('SIGKILL');
  return id;
}

test('殺された処理は、次の起動で途中から続き、繰り返せない処理は失敗と分かる', async () => {
  const repeatable = await killedIn(crash);
  const single = await killedIn(oneShot);
  expect(await stateOf(repeatable)).toBe('running');
  const runner = await startJobRunner({
    jobs: [crash, oneShot],
    connection: database.connection('akashi_job'),
    database: database.jobs,
    logger: createLogger({ level: 'silent' }),
    metrics: createMetrics(),
    concurrency: 2,
    pollInterval: 100,
    livenessInterval: 300,
  });
  try {
    await until(async () => (await stateOf(repeatable)) === 'done' && (await stateOf(single)) === 'failed');
    expect(resumed).toEqual([1]);
  } finally {
    await runner.stop();
  }
});

async function stateOf(id: string): Promise<string | undefined> {
  const [row] = await database.arrange<{ state: string }>(
    'select state from platform.job_progress where id = $1',
    [id],
  );
  return row?.state;
}

async function until(reached: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (await reached()) return;
    await pause(25);
  }
  throw new Error('the jobs did not come to their end');
}
