import { qb } from '../../../platform/database/index.ts';
import { testContext } from '../../../platform/database/testing.ts';
import type { ClaimsClinic } from '../../../testing/claims/claims-clinic.ts';

/** What a run stored, without the ids that differ by nature, in the order in which it was stored. */
export async function storedClaims({ database, tenantId }: ClaimsClinic, runId: string) {
  const access = { act: 'verify', object: { type: 'claimRun', id: runId }, patients: 'none' } as const;
  const rows = await database.db.withTenant(testContext(tenantId), access, (tx) =>
    tx.many(
      qb
        .selectFrom('app.claim')
        .select(['id', 'patient_id', 'coverage_id', 'subsidy_ids', 'payer_body', 'body', 'points', 'days'])
        .select(['status', 'problems'])
        .where('run_id', '=', runId)
        .orderBy('id'),
    ),
  );
  return rows.map(({ id: _, ...row }) => row);
}
