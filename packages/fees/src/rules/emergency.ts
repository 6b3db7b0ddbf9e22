/** When an emergency operation or treatment began: the class of 時間外等 its percents follow (第9部通則5, 第10部通則12). */
import type { SurgeryOrder } from '../facts.ts';
import type { Work } from '../work.ts';
import { receptionTime } from './visit-time.ts';

export type EmergencyClass = Work['timeAddition'];

type Start = Pick<SurgeryOrder, 'startedAt' | 'emergency'>;

function minutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** In hospital: only an emergency on a holiday or at midnight (guidance 13). */
function inHospital(work: Work, order: Start): EmergencyClass {
  if (order.emergency !== true || order.startedAt === undefined) return 'none';
  const { outside } = receptionTime(work.calendarDay, order.startedAt, work.institution);
  return outside === 'holiday' || outside === 'midnight' ? outside : 'none';
}

/**
 * Class of an operation. Without a start the consultation's own addition decides; with one the start does, when it
 * follows a consultation outside hours or lies within eight hours of it (guidance 12). 夜間・早朝等加算 never counts.
 */
export function emergencyClass(work: Work, order: Start, withinHours: number): EmergencyClass {
  if (order.emergency === false || work.nightEarly) return 'none';
  if (work.visit.inpatient === true) return inHospital(work, order);
  if (order.startedAt === undefined || work.timeAddition === 'special') return work.timeAddition;
  const waited = minutes(order.startedAt) - minutes(work.visit.time);
  const follows = work.timeAddition !== 'none' || (waited >= 0 && waited <= withinHours * 60);
  return follows ? receptionTime(work.calendarDay, order.startedAt, work.institution).outside : 'none';
}

/** The classes of 加算1 and 加算2, which a treatment reaches in different ways. */
export interface EmergencyClasses {
  readonly one: EmergencyClass;
  readonly two: EmergencyClass;
}

/**
 * Classes of a treatment: 加算1 like an operation; 加算2 only after a consultation that carries the addition itself, and
 * never in hospital (第9部 guidance 4–6).
 */
export function treatmentClasses(work: Work, order: Start, withinHours: number): EmergencyClasses {
  const one = emergencyClass(work, order, withinHours);
  return { one, two: work.visit.inpatient === true || work.timeAddition === 'none' ? 'none' : one };
}

/** Why what was said to be an emergency carries nothing; undefined where nobody said so. */
export function emergencyRefusal(work: Work, order: Start, which: 'one' | 'two'): string | undefined {
  if (order.emergency !== true) return undefined;
  if (work.nightEarly) return '夜間・早朝等加算を算定する診察に続くものには付きません。';
  if (work.visit.inpatient === true) return '入院中は、休日と深夜の緊急だけに付きます。';
  const { startedAt } = order;
  if (
    startedAt !== undefined &&
    receptionTime(work.calendarDay, startedAt, work.institution).outside === 'none'
  )
    return '開始が診療時間外・休日・深夜ではありません。';
  return which === 'one'
    ? '時間外等の加算を算定する診察に続くものでも、診察から8時間以内に始めたものでもありません。'
    : '時間外等の加算を算定する診察に続くものではありません。';
}
