import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '@akashi/contract';
import { type DemoLogin, demoLogins, seedDemo } from '../demo/index.ts';
import { recordOperatorAct } from '../modules/ledger/index.ts';
import { importMasters, loadLibrary, loadStarterSet } from '../modules/masters/index.ts';
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
  /** Desk date of the demo; `undefined` with `demo: false` means a clinic of one's own on the true date. */
  today?: string | undefined;
  demo: boolean;
  /** Runs only when everything that protects real patients is set. */
  production?: boolean;
  say: (line: string) => void;
}

/** `akashi start`: database, masters, demo world once, screens, server. Runs until it is told to stop. */
export async function start({ demo, today, production = false, say }: StartOptions): Promise<void> {
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
    const demoDate = demo ? (today ?? config.demoDate ?? DEMO_TODAY) : config.demoDate;
    if (demo) await prepareDemo(database, say);
    const webRoot = config.webRoot ?? buildWeb(say);
    await serve({ ...config, webRoot }, database, { demo, demoDate, readConfig }, say);
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

async function prepareDemo(database: OpenDatabase, say: (line: string) => void): Promise<void> {
  const library = await loadLibrary(database.connection('akashi_job'));
  let shown = 0;
  const seeded = await seedDemo({
    database,
    library,
    deskDate: DEMO_TODAY,
    onProgress: ({ tenant, text, done, total }) => {
      // A line every few seconds is enough for a person who waits.
      if (Date.now() - shown < 3_000) return;
      shown = Date.now();
      say(`デモの診療所を作っています: ${tenant} ${text} ${done} / ${total}`);
    },
  });
  if (seeded.length > 0)
    await recordOperatorAct(database.app, {
      act: 'seed-demo',
      object: { type: 'Demonstration' },
      details: { clinics: seeded.length },
    });
}

async function serve(
  config: Config,
  database: OpenDatabase,
  { demo, demoDate, readConfig }: { demo: boolean; demoDate: string | undefined; readConfig: () => Config },
  say: (line: string) => void,
): Promise<void> {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const server = await startServer({ config, database, demoDate, version, readConfig });
  say('');
  say(`証 Akashi  ${server.address}`);
  if (demoDate) {
    say(`デモの診療日: ${demoDate}(サーバーの記録は実際の時刻)`);
  }
  if (demo) {
    for (const login of oneLoginPerRole()) {
      say(
        `  ${roleNames[login.role] ?? ''}  医療機関ID ${login.tenant}  ログインID ${login.loginId}  パスワード ${login.password}`,
      );
    }
  }
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

const roleNames: Partial<Record<Role, string>> = {
  doctor: '医師　　',
  nurse: '看護師　',
  clerk: '事務　　',
  administrator: '管理者　',
};

/** The first login of each role in the first clinic, and one of the second, so that isolation can be seen. */
function oneLoginPerRole(): DemoLogin[] {
  const first = demoLogins[0]?.tenant;
  const own = Object.keys(roleNames).flatMap(
    (role) => demoLogins.find((login) => login.tenant === first && login.role === role) ?? [],
  );
  return [...own, ...demoLogins.filter((login) => login.tenant !== first).slice(0, 1)];
}
