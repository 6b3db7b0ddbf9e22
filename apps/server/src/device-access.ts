import type { Server } from 'node:tls';
import type { FastifyInstance } from 'fastify';
import {
  type Authorities,
  deviceStatus,
  guardSessions,
  openAuthorities,
  openDeviceGate,
} from './modules/devices/index.ts';
import type { Config, TlsConfig } from './platform/config/config.ts';
import type { OpenDatabase } from './platform/database/open.ts';
import type { Authenticator, ReadinessCheck } from './platform/http/index.ts';
import type { Kms } from './platform/keys/index.ts';
import type { Logger } from './platform/logging/logger.ts';
import type { Metrics } from './platform/metrics/metrics.ts';
import type { StatusSource } from './platform/status/index.ts';
import { gateMeasures, guardConnections, reloadTls, tlsStatus } from './platform/tls/index.ts';

export interface DeviceAccessOptions {
  readonly config: Config;
  /** Reads the configuration again: files of certificates may have been replaced. */
  readonly readConfig: () => Config;
  readonly database: OpenDatabase;
  readonly kms: Kms;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly now: () => Date;
}

/** Who may connect to this server, and over what. */
export interface DeviceAccess {
  /** For the clinical address, device authorities included. */
  readonly tls: TlsConfig | undefined;
  readonly authorities: Authorities | undefined;
  readonly readiness: readonly ReadinessCheck[];
  /** Ties sessions to devices of their institution. */
  guard(authenticator: Authenticator): Authenticator;
  /** Watches the connections of the listening clinical server; returns the lines of the status screen. */
  attach(app: FastifyInstance): void;
  readonly status: readonly StatusSource[];
  close(): Promise<void>;
}

/** Opens the authority, the gate and the reloading of certificates, as the configuration asks for. */
export async function openDeviceAccess(options: DeviceAccessOptions): Promise<DeviceAccess> {
  const { config, database, kms, logger, now } = options;
  const { devices } = config;
  const authorities = devices === 'builtin' ? await openAuthorities(config.dataDir, kms, now()) : undefined;
  const gate =
    devices === 'none'
      ? undefined
      : await openDeviceGate({
          database: database.app,
          connection: database.connection('akashi_app'),
          logger,
          authority: devices,
        });
  const tls = config.tls && withAuthorities(config.tls, authorities);
  const measures = gateMeasures(options.metrics);
  const closing: (() => unknown)[] = [];
  let line: StatusSource = tlsStatus(undefined);

  return {
    tls,
    authorities,
    readiness: gate ? [{ component: 'devices', check: () => gate.check() }] : [],
    guard: (authenticator) => (gate ? guardSessions(authenticator, gate, database.app) : authenticator),
    attach: (app) => {
      if (!tls) return;
      const server = app.server as unknown as Server;
      const guard = gate && guardConnections(server, { gate, logger, measures });
      if (guard) closing.push(() => guard.stop());
      // A list of revocations is asked at the handshake alone: after a new one everybody shows the certificate anew.
      const changed = () => (devices === 'external' ? guard?.cutAll() : undefined);
      const reloader = reloadTls([server], tls, () => freshTls(options, devices), logger, changed);
      closing.push(() => reloader.stop());
      line = tlsStatus(reloader);
    },
    status: [{ id: 'tls', label: '通信の暗号化', read: () => line.read() }, deviceStatus(gate, now)],
    close: async () => {
      for (const end of closing) await end();
      await gate?.close();
    },
  };
}

async function freshTls(options: DeviceAccessOptions, devices: Config['devices']): Promise<TlsConfig> {
  const { tls, dataDir } = options.readConfig();
  if (!tls) throw new Error('the server certificate has gone');
  const authorities =
    devices === 'builtin' ? await openAuthorities(dataDir, options.kms, options.now()) : undefined;
  return withAuthorities(tls, authorities);
}

function withAuthorities(tls: TlsConfig, authorities: Authorities | undefined): TlsConfig {
  return authorities ? { ...tls, clientCa: authorities.map(({ certificate }) => certificate) } : tls;
}
