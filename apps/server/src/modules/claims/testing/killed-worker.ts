import { createDatabase } from '../../../platform/database/index.ts';
import { startJobRunner } from '../../../platform/jobs/index.ts';
import { createFields } from '../../../platform/keys/index.ts';
import { testKeys } from '../../../platform/keys/testing.ts';
import { createLogger } from '../../../platform/logging/logger.ts';
import { createMetrics } from '../../../platform/metrics/metrics.ts';
import { loadLibrary } from '../../masters/index.ts';
import { claimJobs } from '../index.ts';

/*
 * A worker process that dies as by a power cut, in the middle of the transaction of its third patient: everything is
 * written, nothing committed. Started by `run-month.test.ts` with the connection and the folder of the keys on its command line.
 */
const connection: { host: string; port: number } = JSON.parse(process.argv[2] ?? '{}');
const library = await loadLibrary(connection);
/** Opening the run is the first transaction, then one for each patient. */
const DIES_IN = 4;

await startJobRunner({
  jobs: claimJobs({ masters: () => library, patientsPerStep: 1 }).map((job) => ({
    ...job,
    run: (helpers, payload) => {
      let transactions = 0;
      return job.run(
        {
          ...helpers,
          withTenant: (access, work) =>
            helpers.withTenant(access, async (tx) => {
              const result = await work(tx);
              transactions += 1;
              if (transactions < DIES_IN) return result;
              process.kill(process.pid, 'SIGKILL');
              return new Promise<never>(() => undefined);
            }),
        },
        payload,
      );
    },
  })),
  connection,
  database: createDatabase({ connection, poolSize: 1, fields: createFields(testKeys(process.argv[3])) }),
  logger: createLogger({ level: 'silent' }),
  metrics: createMetrics(),
  concurrency: 1,
});
