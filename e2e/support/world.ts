import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openServer } from '../../apps/server/src/platform/database/server.ts';
import { runAkashi } from './cli.ts';
import { type RunningServer, startServer } from './server.ts';

/** The day at the desk in every journey: the last day of a claim month, a Tuesday. */
export const TODAY = '2025-09-30';
export const MONTH = '2025-09';
export const PASSWORD = 'asa-no-shinryoujo-2025';
/** What is handed over with a new login. */
export const INITIAL_PASSWORD = 'hajimete-no-kagi-7';
export const ADMINISTRATOR = 'kanri';

export interface World {
  readonly server: RunningServer;
  /** Founds clinics by `akashi setup` beside the running server. */
  found(codes: readonly string[]): Promise<void>;
  /** Runs an `akashi` command beside the running server, as an operator at the machine does; what it printed. */
  command(args: readonly string[]): Promise<string>;
  /** Runs SQL past row security beside the running server, for what no screen can do: to let years go by. */
  arrange(sql: string, values: readonly unknown[]): Promise<void>;
  close(): Promise<void>;
}

/** An empty place on disk and the server running on it. */
export function openWorld(): Promise<World> {
  return inEmptyPlace((_folder, env) => startServer(['start', '--own'], env));
}

/** No server at all, for journeys that start what they need by themselves. */
export async function openNothing(): Promise<World> {
  return {
    server: { address: '', printed: () => '', stop: async () => undefined },
    found: async () => undefined,
    command: async () => '',
    arrange: async () => undefined,
    close: async () => undefined,
  };
}

/** The demo clinic as `npm start` shows it, but with the starter masters only. */
export function openDemoWorld(): Promise<World> {
  return inEmptyPlace((_folder, env) => startServer(['demo'], env));
}

async function inEmptyPlace(
  open: (folder: string, env: NodeJS.ProcessEnv) => Promise<RunningServer>,
): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-e2e-'));
  const env = environment(folder);
  const remove = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  try {
    const server = await open(folder, env);
    let founded = 0;
    return {
      server,
      async found(codes) {
        for (const code of codes) await found(folder, env, code, founded++);
      },
      command: (args) => runAkashi(args, { env }),
      arrange: (sql, values) => arrangeIn(join(folder, 'data'), sql, values),
      async close() {
        await server.stop();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

async function arrangeIn(dataDir: string, sql: string, values: readonly unknown[]): Promise<void> {
  // The server owns the engine; whoever opens it beside him leaves it running.
  const { connection } = await openServer({ dataDir });
  const client = new pg.Client(connection('akashi_migrate'));
  await client.connect();
  try {
    await client.query(sql, [...values]);
  } finally {
    await client.end();
  }
}

/** Own data, own masters (none beside the starter set), the date of the journeys; nothing of the caller's settings. */
export function environment(folder: string): NodeJS.ProcessEnv {
  const masters = join(folder, 'no-masters');
  mkdirSync(masters);
  const kept = Object.entries(process.env).filter(
    ([name]) => name === 'AKASHI_WEB_ROOT' || !/^(AKASHI_|DATABASE_URL)/.test(name),
  );
  return {
    ...Object.fromEntries(kept),
    AKASHI_DATA_DIR: join(folder, 'data'),
    AKASHI_MASTERS_DIR: masters,
    AKASHI_DEMO_DATE: TODAY,
  };
}

export async function found(
  folder: string,
  env: NodeJS.ProcessEnv,
  code: string,
  index: number,
): Promise<void> {
  const passwordFile = join(folder, `${code}-password.txt`);
  const file = join(folder, `${code}.json`);
  writeFileSync(passwordFile, INITIAL_PASSWORD);
  writeFileSync(
    file,
    JSON.stringify({
      tenant: code,
      institution: {
        validFrom: '2024-06-01',
        code: `13999${String(index + 1).padStart(2, '0')}`,
        prefecture: '13',
        name: `${code} 見本クリニック`,
        postalCode: '000-0000',
        address: '東京都見本区例示町1-1-1',
        phone: '03-0000-0001',
        founder: '佐倉　医子',
      },
      departments: [{ code: '01', name: '内科' }],
      hours: [1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, opens: '09:00', closes: '18:00' })),
      standards: [{ standard: 'statement', validFrom: '2024-06-01' }],
      administrator: { loginId: ADMINISTRATOR, name: '雛形　管理', passwordFile },
    }),
  );
  await runAkashi(['setup', file], { env });
}
