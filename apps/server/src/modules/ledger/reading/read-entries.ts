import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';

export interface LogEntry {
  seq: number;
  id: string;
  at: Date;
  sequencedAt: Date;
  body: Buffer;
  /** 32 bytes. */
  leaf: Buffer;
}

/** Entries of the tenant's own log from ≤ seq < to, in their order; those removed after their period are missing. */
export async function readEntries(tx: TenantTransaction, from: number, to: number): Promise<LogEntry[]> {
  return await tx.many(entries().where('seq', '>=', from).where('seq', '<', to).orderBy('seq'));
}

/** One entry. Throws NOT_FOUND beyond the end, LOG_ENTRY_GONE for one removed after its retention period. */
export async function readEntry(tx: TenantTransaction, seq: number): Promise<LogEntry> {
  const entry = await tx.maybe(entries().where('seq', '=', seq));
  if (entry) return entry;
  const pruned = await tx.maybe(
    qb.selectFrom('audit.pruned').select('before_seq').where('before_seq', '>', seq).limit(1),
  );
  throw new AppError(pruned ? 'LOG_ENTRY_GONE' : 'NOT_FOUND');
}

function entries() {
  return qb
    .selectFrom('audit.entry')
    .select(['seq', 'id', 'at', 'sequenced_at as sequencedAt', 'body', 'leaf']);
}
