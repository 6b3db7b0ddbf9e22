import { addClaimMonths, addMonths, type ClaimMonth, daysOfMonth, type LocalDate } from '@akashi/calendar';
import type { DiseaseFacts, HistoryFacts, PatientFacts, VisitFacts } from '@akashi/fees';

/**
 * The month a past month is dated into: the first from the start of the edition that has as many days, so that no two
 * days fall together.
 */
export function asOfMonth(month: ClaimMonth, start: LocalDate): ClaimMonth {
  const days = daysOfMonth(month).length;
  let target = start.endsWith('-01') ? start.slice(0, 7) : addClaimMonths(start.slice(0, 7), 1);
  while (daysOfMonth(target).length < days) target = addClaimMonths(target, 1);
  return target;
}

/** Calendar months between two claim months. */
export function monthsBetween(from: ClaimMonth, to: ClaimMonth): number {
  const [a = 0, b = 0] = from.split('-').map(Number);
  const [c = 0, d = 0] = to.split('-').map(Number);
  return (c - a) * 12 + d - b;
}

/** Everything a patient's month is calculated from, as stored or moved. */
export interface PatientFactsOfMonth {
  patient: PatientFacts;
  visits: readonly VisitFacts[];
  history: HistoryFacts;
}

/**
 * The same month some months later: days of the month, ages, intervals to earlier visits, weekdays and holidays stay as
 * they were. What differs afterwards comes from masters and rules alone.
 */
export function movedBy(facts: PatientFactsOfMonth, months: number): PatientFactsOfMonth {
  const move = (date: LocalDate): LocalDate => addMonths(date, months);
  return {
    patient: { ...facts.patient, birthDate: move(facts.patient.birthDate) },
    visits: facts.visits.map((visit) => ({
      ...visit,
      date: move(visit.date),
      calendarDay: visit.date,
      diseases: visit.diseases.map((disease) => moveDisease(disease, move)),
    })),
    history: {
      earlierVisits: facts.history.earlierVisits.map((visit) => ({ ...visit, date: move(visit.date) })),
      charged: facts.history.charged.map((entry) => ({ ...entry, date: move(entry.date) })),
    },
  };
}

function moveDisease(disease: DiseaseFacts, move: (date: LocalDate) => LocalDate): DiseaseFacts {
  return {
    ...disease,
    startDate: move(disease.startDate),
    ...(disease.endDate === undefined ? {} : { endDate: move(disease.endDate) }),
  };
}
