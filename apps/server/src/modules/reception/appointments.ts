import { type Appointment, reception } from '@akashi/contract';
import { type Selectable, sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import { type Database, qb, type TenantTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { staffNames } from '../identity/index.ts';
import { patientSummaries } from '../patients/index.ts';
import { assertPlace } from './commands/check-wish.ts';

type AppointmentRow = Selectable<Database['app.appointment']>;
type Booking = z.output<typeof reception.bookAppointment.body>;

const appointmentStatus = reception.appointment.shape.status;

export async function appointmentsBetween(
  tx: TenantTransaction,
  from: string,
  to: string,
): Promise<Appointment[]> {
  const rows = await tx.many(
    qb
      .selectFrom('app.appointment')
      .selectAll()
      .where('tenant_id', '=', tx.tenantId)
      .where('date', '>=', from)
      .where('date', '<=', to)
      .orderBy('date')
      .orderBy('time'),
  );
  return present(tx, rows, from);
}

/** Books an appointment. Throws NOT_FOUND when there is no such patient. */
export async function book(tx: TenantTransaction, booking: Booking): Promise<Appointment> {
  const patients = await patientSummaries(tx, [booking.patientId], booking.date);
  if (!patients.has(booking.patientId)) throw new AppError('NOT_FOUND');
  await assertPlace(tx, booking);
  const id = uuidv7();
  await tx.run(
    qb.insertInto('app.appointment').values({
      tenant_id: tx.tenantId,
      id,
      patient_id: booking.patientId,
      date: booking.date,
      time: booking.time,
      department_code: booking.departmentCode,
      doctor_id: booking.doctorId,
      note: booking.note,
    }),
  );
  return one(tx, id);
}

/** Cancels an appointment that has not been kept. Throws NOT_FOUND, CONFLICT. */
export async function cancel(
  tx: TenantTransaction,
  id: string,
  expectedVersion: number,
): Promise<Appointment> {
  const before = await one(tx, id);
  tx.demandOpen(before.patient.id);
  const changed = await tx.run(
    qb
      .updateTable('app.appointment')
      .set({ status: 'cancelled', version: sql<number>`version + 1` })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', id)
      .where('version', '=', expectedVersion)
      .where('status', '=', 'booked'),
  );
  if (changed === 0) throw new AppError('CONFLICT');
  return { ...before, status: 'cancelled', version: expectedVersion + 1 };
}

async function one(tx: TenantTransaction, id: string): Promise<Appointment> {
  const rows = await tx.many(
    qb.selectFrom('app.appointment').selectAll().where('tenant_id', '=', tx.tenantId).where('id', '=', id),
  );
  const [appointment] = rows[0] ? await present(tx, rows, rows[0].date) : [];
  if (!appointment) throw new AppError('NOT_FOUND');
  return appointment;
}

async function present(
  tx: TenantTransaction,
  rows: readonly AppointmentRow[],
  on: string,
): Promise<Appointment[]> {
  const [staff, patients] = await Promise.all([
    staffNames(tx),
    patientSummaries(
      tx,
      rows.map((row) => row.patient_id),
      on,
    ),
  ]);
  return rows.flatMap((row) => {
    const patient = patients.get(row.patient_id);
    if (!patient) return [];
    return {
      id: row.id,
      patient,
      date: row.date,
      time: row.time,
      departmentCode: row.department_code,
      doctor: row.doctor_id ? (staff.get(row.doctor_id) ?? null) : null,
      note: row.note,
      status: appointmentStatus.parse(row.status),
      version: row.version,
    };
  });
}
