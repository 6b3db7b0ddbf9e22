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
  // As in the product: an event needs the institution's key.
  clinic = await openClinic({ sealedEvents: true });
});
afterAll(() => clinic.close());

/** 4:59 and 5:00 in Japan. */
const BEFORE = new Date('2026-11-25T19:59:59Z');
const AT = new Date('2026-11-25T20:00:00Z');
const begin = (now: Date, log = logger) =>
  beginDue(
    {
      database: clinic.database.db,
      jobs: accountDaily(),
      logger: log,
      ended: clinic.database.keys.isShredded,
    },
    now,
  );
const at = (day: number) => new Date(Date.UTC(2026, 11, day, 20));

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

  it('一つの医療機関で失敗しても、ほかでは始まる。記録は場所と番号だけで、次に見たときに始まる', async () => {
    const { database, other } = clinic;
    await database.arrange(
      `create function app.refuse_run() returns trigger language plpgsql as $$ begin raise exception 'ここだけの訴え'; end $$`,
    );
    // Whichever comes first.
    for (const [day, tenantId] of [clinic.tenantId, other.tenantId].entries()) {
      await database.arrange(
        `create trigger refuse before insert or update on app.daily_run for each row
          when (new.tenant_id = '${tenantId}') execute function app.refuse_run()`,
      );
      const lines: string[] = [];
      const log = createLogger({ level: 'warn', destination: { write: (line) => void lines.push(line) } });
      expect(await begin(at(day + 1), log)).toBe(1);
      expect(lines).toHaveLength(1);
      expect(JSON.parse(lines[0] ?? '')).toMatchObject({ tenantId, task: 'accounts.inspect', level: 'warn' });
      expect(lines[0]).not.toContain('訴え');
      await database.arrange('drop trigger refuse on app.daily_run');
      expect(await begin(at(day + 1))).toBe(1);
    }
  });

  it('データを消し終えた医療機関では、何も始めず、ほかを止めない', async () => {
    const { database, other } = clinic;
    await database.keys.shred(other.tenantId);
    const lines: string[] = [];
    const log = createLogger({ level: 'warn', destination: { write: (line) => void lines.push(line) } });
    expect(await begin(at(20), log)).toBe(1);
    expect(lines).toEqual([]);
  });
});
