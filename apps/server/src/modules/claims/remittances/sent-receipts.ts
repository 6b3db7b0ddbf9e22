import { sql } from 'kysely';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';

/** Sent receipts with the month in which they were claimed. */
export function sentReceipts(tx: TenantTransaction) {
  return qb
    .selectFrom('app.claim_file_item as i')
    .innerJoin('app.claim_file as f', (join) =>
      join.onRef('f.tenant_id', '=', 'i.tenant_id').onRef('f.id', '=', 'i.file_id'),
    )
    .innerJoin('app.claim_run as run', (join) =>
      join.onRef('run.tenant_id', '=', 'f.tenant_id').onRef('run.id', '=', 'f.run_id'),
    )
    .innerJoin('app.claim_dispatch as d', (join) =>
      join
        .onRef('d.tenant_id', '=', 'i.tenant_id')
        .onRef('d.file_id', '=', 'i.file_id')
        .on('d.cancelled_at', 'is', null),
    )
    .where('i.tenant_id', '=', tx.tenantId);
}

/** 請求年月 of a file; those from before it was kept were claimed in the month after their run's. */
export const BILLED = sql<string>`coalesce(f.billing_month,
  to_char((run.month || '-01')::date + interval '1 month', 'YYYY-MM'))`;
