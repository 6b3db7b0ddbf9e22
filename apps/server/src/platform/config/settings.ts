/** The names of all settings in the environment. */
export type SettingName =
  | 'AKASHI_MODE'
  | 'AKASHI_DATA_DIR'
  | 'DATABASE_URL'
  | 'AKASHI_DATABASE_SECRETS'
  | 'AKASHI_HOST'
  | 'AKASHI_PORT'
  | 'AKASHI_ORIGINS'
  | 'AKASHI_FILES_PORT'
  | 'AKASHI_FILES_ORIGIN'
  | 'AKASHI_CLAMD'
  | 'AKASHI_TLS_CERT'
  | 'AKASHI_TLS_KEY'
  | 'AKASHI_TLS_CLIENT_CA'
  | 'AKASHI_METRICS_PORT'
  | 'AKASHI_LOG_LEVEL'
  | 'AKASHI_DEMO_DATE'
  | 'AKASHI_JOB_CONCURRENCY'
  | 'AKASHI_WEB_ROOT'
  | 'AKASHI_PASSKEY_RP_ID'
  | 'AKASHI_BREACHED_PASSWORDS'
  | 'AKASHI_MASTER_KEY'
  | 'AKASHI_KMS'
  | 'AKASHI_PKCS11_MODULE'
  | 'AKASHI_PKCS11_TOKEN'
  | 'AKASHI_PKCS11_PIN'
  | 'AKASHI_MASTERS_DIR'
  | 'AKASHI_LOG_NAME'
  | 'AKASHI_WITNESSES'
  | 'AKASHI_TIMESTAMP'
  | 'AKASHI_WORM_DIR'
  | 'AKASHI_WORM_S3'
  | 'AKASHI_SINK_STDOUT'
  | 'AKASHI_SINK_COLLECTOR'
  | 'AKASHI_SINK_TOKEN'
  | 'AKASHI_TIME_SERVERS'
  | 'AKASHI_TLS_CLIENT_CRL'
  | 'AKASHI_DEVICES'
  | 'AKASHI_ENROLMENT_PORT'
  | 'AKASHI_ENROLMENT_ORIGIN'
  | 'AKASHI_MAX_CONNECTIONS'
  | 'AKASHI_SECURITY_CONTACT'
  | 'AKASHI_SSO_HOSTS';

/** What a setting may hold. `expected` completes the line `NAME: …` and never repeats the value. */
export interface Setting {
  readonly default?: string;
  readonly valid: (value: string) => boolean;
  readonly expected: string;
  /** One line for the operator's reference. */
  readonly purpose: string;
}

const anyText = () => true;
const oneOf =
  (...choices: readonly string[]) =>
  (value: string) =>
    choices.includes(value);
const integer = (from: number, to: number) => (value: string) =>
  /^\d+$/.test(value) && Number(value) >= from && Number(value) <= to;
const pem = (value: string) => value.startsWith('-----BEGIN ');

/** Every setting. Each may also come from a file named by `<NAME>_FILE`; secrets should. */
export const SETTINGS: Readonly<Record<SettingName, Setting>> = {
  AKASHI_MODE: {
    default: 'production',
    valid: oneOf('production', 'development', 'test'),
    expected: 'production・development・test のどれかにしてください。',
    purpose: '動作の種類',
  },
  AKASHI_DATA_DIR: { default: '.akashi', valid: anyText, expected: '', purpose: 'データを置くフォルダー' },
  DATABASE_URL: {
    valid: (value) => /^postgres(?:ql)?:\/\//.test(value) && URL.canParse(value),
    expected: 'postgresql://利用者@サーバー/データベース名 の形にしてください。',
    purpose: '外部の PostgreSQL。無ければ内蔵のものを使う',
  },
  AKASHI_DATABASE_SECRETS: {
    valid: anyText,
    expected: '',
    purpose: '外部の PostgreSQL の役割のパスワード。_FILE で渡し、データベース層が読む',
  },
  AKASHI_HOST: { default: '127.0.0.1', valid: anyText, expected: '', purpose: '待ち受けるアドレス' },
  AKASHI_PORT: {
    default: '3000',
    valid: integer(0, 65_535),
    expected: '0〜65535 の整数にしてください。',
    purpose: '待ち受けるポート',
  },
  AKASHI_ORIGINS: {
    valid: (value) => value.split(',').every(isOrigin),
    expected: 'https://emr.example.jp のような形を、カンマで区切って並べてください。末尾の / は付けません。',
    purpose: '画面を開くアドレス。ここ以外からの変更操作は断る',
  },
  AKASHI_FILES_PORT: {
    valid: integer(0, 65_535),
    expected: '0〜65535 の整数にしてください。',
    purpose: '受け取った書類・画像を渡すポート。無ければ AKASHI_PORT の次の番号',
  },
  AKASHI_FILES_ORIGIN: {
    valid: isOrigin,
    expected: 'https://files.emr.example.jp のような形にしてください。末尾の / は付けません。',
    purpose: '受け取った書類・画像を渡すアドレス。画面のアドレスとは別のものにする',
  },
  AKASHI_CLAMD: {
    valid: (value) => /^(?:unix:\/.+|[A-Za-z0-9.-]+:\d{1,5}|\[[0-9a-fA-F:]+\]:\d{1,5})$/.test(value),
    expected: '127.0.0.1:3310 か unix:/run/clamav/clamd.ctl の形にしてください。',
    purpose: 'マルウェアを検査する ClamAV(clamd)。無ければ検査しない',
  },
  AKASHI_TLS_CERT: { valid: pem, expected: 'PEM 形式の証明書にしてください。', purpose: 'サーバー証明書' },
  AKASHI_TLS_KEY: {
    valid: pem,
    expected: 'PEM 形式の秘密鍵にしてください。',
    purpose: 'サーバー証明書の秘密鍵',
  },
  AKASHI_TLS_CLIENT_CA: {
    valid: pem,
    expected: 'PEM 形式の証明書にしてください。',
    purpose: '外部の端末認証局。指定すると、その証明書だけを受け付ける',
  },
  AKASHI_TLS_CLIENT_CRL: {
    valid: pem,
    expected: 'PEM 形式の失効リスト(CRL)にしてください。',
    purpose: '外部の端末認証局の失効リスト',
  },
  AKASHI_DEVICES: {
    valid: oneOf('builtin', 'external', 'off'),
    expected: 'builtin・external・off のどれかにしてください。',
    purpose: '端末証明書。builtin: 内蔵の認証局、external: 外部の認証局、off: 求めない',
  },
  AKASHI_ENROLMENT_PORT: {
    valid: integer(0, 65_535),
    expected: '0〜65535 の整数にしてください。',
    purpose: '端末の登録画面を出すポート',
  },
  AKASHI_ENROLMENT_ORIGIN: {
    valid: isOrigin,
    expected: 'https://enrol.example.jp のような形にしてください。末尾の / は付けません。',
    purpose: '端末の登録画面を開くアドレス',
  },
  AKASHI_MAX_CONNECTIONS: {
    default: '2000',
    valid: integer(10, 100_000),
    expected: '10〜100000 の整数にしてください。',
    purpose: '同時に受け付ける接続の数',
  },
  AKASHI_SECURITY_CONTACT: {
    valid: (value) => /^(?:mailto:[^\s@]+@[^\s@]+|https:\/\/\S+|tel:\+?[\d-]+)$/.test(value),
    expected: 'mailto:security@example.jp のような形にしてください。',
    purpose: '安全上の問題の連絡先。/.well-known/security.txt に出す',
  },
  AKASHI_METRICS_PORT: {
    valid: integer(0, 65_535),
    expected: '0〜65535 の整数にしてください。',
    purpose: '監視用の数値を出すポート(127.0.0.1 のみ)',
  },
  AKASHI_LOG_LEVEL: {
    default: 'info',
    valid: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'),
    expected: 'fatal・error・warn・info・debug・trace・silent のどれかにしてください。',
    purpose: 'ログの細かさ',
  },
  AKASHI_DEMO_DATE: {
    valid: (value) => /^\d{4}-\d{2}-\d{2}$/.test(value) && isDate(value),
    expected: 'YYYY-MM-DD の日付にしてください。',
    purpose: 'デモの診療日。本番では指定しない',
  },
  AKASHI_JOB_CONCURRENCY: {
    default: '2',
    valid: integer(1, 64),
    expected: '1〜64 の整数にしてください。',
    purpose: '同時に進める裏の処理の数',
  },
  AKASHI_MASTERS_DIR: {
    valid: anyText,
    expected: '',
    purpose: '公式マスターのフォルダー。起動のときに、まだのファイルを読み込む',
  },
  AKASHI_LOG_NAME: {
    default: 'akashi.example/audit',
    valid: (value) => /^[a-z0-9][a-z0-9.-]*(\/[A-Za-z0-9._-]+)*$/.test(value),
    expected: 'emr.example.jp/audit のような形にしてください。使い始めてから変えると別のログになります。',
    purpose: 'アクセス記録のログの名前の前半。チェックポイントと署名鍵の名前になる',
  },
  AKASHI_PASSKEY_RP_ID: {
    valid: (value) => /^(?:[a-z0-9-]+\.)*[a-z0-9-]+$/.test(value),
    expected: 'emr.example.jp のようなホスト名にしてください。',
    purpose:
      'パスキーの宛先。指定しなければ AKASHI_ORIGINS の最初のホスト名。後から変えると登録済みのパスキーは使えない',
  },
  AKASHI_BREACHED_PASSWORDS: {
    valid: anyText,
    expected: '',
    purpose:
      '外部で漏えいしたパスワードの一覧(akashi passwords build が作る)。無ければ同梱の一覧だけで照合する',
  },
  AKASHI_WITNESSES: {
    valid: isJson,
    expected: '[{"url","keys","logs"}] の形の JSON にしてください。',
    purpose: 'ログの立会人。チェックポイントを見せて署名をもらう(docs/guides/witness.md)',
  },
  AKASHI_TIMESTAMP: {
    valid: isJson,
    expected: '{"url","roots","policy","user","password"} の形の JSON にしてください。',
    purpose: '時刻認証局(RFC 3161)。1時間に一度、ログ全体にタイムスタンプをもらう',
  },
  AKASHI_WORM_DIR: {
    valid: anyText,
    expected: '',
    purpose: 'ログの写しを一度だけ書くフォルダー。無ければデータのフォルダーの worm',
  },
  AKASHI_WORM_S3: {
    valid: isJson,
    expected: '{"endpoint","bucket",…} の形の JSON にしてください。',
    purpose: 'ログの写しを書く、オブジェクトロック付きのバケット。秘密を含むので _FILE で渡す',
  },
  AKASHI_SINK_STDOUT: {
    default: 'off',
    valid: oneOf('on', 'off'),
    expected: 'on か off にしてください。',
    purpose: '第二の記録を標準出力にも出す(ログ収集の仕組みに渡すとき)',
  },
  AKASHI_SINK_COLLECTOR: {
    valid: (value) => /^https?:\/\//.test(value) && URL.canParse(value),
    expected: 'https://collector.example.jp:7381 の形にしてください。',
    purpose: '第二の記録を送る先(akashi sink collect を動かしている機械)',
  },
  AKASHI_SINK_TOKEN: {
    valid: (value) => value.length >= 32,
    expected: '32 文字以上にしてください。',
    purpose: '第二の記録を送るときのトークン。_FILE で渡す',
  },
  AKASHI_SSO_HOSTS: {
    valid: (value) =>
      value
        .split(',')
        .map((one) => one.trim())
        .every((one) => /^[a-z0-9.-]+(?::\d{1,5})?$/.test(one) && URL.canParse(`https://${one}`)),
    expected: 'login.example.jp か login.example.jp:8443 のような名前を、カンマで区切って並べてください。',
    purpose: '院内の認証(OpenID Connect)として接続してよいホスト。この機械も localhost と書いたときだけ',
  },
  AKASHI_TIME_SERVERS: {
    valid: (value) => value.split(',').every((one) => /^[A-Za-z0-9.:[\]-]+$/.test(one.trim())),
    expected: 'ntp.nict.jp のような名前を、カンマで区切って並べてください。',
    purpose: '時刻を比べる相手(chrony が無いとき)',
  },
  AKASHI_WEB_ROOT: { valid: anyText, expected: '', purpose: '画面のファイルがあるフォルダー' },
  AKASHI_MASTER_KEY: {
    valid: (value) => /^[0-9a-f]{64}$/i.test(value),
    expected: '64 桁の16進数(32 バイト)にしてください。',
    purpose: '医療機関の暗号鍵を包む鍵',
  },
  AKASHI_KMS: {
    default: 'file',
    valid: oneOf('file', 'pkcs11'),
    expected: 'file・pkcs11 のどちらかにしてください。',
    purpose: '医療機関の暗号鍵を包む場所。pkcs11 はハードウェア鍵',
  },
  AKASHI_PKCS11_MODULE: { valid: anyText, expected: '', purpose: 'ハードウェア鍵のモジュール(.so)' },
  AKASHI_PKCS11_TOKEN: { valid: anyText, expected: '', purpose: 'ハードウェア鍵のトークンの名前' },
  AKASHI_PKCS11_PIN: { valid: anyText, expected: '', purpose: 'ハードウェア鍵の PIN。_FILE で渡す' },
};

function isJson(value: string): boolean {
  try {
    return typeof JSON.parse(value) === 'object';
  } catch {
    return false;
  }
}

function isOrigin(value: string): boolean {
  const text = value.trim();
  return URL.canParse(text) && new URL(text).origin === text;
}

function isDate(value: string): boolean {
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}
