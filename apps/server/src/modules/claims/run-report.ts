import type { ClaimRun } from '@akashi/contract';
import { sql } from 'kysely';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import type { MasterLibrary } from '../masters/index.ts';
import { problemText } from './month/problem.ts';
import { presentRun, runById } from './runs.ts';

/** What keeps claims of a run back, by code: nothing about whom. */
export interface HoldCount {
  code: string;
  text: string;
  claims: number;
}

/** A run for somebody who may not see patients: sums by body, what keeps claims back, files. Throws NOT_FOUND. */
export async function runReport(
  tx: TenantTransaction,
  runId: string,
  masters: MasterLibrary,
): Promise<Omit<ClaimRun, 'jobId'> & { holds: HoldCount[] }> {
  const row = await runById(tx, runId);
  if (!row) throw new AppError('NOT_FOUND');
  const { jobId: _, ...run } = await presentRun(tx, row, masters);
  return { ...run, holds: await holdsOf(tx, runId) };
}

async function holdsOf(tx: TenantTransaction, runId: string): Promise<HoldCount[]> {
  const rows = await tx.many(
    qb
      .selectFrom('app.claim as c')
      .innerJoin(
        sql<{ value: { code: string } }>`jsonb_array_elements(c.problems)`.as<'found'>(sql`found(value)`),
        (join) => join.onTrue(),
      )
      .select([
        sql<string>`found.value ->> 'code'`.as('code'),
        sql<number>`count(distinct c.id)::int`.as('claims'),
      ])
      .where('c.tenant_id', '=', tx.tenantId)
      .where('c.run_id', '=', runId)
      .where('c.status', '=', 'held')
      .where(sql<boolean>`found.value ->> 'severity' = 'hold'`)
      .groupBy(sql`found.value ->> 'code'`)
      .orderBy('claims', 'desc')
      .orderBy('code'),
  );
  return rows.map(({ code, claims }) => ({ code, claims, text: problemText(code) }));
}
