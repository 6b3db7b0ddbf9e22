import { type KeyObject, X509Certificate } from 'node:crypto';
import { statSync } from 'node:fs';
import type { Config } from '../platform/config/config.ts';
import { readChrony } from '../platform/time/index.ts';

/** One thing that a server with real patients must have. */
export interface SecureSetting {
  readonly name: string;
  readonly ok: boolean;
  /** Without it the server does not start in production; otherwise it is advice. */
  readonly needed: boolean;
  /** What to do when it is missing. */
  readonly next: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Everything that `akashi start --production` demands or advises, each on a line of its own. */
export async function secureSettings(
  config: Config,
  environment: Environment,
): Promise<readonly SecureSetting[]> {
  const inFile = (name: string): boolean => Boolean(environment[`${name}_FILE`]) && !environment[name];
  const setting = (name: string, ok: boolean, next: string, needed = true): SecureSetting => ({
    name,
    ok,
    needed,
    next,
  });
  const chrony = config.timeServers.length > 0 || (await readChrony(['chronyc'])) !== undefined;
  return [
    setting(
      'TLS',
      config.tls !== undefined,
      'AKASHI_TLS_CERT_FILE と AKASHI_TLS_KEY_FILE にサーバー証明書と秘密鍵を指定してください。',
    ),
    setting(
      'サーバー証明書',
      currentCertificate(config),
      '期限内の、P-256 以上か RSA 3072 ビット以上(128 ビットの強さ)のサーバー証明書にしてください。',
    ),
    setting(
      '秘密鍵のファイル',
      inFile('AKASHI_TLS_KEY') && isPrivate(environment['AKASHI_TLS_KEY_FILE']),
      '秘密鍵は AKASHI_TLS_KEY_FILE で渡し、chmod 600 で他の利用者から読めないようにしてください。',
    ),
    setting(
      '端末証明書',
      config.devices !== 'none',
      'AKASHI_DEVICES=builtin(内蔵の認証局)か、AKASHI_TLS_CLIENT_CA_FILE(外部の認証局)を指定してください。',
    ),
    setting(
      '外部の失効リスト',
      config.devices !== 'external' || config.tls?.clientCrl !== undefined,
      'AKASHI_TLS_CLIENT_CRL_FILE に、外部の認証局の失効リストを指定してください。',
    ),
    setting(
      '端末の登録画面',
      config.devices !== 'builtin' || config.enrolment !== undefined,
      'AKASHI_ENROLMENT_PORT(必要なら AKASHI_ENROLMENT_ORIGIN)に、端末の登録画面の場所を指定してください。',
      false,
    ),
    setting(
      '画面のアドレス',
      Boolean(environment['AKASHI_ORIGINS']) &&
        config.origins.every((origin) => origin.startsWith('https://')),
      'AKASHI_ORIGINS に、画面を開く https のアドレスを指定してください。',
    ),
    setting(
      '親鍵',
      inFile('AKASHI_MASTER_KEY') && isPrivate(environment['AKASHI_MASTER_KEY_FILE']),
      'AKASHI_MASTER_KEY_FILE に、64桁の16進数のファイル(chmod 600)を指定してください。データとは別の場所に控えを置きます。',
    ),
    setting(
      'データベースの秘密',
      databaseSecretsInFiles(config, environment),
      'DATABASE_URL にパスワードを書かず、AKASHI_DATABASE_SECRETS_FILE で渡してください。離れたサーバーには sslmode=verify-full を付けます。',
    ),
    setting(
      '外へのつながり',
      plainDestinations(config).length === 0,
      'AKASHI_SINK_COLLECTOR・AKASHI_WITNESSES・AKASHI_WORM_S3 は https のアドレスに、AKASHI_CLAMD は同じ機械かソケットにしてください。',
    ),
    setting('デモ', config.demoDate === undefined, 'AKASHI_DEMO_DATE を外してください。'),
    setting(
      '時刻',
      chrony,
      'サーバーに chrony を入れるか、AKASHI_TIME_SERVERS に時刻サーバーを指定してください。',
    ),
    setting(
      'データの場所',
      isPrivate(config.dataDir, 0o027),
      'データのフォルダーを chmod 700 にしてください。',
    ),
    setting(
      '連絡先',
      config.securityContact !== undefined,
      'AKASHI_SECURITY_CONTACT に、安全上の問題の連絡先を指定してください。',
      false,
    ),
    setting('利用者', process.getuid?.() !== 0, 'root ではなく、専用の利用者で動かしてください。', false),
  ];
}

/** One line for each setting; what is missing says what to do. */
export function describeSettings(settings: readonly SecureSetting[]): string[] {
  return settings.map(({ name, ok, needed, next }) =>
    ok ? `○ ${name}` : `${needed ? '×' : '△'} ${name} → ${next}`,
  );
}

function currentCertificate({ tls }: Config): boolean {
  if (!tls) return false;
  try {
    const certificate = new X509Certificate(tls.cert);
    return (
      isStrong(certificate.publicKey) &&
      Date.parse(certificate.validTo) > Date.now() &&
      Date.parse(certificate.validFrom) <= Date.now()
    );
  } catch {
    return false;
  }
}

const CURVES: ReadonlySet<string> = new Set(['prime256v1', 'secp384r1', 'secp521r1']);

/** 128 bits or more (NIST SP 800-57 part 1, table 2), of the kinds that browsers take; anything unknown is not. */
function isStrong({ asymmetricKeyType, asymmetricKeyDetails: details }: KeyObject): boolean {
  if (asymmetricKeyType === 'ec') return CURVES.has(details?.namedCurve ?? '');
  const rsa = asymmetricKeyType === 'rsa' || asymmetricKeyType === 'rsa-pss';
  return rsa && (details?.modulusLength ?? 0) >= 3_072;
}

/** Closed to everybody else on this machine; `mask` are the permission bits that must not be there. */
function isPrivate(path: string | undefined, mask = 0o077): boolean {
  if (!path) return false;
  try {
    return process.platform === 'win32' || (statSync(path).mode & mask) === 0;
  } catch {
    return false;
  }
}

function databaseSecretsInFiles({ databaseUrl }: Config, environment: Environment): boolean {
  if (!databaseUrl) return true;
  const url = new URL(databaseUrl);
  // libpq takes the host from the query too; a path is a socket of this machine.
  const host = url.searchParams.get('host') ?? url.hostname;
  const here = host === '' || host.startsWith('/') || HERE.has(host);
  const sealed = here || url.searchParams.get('sslmode') === 'verify-full';
  return url.password === '' && sealed && !environment['PGPASSWORD'];
}

const HERE: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);

/**
 * Other machines that would be spoken to in the clear. Time stamps are left out: their answers are signed and carry nothing
 * but a hash (RFC 3161), and public authorities offer them over http alone.
 */
function plainDestinations({ anchors, sink, clamd }: Config): string[] {
  // Written anew: JSON may spell the same address with escapes.
  const json = [anchors.witnesses, anchors.wormS3].map((text) => text && JSON.stringify(JSON.parse(text)));
  const texts = [...json, sink.collector?.url].join(' ').toLowerCase();
  const plain = [...texts.matchAll(/http:\/\/(\[[^\]]+\]|[^\s/:"]+)/g)].map(([, host = '']) => host);
  const scanner = clamd === undefined || clamd.startsWith('unix:') ? [] : [clamd.replace(/:\d+$/, '')];
  return [...plain, ...scanner].filter((host) => !HERE.has(host));
}
