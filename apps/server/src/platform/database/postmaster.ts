import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive } from './start-lock.ts';

/**
 * Stops a server cleanly (fast shutdown); only after 30 s the hard way, from which it recovers at the next start.
 * Windows knows no signals, there pg_ctl does it.
 */
export async function stopPostmaster(pid: number, engineRoot: string, data: string): Promise<void> {
  if (process.platform === 'win32') {
    spawnSync(join(engineRoot, 'bin', 'pg_ctl'), ['stop', '-D', data, '-m', 'fast', '-w', '-t', '30']);
  } else {
    signal(pid, 'SIGINT');
  }
  for (let waited = 0; waited < 30_000 && isAlive(pid); waited += 20) await pause(20);
  if (isAlive(pid)) signal(pid, 'SIGQUIT');
}

/** Sends a signal to a process that may be gone already. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Already gone, which is what was wanted.
  }
}

/**
 * The server that runs on a data folder, by its pid file. After a crash of the machine the number in the file
 * may belong to any other program; where the system can tell, such a file is removed.
 */
export function postmasterOf(data: string): { pid: number; port: number } | undefined {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n').map(Number);
  if (!pid || !port || !isAlive(pid)) return undefined;
  if (isPostgres(pid, data)) return { pid, port };
  rmSync(file);
  return undefined;
}

function isPostgres(pid: number, data: string): boolean {
  if (process.platform !== 'linux') return true;
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return command.includes(data) && (command[0] ?? '').endsWith('postgres');
  } catch {
    return false;
  }
}

/** Notes who started the server and on which port. */
export function writeState(file: string, port: number): void {
  writeFileSync(file, JSON.stringify({ ownerPid: process.pid, port }), { mode: 0o600 });
}

function readState(file: string): { ownerPid?: number; port?: number } {
  try {
    const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return parsed && typeof parsed === 'object' ? parsed : {};
  } catch {
    return {};
  }
}

/** The process that started the server, if known. */
export function ownerOf(file: string): number | undefined {
  return readState(file).ownerPid;
}

/** The port of the last start, kept so that tools need not be told a new one each time. */
export function lastPort(file: string): number | undefined {
  return readState(file).port;
}
