import { rootFrom, tileSource } from '@akashi/transparency-log';
import pg from 'pg';
import type { TenantTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { tenantTiles } from './reading/tenant-tiles.ts';
import type { LogConnection } from './sequencer/log-connection.ts';

export interface Pruning {
  /** Entries below this place are to be removed. */
  beforeSeq: number;
  /** Who approved it is found under this id. */
  approvalId: string;
  /** The key that signs this log now: a beginning that is removed takes the entry of its key along. */
  vkey: string;
}

/**
 * Step one, inside the transaction in which the removal was approved: the log itself says that its beginning goes, with
 * the root of what goes, so that the rest can still be proven. Nothing is removed yet.
 */
export async function declarePruning(tx: TenantTransaction, pruning: Pruning): Promise<void> {
  const { beforeSeq } = pruning;
  const root = await rootFrom(beforeSeq, tileSource(beforeSeq, tenantTiles(tx)));
  await tx.log({
    act: 'prune',
    object: { type: 'AccessLog', id: pruning.approvalId },
    patients: 'none',
    details: {
      before_seq: beforeSeq,
      before_root: Buffer.from(root).toString('base64'),
      vkey: pruning.vkey,
    },
  });
}

/**
 * Step two, as the sequencer: removes the entries below `beforeSeq` of a log whose statement is under a signed
 * checkpoint, and gives how many went. Leaf hashes and tiles stay, so every proof holds. The database looks at the
 * statement, the decision of two persons, the period and every hold again. Throws LOG_PRUNE_REFUSED with its reason.
 */
export async function pruneEntries(
  connection: LogConnection,
  logId: string,
  beforeSeq: number,
): Promise<number> {
  return await connection.inLog(logId, async (client) => {
    // Years of entries take longer than any other statement of this connection may.
    await client.query('set local statement_timeout = 0');
    const { rows } = await client.query<{ seq: string }>(
      `select i.seq from audit.access_index i join audit.entry e using (tenant_id, seq)
        where i.tenant_id = $1 and i.act = 'prune' and i.seq >= $2
          and convert_from(e.body, 'UTF8')::jsonb -> 'details' ->> 'before_seq' = $3
          and i.seq < (select max(c.size) from audit.checkpoint c where c.tenant_id = $1)
        order by i.seq desc limit 1`,
      [logId, beforeSeq, String(beforeSeq)],
    );
    const statement = rows[0];
    if (!statement) throw refused('statement');
    try {
      const { rows: gone } = await client.query<{ removed: string }>(
        'select audit.prune($1, $2) as removed',
        [beforeSeq, statement.seq],
      );
      return Number(gone[0]?.removed ?? 0);
    } catch (error) {
      if (error instanceof pg.DatabaseError && error.code === FORBIDDEN) throw refused(error.message);
      throw error;
    }
  });
}

/** SQLSTATE insufficient_privilege, by which the database says that a removal may not be. */
const FORBIDDEN = '42501';

/** `reason`: statement, approval, period, hold or floor. */
function refused(reason: string): AppError {
  return new AppError('LOG_PRUNE_REFUSED', { details: { reason } });
}
