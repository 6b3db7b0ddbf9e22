import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { cannotRun } from './part.ts';

/**
 * Makes sure that programs of Debian are there: installed by apt-get when root, else named in one line and the part is
 * skipped. `wanted` gives the program of each package.
 */
export function needDebian(wanted: Readonly<Record<string, string>>): void {
  const missing = Object.entries(wanted).filter(([, program]) => !isThere(program));
  if (missing.length === 0) return;
  const packages = missing.map(([name]) => name);
  if (process.getuid?.() === 0) {
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore' });
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  }
  const still = missing.filter(([, program]) => !isThere(program)).map(([name]) => name);
  if (still.length > 0) cannotRun(`Debian のパッケージがありません: ${still.join(' ')}(apt-get install)`);
}

function isThere(program: string): boolean {
  if (program.startsWith('/')) {
    try {
      accessSync(program, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  }
  try {
    execFileSync('sh', ['-c', 'command -v "$1"', 'sh', program], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
