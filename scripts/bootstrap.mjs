// The one plain-JavaScript door: any Node from 20 on runs this; everything behind it runs on the pinned Node.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const pinnedMajor = 24;

function stop(code, line) {
  console.error(`${code}: ${line}`);
  process.exit(1);
}

if (Number(process.versions.node.split('.')[0]) < 20) {
  stop(
    'NODE-OLD',
    `Node ${process.versions.node} では動きません。Node 20 以上を入れて、もう一度実行してください。`,
  );
}

/** Installs exactly what the lockfile says, once per lockfile. Install scripts of dependencies never run. */
function install() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const mark = join(root, 'node_modules', '.akashi-install');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return;
  console.error('必要な部品を入れています(初回のみ)…');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const done = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: ['ignore', 2, 2] })
    : spawnSync('npm', args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (done.status !== 0) {
    stop(
      'INSTALL-FAILED',
      '部品を入れられませんでした。通信とディスクの空きを確かめて、もう一度実行してください。',
    );
  }
  writeFileSync(mark, lock);
}

function pinnedNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const path = join(
    root,
    'node_modules',
    `node-${platform}-${process.arch}`,
    'bin',
    platform === 'win' ? 'node.exe' : 'node',
  );
  if (existsSync(path)) return path;
  if (Number(process.versions.node.split('.')[0]) === pinnedMajor) return process.execPath;
  return stop(
    'NODE-MISSING',
    `この環境向けの Node ${pinnedMajor} は同梱されていません。Node ${pinnedMajor} を入れて、もう一度実行してください。`,
  );
}

const [task, ...rest] = process.argv.slice(2);
const scripts = {
  start: ['apps/server/src/cli.ts', 'start'],
  test: ['scripts/test.ts'],
  check: ['scripts/check.ts'],
  e2e: ['e2e/run.ts'],
  bench: ['bench/run.ts'],
  prove: ['scripts/prove.ts'],
  sum: ['scripts/sum.ts'],
  package: ['scripts/production.ts'],
  parts: ['scripts/security/parts.ts'],
  akashi: ['apps/server/src/cli.ts'],
};
const script = scripts[task];
if (!script) stop('TASK-UNKNOWN', `知らない作業です: ${task}`);

install();
const node = pinnedNode();
const [file, ...fixed] = script;
// A month of claims makes many short-lived records: with more room for them (MB) a sixth of its time is not spent on sweeping.
const engine = ['--max-semi-space-size=32'];
const child = spawnSync(node, [...engine, join(root, file), ...fixed, ...rest], {
  cwd: task === 'akashi' ? process.cwd() : root,
  stdio: 'inherit',
  env: {
    // Each command and each process of a test reads the same sources: compiled once, they start in half the time.
    NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compiled'),
    ...process.env,
    PATH: `${dirname(node)}${delimiter}${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH}`,
  },
});
process.exit(child.status ?? 1);
