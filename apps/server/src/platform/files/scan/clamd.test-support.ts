import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../database/free-port.ts';

const DAEMON = '/usr/sbin/clamd';
/** The antivirus industry's harmless test file, in two halves, so that no scanner takes our source for it. */
export const EICAR = `X5O!P%@AP[4\\PZX54(P^)7CC)7}$${'EICAR'}-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*`;
export const EICAR_NAME = 'Akashi.Test.Eicar.UNOFFICIAL';

export interface RunningClamd {
  /** For AKASHI_CLAMD. */
  readonly address: string;
  readonly socket: string;
  /** Ends it as a crash would, at once. */
  kill(): Promise<void>;
  /** The same daemon again, on the same address. */
  start(): Promise<void>;
}

/** Why the real daemon cannot run here, or undefined. */
export function clamdMissing(): string | undefined {
  return existsSync(DAEMON) ? undefined : 'skipped: clamd is not installed (Debian package clamav-daemon)';
}

/**
 * Starts Debian's clamd in a folder with one signature of our own, which knows EICAR: nothing is downloaded.
 * It listens on the loopback and on a socket in the folder.
 */
export async function startClamd(folder: string): Promise<RunningClamd> {
  const signatures = join(folder, 'signatures');
  await mkdir(signatures, { recursive: true });
  await writeFile(
    join(signatures, 'test.ndb'),
    `Akashi.Test.Eicar:0:0:${Buffer.from(EICAR).toString('hex')}\n`,
  );
  const port = await freePort();
  const socket = join(folder, 'clamd.sock');
  const lines = [
    'Foreground yes',
    `DatabaseDirectory ${signatures}`,
    `TCPSocket ${port}`,
    'TCPAddr 127.0.0.1',
    `LocalSocket ${socket}`,
    'FixStaleSocket yes',
    `PidFile ${join(folder, 'clamd.pid')}`,
    `LogFile ${join(folder, 'clamd.log')}`,
    `TemporaryDirectory ${folder}`,
    `User ${userInfo().username}`,
    'StreamMaxLength 1M',
    'MaxThreads 4',
    'SelfCheck 0',
    'OfficialDatabaseOnly no',
  ];
  await writeFile(join(folder, 'clamd.conf'), `${lines.join('\n')}\n`);
  let daemon: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    daemon = spawn(DAEMON, ['-c', join(folder, 'clamd.conf')], { stdio: 'ignore' });
    for (let tries = 0; tries < 300; tries += 1) {
      if (await answers(port)) return;
      if (daemon.exitCode !== null) break;
      await pause(100);
    }
    daemon.kill('SIGKILL');
    throw new Error('clamd did not start');
  };
  await start();
  return {
    address: `127.0.0.1:${port}`,
    socket: `unix:${socket}`,
    start,
    async kill() {
      const running = daemon;
      if (!running || running.exitCode !== null || running.signalCode !== null) return;
      const gone = new Promise((resolve) => running.once('exit', resolve));
      running.kill('SIGKILL');
      await gone;
    },
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('zPING\0'));
    socket.setTimeout(1_000, () => socket.destroy());
    socket.once('data', (data) => {
      socket.destroy();
      resolve(data.toString().startsWith('PONG'));
    });
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
  });
}
