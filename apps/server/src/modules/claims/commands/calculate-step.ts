import { setImmediate } from 'node:timers/promises';
import { uuidv7 } from 'uuidv7';
import { jsonb, qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { announceChange } from '../../../platform/http/index.ts';
import { acceptancesOf, checkPolicy, type HitAcceptances } from '../../claim-checks/index.ts';
import { editionOn, type MasterLibrary } from '../../masters/index.ts';
import { isHeld } from '../held.ts';
import { claimInstitution } from '../month/claim-institution.ts';
import { claimsOfPatient, type DraftClaim, type MonthSetting } from '../month/claims-of-patient.ts';
import type { PatientMonth } from '../month/facts.ts';
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

/** Patients read with the same queries: while the claims of some are made, the next are being read. */
const PATIENTS_AT_ONCE = 50;
/** Patients after whom answers of the database, and other desks, are let in. */
const PATIENTS_BETWEEN = 10;

/** Calculates and stores the claims of some patients in a run; returns how many of them are held. */
export async function storeClaims(
  tx: TenantTransaction,
  run: Pick<RunRow, 'id' | 'month'>,
  patientIds: readonly string[],
  masters: MasterLibrary,
): Promise<number> {
  const [institution, policy, accepted] = await Promise.all([
    claimInstitution(tx, run.month),
    checkPolicy(tx),
    acceptancesOf(tx, patientIds),
  ]);
  const { stale } = editionOn(masters, monthPeriod(run.month).to);
  const setting = { month: run.month, institution, masters, stale };
  const parts = partsOf(patientIds);
  const read = (part: readonly string[] | undefined) =>
    part ? awaitedLater(gatherPatients(tx, run.month, part, { masters, policy })) : undefined;
  let reading = read(parts[0]);
  let writing: Promise<void> | undefined;
  let held = 0;
  for (let at = 0; reading; at += 1) {
    const facts = await reading;
    reading = read(parts[at + 1]);
    const claims = await claimsOf(facts, setting);
    await writing;
    writing = awaitedLater(store(tx, run, claims, accepted));
    held += claims.filter(({ patientId, claim }) => isHeld(patientId, claim.problems, accepted)).length;
  }
  await writing;
  return held;
}

function partsOf(patientIds: readonly string[]): (readonly string[])[] {
  const count = Math.ceil(patientIds.length / PATIENTS_AT_ONCE);
  return Array.from({ length: count }, (_, at) =>
    patientIds.slice(at * PATIENTS_AT_ONCE, (at + 1) * PATIENTS_AT_ONCE),
  );
}

/** Its failure counts when it is awaited; until then another failure may come first, and that one is told. */
function awaitedLater<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

interface PatientClaim {
  patientId: string;
  claim: DraftClaim;
}

async function claimsOf(facts: readonly PatientMonth[], setting: MonthSetting): Promise<PatientClaim[]> {
  const claims: PatientClaim[] = [];
  for (const [at, one] of facts.entries()) {
    if (at > 0 && at % PATIENTS_BETWEEN === 0) await setImmediate();
    for (const claim of claimsOfPatient(one, setting)) claims.push({ patientId: one.patient.id, claim });
  }
  return claims;
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
