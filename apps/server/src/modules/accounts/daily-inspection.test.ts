import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beginDue } from '../../platform/jobs/daily-runs.ts';
import { startJobRunner } from '../../platform/jobs/index.ts';
import { createLogger } from '../../platform/logging/logger.ts';
import { createMetrics } from '../../platform/metrics/metrics.ts';
import { type Clinic, openClinic } from '../../testing/clinic.ts';
import { accountDaily, accountJobs } from './index.ts';

const logger = createLogger({ level: 'silent' });
let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());

/** 4:59 and 5:00 in Japan. */
const BEFORE = new Date('2026-11-25T19:59:59Z');
const AT = new Date('2026-11-25T20:00:00Z');
const begin = (now: Date) => beginDue({ database: clinic.database.db, jobs: accountDaily(), logger }, now);

describe('TRUST-3: アカウント点検の毎日の実行', () => {
  it('五時から、どの医療機関にも一日に一度だけ始まる。同時に始めても一度', async () => {
    expect(await begin(BEFORE)).toBe(0);
    const begun = await Promise.all([begin(AT), begin(AT), begin(AT)]);
    expect(begun.reduce((sum, one) => sum + one)).toBe(2);
    expect(await begin(new Date('2026-11-26T14:59:59Z'))).toBe(0);
    expect(await begin(new Date('2026-11-26T15:00:00Z'))).toBe(0);
    expect(await begin(new Date('2026-11-26T20:00:00Z'))).toBe(2);
  });

  it('だれも押さなくても、点検の結果が画面に出る', async () => {
    const { api } = await clinic.as('administrator');
    expect((await api.accounts.getInspection()).at).toBeNull();
    const runner = await startJobRunner({
      jobs: accountJobs(),
      connection: clinic.database.connection('akashi_job'),
      database: clinic.database.jobs,
      logger,
      metrics: createMetrics(),
      concurrency: 1,
      pollInterval: 100,
    });
    try {
      const shown = async () => (await api.accounts.getInspection()).at;
      for (let n = 0; n < 200 && (await shown()) === null; n += 1)
        await new Promise((resolve) => setTimeout(resolve, 100));
      const { at, accounts } = await api.accounts.getInspection();
      expect(at).not.toBeNull();
      expect(accounts).toBeGreaterThan(0);
    } finally {
      await runner.stop();
    }
  }, 60_000);
});
