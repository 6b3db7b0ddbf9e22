import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startFault } from './engine-faults.ts';
import type { Engine } from './engine-files.ts';
import type { EngineUser } from './engine-user.ts';

export interface InitialiseOptions {
  engine: Engine;
  user: EngineUser | undefined;
  /** Folder of the cluster; nothing happens when it exists. */
  data: string;
  superuser: string;
  password: string;
}

/**
 * Makes the cluster beside its final place and moves it there when it is complete, so that an
 * interrupted first start leaves nothing half-made. Sorting is by code point on every platform
 * (PostgreSQL's built-in C.UTF-8), because the C libraries of two machines need not agree.
 */
export async function initialiseData(options: InitialiseOptions): Promise<void> {
  if (existsSync(join(options.data, 'PG_VERSION'))) return;
  const draft = `${options.data}.new`;
  const passwordFile = join(dirname(options.data), 'initdb.password');
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  writeFileSync(passwordFile, options.password, { mode: 0o600 });
  for (const path of options.user ? [draft, passwordFile] : []) {
    chownSync(path, options.user?.uid ?? 0, options.user?.gid ?? 0);
  }
  try {
    runInitdb(options, draft, passwordFile);
    rmSync(options.data, { recursive: true, force: true });
    renameSync(draft, options.data);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function runInitdb(options: InitialiseOptions, draft: string, passwordFile: string): void {
  const { engine, user, superuser } = options;
  const flags = [
    '--no-sync',
    '--data-checksums',
    '--encoding=UTF8',
    '--auth=scram-sha-256',
    '--no-instructions',
  ];
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const result = spawnSync(
    join(engine.root, 'bin', 'initdb'),
    ['-D', draft, '-U', superuser, `--pwfile=${passwordFile}`, ...flags, ...locale],
    {
      cwd: dirname(draft),
      encoding: 'utf8',
      env: { LC_ALL: 'C', PATH: process.env.PATH ?? '' },
      ...(user ? { uid: user.uid, gid: user.gid } : {}),
    },
  );
  if (result.status === 0) return;
  const output = `${result.stdout ?? ''}${result.stderr ?? ''}${result.error?.message ?? ''}`;
  const log = join(dirname(draft), 'log', 'initdb.log');
  writeFileSync(log, output, { mode: 0o600 });
  rmSync(draft, { recursive: true, force: true });
  throw startFault(output, log);
}
