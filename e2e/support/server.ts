import { createServer } from 'node:net';
import { akashi } from './cli.ts';

export interface RunningServer {
  readonly address: string;
  /** What the process has printed so far. */
  printed(): string;
  stop(): Promise<void>;
}

/** The demo clinic records a month of visits before it answers: on a busy machine that takes minutes. */
const PATIENCE = 600_000;

/** Starts `akashi` with these arguments and waits until it says its address; on a free port when `at` names none. */
export async function startServer(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  at?: string,
): Promise<RunningServer> {
  const address = at ?? `http://localhost:${await freePort()}`;
  const child = akashi(args, {
    env: { ...env, AKASHI_PORT: new URL(address).port },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the server does not start:\n${printed}`)), PATIENCE);
    const listen = (chunk: Buffer): void => {
      printed += chunk.toString();
      if (printed.includes(address)) resolve();
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    void ended.then(() => reject(new Error(`the server ended:\n${printed}`)));
    timer.unref();
  });
  return {
    address,
    printed: () => printed,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
