import type { Tile, TileData } from '@akashi/transparency-log';
import type pg from 'pg';
import { AppError } from '../../../platform/errors/app-error.ts';

/** Anything that runs a statement within one log. */
export type LogQuery = Pick<pg.ClientBase, 'query'>;

/**
 * Bytes of tiles at the width asked, in the order asked. The store keeps the widest tile of each place; a narrower one
 * is its beginning. Throws LOG_TILE_MISSING.
 */
export async function readTiles(
  client: LogQuery,
  logId: string,
  wanted: readonly Tile[],
): Promise<Uint8Array[]> {
  if (wanted.length === 0) return [];
  const { rows } = await client.query<{ nr: string; hashes: Buffer }>(
    `select w.nr, t.hashes
       from unnest($2::int[], $3::bigint[], $4::int[]) with ordinality w(level, idx, width, nr)
       cross join lateral (select s.hashes from audit.tile s
             where s.tenant_id = $1 and s.level = w.level and s.idx = w.idx and s.width >= w.width
             order by s.width limit 1) t
      order by w.nr`,
    [
      logId,
      wanted.map(({ level }) => level),
      wanted.map(({ index }) => index),
      wanted.map(({ width }) => width),
    ],
  );
  if (rows.length !== wanted.length) throw new AppError('LOG_TILE_MISSING');
  return wanted.map(({ width }, at) => {
    const hashes = rows[at]?.hashes;
    if (!hashes) throw new AppError('LOG_TILE_MISSING');
    return hashes.subarray(0, width * 32);
  });
}

/** Stores new tiles and takes away the narrower ones that they begin with. */
export async function writeTiles(client: LogQuery, logId: string, tiles: readonly TileData[]): Promise<void> {
  // A tile that was widened and then filled within one batch comes once, at its last width.
  const places = new Map(tiles.map((each) => [`${each.tile.level}/${each.tile.index}`, each]));
  const last = [...places.values()];
  const columns = [
    last.map(({ tile }) => tile.level),
    last.map(({ tile }) => tile.index),
    last.map(({ tile }) => tile.width),
  ];
  await client.query(
    `delete from audit.tile t using unnest($2::int[], $3::bigint[], $4::int[]) n(level, idx, width)
      where t.tenant_id = $1 and t.level = n.level and t.idx = n.idx and t.width < n.width`,
    [logId, ...columns],
  );
  await client.query(
    `insert into audit.tile (tenant_id, level, idx, width, hashes)
     select $1, n.* from unnest($2::int[], $3::bigint[], $4::int[], $5::bytea[]) n(level, idx, width, hashes)`,
    [logId, ...columns, last.map(({ data }) => Buffer.from(data))],
  );
}
