import { setTimeout as pause } from 'node:timers/promises';
import { createClient, jobs as jobContract, ProblemError } from '@akashi/contract';
import type { FastifyInstance } from 'fastify';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createTestDatabase, type TestDatabase, tenantA, tenantB, testContext } from '../database/testing.ts';
import { AppError } from '../errors/app-error.ts';
import { injectFetch, testServer, tokenFor } from '../http/test-support.ts';
import { createLogger } from '../logging/logger.ts';
import { createMetrics } from '../metrics/metrics.ts';
import { defineJob, enqueueJob, type JobRunner, jobRoutes, startJobRunner } from './index.ts';

let database: TestDatabase;
let runner: JobRunner;
let app: FastifyInstance;
const runs: { id: string; tenant: string; attempt: number; resumeFrom: number; at: number }[] = [];
const running = new Map<string, number>();
let overlaps = 0;
const payload = z.object({ id: z.uuid(), fails: z.int().default(0), steps: z.int().default(2) });

const stepwise = defineJob({
  name: 'test.stepwise',
  payload,
  maxAttempts: 2,
  run: async (helpers, { id, fails, steps }) => {
    const { tenantId } = helpers;
    running.set(tenantId, (running.get(tenantId) ?? 0) + 1);
    if ((running.get(tenantId) ?? 0) > 1) overlaps += 1;
    runs.push({
      id,
      tenant: tenantId,
      attempt: helpers.attempt,
      resumeFrom: helpers.resumeFrom,
      at: performance.now(),
    });
    try {
      for (let step = helpers.resumeFrom; step < steps; step += 1) {
        await helpers.progress(step + 1, steps);
        if (helpers.attempt <= fails) throw new AppError('CONFLICT');
        if (steps > 30) await pause(10);
      }
    } finally {
      running.set(tenantId, (running.get(tenantId) ?? 1) - 1);
    }
  },
});

beforeAll(async () => {
  database = await createTestDatabase();
  runner = await startJobRunner({
    jobs: [stepwise],
    connection: database.connection('akashi_job'),
    database: database.jobs,
    logger: createLogger({ level: 'silent' }),
    metrics: createMetrics(),
    concurrency: 3,
    pollInterval: 100,
  });
  app = await testServer({ database: database.db, implementations: jobRoutes(runner.progress) });
});

afterAll(async () => {
  await app?.close();
  await runner?.stop();
  await database?.drop();
});

const access = { act: 'create', object: { type: 'job' }, patients: 'none' } as const;

function start(tenant: string, content: Omit<z.input<typeof payload>, 'id'> = {}): Promise<string> {
  return database.db.withTenant(testContext(tenant), access, (tx) =>
    enqueueJob(tx, stepwise, { id: uuidv7(), ...content }),
  );
}

const client = (tenant = tenantA, permissions = 'x') =>
  createClient(jobContract, {
    fetch: injectFetch(app, { cookie: tokenFor(tenant, permissions) }),
    validateResponses: true,
  });

async function until(jobId: string, ...states: string[]) {
  for (let tries = 0; tries < 400; tries += 1) {
    const job = await client().getJob({ params: { jobId } });
    if (states.includes(job.state)) return job;
    await pause(25);
  }
  throw new Error(`job did not reach ${states.join(' or ')}`);
}

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'OK',
    (error: unknown) => (error instanceof ProblemError ? error.code : `${error}`),
  );

describe('裏の処理', () => {
  test('登録と同じトランザクションで積まれ、進み具合が見え、終わる', async () => {
    const job = await until(await start(tenantA, { steps: 3 }), 'done');
    expect(job).toMatchObject({ task: 'test.stepwise', done: 3, total: 3, code: null });
    expect(job.startedAt).not.toBeNull();
  });

  test('取り消された登録からは、処理も進み具合も残らない', async () => {
    const before = await rows();
    const failing = database.db.withTenant(testContext(tenantA), access, async (tx) => {
      await enqueueJob(tx, stepwise, { id: uuidv7() });
      throw new AppError('CONFLICT');
    });
    await expect(failing).rejects.toThrow(/CONFLICT/);
    expect(await rows()).toEqual(before);
  });

  test('失敗すればやり直し、途中から続け、尽きたら目録のコードで失敗を示す', async () => {
    const once = await start(tenantA, { fails: 1, steps: 3 });
    const job = await until(once, 'done');
    expect(job).toMatchObject({ done: 3, code: null });
    expect(runs.at(-1)).toMatchObject({ attempt: 2, resumeFrom: 1 });
    const always = await until(await start(tenantA, { fails: 9, steps: 9 }), 'failed');
    expect(always).toMatchObject({ state: 'failed', code: 'CONFLICT' });
  });

  test('中止は次の区切りで効き、終わった処理の中止は断る', async () => {
    const jobId = await start(tenantA, { steps: 2_000 });
    await until(jobId, 'running');
    expect(await client(tenantA).cancelJob({ params: { jobId } })).toEqual({ state: 'cancelling' });
    const job = await until(jobId, 'cancelled');
    expect(job.done).toBeLessThan(2_000);
    expect(await codeOf(client().cancelJob({ params: { jobId } }))).toBe('JOB_ENDED');
  });

  test('ほかの医療機関からは、進み具合も見えず中止もできない', async () => {
    const jobId = await start(tenantA);
    await until(jobId, 'done');
    expect(await codeOf(client(tenantB).getJob({ params: { jobId } }))).toBe('NOT_FOUND');
    expect(await codeOf(client(tenantB).cancelJob({ params: { jobId } }))).toBe('NOT_FOUND');
  });

  test('一つの医療機関が列を埋めても、別の医療機関の処理は待たされない', async () => {
    const first = runs.length;
    const many = await Promise.all(Array.from({ length: 5 }, () => start(tenantA, { steps: 40 })));
    const other = await start(tenantB, { steps: 1 });
    for (const jobId of many) await until(jobId, 'done');
    const order = runs.slice(first);
    const place = order.findIndex(({ tenant }) => tenant === tenantB);
    expect(place).toBeGreaterThanOrEqual(0);
    expect(place).toBeLessThan(3);
    expect(overlaps).toBe(0);
    expect((await client(tenantB).getJob({ params: { jobId: other } })).state).toBe('done');
  });

  test('積む中身は識別子だけ: 大きな中身は断る', async () => {
    const big = defineJob({ name: 'test.big', payload: z.object({ text: z.string() }), run: async () => {} });
    const call = database.db.withTenant(testContext(tenantA), access, (tx) =>
      enqueueJob(tx, big, { text: 'あ'.repeat(2_000) }),
    );
    await expect(call).rejects.toThrow();
  });
});

async function rows(): Promise<unknown> {
  return database.arrange(
    'select (select count(*) from platform.job_progress) as progress, (select count(*) from graphile_worker._private_jobs) as jobs',
  );
}
