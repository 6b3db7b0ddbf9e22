import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, staffA, type TestDatabase, tenantA } from '../database/testing.ts';
import { createFilesServer } from '../files/links/files-server.ts';
import { createLogger } from '../logging/logger.ts';
import { noteRoutes } from './note-module.test-support.ts';
import { testServer, tokenFor } from './test-support.ts';

let database: TestDatabase;
let app: FastifyInstance;
let files: FastifyInstance;
const lines: string[] = [];
const logger = createLogger({ level: 'info', destination: { write: (line) => void lines.push(line) } });
const folder = mkdtempSync(join(tmpdir(), 'akashi-answers-'));

beforeAll(async () => {
  database = await createTestDatabase();
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><meta nonce="AKASHI_STYLE_NONCE">');
  writeFileSync(join(folder, 'assets', 'app-1a2b.js'), 'export {};');
  app = await testServer({
    ...{ database: database.db, implementations: noteRoutes, webRoot: folder, logger },
    rateLimit: { requests: 40, seconds: 60 },
  });
  files = createFilesServer({
    ...{ redeem: async () => undefined, logger, now: () => new Date(), tls: undefined, productOrigins: [] },
  });
  for (const one of [app, files]) await one.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await Promise.all([app.close(), files.close()]);
  rmSync(folder, { recursive: true, force: true });
  await database.drop();
});

/** Says something to a server as it is and gives the head of what comes back, all names in small letters. */
function say(server: FastifyInstance, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect((server.server.address() as AddressInfo).port, '127.0.0.1');
    let heard = '';
    socket.on('data', (bytes) => {
      heard += bytes.toString();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve((heard.split('\r\n\r\n')[0] ?? '').toLowerCase()));
    socket.write(text);
  });
}

const CLOSE = 'Host: localhost\r\nConnection: close';
const get = (path: string, ...more: string[]) =>
  `${[`GET ${path} HTTP/1.1`, CLOSE, ...more].join('\r\n')}\r\n\r\n`;
const note = `/api/patients/${tenantA}/notes`;
const cookie = `Cookie: ${tokenFor(tenantA, 'notes:read')}`;

describe('TRUST-2: どの返事にも付く見出し', () => {
  test.each<[number, string, string]>([
    [200, '画面', get('/', 'Accept: text/html')],
    [200, '画面のファイル', get('/assets/app-1a2b.js')],
    [200, '情報', get(note, cookie)],
    [200, '健康', get('/healthz')],
    [401, 'ログインしていない', get(note)],
    [404, '無い住所', get('/api/typo')],
    [404, '読めない住所', get('/%E0%A4%A')],
    [400, 'HTTP でないもの', 'nonsense\r\n\r\n'],
    [431, '大きすぎる見出し', get('/healthz', `X-Large: ${'x'.repeat(20_000)}`)],
  ])('%i %s', async (status, _, request) => {
    expectSafe(await say(app, request), status);
  });

  test.each<[number, string, string]>([
    [403, '使えない番号', get('/f/abc')],
    [404, '無い住所', get('/other')],
    [400, '読めない住所', get('/%E0%A4%A')],
    [400, 'HTTP でないもの', 'nonsense\r\n\r\n'],
  ])('受け取ったファイルの住所 %i %s', async (status, _, request) => {
    expectSafe(await say(files, request), status);
  });
});

function expectSafe(head: string, status: number): void {
  expect(head).toMatch(new RegExp(`^http/1.1 ${status}\\b`));
  expect(head).toContain('x-content-type-options: nosniff');
  expect(head).toMatch(/content-security-policy: [^\r]*frame-ancestors 'none'/);
}

describe('TRUST-8: すり抜けようとした要求の記録', () => {
  test('形の違う入力・読めない住所・HTTP でないもの・集中が、コードと相手のアドレスとともに一行ずつ残る', async () => {
    lines.length = 0;
    const post = (path: string, body: string) =>
      `POST ${path} HTTP/1.1\r\n${CLOSE}\r\nSec-Fetch-Site: same-origin\r\nCookie: ${tokenFor(tenantA, 'notes:read+notes:write')}\r\nIdempotency-Key: ${tenantA}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
    await say(app, post(note, '{"text":"","見本":1}'));
    await say(app, get('/%E0%A4%A'));
    await say(app, '見本\r\n\r\n');
    for (let n = 0; n < 40; n += 1) await say(app, get('/healthz'));
    const said = lines.map((line) => JSON.parse(line)).filter(({ status }) => status >= 400);
    const address = '127.0.0.1';
    expect(said.slice(0, 3)).toMatchObject([
      { status: 400, code: 'VALIDATION', actorId: staffA, address },
      { status: 404, code: 'NOT_FOUND', address },
      { status: 400, code: 'HPE_INVALID_METHOD', address },
    ]);
    expect(said.at(-1)).toMatchObject({ status: 429, code: 'RATE_LIMITED', address });
    expect(lines.join('')).not.toContain('見本');
  });
});
