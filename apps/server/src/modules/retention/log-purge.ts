import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import { declarePruning } from '../ledger/index.ts';
import { activeHolds, holdsLog } from './holds.ts';

/** Current key of an institution's log, as its entries name it. */
export type LogKeyOf = (tenantId: string) => string;

/** A log that could not sign its statement for so long is stopped, and somebody must look at it first. */
const GIVE_UP_HOURS = 72;

/**
 * In the transaction of the approval: when the list has the beginning of the log, the log itself says that it goes.
 * While a hold covers it nothing is said; the job then tells why it stays.
 */
export async function declareLogPurge(
  tx: TenantTransaction,
  purgeId: string,
  approvalId: string,
  keyOf: LogKeyOf,
): Promise<void> {
  const item = await tx.maybe(
    qb
      .selectFrom('app.retention_item')
      .select(['before_seq', 'final_day'])
      .where('tenant_id', '=', tx.tenantId)
      .where('purge_id', '=', purgeId)
      .where('kind', '=', 'accessLog'),
  );
  if (!item || item.before_seq === null) return;
  if (holdsLog(await activeHolds(tx), item.final_day)) return;
  await declarePruning(tx, { beforeSeq: item.before_seq, approvalId, vkey: keyOf(tx.tenantId) });
}

/** What became of the beginning of the log: the sequencer removes it, once its statement is signed. */
export type LogOutcome = { readonly removed: number } | { readonly refused: string } | 'waiting';

/** Asks the log. Past a hold, or when the log has long been unable to sign, the item is given up. */
export async function logOutcome(
  tx: TenantTransaction,
  item: { readonly beforeSeq: number; readonly finalDay: string; readonly begunAt: Date },
): Promise<LogOutcome> {
  const { beforeSeq, finalDay, begunAt } = item;
  const pruned = await tx.many(
    qb
      .selectFrom('audit.pruned')
      .select('before_seq')
      .where('tenant_id', '=', tx.tenantId)
      .where('before_seq', '<=', beforeSeq)
      .orderBy('before_seq', 'desc')
      .limit(2),
  );
  const [last, earlier] = pruned;
  if (last?.before_seq === beforeSeq) return { removed: beforeSeq - (earlier?.before_seq ?? 0) };
  if (holdsLog(await activeHolds(tx), finalDay)) return { refused: 'hold' };
  return Date.now() - begunAt.getTime() > GIVE_UP_HOURS * 3_600_000 ? { refused: 'log' } : 'waiting';
}
