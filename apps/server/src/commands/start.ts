import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordOperatorAct } from '../modules/ledger/index.ts';
import { importMasters, loadStarterSet } from '../modules/masters/index.ts';
import { type Config, loadConfig } from '../platform/config/config.ts';
import type { OpenDatabase } from '../platform/database/open.ts';
import { startServer } from '../serve.ts';
import { enrolmentAddress } from '../serve-enrolment.ts';
import { buildWeb } from './build-web.ts';
import { officialMastersBeside } from './masters-beside.ts';
import { openInstallation } from './open-installation.ts';
import { describeSettings, secureSettings } from './secure-settings.ts';

const root = join(import.meta.dirname, '..', '..', '..', '..');

/** The day on which the demo clinic stands unless told otherwise: the last of its three months of care. */
export const DEMO_TODAY = '2025-09-30';

export interface StartOptions {
  /** Desk date of the demonstration. */
  today?: string | undefined;
  /** Absent: a clinic of one's own, on the true date. */
  demonstration?: Demonstration;
  /** Runs only when everything that protects real patients is set. */
  production?: boolean;
  say: (line: string) => void;
}

/** What a server with invented clinics does besides. It is handed in: an installation for real patients has none of it. */
export interface Demonstration {
  prepare(database: OpenDatabase, say: (line: string) => void): Promise<void>;
  /** Lines for the person who started it. */
  welcome(): string[];
}

/** `akashi start`: database, masters, demonstration once, screens, server. Runs until it is told to stop. */
export async function start({ demonstration, today, production = false, say }: StartOptions): Promise<void> {
  const readConfig = (): Config =>
    loadConfig({
      AKASHI_MODE: production ? 'production' : 'development',
      ...(process.env['AKASHI_LOG_LEVEL'] ? {} : { AKASHI_LOG_LEVEL: 'warn' }),
      ...process.env,
      ...(production ? { AKASHI_MODE: 'production' } : {}),
    });
  const config = readConfig();
  if (production) await demandSecureSettings(config, say);
  const database = await openInstallation(config);
  try {
    await prepareMasters(database, config, say);
    const demoDate = demonstration ? (today ?? config.demoDate ?? DEMO_TODAY) : config.demoDate;
    await demonstration?.prepare(database, say);
    const webRoot = config.webRoot ?? buildWeb(say);
    await serve({ ...config, webRoot }, database, { demonstration, demoDate, readConfig }, say);
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Official files beside the project are loaded once; otherwise the starter set serves. */
async function prepareMasters(
  database: OpenDatabase,
  config: Config,
  say: (line: string) => void,
): Promise<void> {
  const connection = database.connection('akashi_job');
  const folder = config.mastersDir ?? officialMastersBeside();
  if (folder) {
    const report = await importMasters({ connection, path: folder });
    if (report.imported.length > 0)
      await recordOperatorAct(database.app, {
        act: 'import-masters',
        object: { type: 'MasterRelease' },
        details: { imported: report.imported.length, known: report.known.length },
      });
    if (report.imported.length > 0)
      say(
        `公式マスター ${report.imported.length} ファイルを読み込みました(${report.seconds.toFixed(0)}秒)。`,
      );
  }
  const filled = await loadStarterSet(connection);
  if (filled.length > 0) say(`スターターセットのマスターを読み込みました(${filled.length}種)。`);
}

async function serve(
  config: Config,
  database: OpenDatabase,
  {
    demonstration,
    demoDate,
    readConfig,
  }: { demonstration: Demonstration | undefined; demoDate: string | undefined; readConfig: () => Config },
  say: (line: string) => void,
): Promise<void> {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const server = await startServer({ config, database, demoDate, version, readConfig });
  say('');
  say(`証 Akashi  ${server.address}`);
  if (demoDate) {
    say(`デモの診療日: ${demoDate}(サーバーの記録は実際の時刻)`);
  }
  for (const line of demonstration?.welcome() ?? []) say(line);
  const enrolment = enrolmentAddress(config);
  if (config.devices === 'builtin' && enrolment) say(`端末の登録: ${enrolment}`);
  say(`${protection(config)}止めるには Ctrl+C。`);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await server.close();
  await database.close();
}

/** What protects the connection, or that nothing does. */
function protection({ tls, devices }: Config): string {
  if (!tls) return 'TLS と端末証明書なしで、このパソコンの中(localhost)だけで動いています。';
  return devices === 'none'
    ? 'TLS 1.3 で動いています(端末証明書は求めていません)。'
    : 'TLS 1.3 と端末証明書で動いています。';
}

async function demandSecureSettings(config: Config, say: (line: string) => void): Promise<void> {
  const settings = await secureSettings(config, process.env);
  for (const line of describeSettings(settings)) say(line);
  if (settings.some(({ ok, needed }) => needed && !ok))
    throw new Error('PRODUCTION-SETTINGS: × の項目がそろうまで、本番では動かしません。');
}
