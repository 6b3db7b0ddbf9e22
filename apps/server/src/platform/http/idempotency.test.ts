import { createClient, ProblemError } from '@akashi/contract';
import type { FastifyInstance } from 'fastify';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase, tenantA, tenantB } from '../database/testing.ts';
import { addNote, noteRoutes } from './note-module.test-support.ts';
import { injectFetch, testServer, tokenFor } from './test-support.ts';

const params = { patientId: '01900000-0000-7000-8000-00000000beef' };
let database: TestDatabase;
let app: FastifyInstance;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await testServer({ database: database.db, implementations: noteRoutes });
});

afterAll(async () => {
  await app.close();
  await database.drop();
});

const client = (tenant = tenantA, retryDelays: number[] = []) =>
  createClient(
    { addNote },
    { fetch: injectFetch(app, { cookie: tokenFor(tenant, 'notes:write') }), retryDelays },
  );

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'OK',
    (error: unknown) => (error instanceof ProblemError ? error.code : `${error}`),
  );

async function effects(): Promise<number> {
  const [row] = await database.arrange<{ n: string }>('select count(*) as n from platform.file_object');
  return Number(row?.n);
}

describe('同じ登録は、何度送っても一度だけ', () => {
  test('同じ鍵・同じ内容なら、最初の答えがそのまま返り、二度目の仕事は動かない', async () => {
    const key = uuidv7();
    const before = await effects();
    const first = await client().addNote({ params, body: { text: '一度だけ' } }, { idempotencyKey: key });
    const again = await client().addNote({ params, body: { text: '一度だけ' } }, { idempotencyKey: key });
    expect(again).toEqual(first);
    expect(await effects()).toBe(before + 1);
    const [event] = await database.arrange<{ body: Buffer }>(
      'select body from audit.inbox order by at desc, id desc limit 1',
    );
    const replay = JSON.parse(event?.body.toString('utf8') ?? '{}');
    expect(replay).toMatchObject({
      act: 'read',
      details: { replayed: true },
      patient_refs: [params.patientId],
    });
  });

  test('同じ鍵で内容・宛先が違えば断り、何も書かない', async () => {
    const key = uuidv7();
    await client().addNote({ params, body: { text: 'a' } }, { idempotencyKey: key });
    const before = await effects();
    const other = { patientId: '01900000-0000-7000-8000-00000000feed' };
    expect(await codeOf(client().addNote({ params, body: { text: 'b' } }, { idempotencyKey: key }))).toBe(
      'IDEMPOTENCY_MISMATCH',
    );
    expect(
      await codeOf(client().addNote({ params: other, body: { text: 'a' } }, { idempotencyKey: key })),
    ).toBe('IDEMPOTENCY_MISMATCH');
    expect(await effects()).toBe(before);
  });

  test('鍵は医療機関ごと: 別の医療機関の同じ鍵は、見えもせず妨げもしない', async () => {
    const key = uuidv7();
    const a = await client(tenantA).addNote({ params, body: { text: 'x' } }, { idempotencyKey: key });
    const b = await client(tenantB).addNote({ params, body: { text: 'x' } }, { idempotencyKey: key });
    expect(b.id).not.toBe(a.id);
  });

  test('連打(同時の同じ登録 8 本)でも効果は一つで、待った側には同じ答えが返る', async () => {
    const key = uuidv7();
    const before = await effects();
    const press = () =>
      client(tenantA, [300, 300, 300, 300]).addNote(
        { params, body: { text: '連打', slow: true } },
        { idempotencyKey: key },
      );
    const answers = await Promise.all(Array.from({ length: 8 }, press));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(await effects()).toBe(before + 1);
  });

  test('送り直しを設けない同時の重複は、処理中として断る', async () => {
    const key = uuidv7();
    const press = () =>
      codeOf(client().addNote({ params, body: { text: '同時', slow: true } }, { idempotencyKey: key }));
    const codes = await Promise.all([press(), press(), press()]);
    expect(codes.toSorted()).toEqual(['IDEMPOTENCY_IN_PROGRESS', 'IDEMPOTENCY_IN_PROGRESS', 'OK']);
  });

  test('失敗した登録は何も残さず、同じ鍵でやり直せる', async () => {
    const key = uuidv7();
    expect(await codeOf(client().addNote({ params, body: { text: '' } }, { idempotencyKey: key }))).toBe(
      'VALIDATION',
    );
    expect(
      await codeOf(client().addNote({ params, body: { text: '直した' } }, { idempotencyKey: key })),
    ).toBe('OK');
  });

  test('鍵の無い変更は断る', async () => {
    const send = injectFetch(app, {
      cookie: tokenFor(tenantA, 'notes:write'),
      'content-type': 'application/json',
    });
    const answer = await send(`/api/patients/${params.patientId}/notes`, {
      method: 'POST',
      body: '{"text":"a"}',
    });
    expect(await answer.json()).toMatchObject({ status: 400, code: 'IDEMPOTENCY_KEY_REQUIRED' });
  });
});
