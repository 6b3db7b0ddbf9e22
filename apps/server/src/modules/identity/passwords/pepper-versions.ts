import { sql } from 'kysely';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';

/**
 * Versions of the institution's index key that password hashes were made under, remembered ones included. A hash cannot be
 * moved to another key without its password: it gets the present one at the next sign-in.
 */
export async function pepperVersions(tx: TenantTransaction): Promise<ReadonlySet<number>> {
  const version = sql<string | null>`substring(password_hash from '^p([0-9]+):')`.as('version');
  const hashes = qb
    .selectFrom('app.staff')
    .select(version)
    .where('tenant_id', '=', tx.tenantId)
    .union(qb.selectFrom('app.password_history').select(version).where('tenant_id', '=', tx.tenantId));
  const rows = await tx.many(hashes);
  return new Set(rows.flatMap((row) => (row.version === null ? [] : [Number(row.version)])));
}
