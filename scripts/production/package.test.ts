import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../apps/server/src/platform/database/free-port.ts';
import { buildPackage } from './build.ts';
import { type Lock, productionParts, readLock } from './parts.ts';
import { productionSources } from './sources.ts';

const root = join(import.meta.dirname, '..', '..');
const work = mkdtempSync(join(tmpdir(), 'akashi-package-'));
const folder = join(work, 'akashi');
const program = join(folder, 'akashi');
let env: NodeJS.ProcessEnv;
let port: number;

/** Nothing of this checkout's environment helps: neither its Node nor its settings. */
beforeAll(async () => {
  chmodSync(work, 0o755);
  await buildPackage(root, folder, () => undefined);
  port = await freePort();
  const files = await freePort();
  env = {
    PATH: '/usr/bin:/bin',
    AKASHI_DATA_DIR: join(work, 'data'),
    AKASHI_PORT: String(port),
    AKASHI_FILES_PORT: String(files),
  };
}, 240_000);
afterAll(() => rmSync(work, { recursive: true, force: true }));

const below = (path: string): string[] =>
  readdirSync(join(folder, path), { recursive: true })
    .map((name) => join(path, String(name)))
    .filter((name) => !name.includes('node_modules'));

describe.skipIf(process.platform === 'win32')('ASSURE: 本番に要るものだけのフォルダー', () => {
  it('試験・試験の支え・デモ・証明・攻撃のコードはなく、画面は組み立てたものだけがある', () => {
    const own = ['apps', 'packages', 'database'].flatMap(below);
    expect(own.length).toBeGreaterThan(1_000);
    const needless =
      /\.test\.|\.spec\.|test-support|(^|\/)(testing|demo|test|e2e|bench|attacks|scripts)(\/|\.ts$)/;
    expect(own.filter((path) => needless.test(path))).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual(
      ['LICENSE', 'akashi', 'apps', 'database', 'node_modules', 'package.json', 'packages'].sort(),
    );
    expect(readdirSync(join(folder, 'apps')).sort()).toEqual(['server', 'verifier', 'web']);
    expect(readdirSync(join(folder, 'apps/web'))).toEqual(['dist']);
    expect(below('apps/web/dist').filter((path) => path.endsWith('.map'))).toEqual([]);
  });

  it('部品は動くときに要るものだけで、開発のための部品は一つもない', () => {
    const lock: Record<string, { dev?: boolean }> = JSON.parse(
      readFileSync(join(root, 'package-lock.json'), 'utf8'),
    ).packages;
    const parts = readdirSync(join(folder, 'node_modules'), { recursive: true })
      .map((name) => join('node_modules', String(name)))
      .filter((path) => lock[path] !== undefined && !lstatSync(join(folder, path)).isSymbolicLink());
    expect(parts.length).toBeGreaterThan(100);
    expect(parts.filter((path) => lock[path]?.dev === true)).toEqual([]);
    for (const tool of ['esbuild', 'vite', 'vitest', 'typescript', 'playwright-core', 'react', '@types'])
      expect(existsSync(join(folder, 'node_modules', tool)), tool).toBe(false);
    const manifest = JSON.parse(readFileSync(join(folder, 'apps/server/package.json'), 'utf8'));
    expect([manifest.devDependencies, manifest.scripts]).toEqual([undefined, undefined]);
  });

  it('デモは入っていないと言い、本番の設定がそろわなければ動かない', () => {
    const said = (...words: string[]): { code: number; text: string } => {
      try {
        return { code: 0, text: execFileSync(program, words, { env, encoding: 'utf8', stdio: 'pipe' }) };
      } catch (error) {
        const of = (name: string) => String(error instanceof Error ? Reflect.get(error, name) : '');
        return { code: Number(of('status')), text: `${of('stdout')}${of('stderr')}` };
      }
    };
    expect(said('start')).toMatchObject({ code: 2, text: expect.stringContaining('DEMO-MISSING') });
    const production = said('start', '--production');
    expect(production.code).toBe(2);
    expect(production.text).toContain('× TLS');
    expect(production.text).toContain('PRODUCTION-SETTINGS');
  });

  it('そこから動き、画面を渡し、動いたままデータベースのパスワードを替えても一つも失敗しない', async () => {
    const server = spawn(program, ['start', '--own'], { env, cwd: work, stdio: 'pipe' });
    const said: string[] = [];
    for (const stream of [server.stdout, server.stderr]) stream.on('data', (text) => said.push(String(text)));
    try {
      const address = `http://127.0.0.1:${port}`;
      const ready = await untilReady(server, address, said);
      expect(ready).toMatchObject({ status: 'ready' });
      const page = await fetch(`${address}/`);
      expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<div id="root">')]);
      const load = askAgainAndAgain(address);
      // Not the blocking form: the load below lives in this process.
      const { stdout: rotated } = await promisify(execFile)(
        program,
        ['database', 'rotate-secrets', '--json'],
        {
          env,
        },
      );
      await pause(500);
      const answers = await load();
      const roles: { oldRefused: boolean }[] = JSON.parse(rotated);
      expect(roles.map(({ oldRefused }) => oldRefused)).toEqual(Array(6).fill(true));
      expect(answers.length).toBeGreaterThan(20);
      expect(answers.filter((status) => status >= 500)).toEqual([]);
    } finally {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGTERM');
      await ended;
    }
  }, 180_000);
});

describe('ASSURE: 何が本番の部品か', () => {
  const lock: Lock = {
    'apps/server': {
      dependencies: { '@our/core': '1.0.0', web: '^2.0.0' },
      optionalDependencies: { native: '1.0.0' },
    },
    'node_modules/@our/core': { link: true, resolved: 'packages/core' },
    'packages/core': { dependencies: { deep: '~1.0.0' } },
    'node_modules/web': {
      version: '2.1.0',
      dependencies: { deep: '^3.0.0' },
      peerDependencies: { peer: '*', nicety: '*' },
      peerDependenciesMeta: { nicety: { optional: true } },
    },
    'node_modules/web/node_modules/deep': { version: '3.0.1', deprecated: 'use deeper' },
    'node_modules/deep': { version: '1.0.4' },
    'node_modules/peer': { version: '5.0.0', dependencies: { web: '2.x' } },
    'node_modules/nicety': { version: '1.0.0' },
    'node_modules/tool': { version: '9.0.0' },
  };

  it('使うもの、それが使うもの、要る相手を、Node が探すとおりにたどる', () => {
    const parts = productionParts(lock, ['apps/server']);
    expect(parts.map(({ path, version, direct, ranges }) => [path, version, direct, ranges])).toEqual([
      ['node_modules/deep', '1.0.4', true, ['~1.0.0']],
      ['node_modules/peer', '5.0.0', false, ['*']],
      ['node_modules/web', '2.1.0', true, ['2.x', '^2.0.0']],
      ['node_modules/web/node_modules/deep', '3.0.1', false, ['^3.0.0']],
    ]);
    expect(parts.at(-1)).toMatchObject({ name: 'deep', deprecated: 'use deeper' });
    expect(productionParts(lock, ['apps/server'], ['web']).map(({ name }) => name)).toEqual(['deep']);
  });

  it('この製品では、開発のための部品とされたものは一つも含まない', () => {
    const own: Record<string, { dev?: boolean }> = readLock(root) as Record<string, { dev?: boolean }>;
    const parts = productionParts(readLock(root), ['', 'apps/server', 'apps/web', 'apps/witness']);
    expect(parts.length).toBeGreaterThan(200);
    expect(parts.filter(({ path }) => own[path]?.dev === true)).toEqual([]);
  });

  it('本番のプログラムが届くファイルに、試験もデモもない', async () => {
    const sources = await productionSources(root);
    expect(sources).toContain('apps/server/src/serve.ts');
    expect(sources).toContain('database/migrations/001_foundation.expand.sql');
    expect(sources.filter((path) => /demo|testing|\.test\./.test(path))).toEqual([]);
  });
});

/** Sign-ins of nobody, one after the other in three lines: each asks the database. Ends with their statuses. */
function askAgainAndAgain(address: string): () => Promise<number[]> {
  let stopped = false;
  const statuses: number[] = [];
  const line = async (): Promise<void> => {
    while (!stopped) {
      const answer = await fetch(`${address}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: address, 'sec-fetch-site': 'same-origin' },
        body: JSON.stringify({ tenantCode: 'nowhere', loginId: 'nobody', password: 'nothing at all' }),
      });
      await answer.arrayBuffer();
      statuses.push(answer.status, (await fetch(`${address}/readyz`)).status);
    }
  };
  const lines = [line(), line(), line()];
  return async () => {
    stopped = true;
    await Promise.all(lines);
    return statuses;
  };
}

async function untilReady(server: ChildProcess, address: string, said: readonly string[]): Promise<unknown> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (server.exitCode !== null) break;
    const answer = await fetch(`${address}/readyz`).catch(() => undefined);
    if (answer?.ok) return answer.json();
    await pause(400);
  }
  throw new Error(`the server did not become ready: ${said.join('')}`);
}
