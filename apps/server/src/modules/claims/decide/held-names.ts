import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { nameOf } from './sent.ts';

/** Names of the claims of these months that somebody holds, whatever run they are looked at in. */
export async function heldNames(tx: TenantTransaction, months: readonly string[]): Promise<Set<string>> {
  if (months.length === 0) return new Set();
  const rows = await tx.many(
    qb
      .selectFrom('app.claim_hold')
      .select(['month', 'patient_id', 'payer_key'])
      .where('tenant_id', '=', tx.tenantId)
      .where('month', 'in', [...months])
      .where('released_at', 'is', null),
  );
  return new Set(rows.map(nameOf));
}
