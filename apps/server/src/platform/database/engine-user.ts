import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The unprivileged user that the engine runs as when we are root, because PostgreSQL refuses root. */
export interface EngineUser {
  name: string;
  uid: number;
  gid: number;
}

/** The user to run the engine as, or undefined when the present user is fine. */
export function engineUser(): EngineUser | undefined {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return undefined;
  const existing = userNamed('akashi') ?? userNamed('postgres');
  if (existing) return existing;
  spawnSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'akashi']);
  return userNamed('akashi') ?? userNamed('nobody');
}

/**
 * The folder that holds engine, data and sockets: `wanted`, or for root, when the engine's user
 * cannot enter that path, one below /var/lib/akashi that is named after it.
 */
export function engineHome(wanted: string, user: EngineUser | undefined): string {
  const path = resolve(wanted);
  const home = !user || canEnter(dirname(path), user) ? path : join('/var/lib/akashi', shortHash(path));
  mkdirSync(home, { recursive: true, mode: user ? 0o711 : 0o700 });
  if (user) chownSync(home, user.uid, user.gid);
  return home;
}

function canEnter(path: string, user: EngineUser): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    const stat = statSync(folder, { throwIfNoEntry: false });
    if (stat) {
      const bit = stat.uid === user.uid ? 0o100 : stat.gid === user.gid ? 0o010 : 0o001;
      if ((stat.mode & bit) === 0) return false;
    }
    if (folder === dirname(folder)) return true;
  }
}

function userNamed(name: string): EngineUser | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { name, uid: Number(uid), gid: Number(gid) } : undefined;
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
