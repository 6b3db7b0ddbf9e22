import type { Metrics } from '../../platform/metrics/metrics.ts';
import type { PublishedWithLag } from './publisher/round.ts';
import type { AllLogs } from './sequencer/all-logs.ts';

export interface LedgerMetrics {
  sequenced(count: number): void;
  published(checkpoints: readonly PublishedWithLag[]): void;
}

/** Figures of the log: how much is sequenced, how late checkpoints come, how many logs are stopped. */
export function ledgerMetrics(metrics: Metrics | undefined, logs: AllLogs): LedgerMetrics {
  if (!metrics) return { sequenced: () => undefined, published: () => undefined };
  const sequenced = metrics.counter('akashi_ledger_sequenced_total', 'Entries given their place in a log');
  const checkpoints = metrics.counter('akashi_ledger_checkpoints_total', 'Checkpoints published');
  const lag = metrics.histogram(
    'akashi_ledger_publish_lag_seconds',
    'Seconds from the first unpublished entry of a log to its checkpoint',
    [1, 5, 15, 30, 60, 75, 90, 120, 300],
  );
  const stopped = metrics.gauge('akashi_ledger_stopped_logs', 'Logs stopped by a fault of their own', [
    'code',
  ]);
  const oldest = metrics.gauge(
    'akashi_ledger_oldest_unpublished_seconds',
    'Age of the oldest entry that no checkpoint covers',
  );
  return {
    sequenced: (count) => {
      sequenced.inc(count);
      stopped.reset();
      for (const { code } of logs.stopped()) stopped.inc({ code });
      const ages = logs
        .states()
        .map(({ dirtySince }) => performance.now() - (dirtySince ?? performance.now()));
      oldest.set(Math.max(0, ...ages) / 1_000);
    },
    published: (published) => {
      checkpoints.inc(published.length);
      for (const { lagMilliseconds } of published) lag.observe(lagMilliseconds / 1_000);
    },
  };
}
