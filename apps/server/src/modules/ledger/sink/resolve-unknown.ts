import type pg from 'pg';
import { openLogConnection } from '../sequencer/log-connection.ts';
import type { OutcomeSink, UnknownEvent } from './outcome-sink.ts';

/** An interrupted COMMIT is over for certain after so long: no transaction lives longer. */
const OVER_AFTER_MS = 120_000;

/**
 * Looks into the log how interrupted transactions ended and says so in the chain: an event that stands in inbox or log
 * was committed. `connection` is that of `akashi_audit_seq`. Gives how many were settled.
 */
export async function resolveUnknown(
  sink: OutcomeSink,
  connection: pg.ClientConfig,
  now: number = Date.now(),
): Promise<number> {
  const over = sink.unknown().filter(({ since }) => now - since > OVER_AFTER_MS);
  if (over.length === 0) return 0;
  const log = await openLogConnection(connection);
  try {
    for (const [logId, events] of Map.groupBy(over, (event) => event.log)) {
      const found = await log.inLog(logId, (client) => standing(client, logId, events));
      for (const event of events) sink.resolve(event, found.has(event.event) ? 'committed' : 'rolled-back');
    }
  } finally {
    await log.close();
  }
  return over.length;
}

async function standing(
  client: pg.Client,
  logId: string,
  events: readonly UnknownEvent[],
): Promise<Set<string>> {
  const ids = events.map(({ event }) => event);
  const { rows } = await client.query<{ id: string }>(
    `select id from audit.inbox where tenant_id = $1 and id = any($2::uuid[])
     union select id from audit.entry where tenant_id = $1 and id = any($2::uuid[])`,
    [logId, ids],
  );
  return new Set(rows.map(({ id }) => id));
}
