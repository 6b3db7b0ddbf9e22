import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../database/testing.ts';
import { createLogger } from '../logging/logger.ts';
import { createMetrics } from '../metrics/metrics.ts';
import { parseTracking } from './chrony.ts';
import { startTimeWatch } from './index.ts';
import { readTimeServers } from './ntp-servers.ts';
import { addressOf, askTimeServer } from './sntp.ts';
import { judgeTime } from './verdict.ts';

const NO_CHRONY = ['/nonexistent/chronyc'];
const folder = mkdtempSync(join(tmpdir(), 'akashi-time-'));
const running: ChildProcess[] = [];
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
  await database.drop();
});

const has = (program: string): boolean => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
const skip = (what: string): true => {
  console.info(`skipped: ${what}`);
  return true;
};

/** A free UDP port; chrony binds it a moment later. */
async function freePort(): Promise<number> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const { port } = socket.address();
  await new Promise<void>((resolve) => socket.close(() => resolve()));
  return port;
}

/** A real chronyd on the loopback address that serves this machine's clock and never touches it. */
async function serveTime(wrap: readonly string[] = []): Promise<{ server: string; chronyc: string[] }> {
  const [port, commandPort] = [await freePort(), await freePort()];
  const name = join(folder, String(port));
  writeFileSync(
    `${name}.conf`,
    [
      `port ${port}`,
      'bindaddress 127.0.0.1',
      'allow 127.0.0.1',
      `cmdport ${commandPort}`,
      'bindcmdaddress 127.0.0.1',
      `pidfile ${name}.pid`,
      'local stratum 8',
      'user root',
    ].join('\n'),
  );
  const command = [...wrap, 'chronyd', '-x', '-d', '-f', `${name}.conf`];
  running.push(spawn(command[0] ?? 'chronyd', command.slice(1), { stdio: 'ignore' }));
  const server = `127.0.0.1:${port}`;
  for (let n = 0; n < 50; n += 1) {
    if (await askTimeServer(server, 200).catch(() => undefined)) break;
    await pause(100);
  }
  return { server, chronyc: ['chronyc', '-h', '127.0.0.1', '-p', String(commandPort)] };
}

const watchOf = (more: Partial<Parameters<typeof startTimeWatch>[0]>) =>
  startTimeWatch({
    database: database.db,
    metrics: createMetrics(),
    logger: createLogger({ level: 'silent' }),
    servers: [],
    chronyc: NO_CHRONY,
    ...more,
  });

describe('TRUST-10: 時計の判定', () => {
  const reference = { source: 'ntp', ageSeconds: 0, uncertaintyMilliseconds: 1, servers: 1 } as const;
  const judge = (offset: number | undefined, unsynchronisedSeconds = 0, databaseOffset?: number) =>
    judgeTime(
      {
        reference: { ...reference, offsetMilliseconds: offset },
        databaseOffsetMilliseconds: databaseOffset,
      },
      { referenceExpected: true, unsynchronisedSeconds },
    ).state;

  it('500 ミリ秒までは良く、それを超えると止める。進みも遅れも同じ', () => {
    expect([judge(500), judge(-500), judge(500.1), judge(-500.1)]).toEqual(['good', 'good', 'off', 'off']);
  });
  it('1 時間までは前の同期を信じ、それを超えると信じない', () => {
    expect([judge(undefined, 3_600), judge(undefined, 3_600.1)]).toEqual(['good', 'unsynchronised']);
  });
  it('基準時刻が合っていても、データベースの時計がずれていれば止める', () => {
    expect([judge(3, 0, -400), judge(3, 0, -600)]).toEqual(['good', 'off']);
  });
});

describe('TRUST-10: chrony の答え', () => {
  const line = (leap: string, stratum = 3, correction = '-0.000012345') =>
    `A29FC801,162.159.200.1,${stratum},1790000000.123456789,${correction},0.000001,0.000020,-12.1,0.001,0.05,0.010000000,0.002000000,64.2,${leap}\n`;
  it('差・前の同期からの時間・誤差を読む', () => {
    expect(parseTracking(line('Normal'), 1_790_000_060.123)).toMatchObject({
      offsetMilliseconds: -0.012345,
      uncertaintyMilliseconds: 7,
    });
    expect(parseTracking(line('Normal'), 1_790_000_060)?.ageSeconds).toBeCloseTo(59.88, 1);
  });
  it('同期していないと言うときの差は使わない。読めない行は答えではない', () => {
    expect(parseTracking(line('Not synchronised'), 0)?.offsetMilliseconds).toBeUndefined();
    expect(parseTracking(line('Normal', 0), 0)?.offsetMilliseconds).toBeUndefined();
    expect(parseTracking('506 Cannot talk to daemon', 0)).toBeUndefined();
    expect(parseTracking(line('Normal', 3, 'x'), 0)).toBeUndefined();
  });
});

describe('TRUST-10: 本物の時刻サーバー', () => {
  it('同じ時計を配る chronyd とは数ミリ秒しか違わない', async () => {
    if (!has('chronyd')) return skip('needs chronyd (Debian package chrony)');
    const { server, chronyc } = await serveTime();
    const sample = await askTimeServer(server);
    expect(Math.abs(sample.offset)).toBeLessThan(50);
    const byServer = await watchOf({ servers: [server] });
    expect((await byServer.measure()).state).toBe('good');
    await byServer.readiness.check();
    byServer.stop();
    const byDaemon = await watchOf({ chronyc });
    expect((await byDaemon.measure()).state).toBe('good');
    expect(await byDaemon.status.read()).toMatchObject({
      state: 'ok',
      facts: [{ value: 'chrony' }, {}, {}, {}],
    });
    byDaemon.stop();
    return undefined;
  }, 30_000);

  it('1 時間ずれた時刻を聞くと、準備できていないと答える', async () => {
    if (!has('chronyd') || !has('faketime')) return skip('needs chronyd and faketime (Debian packages)');
    const { server } = await serveTime(['faketime', '-f', '+3600s']);
    const metrics = createMetrics();
    const watch = await watchOf({ servers: [server], metrics });
    expect(await watch.measure()).toMatchObject({ state: 'off' });
    await expect(watch.readiness.check()).rejects.toThrow('off');
    expect(await watch.status.read()).toMatchObject({ state: 'danger' });
    expect(await metrics.registry.metrics()).toMatch(
      /akashi_clock_offset_seconds\{kind="reference"\} \d{3,4}/,
    );
    watch.stop();
    return undefined;
  }, 30_000);

  it('答えない相手・別の問いへの答え・同期していない相手は数えない', async () => {
    const replies: Record<string, (question: Buffer) => Buffer> = {
      forged: () => Buffer.from([0x24, 1, ...Array<number>(46).fill(7)]),
      unsynchronised: (question) => {
        const reply = Buffer.alloc(48);
        reply[0] = 0xe4;
        question.copy(reply, 24, 40, 48);
        return reply;
      },
    };
    for (const reply of Object.values(replies)) {
      const socket = createSocket('udp4');
      socket.on('message', (question, from) => socket.send(reply(question), from.port));
      await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
      await expect(askTimeServer(`127.0.0.1:${socket.address().port}`, 200)).rejects.toThrow();
      socket.close();
    }
    expect(await readTimeServers([`127.0.0.1:${await freePort()}`])).toBeUndefined();
  });

  it('相手の書き方: 名前、番号つき、IPv6', () => {
    expect([addressOf('ntp.example.jp'), addressOf('10.0.0.1:1123'), addressOf('[::1]:123')]).toEqual([
      { host: 'ntp.example.jp', port: 123 },
      { host: '10.0.0.1', port: 1123 },
      { host: '::1', port: 123 },
    ]);
  });
});

describe('TRUST-10: 比べる相手が無い・いなくなった', () => {
  it('何も無ければデータベースの時計と比べ、そう言う', async () => {
    const watch = await watchOf({});
    expect((await watch.measure()).state).toBe('uncompared');
    await watch.readiness.check();
    expect(await watch.status.read()).toMatchObject({ state: 'warning' });
    watch.stop();
  });
  it('時刻サーバーが 1 時間答えないと、準備できていないと答える', async () => {
    let seconds = 0;
    const watch = await watchOf({ servers: [`127.0.0.1:${await freePort()}`], steadySeconds: () => seconds });
    expect((await watch.measure()).state).toBe('good');
    seconds = 3_601;
    expect((await watch.measure()).state).toBe('unsynchronised');
    await expect(watch.readiness.check()).rejects.toThrow();
    watch.stop();
  }, 30_000);
});
