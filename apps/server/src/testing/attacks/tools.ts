import {
  appendTiles,
  EMPTY_TILED_TREE,
  formatCheckpoint,
  leafHash,
  signNote,
  treeHead,
} from '@akashi/transparency-log';
import { DEFAULT_LOG_NAME, originOf } from '../../modules/ledger/logs.ts';
import type { Scene } from './scene.ts';

/** Computes all hashes of a log again from its entries, as somebody does who wants his change to look right. */
export async function recomputeHashes(scene: Scene, logId: string): Promise<void> {
  await scene.sql(
    `update audit.entry set leaf = sha256('\\x00'::bytea || body)
      where tenant_id = $1 and leaf <> sha256('\\x00'::bytea || body)`,
    [logId],
  );
  const rows = await scene.sql<{ body: Buffer }>(
    'select body from audit.entry where tenant_id = $1 order by seq',
    [logId],
  );
  await scene.sql('delete from audit.tile where tenant_id = $1', [logId]);
  const { tiles } = appendTiles(
    EMPTY_TILED_TREE,
    rows.map(({ body }) => leafHash(body)),
  );
  for (const { tile, data } of tiles)
    await scene.sql(
      'insert into audit.tile (tenant_id, level, idx, width, hashes) values ($1, $2, $3, $4, $5)',
      [logId, tile.level, tile.index, tile.width, Buffer.from(data)],
    );
}

/** Signs all checkpoints again over the entries as they are now, with the stolen key of the log. */
export async function signAgain(scene: Scene, logId: string): Promise<void> {
  const leaves = (
    await scene.sql<{ body: Buffer }>('select body from audit.entry where tenant_id = $1 order by seq', [
      logId,
    ])
  ).map(({ body }) => leafHash(body));
  const sizes = await scene.sql<{ size: string }>(
    'select size from audit.checkpoint where tenant_id = $1 order by size',
    [logId],
  );
  for (const { size } of sizes) {
    const { state } = appendTiles(EMPTY_TILED_TREE, leaves.slice(0, Number(size)));
    const head = treeHead(state.tree);
    const text = formatCheckpoint({ origin: originOf(DEFAULT_LOG_NAME, logId), ...head });
    const note = await signNote(text, [scene.signer(logId)]);
    await scene.sql('update audit.checkpoint set root = $3, note = $4 where tenant_id = $1 and size = $2', [
      logId,
      size,
      Buffer.from(head.root),
      note,
    ]);
  }
}

/** Moves all entries from a number on by some places; numbers must be free for a moment in between. */
export async function shiftNumbers(scene: Scene, logId: string, from: number, by: number): Promise<void> {
  const far = 1_000_000_000;
  await scene.sql('update audit.entry set seq = seq + $3 where tenant_id = $1 and seq >= $2', [
    logId,
    from,
    far,
  ]);
  await scene.sql('update audit.entry set seq = seq - $3 + $4 where tenant_id = $1 and seq >= $2', [
    logId,
    far,
    far,
    by,
  ]);
}
