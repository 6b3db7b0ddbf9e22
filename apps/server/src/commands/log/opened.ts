import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import {
  type LogConnection,
  logSigners,
  OPERATOR_LOG,
  openLogConnection,
  openLogSeeds,
  originOf,
  patientReferences,
  SUPER_LOG,
  sinkFolder,
  startLedger,
} from '../../modules/ledger/index.ts';
import { type Config, loadConfig } from '../../platform/config/config.ts';
import type { OpenDatabase } from '../../platform/database/open.ts';
import { createLogger } from '../../platform/logging/logger.ts';
import { openInstallation } from '../open-installation.ts';

export interface OpenedLogs {
  config: Config;
  logName: string;
  database: OpenDatabase;
  connection: LogConnection;
  /** Second record of this installation, when it is there. */
  sinkFolder: string | undefined;
  /** Copy that cannot be overwritten, when it is a folder of this machine. */
  wormFolder: string | undefined;
  /** Brings what was committed into the logs and signs it, unless a running server is doing so. */
  settle(): Promise<void>;
  /** The keys at hand that sign a log, as lines of a policy. */
  policyOf(logIds: readonly string[]): string;
  /** Id of the log of an institution, or of the operator. Throws `LOG-TENANT`. */
  logOf(code: string | undefined): Promise<string>;
}

/** Opens this installation for a command about its logs and closes it afterwards. */
export async function withLogs<T>(work: (opened: OpenedLogs) => Promise<T>): Promise<T> {
  const config = loadConfig(process.env);
  const { dataDir } = config;
  const database = await openInstallation(config);
  const { keys } = database;
  const connection = await openLogConnection(database.connection('akashi_audit_seq'));
  const seeds = openLogSeeds(join(dataDir, 'keys'), keys.kms);
  const { logName } = config;
  try {
    return await work({
      config,
      logName,
      database,
      connection,
      sinkFolder: folderAt(sinkFolder(dataDir)),
      wormFolder: folderAt(config.anchors.wormDir ?? join(dataDir, 'worm')),
      settle: async () => {
        const ledger = startLedger({
          connection: database.connection('akashi_audit_seq'),
          seeds,
          patientRefs: patientReferences(keys),
          logName,
          logger: createLogger({ level: 'error' }),
          process: `${hostname()}/${process.pid}`,
        });
        await ledger.flush();
        await ledger.stop();
      },
      policyOf: (logIds) =>
        [...logIds, SUPER_LOG]
          .flatMap((logId) => logSigners(seeds, originOf(logName, logId)))
          .map(({ vkey }) => `log ${vkey}\n`)
          .join(''),
      logOf: async (code) => {
        if (code === undefined) return OPERATOR_LOG;
        const [found] = await database.app.definer<{ id: string }>('tenantByCode', [code]);
        if (found === undefined) throw new Error('LOG-TENANT: この医療機関IDはありません。');
        return found.id;
      },
    });
  } finally {
    await connection.close();
    await database.close();
  }
}

const folderAt = (path: string): string | undefined => (existsSync(path) ? path : undefined);
