import {
  append,
  EMPTY_TREE,
  type Hash,
  leafHash,
  TILE_WIDTH,
  tilesBetween,
  tileWidth,
  treeHead,
} from '@akashi/transparency-log';
import type { LogConnection } from '../sequencer/log-connection.ts';
import { sizeOf } from '../sequencer/restore-log.ts';
import { readTiles } from '../sequencer/tile-store.ts';

/** What is wrong with a stored log, with the place. */
export interface LogFinding {
  kind: 'gap' | 'edited' | 'tile' | 'root' | 'time';
  seq: number;
}

export interface LogCheck {
  size: number;
  /** Entries whose content is there; the rest was removed after its period. */
  present: number;
  checkpoints: number;
  findings: LogFinding[];
}

const MOST_FINDINGS = 100;

/**
 * The log's check of itself, over everything that is stored: places without gaps, each leaf the hash of its body, the
 * leaf tiles, and the root of every checkpoint computed from the leaves. An outsider's verifier asks more; this one
 * asks the database alone.
 */
export async function checkLog(connection: LogConnection, logId: string): Promise<LogCheck> {
  const { size, pruned, checkpoints } = await connection.inLog(logId, async (client) => ({
    size: await sizeOf(client, logId),
    pruned: Number(
      (
        await client.query<{ n: string | null }>(
          'select max(before_seq) as n from audit.pruned where tenant_id = $1',
          [logId],
        )
      ).rows[0]?.n ?? 0,
    ),
    checkpoints: (
      await client.query<{ size: string; root: Buffer }>(
        'select size, root from audit.checkpoint where tenant_id = $1 order by size',
        [logId],
      )
    ).rows.map((row) => ({ size: Number(row.size), root: row.root })),
  }));
  const findings: LogFinding[] = [];
  let tree = EMPTY_TREE;
  let present = 0;
  const waiting = [...checkpoints];
  for (let index = 0; index * TILE_WIDTH < size; index += 1) {
    const first = index * TILE_WIDTH;
    const tile = await tileOf(connection, logId, index, size);
    present += tile.present;
    findings.push(...tile.findings.filter(({ kind, seq }) => kind !== 'gap' || seq >= pruned));
    let at = 0;
    while (waiting[0] && waiting[0].size <= first + tile.leaves.length) {
      const { size: stated, root } = waiting[0];
      tree = append(tree, tile.leaves.slice(at, stated - first));
      at = stated - first;
      if (!root.equals(treeHead(tree).root)) findings.push({ kind: 'root', seq: stated });
      waiting.shift();
    }
    tree = append(tree, tile.leaves.slice(at));
    if (findings.length > MOST_FINDINGS) break;
  }
  // A checkpoint beyond the end speaks of entries that are no more.
  findings.push(...waiting.map((checkpoint) => ({ kind: 'root' as const, seq: checkpoint.size })));
  if (!(await innerTilesHold(connection, logId, size))) findings.push({ kind: 'tile', seq: size });
  return { size, present, checkpoints: checkpoints.length, findings: findings.slice(0, MOST_FINDINGS) };
}

async function tileOf(connection: LogConnection, logId: string, index: number, size: number) {
  const first = index * TILE_WIDTH;
  const width = tileWidth(0, index, size);
  return await connection.inLog(logId, async (client) => {
    const [stored] = await readTiles(client, logId, [{ level: 0, index, width }]);
    const { rows } = await client.query<{ seq: string; body: Buffer; leaf: Buffer; back: boolean }>(
      `select seq, body, leaf,
              sequenced_at < lag(sequenced_at, 1, sequenced_at) over (order by seq) as back
         from audit.entry where tenant_id = $1 and seq >= $2 and seq < $3 order by seq`,
      [logId, first, first + width],
    );
    const bySeq = new Map(rows.map((row) => [Number(row.seq), row]));
    const findings: LogFinding[] = [];
    const leaves = Array.from({ length: width }, (_, at): Hash => {
      const hash = stored?.subarray(at * 32, at * 32 + 32) ?? new Uint8Array(32);
      const seq = first + at;
      const row = bySeq.get(seq);
      if (!row) findings.push({ kind: 'gap', seq });
      else if (!row.leaf.equals(leafHash(row.body))) findings.push({ kind: 'edited', seq });
      else if (!row.leaf.equals(hash)) findings.push({ kind: 'tile', seq });
      if (row?.back) findings.push({ kind: 'time', seq });
      return row ? new Uint8Array(row.leaf) : new Uint8Array(hash);
    });
    return { leaves, findings, present: rows.length };
  });
}

/** Every tile of the tree is there at its width; each hash above is the root of the tile below it. */
async function innerTilesHold(connection: LogConnection, logId: string, size: number): Promise<boolean> {
  const inner = tilesBetween(0, size).filter(({ level }) => level > 0);
  for (const tile of inner) {
    const holds = await connection.inLog(logId, async (client) => {
      const below = Array.from({ length: tile.width }, (_, at) => ({
        level: tile.level - 1,
        index: tile.index * TILE_WIDTH + at,
        width: TILE_WIDTH,
      }));
      const [own] = await readTiles(client, logId, [tile]);
      const roots = (await readTiles(client, logId, below)).map(
        (bytes) => treeHead(append(EMPTY_TREE, hashesOf(bytes))).root,
      );
      return own !== undefined && Buffer.concat(roots).equals(own);
    });
    if (!holds) return false;
  }
  return true;
}

function hashesOf(bytes: Uint8Array): Hash[] {
  return Array.from({ length: bytes.length / 32 }, (_, at) => bytes.subarray(at * 32, at * 32 + 32));
}
