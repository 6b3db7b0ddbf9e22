import { claimJobs } from '../../../apps/server/src/modules/claims/index.ts';
import { loadLibrary } from '../../../apps/server/src/modules/masters/index.ts';
import { createDatabase } from '../../../apps/server/src/platform/database/index.ts';
import { startJobRunner } from '../../../apps/server/src/platform/jobs/index.ts';
import { createFields } from '../../../apps/server/src/platform/keys/index.ts';
import { testKeys } from '../../../apps/server/src/platform/keys/testing.ts';
import { createLogger } from '../../../apps/server/src/platform/logging/logger.ts';
import { createMetrics } from '../../../apps/server/src/platform/metrics/metrics.ts';

/* A worker process of its own, to be killed by the proof. Connection, folder of keys and size of a step are on the command line. */
const connection: { host: string; port: number } = JSON.parse(process.argv[2] ?? '{}');
const steps: { patientsPerStep?: number } = JSON.parse(process.argv[4] ?? '{}');
const library = await loadLibrary(connection);

await startJobRunner({
  jobs: claimJobs({ masters: () => library, ...steps }),
  connection,
  database: createDatabase({ connection, poolSize: 2, fields: createFields(testKeys(process.argv[3])) }),
  logger: createLogger({ level: 'silent' }),
  metrics: createMetrics(),
  concurrency: 1,
});
