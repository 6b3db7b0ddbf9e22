import { webcrypto } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certificateRequest, makeDeviceKey, pemOf } from '@akashi/device-key';
import {
  type Authorities,
  certifyDevice,
  openAuthorities,
  readRequest,
  registerDevice,
} from '../../modules/devices/index.ts';
import { foundInstitution } from '../../modules/institution/index.ts';
import { loadStarterSet } from '../../modules/masters/index.ts';
import { loadConfig } from '../../platform/config/config.ts';
import { freePort } from '../../platform/database/free-port.ts';
import {
  createTestDatabase,
  type TestDatabase,
  tenantA,
  tenantB,
  testContext,
} from '../../platform/database/testing.ts';
import { fileKms, type Kms } from '../../platform/keys/index.ts';
import { startServer } from '../../serve.ts';
import { hire } from '../desk.ts';
import { founding } from '../founding.ts';
import { localhostPair, type Pair } from './openssl.ts';
import { pause } from './pause.ts';

const MASTER = '07'.repeat(32);

export interface IssuedDevice extends Pair {
  readonly deviceId: string;
  readonly number: number;
  readonly fingerprint: string;
}

export interface IssueOptions {
  readonly name?: string;
  readonly tenantId?: string;
  /** The moment of issue; now when absent. */
  readonly now?: Date;
  readonly days?: number;
}

/** Two institutions behind the whole server, over TLS with device certificates. */
export interface TlsClinic {
  readonly database: TestDatabase;
  readonly folder: string;
  readonly server: Pair;
  readonly port: number;
  readonly enrolmentPort: number;
  readonly origin: string;
  readonly authorities: Authorities;
  readonly kms: Kms;
  /** Registers a device and certifies it, as the enrolment does. */
  issue(options?: IssueOptions): Promise<IssuedDevice>;
  /** A second process on the same database; its port. */
  another(): Promise<number>;
  close(): Promise<void>;
}

export interface TlsClinicOptions {
  /** Settings beside those of the clinic, such as an external authority. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** A new key with its request, and the key as PEM. */
export async function newKey(): Promise<{ key: string; request: string }> {
  const pair = await makeDeviceKey();
  const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', pair.privateKey);
  return { key: pemOf('PRIVATE KEY', new Uint8Array(pkcs8)), request: await certificateRequest(pair) };
}

export async function openTlsClinic({ environment = {} }: TlsClinicOptions = {}): Promise<TlsClinic> {
  const database = await createTestDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'akashi-tls-'));
  const server = localhostPair(folder);
  const [certFile, keyFile] = [join(folder, 'server.pem'), join(folder, 'server.key')];
  writeFileSync(certFile, server.cert);
  writeFileSync(keyFile, server.key, { mode: 0o600 });
  await loadStarterSet(database.connection('akashi_job'));
  for (const [tenantId, login] of [
    [tenantA, 'sakura'],
    [tenantB, 'umeda'],
  ] as const) {
    await database.db.withTenant(
      testContext(tenantId, { purpose: 'administration' }),
      { act: 'configure', object: { type: 'institution' }, patients: 'none' },
      (tx) => foundInstitution(tx, founding),
    );
    await hire(database.db, tenantId, login, 'doctor');
    await hire(database.db, tenantId, `${login}-admin`, 'administrator');
  }
  const open = async (port: number, enrolmentPort: number) => {
    const env = {
      AKASHI_MODE: 'test',
      AKASHI_DATA_DIR: folder,
      AKASHI_LOG_LEVEL: 'silent',
      AKASHI_MASTER_KEY: MASTER,
      AKASHI_PORT: String(port),
      AKASHI_ORIGINS: `https://localhost:${port}`,
      AKASHI_TLS_CERT_FILE: certFile,
      AKASHI_TLS_KEY_FILE: keyFile,
      AKASHI_ENROLMENT_PORT: String(enrolmentPort),
      ...environment,
    };
    const opened = {
      app: database.db,
      jobs: database.jobs,
      connection: database.connection,
      keys: database.keys,
      migrated: [],
      close: async () => undefined,
    };
    const readConfig = () => loadConfig(env);
    return startServer({ config: readConfig(), readConfig, database: opened, version: '0.0.0' });
  };
  const [port, enrolmentPort] = [await freePort(), await freePort()];
  const running = [await open(port, enrolmentPort)];
  const kms = fileKms(Buffer.from(MASTER, 'hex'));
  const authorities = await openAuthorities(folder, kms, new Date());
  return {
    database,
    folder,
    server,
    port,
    enrolmentPort,
    origin: `https://localhost:${port}`,
    authorities,
    kms,
    issue: async (options = {}) => {
      const device = await issue(database, authorities, options);
      // The gates hear of it at COMMIT and ask; on a desk this is the time in which somebody imports the file.
      await pause(300);
      return device;
    },
    another: async () => {
      const second = await freePort();
      running.push(await open(second, await freePort()));
      return second;
    },
    close: async () => {
      for (const one of running.splice(0)) await one.close();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function issue(
  database: TestDatabase,
  authorities: Authorities,
  { name = '受付1', tenantId = tenantA, now = new Date(), days = 365 }: IssueOptions,
): Promise<IssuedDevice> {
  const { key, request } = await newKey();
  const context = testContext(tenantId, { purpose: 'administration' });
  return database.db.withTenant(
    context,
    { act: 'permit', object: { type: 'device' }, patients: 'none' },
    async (tx) => {
      const fields = { name, place: '受付', owner: '', note: '' };
      const device = await registerDevice(tx, fields, context.actor.staffId);
      const issued = await certifyDevice(tx, {
        authority: authorities[0],
        deviceId: device.id,
        key: await readRequest(request),
        method: 'command',
        installedBy: '試験',
        ip: '127.0.0.1',
        userAgent: '',
        now,
        days,
      });
      return {
        key,
        cert: issued.pem,
        deviceId: device.id,
        number: device.number,
        fingerprint: issued.fingerprint.toString('hex'),
      };
    },
  );
}
