import { addMonths, type LocalDate } from '@akashi/calendar';

/** What is known of one patient's care. */
export interface CareFacts {
  /** Days of all visits that were not cancelled. */
  readonly visits: readonly LocalDate[];
  readonly conditions: readonly { readonly endedOn: LocalDate | undefined }[];
  readonly diedOn: LocalDate | undefined;
  /** A visit whose record nobody has signed, a bill that is not settled, an order that waits. */
  readonly unfinished: boolean;
}

export type Completion =
  | { readonly on: LocalDate; readonly by: 'death' | 'outcome' | 'noCondition' | 'assumed' }
  | { readonly unknown: 'unfinished' | 'openCondition' | 'noVisit' };

/**
 * The day on which a patient's care was completed (完結の日). Neither law nor rule says it; this takes the
 * latest of: the last visit, the outcome of the last disease, death. While a disease is open nobody can say
 * that care is over, however long ago the patient was last seen.
 * @param assumedYears years after the last visit at which the institution takes open diseases as over; absent:
 * never. The completion is then the day these years were full, not the visit.
 */
export function careCompletion(facts: CareFacts, today: LocalDate, assumedYears?: number): Completion {
  const lastVisit = latest(facts.visits);
  if (facts.unfinished) return { unknown: 'unfinished' };
  if (lastVisit === undefined) return { unknown: 'noVisit' };
  if (facts.diedOn !== undefined) return { on: later(lastVisit, facts.diedOn), by: 'death' };
  const ends = facts.conditions.map(({ endedOn }) => endedOn);
  const known = ends.flatMap((end) => (end === undefined ? [] : [end]));
  if (known.length === ends.length) {
    const by = ends.length > 0 ? 'outcome' : 'noCondition';
    return { on: later(lastVisit, latest(known) ?? lastVisit), by };
  }
  if (assumedYears === undefined) return { unknown: 'openCondition' };
  const assumed = addMonths(later(lastVisit, latest(known) ?? lastVisit), assumedYears * 12);
  return assumed <= today ? { on: assumed, by: 'assumed' } : { unknown: 'openCondition' };
}

function latest(days: readonly LocalDate[]): LocalDate | undefined {
  return days.reduce<LocalDate | undefined>((a, b) => (a === undefined || b > a ? b : a), undefined);
}

function later(a: LocalDate, b: LocalDate): LocalDate {
  return a > b ? a : b;
}
