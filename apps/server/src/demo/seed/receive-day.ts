import { book, moveEncounter, receive } from '../../modules/reception/index.ts';
import { accessLater } from '../../platform/database/index.ts';
import type { Visit } from '../plan/visit.ts';
import { contextOf, type Stage } from './context.ts';

/** A visit that has arrived. */
export interface Arrived {
  visit: Visit;
  encounterId: string;
  patientId: string;
}

/** Appointments by person and day. */
export type Appointments = Map<string, string>;

export const appointmentKey = (visit: Pick<Visit, 'person' | 'date'>): string =>
  `${visit.person.key} ${visit.date}`;

/** Receives the day's patients in the order in which they came. */
export async function receiveAll(
  stage: Stage,
  visits: readonly Visit[],
  ids: ReadonlyMap<number, string>,
  appointments: Appointments,
): Promise<Arrived[]> {
  if (visits.length === 0) return [];
  return stage.app.withTenant(contextOf(stage, stage.clerk, 'reception'), accessLater, async (tx) => {
    const arrived: Arrived[] = [];
    for (const visit of visits) {
      const patientId = ids.get(visit.person.key);
      if (!patientId) continue;
      const appointmentId = appointments.get(appointmentKey(visit));
      const encounterId = await receive(
        tx,
        {
          patientId,
          date: visit.date,
          arrivalTime: visit.time,
          departmentCode: visit.department,
          doctorId: stage.doctors[visit.doctor]?.id ?? null,
          visitKind: visit.continued ? 'return' : 'auto',
          onlineEligibility: visit.onlineEligibility,
          familyOnly: false,
          note: '',
          again: false,
          ...(appointmentId ? { appointmentId } : {}),
        },
        { time: visit.time },
      );
      await tx.log({ act: 'create', object: { type: 'encounter', id: encounterId }, patients: [patientId] });
      arrived.push({ visit, encounterId, patientId });
    }
    return arrived;
  });
}

/** Books visits that were agreed, at the desk. */
export async function bookAll(
  stage: Stage,
  visits: readonly Visit[],
  ids: ReadonlyMap<number, string>,
  appointments: Appointments,
): Promise<void> {
  if (visits.length === 0) return;
  await stage.app.withTenant(contextOf(stage, stage.clerk, 'reception'), accessLater, async (tx) => {
    for (const visit of visits) {
      const patientId = ids.get(visit.person.key);
      if (!patientId) continue;
      const { id } = await book(tx, {
        patientId,
        date: visit.date,
        time: quarter(visit.time),
        departmentCode: visit.department,
        doctorId: stage.doctors[visit.doctor]?.id ?? null,
        note: '',
      });
      appointments.set(appointmentKey(visit), id);
      await tx.log({ act: 'create', object: { type: 'appointment', id }, patients: [patientId] });
    }
  });
}

/** Calls a patient in. */
export async function callIn(stage: Stage, { encounterId, patientId }: Arrived): Promise<void> {
  await stage.app.withTenant(
    contextOf(stage, stage.clerk, 'reception'),
    { act: 'update', object: { type: 'encounter', id: encounterId }, patients: [patientId] },
    (tx) => moveEncounter(tx, encounterId, 'inConsultation', 1),
  );
}

/** Appointments stand on the quarter, within the hours. */
function quarter(time: string): string {
  const within = time < '09:00' ? '09:00' : time > '18:00' ? '18:00' : time;
  return `${within.slice(0, 3)}${String(Math.floor(Number(within.slice(3)) / 15) * 15).padStart(2, '0')}`;
}
