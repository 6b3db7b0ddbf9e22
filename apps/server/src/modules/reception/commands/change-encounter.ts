import type { EncounterStatus, reception } from '@akashi/contract';
import { sql } from 'kysely';
import type { z } from 'zod';
import { jsonb, qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { type EncounterRow, encounterById, lockEncounter, mayFollow } from '../encounters.ts';
import { assertAccident, assertPlace, assertSubsidies } from './check-wish.ts';
import { chosenCoverage } from './receive.ts';

type Change = z.output<typeof reception.updateEncounter.body>;

/** Changes what the desk entered. Throws NOT_FOUND, CONFLICT, COVERAGE_EXPIRED. Returns the patient's id. */
export async function changeEncounter(
  tx: TenantTransaction,
  encounterId: string,
  change: Change,
): Promise<string> {
  const encounter = await encounterById(tx, encounterId);
  await assertPlace(tx, change);
  await assertSubsidies(tx, encounter.patient_id, change.subsidyIds);
  const payers = await changedPayers(tx, encounter, change);
  const changed = await tx.run(
    qb
      .updateTable('app.encounter')
      .set({
        department_code: change.departmentCode,
        doctor_id: change.doctorId,
        arrival_time: change.arrivalTime,
        visit_kind: change.visitKind,
        ...payers,
        online_eligibility: change.onlineEligibility,
        family_only: change.familyOnly,
        ...(change.care === undefined ? {} : { care: jsonb(change.care) }),
        note: change.note,
        version: sql<number>`version + 1`,
      })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', encounterId)
      .where('version', '=', change.expectedVersion),
  );
  if (changed === 0) throw new AppError('CONFLICT');
  return encounter.patient_id;
}

/** Marks of an accident go when the visit leaves it. */
async function changedPayers(tx: TenantTransaction, encounter: EncounterRow, change: Change) {
  const { patient_id: patientId, date, accident_case_id: before } = encounter;
  const accident_case_id = change.accidentCaseId === undefined ? before : change.accidentCaseId;
  if (accident_case_id !== null) {
    const payers = { accident_case_id, coverage_id: null, subsidy_ids: [] };
    if (accident_case_id === before) return payers;
    await assertAccident(tx, patientId, date, accident_case_id);
    return { ...payers, accident_marks: jsonb({}) };
  }
  return {
    accident_case_id,
    coverage_id: await chosenCoverage(tx, patientId, date, change.coverageId),
    subsidy_ids: change.subsidyIds,
    ...(before === null ? {} : { accident_marks: jsonb({}) }),
  };
}

/** Moves a visit on. Throws NOT_FOUND, CONFLICT, STATUS_NOT_POSSIBLE. Returns the patient's id. */
export async function moveEncounter(
  tx: TenantTransaction,
  encounterId: string,
  to: EncounterStatus,
  expectedVersion: number,
): Promise<string> {
  const encounter = await lockEncounter(tx, encounterId);
  if (encounter.version !== expectedVersion) throw new AppError('CONFLICT');
  if (!mayFollow(encounter.status as EncounterStatus, to)) throw new AppError('STATUS_NOT_POSSIBLE');
  if (to === 'cancelled' && (await isSigned(tx, encounterId))) throw new AppError('STATUS_NOT_POSSIBLE');
  await setStatus(tx, encounterId, to);
  return encounter.patient_id;
}

/** A signed record must stay in sight: cancelled visits are left out of the patient's past. */
async function isSigned(tx: TenantTransaction, encounterId: string): Promise<boolean> {
  const signed = await tx.many(
    qb
      .selectFrom('app.record_version')
      .select('version')
      .where('tenant_id', '=', tx.tenantId)
      .where('encounter_id', '=', encounterId)
      .limit(1),
  );
  return signed.length > 0;
}

/** For other modules that hold the encounter: signing and payment move it on. */
export async function setStatus(
  tx: TenantTransaction,
  encounterId: string,
  to: EncounterStatus,
): Promise<void> {
  await tx.run(
    qb
      .updateTable('app.encounter')
      .set({ status: to, status_since: sql<Date>`clock_timestamp()`, version: sql<number>`version + 1` })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', encounterId),
  );
}
