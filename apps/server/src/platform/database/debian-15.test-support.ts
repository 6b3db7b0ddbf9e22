import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { engineUser } from './engine-user.ts';
import { freePort } from './free-port.ts';

const PROGRAMS = '/usr/lib/postgresql/15/bin';

/** Whether Debian's PostgreSQL 15 is installed here (`apt-get install postgresql-15`). */
export const hasDebian15 = existsSync(PROGRAMS);

export interface Debian15 {
  readonly password: string;
  readonly port: number;
  url(user: string, password: string): string;
  /** Takes up another `pg_hba.conf` and further settings. */
  reconfigure(hba: string, settings: string): void;
  stop(): void;
}

/** A server of one test with an empty database `akashi` and a superuser `postgres`. It asks nobody for a password. */
export async function startDebian15(): Promise<Debian15> {
  const user = engineUser();
  const as = user ? { uid: user.uid, gid: user.gid } : {};
  const home = mkdtempSync(join(tmpdir(), 'akashi-pg15-'));
  chmodSync(home, 0o777);
  const port = await freePort();
  const data = join(home, 'data');
  const run = (program: string, args: string[]): void => {
    const result = spawnSync(join(PROGRAMS, program), args, {
      ...as,
      cwd: home,
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    if (result.status !== 0) throw new Error(`${program}: ${result.stderr}`);
  };
  run('initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync']);
  const flags = `-p ${port} -k ${home} -c listen_addresses=127.0.0.1 -c fsync=off`;
  run('pg_ctl', ['-D', data, '-w', '-l', join(home, 'log'), '-o', flags, 'start']);
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres' });
  await client.connect();
  await client.query('create database akashi');
  await client.end();
  return {
    password: 'trusted',
    port,
    url: (name, password) => `postgres://${name}:${password}@127.0.0.1:${port}/akashi`,
    reconfigure: (hba, settings) => {
      writeFileSync(join(data, 'pg_hba.conf'), hba);
      writeFileSync(join(data, 'postgresql.auto.conf'), settings);
      run('pg_ctl', ['-D', data, '-w', '-m', 'fast', '-l', join(home, 'log'), '-o', flags, 'restart']);
    },
    stop: () => {
      run('pg_ctl', ['-D', data, '-m', 'immediate', 'stop']);
      rmSync(home, { recursive: true });
    },
  };
}
