import { createClient, ProblemError, route } from '@akashi/contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createTestDatabase, type TestDatabase, tenantA, tenantB } from '../database/testing.ts';
import { AppError, implement } from './index.ts';
import { addNote, listNotes, noteRoutes } from './note-module.test-support.ts';
import { injectFetch, testServer, tokenFor } from './test-support.ts';

const patientId = '01900000-0000-7000-8000-00000000beef';
let database: TestDatabase;
let app: FastifyInstance;

const failing = route({
  id: 'notes.fail',
  module: 'notes',
  method: 'GET',
  path: '/api/notes-fail',
  summary: '壊れた応答',
  query: z.object({ how: z.enum(['shape', 'secret', 'app']) }),
  response: z.object({ n: z.int() }),
  permission: 'public',
  access: { none: '試験' },
});

beforeAll(async () => {
  database = await createTestDatabase();
  const fail = implement(failing, async ({ query }) => {
    if (query.how === 'secret') throw new Error('Key (name)=(見本 花子) already exists');
    if (query.how === 'app') throw new AppError('CONFLICT', { field: 'body.name' });
    return { n: 1.5 };
  });
  app = await testServer({ database: database.db, implementations: [...noteRoutes, fail] });
});

afterAll(async () => {
  await app.close();
  await database.drop();
});

const routes = { addNote, listNotes, failing };
const clientOf = (tenant: string, permissions: string, extra: Record<string, string> = {}) =>
  createClient(routes, {
    fetch: injectFetch(app, { cookie: tokenFor(tenant, permissions), ...extra }),
    validateResponses: true,
    retryDelays: [],
  });

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'OK',
    (error: unknown) => (error instanceof ProblemError ? error.code : `${error}`),
  );

describe('入口: 拒むのが先', () => {
  test('サインインなし・ロック中・権限なしは、本文を読む前に断る', async () => {
    const body = { text: '' };
    const bare = createClient(routes, { fetch: injectFetch(app, {}) });
    expect(await codeOf(bare.addNote({ params: { patientId }, body }))).toBe('SIGN_IN_REQUIRED');
    expect(await codeOf(clientOf(tenantA, 'notes:read').addNote({ params: { patientId }, body }))).toBe(
      'FORBIDDEN',
    );
    expect(await codeOf(clientOf(tenantA, 'locked').listNotes({ params: { patientId } }))).toBe(
      'SESSION_LOCKED',
    );
  });

  test('別サイトからの変更操作は、Sec-Fetch-Site でも Origin でも断る', async () => {
    const send = (headers: Record<string, string>) =>
      codeOf(
        clientOf(tenantA, 'notes:write', headers).addNote({ params: { patientId }, body: { text: 'a' } }),
      );
    expect(await send({ 'sec-fetch-site': 'cross-site' })).toBe('CROSS_SITE_REFUSED');
    expect(await send({ 'sec-fetch-site': 'same-site' })).toBe('CROSS_SITE_REFUSED');
    expect(await send({ origin: 'https://evil.example' })).toBe('CROSS_SITE_REFUSED');
    expect(await send({ origin: '', 'sec-fetch-site': '' })).toBe('CROSS_SITE_REFUSED');
    expect(await send({ origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' })).toBe('OK');
  });

  test('入力の誤りは、項目ごとの日本語になる', async () => {
    const error = await clientOf(tenantA, 'notes:write')
      .addNote({ params: { patientId: 'x' }, body: { text: '' } })
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: 'VALIDATION',
      fields: [
        { path: 'params.patientId', message: '識別番号の形式が正しくありません。' },
        { path: 'body.text', message: '入力してください。' },
      ],
    });
  });

  test.each(['a\u0000', '\ud800'])('TRUST-4: 保存できない文字は 500 ではなく入力の誤り', async (text) => {
    const error = await clientOf(tenantA, 'notes:write')
      .addNote({ params: { patientId }, body: { text } })
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: 'VALIDATION',
      fields: [{ path: 'body.text', code: 'invalid_text' }],
    });
  });
});

describe('誤りの出口: いつも problem+json', () => {
  const get = (how: string) => app.inject({ url: `/api/notes-fail?how=${how}` });

  test('想定外の例外は、値を漏らさず受付番号だけを返す', async () => {
    const answer = await get('secret');
    expect(answer.statusCode).toBe(500);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body).not.toContain('見本');
    expect(answer.json()).toMatchObject({ code: 'INTERNAL', requestId: answer.headers['x-request-id'] });
  });

  test('契約に合わない応答は、試験では失敗にする', async () => {
    expect((await get('shape')).json()).toMatchObject({ status: 500, code: 'INTERNAL' });
  });

  test('業務の誤りは、目録の文と項目を返す', async () => {
    const answer = await get('app');
    expect(answer.json()).toMatchObject({ status: 409, code: 'CONFLICT', fields: [{ path: 'body.name' }] });
  });

  test('404・405・壊れた JSON・大きすぎる本文・未対応の形式', async () => {
    const url = `/api/patients/${patientId}/notes`;
    const post = (payload: string, type: string) =>
      app.inject({
        method: 'POST',
        url,
        payload,
        headers: {
          'content-type': type,
          cookie: tokenFor(tenantA, 'notes:write'),
          'sec-fetch-site': 'same-origin',
        },
      });
    expect((await app.inject({ url: '/api/nowhere' })).json()).toMatchObject({
      status: 404,
      code: 'NOT_FOUND',
    });
    const wrong = await app.inject({ method: 'DELETE', url });
    expect(wrong.json()).toMatchObject({ status: 405, code: 'METHOD_NOT_ALLOWED' });
    expect(wrong.headers.allow).toBe('POST, GET');
    expect((await post('{"text":', 'application/json')).json()).toMatchObject({ code: 'MALFORMED_REQUEST' });
    expect((await post('x'.repeat(1_100_000), 'application/json')).json()).toMatchObject({
      code: 'TOO_LARGE',
    });
    expect((await post('text', 'text/plain')).json()).toMatchObject({ code: 'UNSUPPORTED_MEDIA' });
    expect((await post('{}', 'application/json')).json()).toMatchObject({ code: 'IDEMPOTENCY_KEY_REQUIRED' });
    const undecodable = await app.inject({ url: '/api/%E0%A4%A' });
    expect(undecodable.json()).toMatchObject({ code: 'NOT_FOUND' });
    // No hook sees such an answer: it carries its own headers.
    expect(undecodable.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
  });
});

describe('医療機関の分離とアクセス記録', () => {
  test('書いた所でだけ読め、その都度アクセス記録が同じトランザクションに残る', async () => {
    const before = (await events()).length;
    const written = await clientOf(tenantB, 'notes:write').addNote({
      params: { patientId },
      body: { text: 'B の記録' },
    });
    const own = await clientOf(tenantB, 'notes:read').listNotes({ params: { patientId } });
    const other = await clientOf(tenantA, 'notes:read').listNotes({ params: { patientId } });
    expect(own.notes.map(({ id }) => id)).toEqual([written.id]);
    expect(other.notes.map(({ id }) => id)).not.toContain(written.id);
    const added = (await events()).slice(before);
    expect(added.map(({ act, obj, patient_refs }) => [act, obj.type, patient_refs])).toEqual([
      ['create', 'note', [patientId]],
      ['read', 'note', [patientId]],
      ['read', 'note', [patientId]],
    ]);
    expect(added[0]?.actor).toMatchObject({ role: 'doctor', ip: '127.0.0.1' });
  });

  async function events() {
    const rows = await database.arrange<{ body: Buffer }>('select body from audit.inbox order by at, id');
    return rows.map(({ body }) => JSON.parse(body.toString('utf8')));
  }
});

describe('見出しと公開文書', () => {
  test('スクリプトの差し込み・枠への埋め込み・参照元の漏れを断つ', async () => {
    const { headers } = await app.inject({ url: '/api/openapi.json' });
    expect(headers['content-security-policy']).toContain("script-src 'self';");
    expect(headers['content-security-policy']).toContain("style-src 'self';");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  test('OpenAPI は登録した経路そのもの', async () => {
    const document = (await app.inject({ url: '/api/openapi.json' })).json();
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toEqual(['/api/patients/{patientId}/notes', '/api/notes-fail']);
  });
});
