import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../clock/clock.ts';
import { createTestDatabase, type TestDatabase, tenantA, tenantB, testContext } from '../database/testing.ts';
import { createLogger } from '../logging/logger.ts';
import { announceChange, eventRoutes, type LiveHub, openLiveHub, sessionTopic } from './index.ts';
import { testAuthenticator, testServer, tokenFor } from './test-support.ts';

let database: TestDatabase;
let hub: LiveHub;
let app: FastifyInstance;
let origin: string;
const ended = new Set<string>();

beforeAll(async () => {
  database = await createTestDatabase();
  hub = await openLiveHub({
    connection: database.connection('akashi_app'),
    logger: createLogger({ level: 'silent' }),
    heartbeat: 50,
  });
  const authenticator = {
    ...testAuthenticator,
    authenticate: async (credentials: Parameters<typeof testAuthenticator.authenticate>[0]) =>
      ended.has(credentials.sessionToken ?? '') ? undefined : testAuthenticator.authenticate(credentials),
  };
  app = await testServer({
    database: database.db,
    authenticator,
    implementations: eventRoutes(hub, authenticator, systemClock()),
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  await hub?.close();
  await app?.close();
  await database?.drop();
});

/** A browser tab: collects what arrives on its stream. */
async function tab(tenant: string, topics: string, mark = 'x') {
  const abort = new AbortController();
  const cookie = tokenFor(tenant, mark);
  const response = await fetch(`${origin}/api/events?topics=${topics}`, {
    headers: { cookie },
    signal: abort.signal,
  });
  const state = { text: '', open: true, cookie, response, close: () => abort.abort() };
  void (async () => {
    for await (const chunk of response.body ?? []) state.text += Buffer.from(chunk).toString();
  })()
    .catch(() => undefined)
    .finally(() => {
      state.open = false;
    });
  await until(() => state.text.includes('event: hello'));
  return state;
}

async function until(true_: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !true_(); tries += 1) await pause(10);
  expect(true_()).toBe(true);
}

const access = { act: 'update', object: { type: 'encounter' }, patients: 'none' } as const;
const announce = (tenant: string, topic: string) =>
  database.db.withTenant(testContext(tenant), access, (tx) => announceChange(tx, topic));

async function cutListening(): Promise<void> {
  const client = new pg.Client(database.connection('superuser'));
  await client.connect();
  const { rowCount } = await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name = 'akashi-live' and datname = current_database()`,
  );
  await client.end();
  expect(rowCount).toBe(1);
}

describe('二つの画面の待合一覧', () => {
  test('変更は同じ医療機関の、その話題を開いている画面にだけ届く', async () => {
    const [desk, room, elsewhere, other] = await Promise.all([
      tab(tenantA, 'reception'),
      tab(tenantA, 'reception,jobs'),
      tab(tenantA, 'billing'),
      tab(tenantB, 'reception'),
    ]);
    const before = performance.now();
    await announce(tenantA, 'reception');
    await until(() => desk.text.includes('"topic":"reception"') && room.text.includes('"topic":"reception"'));
    expect(performance.now() - before).toBeLessThan(1_000);
    await pause(50);
    expect(elsewhere.text + other.text).not.toContain('changed');
    expect(desk.response.headers.get('cache-control')).toContain('no-transform');
    for (const one of [desk, room, elsewhere, other]) one.close();
  });

  test('取り消された変更は知らせない', async () => {
    const desk = await tab(tenantA, 'reception');
    const undone = database.db.withTenant(testContext(tenantA), access, async (tx) => {
      await announceChange(tx, 'reception');
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow();
    await pause(100);
    expect(desk.text).not.toContain('changed');
    desk.close();
  });

  test('セッションが切られた画面は、知らせ一つですぐ、または次の鼓動で閉じる', async () => {
    const desk = await tab(tenantA, 'reception');
    await announce(tenantA, sessionTopic('01900000-0000-7000-8000-00000000cafe'));
    await until(() => !desk.open);
    expect(desk.text).toContain('event: ended\ndata: {"reason":""}');
    const lost = await tab(tenantA, 'reception');
    await announce(tenantA, sessionTopic('01900000-0000-7000-8000-00000000cafe', 'device'));
    await until(() => !lost.open);
    expect(lost.text).toContain('event: ended\ndata: {"reason":"device"}');
    const room = await tab(tenantA, 'reception', 'ending');
    ended.add(room.cookie.split('=').slice(1).join('='));
    await until(() => !room.open);
  });

  test('聞く接続が切れても戻り、戻ったら画面に読み直しを促す', async () => {
    const desk = await tab(tenantA, 'reception');
    await cutListening();
    await until(() => desk.text.split('event: hello').length === 3);
    await hub.check();
    await announce(tenantA, 'reception');
    await until(() => desk.text.includes('changed'));
    desk.close();
  });

  test('話題に人の名や識別子以外の文を入れられない', async () => {
    await expect(announce(tenantA, '見本 花子')).rejects.toThrow(/subject/);
  });
});
