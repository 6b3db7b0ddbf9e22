import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedServer, startEmbedded } from './embedded.ts';
import { isAlive } from './start-lock.ts';

const PREFIX = 'akashi-test-';
const RUN_VARIABLE = 'AKASHI_TEST_RUN';

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
export async function endTestRun(folder: string): Promise<void> {
  const pid = postmasterPid(folder);
  if (pid !== undefined && isAlive(pid)) {
    process.kill(pid, 'SIGQUIT');
    for (let tries = 0; tries < 200 && isAlive(pid); tries += 1)
      await new Promise((done) => setTimeout(done, 10));
  }
  rmSync(folder, { recursive: true, force: true });
}

/** Clears what killed runs left behind; runs whose process lives are not touched. */
export async function clearDeadRuns(): Promise<void> {
  const base = memoryFolder();
  for (const name of readdirSync(base).filter((entry) => entry.startsWith(PREFIX))) {
    const owner = Number(name.slice(PREFIX.length));
    if (Number.isInteger(owner) && !isAlive(owner)) await endTestRun(join(base, name));
  }
}

/** Memory where the system offers it; a test database needs no disk. */
function memoryFolder(): string {
  return existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
}

function postmasterPid(folder: string): number | undefined {
  const file = join(folder, 'pg', 'data', 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
  return Number.isInteger(pid) ? pid : undefined;
}
