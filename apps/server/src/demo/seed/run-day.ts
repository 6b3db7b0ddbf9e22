import { accessLater } from '../../platform/database/index.ts';
import type { Visit } from '../plan/visit.ts';
import type { Day } from '../plan/world.ts';
import { type Consulted, consult } from './consult.ts';
import { contextOf, type Stage } from './context.ts';
import { endDiseases, loseInsurance } from './outcomes.ts';
import { type OpenBills, pay } from './pay.ts';
import { type Appointments, type Arrived, bookAll, receiveAll } from './receive-day.ts';

/** What lasts over the days. */
export interface Running {
  ids: ReadonlyMap<number, string>;
  appointments: Appointments;
  open: OpenBills;
  /** Signed visits of the day before, not yet charged. */
  toPay: readonly (Arrived & Consulted)[];
  holds: SeededHold[];
  visits: number;
  signed: number;
  bills: number;
}

export interface SeededHold {
  date: string;
  code: string;
  text: string;
}

/**
 * The morning: what was agreed the day before is booked, diseases that are over get their outcome, patients are
 * received; beside it the cashier closes the day before, which the doctors' charges of today build on.
 */
export async function startDay(
  stage: Stage,
  day: Pick<Day, 'outcomes' | 'visits'>,
  agreedBefore: readonly Visit[],
  running: Running,
): Promise<Arrived[]> {
  const { toPay, ids, appointments } = running;
  running.toPay = [];
  const [arrived] = await Promise.all([
    (async () => {
      await bookAll(stage, agreedBefore, ids, appointments);
      await endDiseases(stage, day.outcomes, ids);
      return receiveAll(stage, day.visits, ids, appointments);
    })(),
    payAll(stage, toPay, running),
  ]);
  running.visits += arrived.length;
  return arrived;
}

/** A whole day; its cash is closed with the start of the next. */
export async function runDay(
  stage: Stage,
  day: Day,
  agreedBefore: readonly Visit[],
  running: Running,
): Promise<void> {
  const arrived = await startDay(stage, day, agreedBefore, running);
  running.toPay = await consultAll(
    stage,
    arrived.filter(({ visit }) => visit.fault !== 'unsigned'),
    running,
  );
  await loseInsurance(stage, arrived);
}

/** The doctors work side by side, each through his own patients. */
export async function consultAll(
  stage: Stage,
  arrived: readonly Arrived[],
  running: Running,
): Promise<(Arrived & Consulted)[]> {
  const done = await Promise.all(
    stage.doctors.map((doctor, index) => {
      const mine = arrived.filter(({ visit }) => visit.doctor === index);
      if (mine.length === 0) return [];
      return stage.app.withTenant(contextOf(stage, doctor, 'care'), accessLater, async (tx) => {
        const consulted: (Arrived & Consulted)[] = [];
        for (const one of mine) {
          const encounter = { id: one.encounterId, patientId: one.patientId };
          consulted.push({ ...one, ...(await consult(tx, stage, encounter, one.visit, doctor)) });
        }
        return consulted;
      });
    }),
  );
  const signed = done.flat().sort((a, b) => (a.visit.time < b.visit.time ? -1 : 1));
  running.signed += signed.length;
  for (const { visit, holds } of signed)
    for (const { code, text } of holds) running.holds.push({ date: visit.date, code, text });
  return signed;
}

export async function payAll(
  stage: Stage,
  signed: readonly (Arrived & Consulted)[],
  running: Running,
): Promise<void> {
  if (signed.length === 0) return;
  await stage.app.withTenant(contextOf(stage, stage.cashier, 'billing'), accessLater, async (tx) => {
    for (const { visit, encounterId, patientId, shareYen } of signed) {
      const bill = await pay(tx, stage, encounterId, visit, shareYen, running.open);
      await tx.log({
        act: 'create',
        object: { type: 'bill', id: bill.id },
        patients: [patientId],
        details: { points: bill.points, shareYen: bill.share_yen },
      });
    }
  });
  running.bills += signed.length;
}
