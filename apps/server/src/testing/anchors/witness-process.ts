import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatVerifierKey, type VerifierKey } from '@akashi/transparency-log';

const program = join(import.meta.dirname, '../../../../witness/src/main.ts');

export interface WitnessProcess {
  /** Its public keys, as it prints them. */
  keys: string[];
  /** The folder of its state. */
  folder: string;
  url(): string;
  /** Tells it a log whose checkpoints it may sign; before `start`. */
  allow(origin: string, key: VerifierKey): void;
  start(): Promise<void>;
  stop(): Promise<void>;
  remove(): Promise<void>;
}

/** The witness program in a process of its own, as a hospital runs it, on a port that stays the same. */
export function witnessProcess(name = 'witness.example'): WitnessProcess {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-witness-'));
  const run = (...args: string[]): string =>
    execFileSync(process.execPath, [program, ...args, '--data', folder], { encoding: 'utf8' });
  const keys = run('init', '--name', name)
    .split('\n')
    .filter((line) => line.startsWith(`${name}+`));
  let port = '0';
  let end: (() => Promise<void>) | undefined;
  const stop = async (): Promise<void> => {
    await end?.();
    end = undefined;
  };
  return {
    keys,
    folder,
    url: () => `http://127.0.0.1:${port}`,
    allow: (origin, key) => void run('allow', formatVerifierKey(key), '--origin', origin),
    start: async () => {
      const child = spawn(process.execPath, [
        program,
        'run',
        '--data',
        folder,
        '--listen',
        `127.0.0.1:${port}`,
      ]);
      const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      end = async () => {
        child.kill('SIGTERM');
        await gone;
      };
      port = await new Promise<string>((resolve, reject) => {
        let said = '';
        child.stdout.on('data', (part: Buffer) => {
          said += part.toString();
          const [, found] = /待ち受け: 127\.0\.0\.1:(\d+)/.exec(said) ?? [];
          if (found !== undefined) resolve(found);
        });
        child.once('exit', () => reject(new Error(`witness ended: ${said}`)));
      });
    },
    stop,
    remove: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
