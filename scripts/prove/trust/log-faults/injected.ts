import { spawn, spawnSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import type { DurableDatabase } from './durable-database.ts';

/** What fails, and in whom: the sequencer's connection in the server, or its backend in PostgreSQL. */
export const INJECTIONS = [
  { at: 'server', fault: 'write,writev:error=EIO' },
  { at: 'backend', fault: 'pwrite64,pwritev:error=EIO' },
  { at: 'backend', fault: 'fdatasync,fsync:error=EIO' },
  { at: 'backend', fault: 'pwrite64,pwritev:error=ENOSPC' },
  { at: 'backend', fault: 'sendto:error=EPIPE' },
] as const;

/** Why write errors cannot be injected here; undefined when they can. */
export function injectionRefused(): string | undefined {
  const { error, stderr, status } = spawnSync(
    'strace',
    ['-f', '-e', 'inject=write:error=EIO:when=1', '-o', '/dev/null', 'sh', '-c', 'echo x'],
    { encoding: 'utf8', timeout: 10_000 },
  );
  if (error) return 'strace is not installed';
  return /PTRACE|Operation not permitted/.test(stderr)
    ? `strace may not trace here (exit ${status})`
    : undefined;
}

/** The backend of the connection that sequences. */
async function sequencerBackend(database: DurableDatabase): Promise<number | undefined> {
  const rows = await database.arrange<{ pid: number }>(
    `select pid from pg_stat_activity a join pg_locks l using (pid)
      where a.application_name = 'akashi-ledger' and l.locktype = 'advisory' and l.granted
        and a.datname = current_database() limit 1`,
  );
  return rows[0]?.pid;
}

/** The same, waited for while a server takes the lead; undefined when none did within ten seconds. */
export async function leadingBackend(database: DurableDatabase): Promise<number | undefined> {
  for (let n = 0; n < 100; n += 1) {
    const pid = await sequencerBackend(database);
    if (pid !== undefined) return pid;
    await pause(100);
  }
  return undefined;
}

/** Lets the nth matching call of a process fail, then lets go. True when a call did fail. */
export async function injectOnce(pid: number, fault: string, nth: number): Promise<boolean> {
  const names = fault.split(':')[0] ?? '';
  const strace = spawn(
    'strace',
    ['-f', '-qq', '-p', String(pid), '-e', `trace=${names}`, '-e', `inject=${fault}:when=${nth}`],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  strace.stderr.on('data', (bytes: Buffer) => {
    said = (said + bytes.toString()).slice(-200_000);
  });
  const ended = new Promise<void>((resolve) => strace.once('exit', () => resolve()));
  for (let n = 0; n < 30 && !said.includes('INJECTED') && strace.exitCode === null; n += 1) await pause(100);
  strace.kill('SIGINT');
  await Promise.race([ended, pause(2_000)]);
  if (strace.exitCode === null) strace.kill('SIGKILL');
  return said.includes('INJECTED');
}
