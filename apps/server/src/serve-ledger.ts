import { hostname } from 'node:os';
import { join } from 'node:path';
import type { AccessLogDependencies } from './modules/access-log/index.ts';
import {
  currentKey,
  exportBytes,
  type Ledger,
  logStatus,
  openAnchors,
  openLogSeeds,
  originOf,
  patientReferences,
  recordOperatorAct,
  startLedger,
} from './modules/ledger/index.ts';
import type { Config } from './platform/config/config.ts';
import type { OpenDatabase } from './platform/database/open.ts';
import type { Logger } from './platform/logging/logger.ts';
import type { Metrics } from './platform/metrics/metrics.ts';

export interface ServedLedger {
  ledger: Ledger;
  /** What the screens of the log stand on. */
  accessLog: AccessLogDependencies;
  /** The key that signs an institution's log now. */
  logKeyOf: (tenantId: string) => string;
  /** After all that writes events, so that the last of them is signed and copied. */
  close(): Promise<void>;
}

/** Starts the log with its anchors, and writes the start of this server as one of its first entries. */
export async function serveLedger(setting: {
  config: Config;
  database: OpenDatabase;
  logger: Logger;
  metrics: Metrics;
  version: string;
}): Promise<ServedLedger> {
  const { config, database, logger, metrics, version } = setting;
  const { keys } = database;
  const seeds = openLogSeeds(join(config.dataDir, 'keys'), keys.kms);
  const anchors = openAnchors({ dataDir: config.dataDir, ...config.anchors, logger });
  const server = { type: 'Server', id: version };
  await recordOperatorAct(database.app, {
    act: 'start',
    object: server,
    details: { mode: config.mode, migrated: database.migrated.length },
  });
  const ledger = startLedger({
    connection: database.connection('akashi_audit_seq'),
    seeds,
    patientRefs: patientReferences(keys),
    logName: config.logName,
    process: `${hostname()}/${process.pid}`,
    anchors,
    logger,
    metrics,
  });
  return {
    ledger,
    logKeyOf: (tenantId) => currentKey(seeds, originOf(config.logName, tenantId)),
    accessLog: {
      keys,
      status: (tenantId) =>
        logStatus(
          { database: database.app, seeds, logName: config.logName, witnessKeys: anchors.witnessKeys },
          tenantId,
        ),
      bundle: (logId, period, now) =>
        exportBytes(database.connection('akashi_audit_seq'), {
          logName: config.logName,
          logId,
          period,
          now,
        }),
    },
    close: async () => {
      await recordOperatorAct(database.app, { act: 'stop', object: server }).catch((error: unknown) =>
        logger.error({ err: error, component: 'ledger' }, 'the stop could not be recorded'),
      );
      await anchors.hurry();
      await ledger.stop();
    },
  };
}
