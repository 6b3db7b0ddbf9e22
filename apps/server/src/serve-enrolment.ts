import type { Server } from 'node:tls';
import { type Authorities, enrolmentRoutes } from './modules/devices/index.ts';
import type { Clock } from './platform/clock/clock.ts';
import type { Config } from './platform/config/config.ts';
import type { OpenDatabase } from './platform/database/open.ts';
import { createHttpServer } from './platform/http/index.ts';
import type { Logger } from './platform/logging/logger.ts';
import { createMetrics } from './platform/metrics/metrics.ts';
import { reloadTls } from './platform/tls/index.ts';

export interface EnrolmentSetting {
  readonly config: Config;
  readonly readConfig: () => Config;
  readonly authorities: Authorities;
  readonly database: OpenDatabase;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly version: string;
  readonly clinicalAddress: string;
}

/** Where people open the enrolment page; undefined when this server offers none. */
export function enrolmentAddress({ enrolment, tls }: Config): string | undefined {
  if (!enrolment) return undefined;
  return enrolment.origin ?? `${tls ? 'https' : 'http'}://localhost:${enrolment.port}`;
}

/**
 * Serves the enrolment page on an address of its own: TLS like everywhere, but without a client certificate, because that
 * is what is fetched here. It has one route, one page, and no sessions; nothing of the clinic is reachable through it.
 */
export async function serveEnrolment(setting: EnrolmentSetting): Promise<{ close(): Promise<void> }> {
  const { config, logger } = setting;
  const address = enrolmentAddress(config);
  if (!config.enrolment || address === undefined) return { close: async () => undefined };
  const tls = config.tls && { ...config.tls, clientCa: [], clientCrl: undefined };
  const app = await createHttpServer({
    implementations: enrolmentRoutes({
      database: setting.database.app,
      authorities: setting.authorities,
      clinicalAddress: setting.clinicalAddress,
    }),
    authenticator: { authenticate: async () => undefined, openWhileLocked: new Set() },
    database: setting.database.app,
    clock: setting.clock,
    responseCheck: config.mode === 'production' ? 'log' : 'fail',
    logger,
    // The clinical server's figures stay its own.
    metrics: createMetrics(),
    origins: [address],
    version: setting.version,
    readiness: [],
    tls,
    webRoot: config.webRoot,
    webPage: 'enrol.html',
    // A page, its files and a handful of attempts.
    rateLimit: { requests: 120, seconds: 60 },
    maxConnections: Math.min(100, config.maxConnections),
    securityContact: config.securityContact,
  });
  await app.listen({ host: config.host, port: config.enrolment.port });
  const fresh = () => {
    const read = setting.readConfig().tls;
    if (!read) throw new Error('the server certificate has gone');
    return { ...read, clientCa: [], clientCrl: undefined };
  };
  const reloader = tls && reloadTls([app.server as unknown as Server], tls, fresh, logger);
  return {
    close: async () => {
      reloader?.stop();
      await app.close();
    },
  };
}
