import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatVerifierKey } from '@akashi/transparency-log';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { growingLog } from './growing-log.test-support.ts';

const log = growingLog();
const folder = mkdtempSync(join(tmpdir(), 'akashi-witness-killed-'));
const program = join(folder, 'witness.mjs');
const data = join(folder, 'data');

const run = (...args: string[]): string =>
  execFileSync(process.execPath, [program, ...args, '--data', data], { encoding: 'utf8' });

/** The bundled program as a hospital runs it. */
async function start(): Promise<{ url: string; child: ChildProcess; gone: Promise<void> }> {
  const child = spawn(process.execPath, [program, 'run', '--data', data, '--listen', '127.0.0.1:0']);
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const port = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (part: Buffer) => {
      said += part.toString();
      const [, found] = /待ち受け: 127\.0\.0\.1:(\d+)/.exec(said) ?? [];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', () => reject(new Error(said)));
  });
  return { url: `http://127.0.0.1:${port}/add-checkpoint`, child, gone };
}

async function add(url: string, body: string): Promise<{ status: number; text: string } | undefined> {
  try {
    const answer = await fetch(url, { method: 'POST', body });
    return { status: answer.status, text: await answer.text() };
  } catch {
    return undefined;
  }
}

describe('TRUST-5: the witness as one file, killed at any moment', () => {
  beforeAll(() => {
    const bundle = join(import.meta.dirname, '..', 'bundle.mjs');
    execFileSync(process.execPath, [bundle, program]);
    expect(run('init', '--name', 'witness.example')).toMatch(/^witness\.example\+[0-9a-f]{8}\+/m);
    expect(run('allow', formatVerifierKey(log.vkeyOf))).toContain(log.origin);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('never forgets what it answered and never signs two trees of one size', async () => {
    let answered = 0;
    let killedBeforeAnswer = 0;
    for (let round = 0; round < 12; round++) {
      const witness = await start();
      const where = await add(witness.url, await log.body(0, 1));
      const stands = where?.status === 409 ? Number(where.text) : where?.status === 200 ? 1 : 0;
      expect(stands).toBeGreaterThanOrEqual(answered);
      // The forged history must be refused from wherever the killed process stood.
      if (stands > 4)
        expect((await add(witness.url, await log.body(stands, stands, true)))?.status).toBe(422);
      answered = stands;
      const next = await log.body(stands, stands + 3);
      const last = await log.body(stands + 3, stands + 6);
      const timer = setTimeout(() => witness.child.kill('SIGKILL'), round * 2);
      for (const [size, body] of [
        [stands + 3, next],
        [stands + 6, last],
      ] as const) {
        const answer = await add(witness.url, body);
        if (answer?.status === 200) answered = size;
        else killedBeforeAnswer += 1;
      }
      witness.child.kill('SIGKILL');
      await witness.gone;
      clearTimeout(timer);
    }
    expect(killedBeforeAnswer).toBeGreaterThan(0);
    const state = JSON.parse(readFileSync(join(data, 'state.json'), 'utf8')) as {
      logs: Record<string, { size: number }>;
    };
    expect(state.logs[log.origin]?.size).toBeGreaterThanOrEqual(answered);
  }, 120_000);
});
