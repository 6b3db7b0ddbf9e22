import { accessLater } from '../../platform/database/index.ts';
import type { Visit } from '../plan/visit.ts';
import type { Day } from '../plan/world.ts';
import { writeDraft } from './consult.ts';
import { contextOf, type Stage } from './context.ts';
import { type Arrived, bookAll, callIn } from './receive-day.ts';
import { consultAll, payAll, type Running, startDay } from './run-day.ts';

const WAITING = 4;
const IN_CONSULTATION = 2;
const AWAITING_PAYMENT = 2;

/** Today up to the time on the clock: some are done, some pay, some are with the doctor, some wait, some will come. */
export async function runDeskDay(
  stage: Stage,
  day: Day,
  deskTime: string,
  agreedBefore: readonly Visit[],
  running: Running,
): Promise<void> {
  const here = day.visits.filter((visit) => visit.time <= deskTime);
  const arrived = await startDay(stage, { ...day, visits: here }, agreedBefore, running);
  const beforeWaiting = Math.max(0, arrived.length - WAITING);
  const beforeConsultation = Math.max(0, beforeWaiting - IN_CONSULTATION);
  const signed = await consultAll(stage, arrived.slice(0, beforeConsultation), running);
  await payAll(stage, signed.slice(0, Math.max(0, signed.length - AWAITING_PAYMENT)), running);
  for (const one of arrived.slice(beforeConsultation, beforeWaiting)) await seeNow(stage, one);
  const coming = day.visits.filter(
    (visit) => visit.time > deskTime && !running.appointments.has(`${visit.person.key} ${visit.date}`),
  );
  await bookAll(stage, coming, running.ids, running.appointments);
}

/** With the doctor now: the findings are typed, nothing is signed. */
async function seeNow(stage: Stage, one: Arrived): Promise<void> {
  const doctor = stage.doctors[one.visit.doctor];
  if (!doctor) return;
  await callIn(stage, one);
  const unfinished = { ...one.visit, soap: { ...one.visit.soap, a: '', p: '' }, orders: [] };
  await stage.app.withTenant(contextOf(stage, doctor, 'care'), accessLater, async (tx) => {
    await writeDraft(tx, stage, one.encounterId, unfinished, doctor);
    await tx.log({
      act: 'update',
      object: { type: 'chartDraft', id: one.encounterId },
      patients: [one.patientId],
    });
  });
}
