import { z } from 'zod';
import { createDatabase } from '../database/index.ts';
import { createLogger } from '../logging/logger.ts';
import { createMetrics } from '../metrics/metrics.ts';
import { defineJob, startJobRunner } from './index.ts';

/*
 * A worker process that dies in the middle of its job, as by a power cut. Started by `crash.test.ts` with the
 * connection on its command line.
 */
const connection: { host: string; port: number } = JSON.parse(process.argv[2] ?? '{}');

await startJobRunner({
  jobs: ['test.crash', 'test.once'].map((name) =>
    defineJob({
      name,
      payload: z.object({}),
      run: async (helpers) => {
        await helpers.progress(1, 3);
        process.kill(process.pid, 'SIGKILL');
      },
    }),
  ),
  connection,
  database: createDatabase({ connection, poolSize: 1 }),
  logger: createLogger({ level: 'silent' }),
  metrics: createMetrics(),
  concurrency: 1,
});
