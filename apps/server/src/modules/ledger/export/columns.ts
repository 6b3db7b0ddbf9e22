import type { StoredLog } from './stored-log.ts';

/** The database's clock and the application's may differ so far; what is more was changed afterwards. */
const CLOCKS_APART_MS = 120_000;

/**
 * Columns that do not say what their entry says. The entry is what was signed; searches go by the columns, so that
 * somebody could hide an event from them by changing its date there.
 */
export async function* differingColumns(
  log: StoredLog,
  range: { from: number; to: number },
): AsyncIterable<{ seq: number; column: string }> {
  let before: Date | undefined;
  for await (const { seq, id, at, sequencedAt, body } of log.rows(range.from, range.to)) {
    if (before !== undefined && sequencedAt < before) yield { seq, column: 'sequenced_at' };
    before = sequencedAt;
    const event = eventOf(body);
    if (event === undefined) continue;
    if (event.id !== id) yield { seq, column: 'id' };
    if (Math.abs(event.at - at.getTime()) > CLOCKS_APART_MS) yield { seq, column: 'at' };
  }
}

function eventOf(body: Buffer): { id: string; at: number } | undefined {
  // Checkpoints in the log of logs are no events and have no date of their own.
  if (body[0] !== 0x7b) return undefined;
  try {
    const { id, at } = JSON.parse(body.toString('utf8')) as { id?: unknown; at?: unknown };
    const time = typeof at === 'string' ? Date.parse(at) : Number.NaN;
    return typeof id === 'string' && !Number.isNaN(time) ? { id, at: time } : undefined;
  } catch {
    return undefined;
  }
}
