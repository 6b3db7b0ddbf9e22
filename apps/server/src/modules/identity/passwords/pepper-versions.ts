import { sql } from 'kysely';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { REMEMBERED } from './history.ts';

/**
 * Versions of the institution's index key that password hashes were made under, remembered ones included. A hash cannot be
 * moved to another key without its password: the present one is made anew at the next sign-in, a remembered one goes once
 * enough others have followed it. People who have left keep theirs: they may return.
 */
export async function pepperVersions(tx: TenantTransaction): Promise<ReadonlySet<number>> {
  const version = sql<string | null>`substring(password_hash from '^p([0-9]+):')`.as('version');
  const place = sql<number>`row_number() over (partition by staff_id order by replaced_at desc, id desc)`;
  const history = qb
    .selectFrom('app.password_history')
    .select(['password_hash', place.as('place')])
    .where('tenant_id', '=', tx.tenantId)
    .as('remembered');
  const hashes = qb
    .selectFrom('app.staff')
    .select(version)
    .where('tenant_id', '=', tx.tenantId)
    .union(qb.selectFrom(history).select(version).where('place', '<', REMEMBERED));
  const rows = await tx.many(hashes);
  return new Set(rows.flatMap((row) => (row.version === null ? [] : [Number(row.version)])));
}
