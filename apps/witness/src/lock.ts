import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/**
 * One process for each folder: two would sign two futures of one log. A lock left by a killed process is taken over.
 * Gives the release.
 */
export function lockFolder(folder: string): () => void {
  const path = join(folder, 'witness.lock');
  if (!take(path)) {
    const owner = Number(readFileSync(path, 'utf8'));
    if (isAlive(owner)) {
      throw new Error(`WITNESS-BUSY: このフォルダーの立会人はもう動いています(プロセス ${owner})。`);
    }
    rmSync(path, { force: true });
    if (!take(path)) throw new Error('WITNESS-BUSY: 同時に起動されました。一つだけにしてください。');
  }
  return () => rmSync(path, { force: true });
}

function take(path: string): boolean {
  try {
    const file = openSync(path, 'wx', 0o600);
    writeSync(file, String(process.pid));
    closeSync(file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Killed and not yet collected by its parent, as happens in containers: it holds nothing any more. */
function isZombie(pid: number): boolean {
  try {
    return /\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
