import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../database/testing.ts';
import { noteRoutes } from './note-module.test-support.ts';
import { testServer } from './test-support.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const build = (more: Partial<Parameters<typeof testServer>[0]> = {}) =>
  testServer({ database: database.db, implementations: noteRoutes, ...more });

describe('接続の上限', () => {
  it('見出しを一滴ずつ送り続ける相手は、10 秒あまりで切る', async () => {
    const app = await build();
    await app.listen({ port: 0, host: '127.0.0.1' });
    const started = performance.now();
    const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
    socket.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n');
    const drip = setInterval(() => socket.write('X-Drop: 1\r\n'), 500);
    socket.on('error', () => undefined);
    socket.resume();
    await new Promise((resolve) => socket.once('close', resolve));
    clearInterval(drip);
    expect((performance.now() - started) / 1000).toBeLessThan(25);
    await app.close();
  }, 40_000);

  it('決めた数より多い接続は、読まずに閉じる', async () => {
    const app = await build({ maxConnections: 2 });
    await app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = app.server.address() as AddressInfo;
    const sockets = Array.from({ length: 5 }, () => connect(port, '127.0.0.1').on('error', () => undefined));
    const closed = await Promise.all(
      sockets.map(
        (socket) =>
          new Promise<boolean>((resolve) => {
            socket.resume();
            socket.once('close', () => resolve(true));
            setTimeout(() => resolve(false), 1_500);
          }),
      ),
    );
    expect(closed.filter(Boolean)).toHaveLength(3);
    for (const socket of sockets) socket.destroy();
    await app.close();
  });

  it('連絡先は、決めてあるときだけ security.txt に出す', async () => {
    const named = await build({ securityContact: 'mailto:security@example.jp' });
    const answer = await named.inject({ url: '/.well-known/security.txt' });
    expect(answer.body).toMatch(/^Contact: mailto:security@example\.jp\nExpires: \d{4}-/);
    await named.close();
    const nameless = await build();
    expect((await nameless.inject({ url: '/.well-known/security.txt' })).statusCode).toBe(404);
    await nameless.close();
  });
});
