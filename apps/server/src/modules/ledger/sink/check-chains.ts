import {
  ChainComparer,
  type ChainComparison,
  HASH_BYTES,
  type LoggedEntry,
  TILE_WIDTH,
} from '@akashi/transparency-log';
import type { LogConnection } from '../sequencer/log-connection.ts';
import { readTiles } from '../sequencer/tile-store.ts';
import { chainLines } from './chain-folder.ts';

const BATCH = 2_000;

/**
 * Compares the second record with all logs of the database. `running` are processes known to be alive. Memory: what is
 * in only one of the two, and the records of one batch.
 */
export async function checkChains(
  connection: LogConnection,
  folder: string,
  options: { now?: number; running?: ReadonlySet<string> } = {},
): Promise<ChainComparison> {
  const comparer = new ChainComparer();
  // First the chains: an entry that is committed meanwhile has no record yet and is young, a record without an entry not.
  for await (const line of chainLines(folder)) comparer.line(line);
  const logs = await connection.outside<{ log_id: string }>('select log_id from audit.logs()');
  for (const { log_id: logId } of logs) {
    for await (const entry of entriesOf(connection, logId)) comparer.entry(entry);
    for await (const leaf of removedLeaves(connection, logId)) comparer.removed({ log: logId, leaf });
  }
  return comparer.finish({ now: options.now ?? Date.now(), running: options.running ?? new Set() });
}

/** Entries that events made; those that the log writes about itself have no process. */
async function* entriesOf(connection: LogConnection, logId: string): AsyncGenerator<LoggedEntry> {
  for (let from = -1; ; ) {
    const rows = await connection.inLog(logId, async (client) => {
      const found = await client.query<Row>(
        `select seq, leaf, body from audit.entry where tenant_id = $1 and seq > $2 order by seq limit ${BATCH}`,
        [logId, from],
      );
      return found.rows;
    });
    for (const { seq, leaf, body } of rows) {
      const event = eventIn(body);
      if (event !== undefined) yield { log: logId, seq: Number(seq), leaf: leaf.toString('hex'), ...event };
      from = Number(seq);
    }
    if (rows.length < BATCH) return;
  }
}

/** Hashes of the entries that were removed after their period: the tiles have them. */
async function* removedLeaves(connection: LogConnection, logId: string): AsyncGenerator<string> {
  const before = await connection.inLog(logId, async (client) => {
    const { rows } = await client.query<{ before: string | null }>(
      'select max(before_seq) as before from audit.pruned where tenant_id = $1',
      [logId],
    );
    return Number(rows[0]?.before ?? 0);
  });
  for (let index = 0; index * TILE_WIDTH < before; index += 1) {
    const width = Math.min(TILE_WIDTH, before - index * TILE_WIDTH);
    const [tile] = await connection.inLog(logId, (client) =>
      readTiles(client, logId, [{ level: 0, index, width }]),
    );
    for (let at = 0; tile && at < width; at += 1)
      yield Buffer.from(tile.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES)).toString('hex');
  }
}

interface Row {
  seq: string;
  leaf: Buffer;
  body: Buffer;
}

function eventIn(body: Buffer): { event?: string; process?: string; at?: string } | undefined {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    if (typeof value !== 'object' || value === null) return {};
    const { id, process, at, act } = value as {
      id?: unknown;
      process?: unknown;
      at?: unknown;
      act?: unknown;
    };
    if (typeof act === 'string' && act.startsWith('key-')) return undefined;
    return {
      ...(typeof id === 'string' ? { event: id } : {}),
      ...(typeof process === 'string' ? { process } : {}),
      ...(typeof at === 'string' ? { at } : {}),
    };
  } catch {
    // Checkpoints in the log of logs: no events.
    return undefined;
  }
}
