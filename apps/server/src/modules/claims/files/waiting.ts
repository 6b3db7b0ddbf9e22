import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { claimsWhere, type StoredClaim } from '../claims.ts';
import { nameOf } from '../decide/sent.ts';
import { sentItems } from '../month/decisions.ts';

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
  const late: StoredClaim[] = [];
  for (const run of runs) {
    const sent = await tx.many(sentItems(tx, run.month));
    if (sent.length === 0) continue;
    const names = new Set(
      sent.map((item) => nameOf({ ...item, month: run.month, patient_id: item.patient_id ?? '' })),
    );
    const ready = await claimsWhere(tx, { runId: run.id, status: 'ready' });
    late.push(...ready.filter((claim) => !names.has(nameOf(claim))));
  }
  return late;
}
