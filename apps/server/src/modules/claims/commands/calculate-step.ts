import { uuidv7 } from 'uuidv7';
import { jsonb, qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { announceChange } from '../../../platform/http/index.ts';
import { acceptancesOf, type HitAcceptances } from '../../claim-checks/index.ts';
import { editionOn, type MasterLibrary } from '../../masters/index.ts';
import { isHeld } from '../held.ts';
import { claimInstitution } from '../month/claim-institution.ts';
import { claimsOfPatient, type DraftClaim } from '../month/claims-of-patient.ts';
import { gatherPatients } from '../month/gather.ts';
import { nextPatients } from '../month/patients-of-month.ts';
import { monthPeriod } from '../month/period.ts';
import { lockRun, type RunRow } from '../runs.ts';
import { endRun } from './open-run.ts';

export type Step = Pick<RunRow, 'state' | 'done' | 'total'>;

/**
 * Calculates the next patients of a run and stores their claims together with how far the run is. The run's row is
 * held meanwhile: two workers on the same run take turns and never do a patient twice.
 */
export async function calculateStep(
  tx: TenantTransaction,
  runId: string,
  masters: MasterLibrary,
  size: number,
): Promise<Step> {
  const run = await lockRun(tx, runId);
  if (!run) throw new AppError('NOT_FOUND');
  const patientIds = run.state === 'running' ? await nextPatients(tx, run.month, run.resume_after, size) : [];
  await tx.log({
    act: 'calculate',
    object: { type: 'claimRun', id: runId },
    patients: patientIds.length > 0 ? patientIds : 'none',
  });
  if (run.state !== 'running') return run;
  const last = patientIds.at(-1);
  if (last === undefined) {
    await endRun(tx, runId, 'finished');
    await announceChange(tx, 'claims');
    return { state: 'finished', done: run.done, total: run.done };
  }
  const held = await storeClaims(tx, run, patientIds, masters);
  return tx.one(
    qb
      .updateTable('app.claim_run')
      .set({ resume_after: last, done: run.done + patientIds.length, held: run.held + held })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', runId)
      .returning(['state', 'done', 'total']),
  );
}

/** Calculates and stores the claims of some patients in a run; returns how many of them are held. */
export async function storeClaims(
  tx: TenantTransaction,
  run: Pick<RunRow, 'id' | 'month'>,
  patientIds: readonly string[],
  masters: MasterLibrary,
): Promise<number> {
  const claims = await claimsOf(tx, run.month, patientIds, masters);
  const accepted = await acceptancesOf(tx, patientIds);
  await store(tx, run, claims, accepted);
  return claims.filter(({ patientId, claim }) => isHeld(patientId, claim.problems, accepted)).length;
}

interface PatientClaim {
  patientId: string;
  claim: DraftClaim;
}

async function claimsOf(
  tx: TenantTransaction,
  month: string,
  patientIds: readonly string[],
  masters: MasterLibrary,
): Promise<PatientClaim[]> {
  const institution = await claimInstitution(tx, month);
  const { stale } = editionOn(masters, monthPeriod(month).to);
  const facts = await gatherPatients(tx, month, patientIds, masters);
  return facts.flatMap((one) =>
    claimsOfPatient(one, { month, institution, masters, stale }).map((claim) => ({
      patientId: one.patient.id,
      claim,
    })),
  );
}

async function store(
  tx: TenantTransaction,
  run: Pick<RunRow, 'id' | 'month'>,
  claims: readonly PatientClaim[],
  accepted: HitAcceptances,
): Promise<void> {
  if (claims.length === 0) return;
  await tx.run(
    qb.insertInto('app.claim').values(
      claims.map(({ patientId, claim }) => ({
        ...withId(tx, claim),
        tenant_id: tx.tenantId,
        run_id: run.id,
        month: run.month,
        patient_id: patientId,
        coverage_id: claim.coverageId,
        subsidy_ids: claim.subsidyIds,
        payer_body: claim.payerBody,
        payer_key: claim.payerKey,
        content_sha256: claim.contentSha256,
        points: claim.points,
        days: claim.days,
        status: isHeld(patientId, claim.problems, accepted) ? 'held' : 'ready',
        problems: jsonb(claim.problems),
      })),
    ),
  );
}

/** A new claim's id, and its body sealed for the row of that id. */
function withId(tx: TenantTransaction, claim: DraftClaim) {
  const id = uuidv7();
  return { id, body: tx.sealedJson('app.claim', 'body', id, claim.input) };
}
