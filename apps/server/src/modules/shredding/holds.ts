import { qb, type TenantTransaction } from '../../platform/database/index.ts';

/** The holds of this institution that are in force, by the day they were placed: while there is one, nothing is destroyed. */
export async function holdsOf(tx: TenantTransaction): Promise<string[]> {
  const rows = await tx.many(
    qb
      .selectFrom('app.legal_hold')
      .select(['scope', 'created_at'])
      .where('tenant_id', '=', tx.tenantId)
      .where('lifted_at', 'is', null)
      .orderBy('created_at'),
  );
  return rows.map(
    ({ scope, created_at }) => `${created_at.toISOString().slice(0, 10)} ${scopes[scope] ?? scope}`,
  );
}

const scopes: Readonly<Record<string, string>> = {
  institution: '医療機関全体',
  patient: '患者',
  period: '期間',
};
