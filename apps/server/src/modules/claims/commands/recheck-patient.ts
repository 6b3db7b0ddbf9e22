import { claims as contract } from '@akashi/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { acceptancesOf } from '../../claim-checks/index.ts';
import type { MasterLibrary } from '../../masters/index.ts';
import { claimsOfPatientIn } from '../claims.ts';
import { isHeld } from '../held.ts';
import { lockRun } from '../runs.ts';
import { storeClaims } from './calculate-step.ts';

const problems = z.array(contract.claimProblem);

/**
 * Calculates the claims of one patient in a finished run anew: after a correction the person need not wait for a whole
 * month. A run that a file was made of stays as the file has it. Throws NOT_FOUND, RUN_NOT_FINISHED, CLAIM_FILE_WRITTEN.
 */
export async function recheckPatient(
  tx: TenantTransaction,
  runId: string,
  patientId: string,
  masters: MasterLibrary,
) {
  const run = await lockRun(tx, runId);
  if (!run) throw new AppError('NOT_FOUND');
  if (run.state !== 'finished') throw new AppError('RUN_NOT_FINISHED');
  if (await hasFile(tx, runId)) throw new AppError('CLAIM_FILE_WRITTEN');
  const before = await claimsOfPatientIn(tx, runId, patientId);
  if (before.length === 0) throw new AppError('NOT_FOUND');
  await tx.run(
    qb
      .deleteFrom('app.claim')
      .where('tenant_id', '=', tx.tenantId)
      .where('run_id', '=', runId)
      .where('patient_id', '=', patientId),
  );
  const held = await storeClaims(tx, run, [patientId], masters);
  await addHeld(tx, runId, held - before.filter(({ status }) => status === 'held').length);
  return claimsOfPatientIn(tx, runId, patientId);
}

/**
 * After a hit was accepted, or an acceptance revoked: frees or holds the patient's claims in the runs that no file was
 * made of. Nothing is calculated.
 */
export async function refreshHeld(tx: TenantTransaction, patientId: string): Promise<void> {
  const rows = await tx.many(
    qb
      .selectFrom('app.claim as c')
      .innerJoin('app.claim_run as r', (join) =>
        join.onRef('r.tenant_id', '=', 'c.tenant_id').onRef('r.id', '=', 'c.run_id'),
      )
      .select(['c.id', 'c.run_id', 'c.status', 'c.problems'])
      .where('c.tenant_id', '=', tx.tenantId)
      .where('c.patient_id', '=', patientId)
      .where('r.state', '=', 'finished'),
  );
  const accepted = await acceptancesOf(tx, [patientId]);
  for (const row of rows) {
    const status = isHeld(patientId, problems.parse(row.problems), accepted) ? 'held' : 'ready';
    if (status === row.status || (await hasFile(tx, row.run_id))) continue;
    await tx.run(
      qb
        .updateTable('app.claim')
        .set({ status })
        .where('tenant_id', '=', tx.tenantId)
        .where('id', '=', row.id),
    );
    await addHeld(tx, row.run_id, status === 'held' ? 1 : -1);
  }
}

async function hasFile(tx: TenantTransaction, runId: string): Promise<boolean> {
  const rows = await tx.many(
    qb
      .selectFrom('app.claim_file')
      .select('id')
      .where('tenant_id', '=', tx.tenantId)
      .where('run_id', '=', runId)
      .limit(1),
  );
  return rows.length > 0;
}

async function addHeld(tx: TenantTransaction, runId: string, more: number): Promise<void> {
  if (more === 0) return;
  await tx.run(
    qb
      .updateTable('app.claim_run')
      .set({ held: sql<number>`held + ${more}` })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', runId),
  );
}
