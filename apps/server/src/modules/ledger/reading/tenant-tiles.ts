import { type Hash, inclusionProof, type TileReader, tileSource } from '@akashi/transparency-log';
import { sql } from 'kysely';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';

/** Tiles of the tenant's own log, for proofs inside a request. Throws LOG_TILE_MISSING. */
export function tenantTiles(tx: TenantTransaction): TileReader {
  return async (wanted) => {
    if (wanted.length === 0) return [];
    const places = sql.join(wanted.map(({ level, index }) => sql`(${level}::int, ${index}::bigint)`));
    const rows = await tx.many(
      qb
        .selectFrom('audit.tile')
        .select(['level', 'idx', 'hashes'])
        .where('tenant_id', '=', tx.tenantId)
        .where(sql<boolean>`(level, idx) in (${places})`)
        .orderBy('width'),
    );
    // The widest comes last and wins.
    const found = new Map(rows.map(({ level, idx, hashes }) => [`${level}/${idx}`, hashes]));
    return wanted.map(({ level, index, width }) => {
      const hashes = found.get(`${level}/${index}`);
      if (!hashes || hashes.length < width * 32) throw new AppError('LOG_TILE_MISSING');
      return hashes.subarray(0, width * 32);
    });
  };
}

/** Proof that an entry is under a checkpoint of `size` (RFC 9162 §2.1.3.1). */
export function proveInclusion(tx: TenantTransaction, seq: number, size: number): Promise<Hash[]> {
  return inclusionProof(seq, size, tileSource(size, tenantTiles(tx)));
}
