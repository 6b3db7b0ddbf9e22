import { type ClaimRun, claims as contract } from '@akashi/contract';
import { z } from 'zod';
import { qb, type TenantTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { acceptancesOf } from '../claim-checks/index.ts';
import type { MasterLibrary } from '../masters/index.ts';
import { holding } from './held.ts';
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

const problems = z.array(contract.claimProblem);

/** A hit that somebody accepted keeps nothing back, though the claim may still wait for another. */
async function holdsOf(tx: TenantTransaction, runId: string): Promise<HoldCount[]> {
  const rows = await tx.many(
    qb
      .selectFrom('app.claim')
      .select(['patient_id', 'problems'])
      .where('tenant_id', '=', tx.tenantId)
      .where('run_id', '=', runId)
      .where('status', '=', 'held'),
  );
  const accepted = await acceptancesOf(tx, [...new Set(rows.map((row) => row.patient_id))]);
  const counts = new Map<string, number>();
  for (const row of rows) {
    const found = holding(row.patient_id, problems.parse(row.problems), accepted);
    for (const code of new Set(found.map((problem) => problem.code)))
      counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return [...counts]
    .map(([code, claims]) => ({ code, claims, text: problemText(code) }))
    .sort((a, b) => b.claims - a.claims || (a.code < b.code ? -1 : 1));
}
