import { join } from 'node:path';
import { openKms } from './commands/keys-of.ts';
import { moduleDaily, moduleJobs, moduleRoutes } from './compose.ts';
import { openDeviceAccess } from './device-access.ts';
import { recogniseBy, upgradeDrafts } from './draft-upgrade.ts';
import { createDraftServer, dismissSession } from './modules/chart/index.ts';
import {
  createAuthenticator,
  everyPermission,
  relyingParty,
  watchBreached,
} from './modules/identity/index.ts';
import { holdLibrary, type LibraryHolder } from './modules/masters/index.ts';
import { type Clock, systemClock } from './platform/clock/clock.ts';
import type { Config } from './platform/config/config.ts';

import type { OpenDatabase } from './platform/database/open.ts';
import { watchSecretsAge } from './platform/database/secrets-age.ts';
import { localFileStore, openScanner } from './platform/files/index.ts';
import { createHttpServer, eventRoutes, openLiveHub } from './platform/http/index.ts';
import { jobRoutes, startDailyRuns, startJobRunner } from './platform/jobs/index.ts';
import { createLogger } from './platform/logging/logger.ts';
import { createMetrics } from './platform/metrics/metrics.ts';
import { serveMetrics } from './platform/metrics/metrics-server.ts';
import { createSealer } from './platform/sealing/sealer.ts';
import { startTimeWatch } from './platform/time/index.ts';
import { enrolmentAddress, serveEnrolment } from './serve-enrolment.ts';
import { startFilesServer } from './serve-files.ts';
import { serveLedger } from './serve-ledger.ts';

export interface ServeSetting {
  config: Config;
  database: OpenDatabase;
  /** Desk date of a demonstration; the true date when absent. */
  demoDate?: string | undefined;
  version: string;
  /** Reads the configuration again, for files that are replaced while the server runs. */
  readConfig?: () => Config;
}

export interface RunningServer {
  address: string;
  clock: Clock;
  library: LibraryHolder;
  close(): Promise<void>;
}

/**
 * Starts everything that answers requests: HTTP, drafts, live events, jobs. When a part cannot start (a busy port, say),
 * what had started before it is closed again and the fault is thrown.
 */
export async function startServer(setting: ServeSetting): Promise<RunningServer> {
  const parts: Close[] = [];
  const closeAll = async (): Promise<void> => {
    // The latest first: requests end before what they need goes away.
    for (const close of parts.splice(0).reverse()) await close();
  };
  try {
    return { ...(await startParts(setting, parts)), close: closeAll };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

type Close = () => unknown;

async function startParts(setting: ServeSetting, parts: Close[]) {
  const { config, database, demoDate, version } = setting;
  const logger = createLogger({ level: config.logLevel });
  const metrics = createMetrics({ process: true });
  const clock = systemClock({ demoDate });
  const library = await holdLibrary(database.connection('akashi_job'));
  parts.push(() => library.close());
  const { keys } = database;
  const served = await serveLedger({ config, database, logger, metrics, version });
  parts.push(() => served.close());
  const files = localFileStore(join(config.dataDir, 'files'), keys);
  const readConfig = setting.readConfig ?? (() => config);
  const kms = await openKms(config, config.kms);
  parts.push(() => kms.close());
  const access = await openDeviceAccess({
    config,
    readConfig,
    database,
    kms,
    logger,
    metrics,
    now: () => clock.now(),
  });
  parts.push(() => access.close());
  const authenticator = access.guard(createAuthenticator(database.app));
  const scanner = openScanner(config.clamd);
  const filesServer = await startFilesServer({
    config: { ...config, tls: access.tls },
    database: database.app,
    files,
    logger,
    clock,
  });
  access.attach(filesServer.app);
  parts.push(() => filesServer.close());
  const jobs = await startJobRunner({
    jobs: moduleJobs({ library, files, scanner }),
    connection: database.connection('akashi_job'),
    database: database.jobs,
    logger,
    metrics,
    concurrency: config.jobConcurrency,
  });
  parts.push(() => jobs.stop());
  const daily = startDailyRuns({
    database: database.app,
    jobs: moduleDaily(),
    logger,
    ended: keys.isShredded,
  });
  parts.push(() => daily.stop());
  const hub = await openLiveHub({ connection: database.connection('akashi_app'), logger });
  const sealer = createSealer(keys);
  const time = await startTimeWatch({ database: database.app, metrics, logger, servers: config.timeServers });
  parts.push(() => time.stop());
  const secrets = watchSecretsAge(database.secrets, () => clock.now());
  const breached = watchBreached(config.breachedPasswords, () => clock.now());
  parts.push(() => breached.close());
  const demonstration = demoDate !== undefined;
  const app = await createHttpServer({
    implementations: [
      ...moduleRoutes({
        database: database.app,
        library,
        files,
        scanner,
        filesOrigin: filesServer.origin,
        sealer,
        accessLog: served.accessLog,
        logKeyOf: served.logKeyOf,
        demonstration,
        devices: { authority: config.devices, enrolmentAddress: enrolmentAddress(config) },
        status: [time.status, ...access.status, secrets.status, breached.status],
        ...peopleSetting(config),
        breached: breached.has,
      }),
      ...eventRoutes(hub, authenticator, clock),
      ...jobRoutes(jobs.progress),
    ],
    authenticator,
    database: database.app,
    clock,
    responseCheck: config.mode === 'production' ? 'log' : 'fail',
    permissions: everyPermission(),
    logger,
    metrics,
    origins: config.origins,
    version,
    readiness: [
      { component: 'live', check: () => hub.check() },
      { component: 'jobs', check: () => jobs.check() },
      { component: 'ledger', check: () => served.ledger.check() },
      time.readiness,
      ...access.readiness,
      secrets.readiness,
      breached.readiness,
    ],
    tls: access.tls,
    filesOrigin: filesServer.origin,
    webRoot: config.webRoot,
    maxConnections: config.maxConnections,
    securityContact: config.securityContact,
  });
  access.attach(app);
  parts.push(() => app.close());
  // Streams of live events would keep the HTTP server open for ever.
  parts.push(() => hub.close());
  const drafts = createDraftServer(database.app, recogniseBy(authenticator), logger);
  parts.push(hub.onSessionEnd((sessionId) => dismissSession(drafts, sessionId)));
  parts.push(upgradeDrafts(app.server, drafts, config.origins, logger));
  await app.listen({ host: config.host, port: config.port });
  const address = config.origins[0] ?? `http://localhost:${config.port}`;
  if (access.authorities) {
    const { authorities } = access;
    const shared = { config, readConfig, authorities, database, clock, logger, version };
    const enrolment = await serveEnrolment({ ...shared, clinicalAddress: address });
    parts.push(() => enrolment.close());
  }
  if (config.metricsPort !== undefined) {
    const served = await serveMetrics(metrics, config.metricsPort);
    parts.push(() => void served.close());
  }
  return { address, clock, library };
}

/** Where passkeys are good, and which providers may be named. */
function peopleSetting({ origins, passkeyRpId, ssoHosts }: Config) {
  return {
    ssoHosts,
    passkeys: relyingParty(origins, passkeyRpId),
  };
}
