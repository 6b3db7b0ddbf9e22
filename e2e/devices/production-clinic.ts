import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makePair } from '../../apps/server/src/testing/devices/openssl.ts';
import { runAkashi } from '../support/cli.ts';
import { freePort, type RunningServer, startServer } from '../support/server.ts';
import { environment, found } from '../support/world.ts';

/** A clinic as it runs with real patients: TLS 1.3, a certificate per device, `akashi start --production`. */
export interface ProductionClinic {
  readonly tenant: string;
  readonly address: string;
  readonly enrolment: string;
  readonly folder: string;
  /** PEM file of the authority that signed the server's certificate. */
  readonly authorityFile: string;
  readonly server: RunningServer;
  /** `akashi` at the machine of the server, a process of its own; what it printed. */
  command(args: readonly string[]): Promise<string>;
  close(): Promise<void>;
}

export async function openProductionClinic(tenant: string): Promise<ProductionClinic> {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-production-'));
  const path = (name: string): string => join(folder, name);
  try {
    const authority = makePair(folder, {
      subject: '/CN=Clinic Server CA',
      extensions: ['keyUsage=critical,keyCertSign,cRLSign'],
    });
    const pair = makePair(folder, {
      subject: '/CN=localhost',
      issuer: authority,
      extensions: [
        'basicConstraints=CA:FALSE',
        'subjectAltName=DNS:localhost,IP:127.0.0.1',
        'extendedKeyUsage=serverAuth',
      ],
    });
    writeFileSync(path('authority.pem'), authority.cert);
    writeFileSync(path('server.pem'), pair.cert);
    writeFileSync(path('server.key'), pair.key, { mode: 0o600 });
    writeFileSync(path('master.key'), randomBytes(32).toString('hex'), { mode: 0o600 });
    const data = path('data');
    mkdirSync(data, { mode: 0o700 });
    const [port, enrolmentPort] = [await freePort(), await freePort()];
    const { AKASHI_DEMO_DATE: _, ...plain } = environment(folder);
    const env: NodeJS.ProcessEnv = {
      ...plain,
      AKASHI_DATA_DIR: data,
      AKASHI_MASTER_KEY_FILE: path('master.key'),
      AKASHI_TLS_CERT_FILE: path('server.pem'),
      AKASHI_TLS_KEY_FILE: path('server.key'),
      AKASHI_DEVICES: 'builtin',
      AKASHI_ORIGINS: `https://localhost:${port}`,
      AKASHI_ENROLMENT_PORT: String(enrolmentPort),
      AKASHI_FILES_PORT: String(await freePort()),
      AKASHI_TIME_SERVERS: '127.0.0.1',
      AKASHI_PORT: String(port),
    };
    await found(folder, env, tenant, 0);
    const address = `https://localhost:${port}`;
    const server = await startServer(['start', '--production'], env, address);
    return {
      tenant,
      address,
      enrolment: `https://localhost:${enrolmentPort}`,
      folder,
      authorityFile: path('authority.pem'),
      server,
      command: (args) => runAkashi(args, { env }),
      async close() {
        await server.stop();
        rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
      },
    };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    throw error;
  }
}
