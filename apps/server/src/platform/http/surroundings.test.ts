import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, staffA, type TestDatabase, tenantA } from '../database/testing.ts';
import { createLogger } from '../logging/logger.ts';
import { createMetrics } from '../metrics/metrics.ts';
import { noteRoutes } from './note-module.test-support.ts';
import { testServer, tokenFor } from './test-support.ts';

let database: TestDatabase;
const folder = mkdtempSync(join(tmpdir(), 'akashi-web-'));

beforeAll(async () => {
  database = await createTestDatabase();
  mkdirSync(join(folder, 'assets'));
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><meta nonce="AKASHI_STYLE_NONCE"><title>証</title>',
  );
  writeFileSync(join(folder, 'assets', 'app-1a2b.js'), 'export {};');
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await database.drop();
});

const build = (more: Partial<Parameters<typeof testServer>[0]> = {}) =>
  testServer({ database: database.db, implementations: noteRoutes, ...more });

describe('画面のファイル', () => {
  test('名前に指紋のあるものは長く、入口の頁は毎回確かめる。画面の住所は入口の頁を返す', async () => {
    const app = await build({ webRoot: folder });
    const html = { accept: 'text/html' };
    const page = await app.inject({ url: '/', headers: html });
    expect([page.statusCode, page.headers['cache-control']]).toEqual([200, 'no-cache']);
    const asset = await app.inject({ url: '/assets/app-1a2b.js' });
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    const deep = await app.inject({ url: '/patients/0190/chart', headers: html });
    expect([deep.statusCode, deep.headers['cache-control']]).toEqual([200, 'no-cache']);
    expect((await app.inject({ url: '/assets/old.js', headers: html })).statusCode).toBe(404);
    expect((await app.inject({ url: '/api/typo', headers: html })).json()).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect((await app.inject({ url: '/../config.ts' })).statusCode).toBe(404);
    await app.close();
  });
});

describe('画面に差し込まれたスタイル', () => {
  test('TRUST-2: 使い捨ての番号を持つものだけが効く。番号は返事ごとに違い、頁と見出しで同じ', async () => {
    const app = await build({ webRoot: folder });
    const open = async (url: string) => {
      const { body, headers } = await app.inject({ url, headers: { accept: 'text/html' } });
      const policy = String(headers['content-security-policy']);
      return { policy, inPage: /nonce="([^"]+)"/.exec(body)?.[1], headers };
    };
    const pages = [await open('/'), await open('/'), await open('/patients/0190/chart')];
    for (const { policy, inPage, headers } of pages) {
      expect(policy).toContain(`style-src 'self' 'nonce-${inPage}';`);
      expect(policy).not.toContain('unsafe-inline');
      expect(Buffer.from(inPage ?? '', 'base64')).toHaveLength(16);
      expect(headers.etag).toBeUndefined();
    }
    expect(new Set(pages.map(({ inPage }) => inPage)).size).toBe(3);
    await app.close();
  });
});

describe('断ったことの記録', () => {
  test('TRUST-8: 断った理由・人・相手のアドレスが一行に残り、送られた内容は残らない', async () => {
    const lines: string[] = [];
    const logger = createLogger({ level: 'info', destination: { write: (line) => void lines.push(line) } });
    const app = await build({ logger });
    const path = `/api/patients/${tenantA}/notes`;
    const cookie = tokenFor(tenantA, 'notes:read');
    const send = (headers: Record<string, string>) =>
      app.inject({
        method: 'POST',
        url: path,
        headers: { 'sec-fetch-site': 'same-origin', 'idempotency-key': tenantA, ...headers },
        payload: { text: '見本の文' },
      });
    await send({ cookie });
    await send({});
    await send({ cookie, 'sec-fetch-site': 'cross-site' });
    const said = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'request');
    expect(said).toMatchObject([
      { status: 403, code: 'FORBIDDEN', actorId: staffA, address: '127.0.0.1' },
      { status: 401, code: 'SIGN_IN_REQUIRED', address: '127.0.0.1' },
      { status: 403, code: 'CROSS_SITE_REFUSED', address: '127.0.0.1' },
    ]);
    expect(said[1]).not.toHaveProperty('actorId');
    expect(lines.join('')).not.toContain('見本');
    await app.close();
  });
});

describe('TLS の無いデモ', () => {
  test('127.0.0.1 で開いた人は、クッキーの効く localhost に案内する', async () => {
    const app = await build({ webRoot: folder });
    const open = (host: string, accept = 'text/html') =>
      app.inject({ url: '/patients?x=1', headers: { host, accept } });
    expect((await open('127.0.0.1:3000')).headers.location).toBe('http://localhost:3000/patients?x=1');
    expect((await open('localhost:3000')).statusCode).toBe(200);
    expect((await open('127.0.0.1:3000', 'application/json')).statusCode).toBe(404);
    await app.close();
  });
});

describe('健康と準備', () => {
  test('必要なものが一つでも答えなければ、準備できていないと言い、理由は外に出さない', async () => {
    const app = await build({
      readiness: [
        { component: 'database', check: async () => void (await database.arrange('select 1')) },
        { component: 'jobs', check: async () => Promise.reject(new Error('password authentication failed')) },
        { component: 'live', check: () => new Promise(() => undefined) },
        { component: 'ledger', check: async () => 'LOG_ROOT_MISMATCH' },
      ],
    });
    expect((await app.inject({ url: '/healthz' })).json()).toEqual({ status: 'ok' });
    const answer = await app.inject({ url: '/readyz' });
    expect(answer.statusCode).toBe(503);
    expect(answer.json().components).toEqual([
      { component: 'database', ready: true },
      { component: 'jobs', ready: false },
      { component: 'live', ready: false },
      { component: 'ledger', ready: true, note: 'LOG_ROOT_MISMATCH' },
    ]);
    expect(answer.body).not.toContain('password');
    await app.close();
  });
});

describe('混み合いと記録', () => {
  test('一つの端末からの集中は、待つ秒数を添えて断る', async () => {
    const app = await build({ rateLimit: { requests: 3, seconds: 60 } });
    const codes: number[] = [];
    for (let n = 0; n < 5; n += 1) codes.push((await app.inject({ url: '/healthz' })).statusCode);
    expect(codes).toEqual([200, 200, 200, 429, 429]);
    const refused = await app.inject({ url: '/healthz' });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused.json()).toMatchObject({ code: 'RATE_LIMITED' });
    await app.close();
  });

  test('記録の行と測定値には経路の名だけがあり、住所・検索語・番号は無い', async () => {
    const lines: string[] = [];
    const metrics = createMetrics();
    const logger = createLogger({
      level: 'info',
      destination: { write: (line: string) => void lines.push(line) },
    });
    const app = await build({ logger, metrics });
    const id = '01900000-0000-7000-8000-00000000beef';
    await app.inject({ url: `/api/patients/${id}/notes?q=${encodeURIComponent('見本')}` });
    await app.inject({ url: '/api/%E8%A6%8B%E6%9C%AC' });
    const text = lines.join('') + (await metrics.registry.metrics());
    expect(text).toContain('notes.list');
    expect(text).not.toMatch(/beef|見本|%E8|\?q/);
    expect(
      lines.map((line) => JSON.parse(line)).every(({ requestId }) => typeof requestId === 'string'),
    ).toBe(true);
    await app.close();
  });
});

describe('暗号化された接続', () => {
  test('TLS 1.3 だけを受け、HSTS を付ける', async () => {
    const made = spawnSync('openssl', [
      ...[
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:prime256v1',
        '-nodes',
        '-days',
        '1',
      ],
      ...['-subj', '/CN=localhost', '-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')],
    ]);
    if (made.status !== 0) {
      console.info('skipped: TLS test needs the openssl command');
      return;
    }
    const cert = readFileSync(join(folder, 'cert.pem'), 'utf8');
    const key = readFileSync(join(folder, 'key.pem'), 'utf8');
    const app = await build({ tls: { cert, key, clientCa: [], clientCrl: undefined } });
    await app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = app.server.address() as AddressInfo;
    const get = (maxVersion: 'TLSv1.2' | 'TLSv1.3', path = '/healthz') =>
      new Promise<string | undefined>((resolve, reject) => {
        const options = {
          host: '127.0.0.1',
          port,
          path,
          ca: cert,
          servername: 'localhost',
          maxVersion,
        };
        request(options, (answer) => {
          answer.resume();
          resolve(answer.headers['strict-transport-security']);
        })
          .on('error', reject)
          .end();
      });
    const strict = 'max-age=63072000; includeSubDomains';
    expect(await get('TLSv1.3')).toBe(strict);
    expect(await get('TLSv1.3', '/%E0%A4%A')).toBe(strict);
    await expect(get('TLSv1.2')).rejects.toThrow(/version/);
    await app.close();
  });
});
