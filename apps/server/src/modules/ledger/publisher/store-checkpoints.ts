import type { TiledTree } from '@akashi/transparency-log';
import { uuidv7 } from 'uuidv7';
import type { PublishedCheckpoint } from '../anchors.ts';
import { SUPER_LOG } from '../logs.ts';
import { appendEntries } from '../sequencer/append-entries.ts';
import type { LogConnection } from '../sequencer/log-connection.ts';
import type { LogState } from '../sequencer/log-state.ts';
import type { LogQuery } from '../sequencer/tile-store.ts';

/**
 * Keeps checkpoints and adds each to the log of logs, all in one transaction: no checkpoint is ever published that the
 * log of logs does not know. Gives the tree of the log of logs as it is after COMMIT.
 */
export async function storeCheckpoints(
  connection: LogConnection,
  checkpoints: readonly PublishedCheckpoint[],
  superLog: LogState,
): Promise<TiledTree> {
  return await connection.transaction(async (client, enter) => {
    for (const checkpoint of checkpoints) {
      await enter(checkpoint.logId);
      await insertCheckpoint(client, checkpoint);
    }
    await enter(SUPER_LOG);
    const leaves = checkpoints.map(({ note }) => ({ id: uuidv7(), body: Buffer.from(note) }));
    return await appendEntries(client, superLog, leaves, { from: 'own', patientRefs: () => [] });
  });
}

/** Keeps checkpoints without the log of logs. */
export async function storeAlone(
  connection: LogConnection,
  checkpoints: readonly PublishedCheckpoint[],
): Promise<void> {
  await connection.transaction(async (client, enter) => {
    for (const checkpoint of checkpoints) {
      await enter(checkpoint.logId);
      await insertCheckpoint(client, checkpoint);
    }
  });
}

/** Keeps one checkpoint, in the caller's transaction within its log. */
export async function insertCheckpoint(client: LogQuery, checkpoint: PublishedCheckpoint): Promise<void> {
  await client.query(
    'insert into audit.checkpoint (tenant_id, size, root, note, at) values ($1, $2, $3, $4, $5)',
    [checkpoint.logId, checkpoint.size, Buffer.from(checkpoint.root), checkpoint.note, checkpoint.at],
  );
}
