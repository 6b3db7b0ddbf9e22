import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..', '..', '..');
const dist = join(root, 'apps', 'web', 'dist');
const stamp = join(dist, '.sources');

/** Builds the screens when their sources have changed since the last build. Returns the folder to serve. */
export function buildWeb(say: (line: string) => void): string {
  // An installation for real patients carries the screens ready made (npm run package).
  if (!existsSync(join(root, 'apps', 'web', 'src'))) return dist;
  const now = sourcesMark();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return dist;
  say('画面を組み立てています…');
  const built = spawnSync(
    process.execPath,
    [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'error'],
    {
      cwd: join(root, 'apps', 'web'),
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  if (built.status !== 0) throw new Error('WEB-BUILD: 画面を組み立てられませんでした。');
  writeFileSync(stamp, now);
  return dist;
}

/** Names, sizes and times of everything the screens are made from. */
function sourcesMark(): string {
  const hash = createHash('sha256');
  for (const folder of ['apps/web/src', 'apps/web/public', 'packages']) {
    const path = join(root, folder);
    if (!existsSync(path)) continue;
    for (const entry of readdirSync(path, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || entry.parentPath.includes('node_modules') || entry.parentPath.includes('dist'))
        continue;
      const { size, mtimeMs } = statSync(join(entry.parentPath, entry.name));
      hash.update(`${join(entry.parentPath, entry.name).slice(root.length)} ${size} ${mtimeMs}\n`);
    }
  }
  for (const file of [
    'apps/web/index.html',
    'apps/web/enrol.html',
    'apps/web/vite.config.ts',
    'package-lock.json',
  ])
    hash.update(readFileSync(join(root, file)));
  return hash.digest('hex');
}
