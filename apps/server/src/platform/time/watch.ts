import type { TenantDatabase } from '../database/index.ts';
import type { ReadinessCheck } from '../http/index.ts';
import type { Logger } from '../logging/logger.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { StatusSource } from '../status/source.ts';
import { readChrony } from './chrony.ts';
import { readTimeServers } from './ntp-servers.ts';
import type { ReferenceReading, TimeReading } from './reading.ts';
import { timeStatus } from './status-line.ts';
import { judgeTime, type TimeVerdict } from './verdict.ts';

export interface TimeWatchOptions {
  readonly database: TenantDatabase;
  readonly metrics: Metrics;
  readonly logger: Logger;
  /** Time servers as `host` or `host:port`, asked when no chrony daemon answers. */
  readonly servers: readonly string[];
  /** How chrony is asked; for tests of a daemon on another port. */
  readonly chronyc?: readonly string[];
  readonly everySeconds?: number;
  /** Steady seconds, for tests of what happens after an hour. */
  readonly steadySeconds?: () => number;
}

export interface TimeWatch {
  /** Measures now; the timer does the same once a minute. */
  measure(): Promise<TimeVerdict>;
  readonly readiness: ReadinessCheck;
  readonly status: StatusSource;
  stop(): void;
}

/** Compares our clock with the reference and with the database's, once a minute, and says when it is off. */
export async function startTimeWatch(options: TimeWatchOptions): Promise<TimeWatch> {
  const steady = options.steadySeconds ?? (() => performance.now() / 1000);
  const gauges = gaugesOf(options.metrics);
  let synchronisedAt = steady();
  let referenceSeen = options.servers.length > 0;
  let reading: TimeReading = { reference: undefined, databaseOffsetMilliseconds: undefined };
  let verdict: TimeVerdict = { state: 'uncompared', worstOffset: undefined };

  async function measure(): Promise<TimeVerdict> {
    const [reference, databaseOffsetMilliseconds] = await Promise.all([
      readReference(options),
      databaseOffset(options.database),
    ]);
    reading = { reference, databaseOffsetMilliseconds };
    if (reference) referenceSeen = true;
    if (reference?.offsetMilliseconds !== undefined)
      synchronisedAt = Math.max(synchronisedAt, steady() - reference.ageSeconds);
    const unsynchronisedSeconds = steady() - synchronisedAt;
    const before = verdict.state;
    verdict = judgeTime(reading, { referenceExpected: referenceSeen, unsynchronisedSeconds });
    gauges.show(reading, unsynchronisedSeconds);
    if (verdict.state !== before)
      options.logger.warn({ component: 'time', state: verdict.state }, 'trust in the clock has changed');
    return verdict;
  }

  await measure();
  const timer = setInterval(() => void measure(), (options.everySeconds ?? 60) * 1000);
  timer.unref();
  return {
    measure,
    readiness: {
      component: 'time',
      check: async () => {
        if (verdict.state === 'off' || verdict.state === 'unsynchronised')
          throw new Error(`the clock is not to be trusted: ${verdict.state}`);
      },
    },
    status: { id: 'time', label: '時刻', read: () => timeStatus(reading, verdict) },
    stop: () => clearInterval(timer),
  };
}

async function readReference(options: TimeWatchOptions): Promise<ReferenceReading | undefined> {
  const chrony = await readChrony(options.chronyc ?? ['chronyc']);
  // A daemon that has lost its own sources is less than a server that answers.
  if (chrony?.offsetMilliseconds !== undefined || options.servers.length === 0) return chrony;
  return (await readTimeServers(options.servers)) ?? chrony;
}

/** The database's clock minus ours, half of the way there taken into account; undefined while it does not answer. */
async function databaseOffset(database: TenantDatabase): Promise<number | undefined> {
  try {
    const before = Date.now();
    const started = performance.now();
    const [row] = await database.definer<{ at: Date }>('databaseTime', []);
    return row && row.at.getTime() - (before + (performance.now() - started) / 2);
  } catch {
    return undefined;
  }
}

function gaugesOf(metrics: Metrics) {
  const offset = metrics.gauge('akashi_clock_offset_seconds', 'Reference or database clock minus ours.', [
    'kind',
  ]);
  const age = metrics.gauge(
    'akashi_clock_unsynchronised_seconds',
    'Seconds since a synchronised reference was last seen.',
  );
  return {
    show({ reference, databaseOffsetMilliseconds }: TimeReading, unsynchronisedSeconds: number): void {
      if (reference?.offsetMilliseconds !== undefined)
        offset.set({ kind: 'reference' }, reference.offsetMilliseconds / 1000);
      if (databaseOffsetMilliseconds !== undefined)
        offset.set({ kind: 'database' }, databaseOffsetMilliseconds / 1000);
      age.set(unsynchronisedSeconds);
    },
  };
}
