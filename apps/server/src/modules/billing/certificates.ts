import type { Selectable } from 'kysely';
import { type Database, qb, type TenantTransaction } from '../../platform/database/index.ts';
import type { CoverageRow } from '../reception/index.ts';

/** Everything that says who pays for some patients: insurances, subsidies, classes of the monthly limit, the newest first. */
export interface Certificates {
  coverages: ReadonlyMap<string, CoverageRow>;
  subsidies: ReadonlyMap<string, Selectable<Database['app.subsidy']>>;
  limitClasses: readonly Selectable<Database['app.limit_class']>[];
}

export async function certificatesOf(
  tx: TenantTransaction,
  patientIds: readonly string[],
): Promise<Certificates> {
  const ids = [...patientIds];
  const [coverages, subsidies, limitClasses] = await Promise.all([
    tx.many(
      qb
        .selectFrom('app.coverage')
        .selectAll()
        .where('tenant_id', '=', tx.tenantId)
        .where('patient_id', 'in', ids),
    ),
    tx.many(
      qb
        .selectFrom('app.subsidy')
        .selectAll()
        .where('tenant_id', '=', tx.tenantId)
        .where('patient_id', 'in', ids),
    ),
    tx.many(
      qb
        .selectFrom('app.limit_class')
        .selectAll()
        .where('tenant_id', '=', tx.tenantId)
        .where('patient_id', 'in', ids)
        .orderBy('valid_from', 'desc'),
    ),
  ]);
  return {
    coverages: new Map(coverages.map((row) => [row.id, row])),
    subsidies: new Map(subsidies.map((row) => [row.id, row])),
    limitClasses,
  };
}
