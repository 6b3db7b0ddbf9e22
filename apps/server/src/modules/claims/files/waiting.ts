import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { claimsWhere, type StoredClaim } from '../claims.ts';
import { heldNames } from '../decide/held-names.ts';
import { nameOf, sentOn } from '../decide/sent.ts';

/** How far back claims can be sent: the right to them ends after five years (民法166条; care since 2020-04). */
const YEARS_BACK = 5;

/**
 * Ready claims of earlier months that no sent file holds: of each month those of its newest finished run. A month of
 * which nothing was ever sent does not count, for it is unknown what was.
 */
export async function lateClaims(tx: TenantTransaction, month: string): Promise<StoredClaim[]> {
  const runs = await tx.many(
    qb
      .selectFrom('app.claim_run')
      .select(['id', 'month'])
      .distinctOn('month')
      .where('tenant_id', '=', tx.tenantId)
      .where('state', '=', 'finished')
      .where('month', '<', month)
      .where('month', '>=', `${Number(month.slice(0, 4)) - YEARS_BACK}${month.slice(4)}`)
      .orderBy('month')
      .orderBy('started_at', 'desc'),
  );
  const held = await heldNames(
    tx,
    runs.map((run) => run.month),
  );
  const late: StoredClaim[] = [];
  for (const run of runs) {
    if (!(await wasSent(tx, run.month))) continue;
    const sent = await sentOn(tx, run.month);
    const ready = await claimsWhere(tx, { runId: run.id, status: 'ready' });
    late.push(...ready.filter((claim) => !sent.has(nameOf(claim)) && !held.has(nameOf(claim))));
  }
  return late;
}

/** Whether anything of a month was ever sent, also when all of it came back and was withdrawn. */
async function wasSent(tx: TenantTransaction, month: string): Promise<boolean> {
  const item = await tx.maybe(
    qb
      .selectFrom('app.claim_file_item as i')
      .innerJoin('app.claim_dispatch as d', (join) =>
        join
          .onRef('d.tenant_id', '=', 'i.tenant_id')
          .onRef('d.file_id', '=', 'i.file_id')
          .on('d.cancelled_at', 'is', null),
      )
      .select('i.number')
      .where('i.tenant_id', '=', tx.tenantId)
      .where('i.month', '=', month)
      .limit(1),
  );
  return item !== undefined;
}
