import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DatabaseError } from '../../../../../database/errors.ts';

/**
 * Runs `work` while this process alone holds the lock file. A lock whose process is gone is taken over.
 * Throws DB-LOCKED when another living process keeps it for longer than `patienceMs`.
 */
export async function withFileLock<T>(file: string, patienceMs: number, work: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + patienceMs;
  while (!take(file)) {
    const holder = holderOf(file);
    if (holder !== undefined && !isAlive(holder)) {
      rmSync(file, { force: true });
      continue;
    }
    if (performance.now() > deadline) {
      throw new DatabaseError(
        'DB-LOCKED',
        `別の Akashi（プロセス ${holder ?? '不明'}）がデータベースを起動中です。終わるのを待つか、そちらを止めてください`,
      );
    }
    await pause(25 + Math.random() * 25);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** True while a living process of this machine holds the lock. */
export function isHeld(file: string): boolean {
  const holder = holderOf(file);
  return holder !== undefined && isAlive(holder);
}

/** True when a process of this id exists (it may belong to somebody else). */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function take(file: string): boolean {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const handle = openSync(file, 'wx', 0o600);
    writeSync(handle, String(process.pid));
    closeSync(handle);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function holderOf(file: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}
