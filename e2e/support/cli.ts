import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { join } from 'node:path';

const cli = join(import.meta.dirname, '..', '..', 'apps', 'server', 'src', 'cli.ts');

/** One `akashi` command as a process of its own, the way an operator runs it. */
export function akashi(args: readonly string[], options: SpawnOptions): ChildProcess {
  return spawn(process.execPath, [cli, ...args], options);
}

/** Runs an `akashi` command to its end. Throws with what it printed when it fails. */
export function runAkashi(args: readonly string[], options: SpawnOptions): Promise<string> {
  const child = akashi(args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) =>
      status === 0 ? resolve(printed) : reject(new Error(`akashi ${args[0]}: ${printed.trim()}`)),
    );
  });
}
