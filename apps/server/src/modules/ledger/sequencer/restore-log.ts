import {
  edgeTiles,
  LogError,
  leafHash,
  openCheckpoint,
  rootFrom,
  TILE_WIDTH,
  tiledTreeFrom,
  tileSource,
  tileWidth,
  treeHead,
  type VerifierKey,
} from '@akashi/transparency-log';
import { AppError } from '../../../platform/errors/app-error.ts';
import { emptyLog, type LogState } from './log-state.ts';
import { type LogQuery, readTiles } from './tile-store.ts';

interface LastCheckpoint {
  size: string;
  root: Buffer;
  note: string;
  at: Date;
}

/** What a log must agree with to be gone on with. */
export interface RestoreSetting {
  origin: string;
  /** Keys of this log that are ours, newest first, with the version each comes from. */
  keys: readonly { key: VerifierKey; version: number; vkey: string }[];
}

/**
 * The state of a log from what is stored, checked against its last checkpoint: the signature is ours, the tree that the
 * tiles make has the published root, and the newest entries are those the tiles speak of. Throws one of
 * LOG_SHORTER_THAN_CHECKPOINT, LOG_ROOT_MISMATCH, LOG_TILE_MISMATCH, LOG_CHECKPOINT_UNSIGNED, LOG_KEY_MISSING; then
 * nothing may be added.
 */
export async function restoreLog(
  client: LogQuery,
  logId: string,
  setting: RestoreSetting,
): Promise<LogState> {
  const size = await sizeOf(client, logId);
  const { rows } = await client.query<LastCheckpoint>(
    'select size, root, note, at from audit.checkpoint where tenant_id = $1 order by size desc limit 1',
    [logId],
  );
  const last = rows[0];
  if (size < Number(last?.size ?? 0)) throw new AppError('LOG_SHORTER_THAN_CHECKPOINT');
  if (size === 0) return emptyLog(logId);
  const state = await treeOf(client, logId, size);
  await checkTail(client, logId, size);
  if (last) await checkCheckpoint(client, logId, size, last, setting);
  return {
    ...emptyLog(logId),
    tree: state,
    published: Number(last?.size ?? 0),
    publishedAt: last?.at,
    dirtySince: size > Number(last?.size ?? 0) ? performance.now() : undefined,
    ...(await announcedKey(client, logId, setting)),
  };
}

/** Number of entries that a log has had, removed ones included. */
export async function sizeOf(client: LogQuery, logId: string): Promise<number> {
  const { rows } = await client.query<{ size: string | null }>(
    'select max(seq) + 1 as size from audit.entry where tenant_id = $1',
    [logId],
  );
  return Number(rows[0]?.size ?? 0);
}

async function treeOf(client: LogQuery, logId: string, size: number) {
  try {
    return tiledTreeFrom(size, await readTiles(client, logId, edgeTiles(size)));
  } catch (cause) {
    throw new AppError('LOG_TILE_MISMATCH', { cause });
  }
}

/** The entries of the last tile carry the hashes that the tile has. */
async function checkTail(client: LogQuery, logId: string, size: number): Promise<void> {
  const index = Math.floor((size - 1) / TILE_WIDTH);
  const { rows } = await client.query<{ seq: string; body: Buffer; leaf: Buffer }>(
    'select seq, body, leaf from audit.entry where tenant_id = $1 and seq >= $2 order by seq',
    [logId, index * TILE_WIDTH],
  );
  const [tile] = await readTiles(client, logId, [{ level: 0, index, width: tileWidth(0, index, size) }]);
  const holds =
    tile !== undefined &&
    rows.every(({ seq, body, leaf }) => {
      const at = (Number(seq) - index * TILE_WIDTH) * 32;
      const hash = leafHash(body);
      return leaf.equals(hash) && leaf.equals(tile.subarray(at, at + 32));
    });
  if (!holds) throw new AppError('LOG_TILE_MISMATCH');
}

async function checkCheckpoint(
  client: LogQuery,
  logId: string,
  size: number,
  last: LastCheckpoint,
  { origin, keys }: RestoreSetting,
): Promise<void> {
  const published = Number(last.size);
  const stated = openedBy(origin, keys, last.note);
  if (!stated || stated.size !== published || !last.root.equals(stated.root)) {
    throw new AppError('LOG_CHECKPOINT_UNSIGNED');
  }
  const source = tileSource(size, (wanted) => readTiles(client, logId, wanted));
  const root = await rootFrom(published, source);
  if (!last.root.equals(root)) throw new AppError('LOG_ROOT_MISMATCH');
}

function openedBy(origin: string, keys: RestoreSetting['keys'], note: string) {
  try {
    return openCheckpoint(note, { origin, logKeys: keys.map(({ key }) => key) }).checkpoint;
  } catch (error) {
    if (error instanceof LogError) return undefined;
    throw error;
  }
}

async function announcedKey(
  client: LogQuery,
  logId: string,
  { keys }: RestoreSetting,
): Promise<Pick<LogState, 'keyVersion' | 'keySince'>> {
  // Only entries that name one of our keys count: what a stolen application writes must not stop the log.
  const { rows } = await client.query<{ vkey: string; at: Date }>(
    `select k.vkey, k.at
       from audit.access_index i join audit.entry e using (tenant_id, seq)
      cross join lateral (select convert_from(e.body, 'UTF8')::jsonb -> 'details' as details, e.at) d
      cross join lateral (select coalesce(d.details ->> 'new_vkey', d.details ->> 'vkey') as vkey, d.at) k
      where i.tenant_id = $1 and i.act in ('key-begin', 'key-rotation', 'prune') and k.vkey = any($2)
      order by i.seq desc limit 1`,
    [logId, keys.map(({ vkey }) => vkey)],
  );
  const announced = rows[0];
  const own = keys.find(({ vkey }) => vkey === announced?.vkey);
  if (!own || !announced) throw new AppError('LOG_KEY_MISSING');
  return { keyVersion: own.version, keySince: announced.at };
}

/** Throws LOG_ROOT_MISMATCH unless the stored tiles make the tree that is in memory: asked before each signature. */
export async function requireStoredTree(client: LogQuery, state: LogState): Promise<void> {
  const { size, root } = treeHead(state.tree.tree);
  if ((await sizeOf(client, state.logId)) !== size) throw new AppError('LOG_CHANGED_UNDERNEATH');
  const stored = treeHead((await treeOf(client, state.logId, size)).tree);
  if (!Buffer.from(root).equals(stored.root)) throw new AppError('LOG_ROOT_MISMATCH');
}
