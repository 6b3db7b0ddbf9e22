import { join } from 'node:path';
import { moduleJobs, moduleRoutes } from './compose.ts';
import { recogniseBy, upgradeDrafts } from './draft-upgrade.ts';
import { createDraftServer } from './modules/chart/index.ts';
import { createAuthenticator, everyPermission } from './modules/identity/index.ts';
import { holdLibrary, type LibraryHolder } from './modules/masters/index.ts';
import { type Clock, systemClock } from './platform/clock/clock.ts';
import type { Config } from './platform/config/config.ts';
import type { OpenDatabase } from './platform/database/open.ts';
import { localFileStore, masterKey, openKeyring } from './platform/files/index.ts';
import { createHttpServer, eventRoutes, openLiveHub } from './platform/http/index.ts';
import { jobRoutes, startJobRunner } from './platform/jobs/index.ts';
import { createLogger } from './platform/logging/logger.ts';
import { createMetrics } from './platform/metrics/metrics.ts';
import { serveMetrics } from './platform/metrics/metrics-server.ts';
import { createSealer } from './platform/sealing/sealer.ts';

export interface ServeSetting {
  config: Config;
  database: OpenDatabase;
  /** Desk date of a demonstration; the true date when absent. */
  demoDate?: string | undefined;
  version: string;
}

export interface RunningServer {
  address: string;
  clock: Clock;
  library: LibraryHolder;
  close(): Promise<void>;
}

/** Starts everything that answers requests: HTTP, drafts, live events, jobs. Throws when the port is busy. */
export async function startServer({
  config,
  database,
  demoDate,
  version,
}: ServeSetting): Promise<RunningServer> {
  const logger = createLogger({ level: config.logLevel });
  const metrics = createMetrics({ process: true });
  const clock = systemClock({ demoDate });
  const library = await holdLibrary(database.connection('akashi_job'));
  const key = await masterKey(config.masterKey, config.dataDir);
  const files = localFileStore(join(config.dataDir, 'files'), openKeyring(join(config.dataDir, 'keys'), key));
  const authenticator = createAuthenticator(database.app);
  const hub = await openLiveHub({ connection: database.connection('akashi_app'), logger });
  const jobs = await startJobRunner({
    jobs: moduleJobs(library),
    connection: database.connection('akashi_job'),
    database: database.jobs,
    logger,
    metrics,
    concurrency: config.jobConcurrency,
  });
  const app = await createHttpServer({
    implementations: [
      ...moduleRoutes({
        database: database.app,
        library,
        files,
        sealer: createSealer(key),
        demonstration: demoDate !== undefined,
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
    ],
    tls: config.tls,
    webRoot: config.webRoot,
  });
  const drafts = createDraftServer(database.app, recogniseBy(authenticator));
  const closeDrafts = upgradeDrafts(app.server, drafts, config.origins);
  await app.listen({ host: config.host, port: config.port });
  const closeMetrics =
    config.metricsPort === undefined ? undefined : await serveMetrics(metrics, config.metricsPort);
  return {
    address: config.origins[0] ?? `http://localhost:${config.port}`,
    clock,
    library,
    async close() {
      library.close();
      closeDrafts();
      await hub.close();
      await app.close();
      await jobs.stop();
      await closeMetrics?.close();
    },
  };
}
