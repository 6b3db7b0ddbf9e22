import { reception } from '@akashi/contract';
import { accessLater, qb } from '../../platform/database/index.ts';
import { announceChange, type Implementation, implement } from '../../platform/http/index.ts';
import { patientDetail } from '../patients/index.ts';
import { appointmentsBetween, book, cancel } from './appointments.ts';
import { changeEncounter, moveEncounter } from './commands/change-encounter.ts';
import { receive } from './commands/receive.ts';
import { receptionRow, receptionRows } from './rows.ts';

const deskTime = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Tokyo',
  hour: '2-digit',
  minute: '2-digit',
});

export function receptionRoutes(): Implementation[] {
  return [
    implement(reception.receptionList, ({ query, context }) =>
      context.read(accessLater, async (tx) => {
        const rows = await receptionRows(tx, query.date, query.departmentCode);
        await tx.log({
          act: 'read',
          object: { type: 'encounter' },
          patients: rows.map((row) => row.patient.id),
          among: true,
          details: { rows: rows.length },
        });
        return { date: query.date, rows };
      }),
    ),
    implement(reception.receptionPanel, ({ params, context }) =>
      context.read(accessLater, async (tx) => {
        const row = await receptionRow(tx, params.encounterId);
        const { id } = row.patient;
        const detail = await patientDetail(tx, id, row.encounter.date);
        const before = await tx.one(
          qb
            .selectFrom('app.encounter')
            .select((eb) => eb.fn.max('date').as('date'))
            .where('tenant_id', '=', tx.tenantId)
            .where('patient_id', '=', id)
            .where('status', '<>', 'cancelled')
            .where('date', '<', row.encounter.date),
        );
        const next = await tx.many(
          qb
            .selectFrom('app.appointment')
            .select(['date', 'time'])
            .where('tenant_id', '=', tx.tenantId)
            .where('patient_id', '=', id)
            .where('status', '=', 'booked')
            .where('date', '>', row.encounter.date)
            .orderBy('date')
            .orderBy('time')
            .limit(1),
        );
        await tx.log({ act: 'read', object: { type: 'encounter', id: params.encounterId }, patients: [id] });
        return {
          row,
          coverages: detail.coverages,
          subsidies: detail.subsidies,
          accidents: detail.accidents,
          lastVisit: before.date,
          nextAppointment: next[0] ?? null,
        };
      }),
    ),
    implement(reception.receive, ({ body, context }) => {
      return context.transact({ patients: [body.patientId] }, async (tx) => {
        const id = await receive(tx, body, { time: deskTime.format(context.now) });
        await announceChange(tx, 'reception');
        return receptionRow(tx, id);
      });
    }),
    implement(reception.updateEncounter, ({ params, body, context }) => {
      return context.transact(accessLater, async (tx) => {
        const patientId = await changeEncounter(tx, params.encounterId, body);
        await tx.log({
          act: 'update',
          object: { type: 'encounter', id: params.encounterId },
          patients: [patientId],
        });
        await announceChange(tx, 'reception');
        return receptionRow(tx, params.encounterId);
      });
    }),
    implement(reception.moveEncounter, ({ params, body, context }) => {
      return context.transact(accessLater, async (tx) => {
        const patientId = await moveEncounter(tx, params.encounterId, body.status, body.expectedVersion);
        await tx.log({
          act: 'update',
          object: { type: 'encounter', id: params.encounterId },
          patients: [patientId],
          details: { status: body.status },
        });
        await announceChange(tx, 'reception');
        return receptionRow(tx, params.encounterId);
      });
    }),
    ...appointmentRoutes(),
  ];
}

function appointmentRoutes(): Implementation[] {
  return [
    implement(reception.listAppointments, ({ query, context }) =>
      context.read(accessLater, async (tx) => {
        const appointments = await appointmentsBetween(tx, query.from, query.to);
        await tx.log({
          act: 'read',
          object: { type: 'appointment' },
          patients: appointments.map((a) => a.patient.id),
          among: true,
        });
        return { appointments };
      }),
    ),
    implement(reception.bookAppointment, ({ body, context }) =>
      context.transact({ patients: [body.patientId] }, (tx) => book(tx, body)),
    ),
    implement(reception.cancelAppointment, ({ params, body, context }) =>
      context.transact(accessLater, async (tx) => {
        const appointment = await cancel(tx, params.appointmentId, body.expectedVersion);
        await tx.log({
          act: 'update',
          object: { type: 'appointment', id: appointment.id },
          patients: [appointment.patient.id],
        });
        return appointment;
      }),
    ),
  ];
}
