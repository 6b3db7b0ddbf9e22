/** A stay day by day: ward, meals and the day's orders, each with what came before it. */

import { addDays } from '@akashi/calendar';
import type { LocalDate } from '@akashi/master-files';
import { calculateVisit, withVisit } from '../calculate.ts';
import { dayWords } from '../dates.ts';
import type { HistoryFacts, InstitutionFacts, PatientFacts, VisitFacts } from '../facts.ts';
import type { Masters } from '../masters.ts';
import type { VisitResult } from '../result.ts';
import { inClaimOrder } from '../sections.ts';
import { questionValidity } from '../validity.ts';
import { Work } from '../work.ts';
import type { StayFacts } from './facts.ts';
import { leaveDays } from './leave.ts';
import { chargeMeals } from './meals.ts';
import { stayDay, stayStart } from './period.ts';
import { chargeWardDay } from './ward-day.ts';

export interface StayContext {
  patient: PatientFacts;
  institutionOn(date: LocalDate): InstitutionFacts;
  /** What happened before `from`. */
  history: HistoryFacts;
}

export interface StayResult {
  /** 起算日. */
  start: LocalDate;
  days: VisitResult[];
  /** Σ of the days. */
  points: number;
}

function visitOf(stay: StayFacts, date: LocalDate): VisitFacts {
  return {
    id: `${stay.id}/${date}`,
    date,
    time: '00:00',
    department: stay.department,
    visitKind: 'none',
    inpatient: true,
    admittedOn: stay.admittedOn,
    diseases: [],
    orders: (stay.orders ?? []).filter((entry) => entry.date === date).flatMap(({ orders }) => orders),
  };
}

/** Units of the ward and the meals of a day; the orders are calculated as a visit in hospital. */
function wardOf(stay: StayFacts, start: LocalDate, work: Work, leaves: ReturnType<typeof leaveDays>): void {
  const ward = [...stay.wards]
    .sort((a, b) => (a.from < b.from ? -1 : 1))
    .findLast(({ from }) => from <= work.on);
  if (ward === undefined) {
    work.hold(
      'FEES-WARD-MISSING',
      `${dayWords(work.on)} の病棟が入力されていません。`,
      '入院した病棟と移動を入力してください。',
    );
  } else {
    chargeWardDay(work, {
      fee: ward.fee,
      day: stayDay(start, work.on),
      leave: leaves.get(work.on),
      elsewhere: stay.elsewhere?.find(({ date }) => date === work.on),
      longStay: stay.longStay,
      continuedFrom: start === stay.admittedOn ? undefined : start,
    });
  }
  const meals = stay.meals?.find(({ date }) => date === work.on);
  if (meals !== undefined) chargeMeals(work, meals, stay.mealShare);
}

function joined(ward: Work, care: VisitResult): VisitResult {
  questionValidity(ward);
  const units = inClaimOrder([...ward.units, ...care.units]);
  const ownSuppressions = care.suppressed.filter(({ reason }) => reason.rule !== 'general.no-fee');
  return {
    ...care,
    units,
    suppressed: [...ward.suppressed, ...ownSuppressions],
    holds: [...ward.holds, ...care.holds],
    points: units.reduce((sum, unit) => (unit.yen === true ? sum : sum + unit.points * unit.count), 0),
  };
}

/**
 * Calculates the days of a stay from `from` to `to` (both included, cut to the stay). 入院日 and 退院日 count a day
 * each. Throws nothing for facts of the types.
 */
export function calculateStay(
  stay: StayFacts,
  from: LocalDate,
  to: LocalDate,
  context: StayContext,
  masters: Masters,
): StayResult {
  const start = stayStart(stay);
  const leaves = leaveDays(stay.leaves ?? []);
  const first = from < stay.admittedOn ? stay.admittedOn : from;
  const last = stay.dischargedOn !== undefined && stay.dischargedOn < to ? stay.dischargedOn : to;
  let { history } = context;
  const days: VisitResult[] = [];
  for (let on = first; on <= last; on = addDays(on, 1)) {
    const visit = visitOf(stay, on);
    const around = { patient: context.patient, institution: context.institutionOn(on), history };
    const work = new Work(visit, around, masters);
    wardOf(stay, start, work, leaves);
    const day = joined(work, calculateVisit(visit, around, masters));
    days.push(day);
    history = withVisit(history, visit, day);
  }
  return { start, days, points: days.reduce((sum, { points }) => sum + points, 0) };
}
