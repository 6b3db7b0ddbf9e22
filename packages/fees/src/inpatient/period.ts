/** 起算日 and the days counted from it (第2部通則5; guidance 通則7). */
import { daysBetween } from '@akashi/calendar';
import type { LocalDate } from '@akashi/master-files';
import { figuresOf } from '../catalogue.ts';
import { elapsedOn } from '../dates.ts';
import type { EarlierStay, StayFacts } from './facts.ts';

function continues(earlier: EarlierStay, admittedOn: LocalDate, longDisease: boolean): boolean {
  if (!earlier.sameDisease || earlier.cured === true) return false;
  if (earlier.elsewhereSince === true) return true;
  const { months, monthsLongDisease } = figuresOf('A.stay-start');
  return admittedOn < elapsedOn(earlier.dischargedOn, longDisease ? monthsLongDisease : months);
}

/** The day from which the stay counts: its own admission, or that of an earlier stay it continues. */
export function stayStart(stay: Pick<StayFacts, 'admittedOn' | 'earlierStays' | 'longDisease'>): LocalDate {
  let start = stay.admittedOn;
  const earlier = [...(stay.earlierStays ?? [])].sort((a, b) => (a.admittedOn < b.admittedOn ? 1 : -1));
  for (const entry of earlier) {
    if (!continues(entry, start, stay.longDisease === true)) break;
    start = entry.admittedOn;
  }
  return start;
}

/** 1 on the day of 起算. */
export function stayDay(start: LocalDate, on: LocalDate): number {
  return daysBetween(start, on) + 1;
}
