// `npm run check`: types, lint, dependency rules, unused code, SQL. Every step runs; one fault fails the whole.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspectHouse } from './house/rules.ts';
import { saveResult } from './results.ts';

const root = join(import.meta.dirname, '..');
const bin = (name: string) => join(root, 'node_modules', '.bin', name);

function command(file: string, args: string[]): boolean {
  return (
    spawnSync(file, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' }).status === 0
  );
}

async function house(): Promise<boolean> {
  const { modules, faults } = await inspectHouse(root);
  console.log(`planted faults all seen; ${modules} modules read, ${faults.length} faults`);
  for (const fault of faults) console.error(fault);
  return faults.length === 0 && modules > 0;
}

function anySource(): boolean {
  const found = spawnSync(
    'git',
    ['grep', '-nE', '(:|<|as|,) any\\b|@ts-(ignore|nocheck)', '--', '*.ts', '*.tsx', ':!*.generated.ts'],
    { cwd: root, encoding: 'utf8' },
  );
  const lines = found.stdout
    .split('\n')
    .filter((line) => line !== '' && !/^[^:]+:\d+:\s*(\/\/|\/?\*)/.test(line));
  for (const line of lines) console.error(line);
  return lines.length === 0;
}

function longFiles(): boolean {
  const listed = spawnSync('git', ['ls-files', '*.ts', '*.tsx', '*.mjs', '*.typ'], {
    cwd: root,
    encoding: 'utf8',
  }).stdout;
  const sources = listed.split('\n').filter((file) => file !== '' && !/generated|fixtures?\//.test(file));
  const long = sources.filter((file) => {
    const path = join(root, file);
    return existsSync(path) && readFileSync(path, 'utf8').split('\n').length > 401;
  });
  for (const file of long) console.error(`over 400 lines: ${file}`);
  return long.length === 0;
}

const steps: [string, () => boolean | Promise<boolean>][] = [
  ['types: packages and server', () => command(bin('tsc'), ['-p', 'tsconfig.json'])],
  ['types: web', () => command(bin('tsc'), ['-p', 'apps/web/tsconfig.json'])],
  [
    'format and lint',
    () => command(bin('biome'), ['ci', '--error-on-warnings', '--max-diagnostics=60', '.']),
  ],
  ['no any, no ignored type error', anySource],
  ['no file over 400 lines', longFiles],
  ['floors, doors, no circles', house],
  ['unused code', () => command(bin('knip'), ['--no-progress'])],
  ['SQL of the migrations', () => command(process.execPath, ['database/lint.ts'])],
];

let failed = 0;
for (const [name, step] of steps) {
  const ok = await step();
  if (!ok) failed += 1;
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name}`);
}
saveResult('check', { passed: steps.length - failed, failed, skipped: 0, reasons: [] });
process.exit(failed === 0 ? 0 : 1);
