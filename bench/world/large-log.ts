import { append, EMPTY_TREE, leafHash, tilesBetween, treeHead } from '@akashi/transparency-log';
import type { TestDatabase } from '../../apps/server/src/platform/database/testing.ts';

/**
 * The tiles of a log whose entries are all alike: the same tree in shape and in bytes as any other of its size, made in
 * seconds, because every full tile of a level is the same.
 */
export async function plantLargeLog(database: TestDatabase, tenantId: string, size: number): Promise<void> {
  let hash = leafHash(new Uint8Array([0x7b, 0x7d]));
  const tiles = tilesBetween(0, size);
  const levels = Map.groupBy(tiles, ({ level }) => level);
  for (const [level, row] of levels) {
    const bytes = Buffer.concat(Array.from({ length: 256 }, () => Buffer.from(hash)));
    await database.arrange(
      `insert into audit.tile (tenant_id, level, idx, width, hashes)
       select $1, $2, n.idx, n.width, substring($5::bytea for n.width * 32)
         from unnest($3::bigint[], $4::int[]) n(idx, width)`,
      [tenantId, level, row.map(({ index }) => index), row.map(({ width }) => width), bytes],
    );
    hash = treeHead(
      append(
        EMPTY_TREE,
        Array.from({ length: 256 }, () => hash),
      ),
    ).root;
  }
}
