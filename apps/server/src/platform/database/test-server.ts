import { existsSync, mkdirSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type EmbeddedServer, startEmbedded } from './embedded.ts';
import { postmasterOf, signal } from './postmaster.ts';
import { isAlive } from './start-lock.ts';

const PREFIX = 'akashi-test-';
const RUN_VARIABLE = 'AKASHI_TEST_RUN';
const MEMORY = '/dev/shm';
const ENOUGH_BYTES = 2 * 1024 ** 3;

/** The folder of this test run: named by the test runner's main process, shared with its workers by environment. */
export function testRunFolder(): string {
  const known = process.env[RUN_VARIABLE];
  if (known) return known;
  const folder = join(memoryFolder(), `${PREFIX}${process.pid}`);
  process.env[RUN_VARIABLE] = folder;
  return folder;
}

/** The test server, started by whichever worker asks first and found running by the others. */
export async function testServer(): Promise<EmbeddedServer> {
  const folder = testRunFolder();
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  return startEmbedded({ folder: join(folder, 'pg'), durability: 'disposable', leaveRunning: true });
}

/** Stops the server of a run, if any asked for one, and removes its folder. */
async function endTestRun(folder: string): Promise<void> {
  const found = postmasterOf(join(folder, 'pg', 'data'));
  if (found) {
    signal(found.pid, 'SIGQUIT');
    for (let tries = 0; tries < 200 && isAlive(found.pid); tries += 1) await pause(10);
  }
  rmSync(folder, { recursive: true, force: true });
}

/** Ends the run that this process began. A command that a test started works on the run of that test, which goes on. */
export async function endOwnTestRun(): Promise<void> {
  const folder = testRunFolder();
  if (basename(folder) === `${PREFIX}${process.pid}`) await endTestRun(folder);
}

/** Clears what killed runs left behind; runs whose process lives are not touched. */
export async function clearDeadRuns(): Promise<void> {
  for (const base of [MEMORY, tmpdir()].filter((folder) => existsSync(folder))) {
    for (const name of readdirSync(base).filter((entry) => entry.startsWith(PREFIX))) {
      const owner = Number(name.slice(PREFIX.length));
      if (Number.isInteger(owner) && !isAlive(owner)) await endTestRun(join(base, name));
    }
  }
}

/** Memory where the system offers enough (containers often have 64 MB); a test database needs no disk. */
function memoryFolder(): string {
  if (!existsSync(MEMORY)) return tmpdir();
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize >= ENOUGH_BYTES ? MEMORY : tmpdir();
}
