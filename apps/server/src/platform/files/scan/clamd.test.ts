import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clamdMissing, EICAR, EICAR_NAME, type RunningClamd, startClamd } from './clamd.test-support.ts';
import { clamdScanner } from './clamd.ts';
import { openScanner, scannerAddress } from './scanner.ts';

const missing = clamdMissing();
if (missing) console.info(missing);

describe.skipIf(missing !== undefined)('TRUST-9 本物の clamd', () => {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-clamd-'));
  let clamd: RunningClamd;
  beforeAll(async () => {
    clamd = await startClamd(folder);
  });
  afterAll(async () => {
    await clamd?.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  test('EICAR を見つけ、きれいなものは通す。TCP でもソケットでも', async () => {
    for (const address of [clamd.address, clamd.socket]) {
      const scanner = openScanner(address);
      expect(await scanner?.scan(Buffer.from(EICAR))).toMatchObject({
        state: 'infected',
        finding: EICAR_NAME,
      });
      const clean = await scanner?.scan(randomBytes(300_000));
      expect(clean).toMatchObject({ state: 'clean' });
      expect(clean?.state === 'clean' && clean.engine).toMatch(/^ClamAV \d/);
    }
  });

  test('検査の上限より大きいものは「きれい」にならない', async () => {
    expect(await openScanner(clamd.address)?.scan(randomBytes(3 * 1_048_576))).toEqual({
      state: 'unreachable',
    });
  });

  test('落ちていれば答えは無く、立ち上がればまた答える', async () => {
    const scanner = openScanner(clamd.address);
    await clamd.kill();
    expect(await scanner?.scan(Buffer.from(EICAR))).toEqual({ state: 'unreachable' });
    await clamd.start();
    expect(await scanner?.scan(Buffer.from(EICAR))).toMatchObject({ state: 'infected' });
  });
});

describe('TRUST-9 検査の仕組みがおかしいとき', () => {
  const servers: Server[] = [];
  afterAll(() => servers.forEach((server) => void server.close()));
  const limits = { connectMs: 300, answerMs: 300 };

  async function pretending(answer: string | undefined): Promise<{ host: string; port: number }> {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.resume();
      if (answer !== undefined) socket.write(answer);
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (typeof address !== 'object' || address === null) throw new Error('no port');
    return { host: '127.0.0.1', port: address.port };
  }

  test.each([
    ['黙っている', undefined],
    ['一部しか言わない', 'stream: O'],
    ['誤りを言う', 'INSTREAM size limit exceeded. ERROR\0'],
    ['紛らわしいことを言う', 'stream: OK and more\0'],
    ['名前の無い発見', 'stream:  FOUND\0'],
    ['しゃべりすぎる', 'x'.repeat(10_000)],
    ['別のもの', 'HTTP/1.1 200 OK\r\n\r\n'],
  ])('%s なら「検査できなかった」', async (_, answer) => {
    const scanner = clamdScanner(await pretending(answer), limits);
    expect(await scanner.scan(Buffer.from('x'))).toEqual({ state: 'unreachable' });
  });

  test('つながらなければ「検査できなかった」', async () => {
    expect(await clamdScanner({ path: '/nowhere/clamd.sock' }, limits).scan(Buffer.from('x'))).toEqual({
      state: 'unreachable',
    });
  });

  test('宛先の書き方', () => {
    expect(scannerAddress('127.0.0.1:3310')).toEqual({ host: '127.0.0.1', port: 3310 });
    expect(scannerAddress('[::1]:3310')).toEqual({ host: '::1', port: 3310 });
    expect(scannerAddress('unix:/run/clamav/clamd.ctl')).toEqual({ path: '/run/clamav/clamd.ctl' });
    for (const wrong of ['', 'localhost', 'localhost:99999', 'http://x:1', 'unix:relative'])
      expect(scannerAddress(wrong)).toBeUndefined();
    expect(openScanner(undefined)).toBeUndefined();
  });
});
