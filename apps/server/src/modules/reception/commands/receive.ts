import type { reception } from '@akashi/contract';
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import { qb, type TenantTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { invalidField } from '../../../platform/errors/invalid-field.ts';
import { takeTurns } from '../../institution/index.ts';
import { assertPatient } from '../../patients/index.ts';
import { coverageOn, subsidiesOn } from '../coverage-today.ts';
import { assertAccident, assertPlace, assertSubsidies } from './check-wish.ts';

export type Reception = z.output<typeof reception.receive.body>;

/**
 * Receives a patient and returns the encounter's id. The coverage in force that day is taken when none is named.
 * Throws NOT_FOUND, ALREADY_RECEIVED, COVERAGE_EXPIRED.
 */
export async function receive(
  tx: TenantTransaction,
  wish: Reception,
  now: { time: string },
): Promise<string> {
  await assertPatient(tx, wish.patientId);
  await assertPlace(tx, wish);
  if (wish.subsidyIds) await assertSubsidies(tx, wish.patientId, wish.subsidyIds);
  // Two desks receive at the same moment; the counter they take turns on is the number of the day.
  await takeTurns(tx, `reception:${wish.date}`);
  if (!wish.again) await assertNotWaiting(tx, wish);
  const payers = await chosenPayers(tx, wish);
  const id = uuidv7();
  await tx.run(
    qb.insertInto('app.encounter').values({
      tenant_id: tx.tenantId,
      id,
      patient_id: wish.patientId,
      date: wish.date,
      sequence: await nextSequence(tx, wish.date),
      arrival_time: wish.arrivalTime ?? now.time,
      department_code: wish.departmentCode,
      doctor_id: wish.doctorId,
      visit_kind: wish.visitKind,
      ...payers,
      online_eligibility: wish.onlineEligibility,
      family_only: wish.familyOnly,
      note: wish.note,
    }),
  );
  if (wish.appointmentId) {
    const kept = await tx.run(
      qb
        .updateTable('app.appointment')
        .set({ status: 'arrived', encounter_id: id, version: sql<number>`version + 1` })
        .where('tenant_id', '=', tx.tenantId)
        .where('id', '=', wish.appointmentId)
        .where('patient_id', '=', wish.patientId)
        .where('status', '=', 'booked'),
    );
    if (kept === 0) throw new AppError('NOT_FOUND', { field: 'body.appointmentId' });
  }
  return id;
}

/** An accident pays alone; otherwise the insurance and the subsidies of the day. */
async function chosenPayers(tx: TenantTransaction, wish: Reception) {
  const { patientId, date, accidentCaseId = null } = wish;
  if (accidentCaseId !== null) {
    await assertAccident(tx, patientId, date, accidentCaseId);
    return { accident_case_id: accidentCaseId, coverage_id: null, subsidy_ids: [] };
  }
  return {
    coverage_id: await chosenCoverage(tx, patientId, date, wish.coverageId),
    subsidy_ids: wish.subsidyIds ?? (await subsidiesOn(tx, patientId, date)),
  };
}

async function nextSequence(tx: TenantTransaction, date: string): Promise<number> {
  const { value } = await tx.one(
    qb
      .selectFrom('app.counter')
      .select('value')
      .where('tenant_id', '=', tx.tenantId)
      .where('name', '=', `reception:${date}`),
  );
  return Number(value);
}

async function assertNotWaiting(tx: TenantTransaction, wish: Reception): Promise<void> {
  const open = await tx.many(
    qb
      .selectFrom('app.encounter')
      .select('id')
      .where('tenant_id', '=', tx.tenantId)
      .where('patient_id', '=', wish.patientId)
      .where('date', '=', wish.date)
      .where('department_code', '=', wish.departmentCode)
      .where('status', '<>', 'cancelled')
      .limit(1),
  );
  if (open.length > 0) throw new AppError('ALREADY_RECEIVED');
}

/** `undefined`: whatever is in force; `null`: self-pay; otherwise it must be valid on the day. */
export async function chosenCoverage(
  tx: TenantTransaction,
  patientId: string,
  date: string,
  wanted: string | null | undefined,
): Promise<string | null> {
  if (wanted === null) return null;
  if (wanted === undefined) return (await coverageOn(tx, patientId, date))?.id ?? null;
  const row = await tx.maybe(
    qb
      .selectFrom('app.coverage')
      .select(['valid_from', 'valid_to'])
      .where('tenant_id', '=', tx.tenantId)
      .where('patient_id', '=', patientId)
      .where('id', '=', wanted),
  );
  if (!row) throw new AppError('NOT_FOUND');
  if (date < row.valid_from || row.valid_to < date)
    throw invalidField('body.coverageId', '受診日に有効でない保険です。', 'COVERAGE_EXPIRED');
  return wanted;
}
