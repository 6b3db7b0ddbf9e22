import type { LogReader } from '../anchors.ts';
import type { LogConnection } from '../sequencer/log-connection.ts';
import { readTiles } from '../sequencer/tile-store.ts';

/** Reads one log over a connection of the sequencer's role. */
export function logReader(connection: LogConnection, logId: string): LogReader {
  return {
    logId,
    tiles: (wanted) => connection.inLog(logId, (client) => readTiles(client, logId, wanted)),
    entries: (from, to) =>
      connection.inLog(logId, async (client) => {
        const { rows } = await client.query<{ seq: string; body: Buffer }>(
          'select seq, body from audit.entry where tenant_id = $1 and seq >= $2 and seq < $3 order by seq',
          [logId, from, to],
        );
        return rows.map(({ seq, body }) => ({ seq: Number(seq), body }));
      }),
    checkpoints: (after, limit) =>
      connection.inLog(logId, async (client) => {
        const { rows } = await client.query<{ size: string; note: string; at: Date; tst: Buffer | null }>(
          `select size, note, at, tst from audit.checkpoint where tenant_id = $1 and size > $2
            order by size limit $3`,
          [logId, after, limit],
        );
        return rows.map((row) => ({ ...row, size: Number(row.size) }));
      }),
  };
}
