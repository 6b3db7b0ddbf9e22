import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type DeviceAuthority, devicesOf, type EnrolmentConfig, enrolmentOf } from './devices.ts';
import type { Read, TlsConfig } from './parts.ts';
import { SETTINGS, type SettingName } from './settings.ts';

export type { TlsConfig } from './parts.ts';

export interface FilesConfig {
  /** Absent: the next to the screens', or any that is free. */
  readonly port: number | undefined;
  /** Absent: made from the port that was really taken. */
  readonly origin: string | undefined;
}

export interface SinkCollector {
  readonly url: string;
  readonly token: string;
}

export interface Config {
  readonly mode: 'production' | 'development' | 'test';
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly host: string;
  readonly port: number;
  /** Origins from which browsers may change something. */
  readonly origins: readonly string[];
  /** Where received files are handed out: never an origin of the screens. */
  readonly files: FilesConfig;
  /** Address of the malware scanner; absent: files are not scanned, and the screen says so. */
  readonly clamd: string | undefined;
  readonly tls: TlsConfig | undefined;
  readonly devices: DeviceAuthority;
  /** Where devices fetch their certificate: an address of its own, because there they have none yet. */
  readonly enrolment: EnrolmentConfig | undefined;
  readonly maxConnections: number;
  /** `mailto:` or `https:` address for reports of weaknesses. */
  readonly securityContact: string | undefined;
  readonly metricsPort: number | undefined;
  readonly logLevel: string;
  readonly demoDate: string | undefined;
  readonly jobConcurrency: number;
  readonly webRoot: string | undefined;
  /** Official master files to load at the start. */
  readonly mastersDir: string | undefined;
  /** Host name that passkeys are made for; that of the first origin when absent. */
  readonly passkeyRpId: string | undefined;
  /** Hosts that institutions may name as their identity provider. */
  readonly ssoHosts: readonly string[];
  /** Bloom file of passwords known from breaches. */
  readonly breachedPasswords: string | undefined;
  /** 32 bytes as hex; when absent the file store makes one in the data folder. */
  readonly masterKey: string | undefined;
  /** What wraps the keys of the institutions. */
  readonly kms: 'file' | 'pkcs11';
  readonly pkcs11: { readonly module: string; readonly token: string; readonly pin: string } | undefined;
  /** What holds the logs fast from outside; texts that the ledger reads. */
  readonly anchors: {
    readonly witnesses: string | undefined;
    readonly timestamp: string | undefined;
    readonly wormDir: string | undefined;
    readonly wormS3: string | undefined;
  };
  /** Where the second record goes besides its file. */
  readonly sink: { readonly stdout: boolean; readonly collector: SinkCollector | undefined };
  /** Time servers as `host` or `host:port`. */
  readonly timeServers: readonly string[];
  /** Base of the names of all logs. */
  readonly logName: string;
}

/** All faults of the configuration, one line each, so that an operator mends them in one go. */
export class ConfigError extends Error {
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;
/** Reads and checks the configuration from the environment; throws ConfigError naming every fault. */
export function loadConfig(environment: Environment): Config {
  const faults = unknownNames(environment);
  const read: Read = (name) => readSetting(name, environment, faults);
  const port = Number(read('AKASHI_PORT'));
  const tls = tlsOf(read, faults);
  const origins = originsOf(read('AKASHI_ORIGINS'), port, tls !== undefined);
  const config: Config = {
    mode: read('AKASHI_MODE') as Config['mode'],
    dataDir: resolve(read('AKASHI_DATA_DIR') ?? '.akashi'),
    databaseUrl: read('DATABASE_URL'),
    host: read('AKASHI_HOST') ?? '127.0.0.1',
    port,
    origins,
    files: filesOf(read, port, origins, faults),
    clamd: read('AKASHI_CLAMD'),
    tls,
    devices: devicesOf(read, tls, faults),
    enrolment: enrolmentOf(read),
    maxConnections: Number(read('AKASHI_MAX_CONNECTIONS')),
    securityContact: read('AKASHI_SECURITY_CONTACT'),
    metricsPort: optionalNumber(read('AKASHI_METRICS_PORT')),
    logLevel: read('AKASHI_LOG_LEVEL') ?? 'info',
    demoDate: read('AKASHI_DEMO_DATE'),
    jobConcurrency: Number(read('AKASHI_JOB_CONCURRENCY')),
    webRoot: optionalPath(read('AKASHI_WEB_ROOT')),
    mastersDir: optionalPath(read('AKASHI_MASTERS_DIR')),
    passkeyRpId: read('AKASHI_PASSKEY_RP_ID'),
    ssoHosts: listOf(read('AKASHI_SSO_HOSTS')),
    breachedPasswords: optionalPath(read('AKASHI_BREACHED_PASSWORDS')),
    masterKey: read('AKASHI_MASTER_KEY'),
    kms: read('AKASHI_KMS') === 'pkcs11' ? 'pkcs11' : 'file',
    pkcs11: pkcs11Of(read),
    anchors: {
      witnesses: read('AKASHI_WITNESSES'),
      timestamp: read('AKASHI_TIMESTAMP'),
      wormDir: optionalPath(read('AKASHI_WORM_DIR')),
      wormS3: read('AKASHI_WORM_S3'),
    },
    sink: { stdout: read('AKASHI_SINK_STDOUT') === 'on', collector: collectorOf(read, faults) },
    timeServers: listOf(read('AKASHI_TIME_SERVERS')),
    logName: read('AKASHI_LOG_NAME') ?? 'akashi.example/audit',
  };
  if (faults.length > 0) throw new ConfigError(faults);
  return config;
}

/** Passwords of the database roles (AKASHI_APP_PASSWORD, …), which the database layer reads itself. */
const ROLE_PASSWORD = /^AKASHI_(?:APP|JOB|RO|AUDIT_SEQ|MIGRATE)_PASSWORD(?:_FILE)?$/;

function unknownNames(environment: Environment): string[] {
  const known = new Set<string>(Object.keys(SETTINGS).flatMap((name) => [name, `${name}_FILE`]));
  return Object.keys(environment)
    .filter(
      (name) =>
        name.startsWith('AKASHI_') &&
        !known.has(name) &&
        !name.startsWith('AKASHI_TEST_') &&
        !ROLE_PASSWORD.test(name),
    )
    .map((name) => `${name}: この名前の設定はありません。綴りを確かめてください。`);
}

function readSetting(name: SettingName, environment: Environment, faults: string[]): string | undefined {
  const setting = SETTINGS[name];
  const value = rawValue(name, environment, faults);
  if (value === undefined || value === '') return setting.default;
  if (setting.valid(value)) return value;
  // The value itself is not repeated: it may be a secret put into the wrong place.
  faults.push(`${name}: ${setting.expected}`);
  return setting.default;
}

function rawValue(name: SettingName, environment: Environment, faults: string[]): string | undefined {
  const file = environment[`${name}_FILE`];
  if (file === undefined || file === '') return environment[name]?.trim();
  if (environment[name])
    faults.push(`${name}: ${name} と ${name}_FILE の両方があります。片方だけにしてください。`);
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    faults.push(`${name}_FILE: ファイルを読めません。場所と権限を確かめてください。`);
    return undefined;
  }
}

function tlsOf(read: Read, faults: string[]): TlsConfig | undefined {
  const cert = read('AKASHI_TLS_CERT');
  const key = read('AKASHI_TLS_KEY');
  const clientCa = read('AKASHI_TLS_CLIENT_CA');
  const clientCrl = read('AKASHI_TLS_CLIENT_CRL');
  if (cert && key) return { cert, key, clientCa: clientCa ? [clientCa] : [], clientCrl };
  if (cert || key || clientCa || clientCrl) {
    faults.push('AKASHI_TLS_CERT: サーバー証明書と AKASHI_TLS_KEY(秘密鍵)は両方指定してください。');
  }
  return undefined;
}

function pkcs11Of(read: Read): Config['pkcs11'] {
  const module = read('AKASHI_PKCS11_MODULE');
  const token = read('AKASHI_PKCS11_TOKEN');
  const pin = read('AKASHI_PKCS11_PIN');
  return module && token && pin ? { module, token, pin } : undefined;
}

function collectorOf(read: Read, faults: string[]): SinkCollector | undefined {
  const url = read('AKASHI_SINK_COLLECTOR');
  const token = read('AKASHI_SINK_TOKEN');
  if (url !== undefined && token !== undefined) return { url: url.replace(/\/+$/, ''), token };
  if (url !== undefined || token !== undefined) {
    faults.push('AKASHI_SINK_COLLECTOR: 送る先と AKASHI_SINK_TOKEN(トークン)は両方指定してください。');
  }
  return undefined;
}

function originsOf(list: string | undefined, port: number, secure: boolean): readonly string[] {
  if (list) return list.split(',').map((origin) => origin.trim());
  const scheme = secure ? 'https' : 'http';
  return [`${scheme}://localhost:${port}`, `${scheme}://127.0.0.1:${port}`];
}

function filesOf(read: Read, port: number, origins: readonly string[], faults: string[]): FilesConfig {
  const origin = read('AKASHI_FILES_ORIGIN');
  const own = optionalNumber(read('AKASHI_FILES_PORT'));
  if (origin !== undefined && origins.includes(origin)) {
    faults.push(
      'AKASHI_FILES_ORIGIN: 画面のアドレスと同じです。書類を渡すアドレスは別のものにしてください。',
    );
  }
  if (own !== undefined && own !== 0 && own === port) {
    faults.push('AKASHI_FILES_PORT: AKASHI_PORT と同じ番号です。別の番号にしてください。');
  }
  return { port: own, origin };
}

function listOf(value: string | undefined): readonly string[] {
  return (value ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

function optionalNumber(value: string | undefined): number | undefined {
  return value === undefined ? undefined : Number(value);
}

function optionalPath(value: string | undefined): string | undefined {
  return value === undefined ? undefined : resolve(value);
}
