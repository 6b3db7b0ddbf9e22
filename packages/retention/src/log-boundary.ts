import { addDays, dayInJapan, type LocalDate } from '@akashi/calendar';
import { assess } from './assess.ts';
import { covers, type LegalHold } from './hold.ts';
import type { RecordKind } from './kinds.ts';
import type { RetentionRule } from './rule.ts';

/** Where a log that grows day by day is divided. */
export interface LogBoundary {
  /** Entries recorded before this day are past their period. */
  readonly overBefore: LocalDate;
  /** Entries recorded from this day on are held; undefined: none is. */
  readonly heldFrom: LocalDate | undefined;
}

export interface LogJudging {
  readonly rules: readonly RetentionRule[];
  readonly holds: readonly LegalHold[];
  readonly at: Date;
  /** Whether products kept twenty years are used here: then who looked at them is kept as long. */
  readonly biologicals: boolean;
}

/** No entry is older: the first law on the keeping of charts. */
const BEGINNING: LocalDate = '1948-01-01';

/**
 * Divides the access log. The later an entry, the later its period ends, so one day parts what is over from what is
 * not. An entry of a day may speak of any record made until then: a hold on a period covers every entry from its first
 * day on, and one on a patient all of them, because an entry does not say in the clear whom it is about.
 */
export function logBoundary({ rules, holds, at, biologicals }: LogJudging): LogBoundary {
  const isOver = (day: LocalDate): boolean =>
    assess(entryOf(day, biologicals), rules, [], at).state === 'due';
  const today = dayInJapan(at);
  const isHeld = (day: LocalDate): boolean =>
    holds.some(({ scope }) => covers(scope, entryOf(day, biologicals)));
  return {
    overBefore: firstDay(BEGINNING, today, (day) => !isOver(day)),
    heldFrom: isHeld(today) ? firstDay(BEGINNING, today, isHeld) : undefined,
  };
}

/** The last day on which an entry of a day must be kept, and the rules that say so. */
export function logEntryEnd(
  day: LocalDate,
  { rules, at, biologicals }: Omit<LogJudging, 'holds'>,
): { lastDay: LocalDate; ruleIds: readonly string[] } {
  const found = assess(entryOf(day, biologicals), rules, [], at);
  if (found.state === 'held' || found.state === 'unknownStart')
    throw new RangeError('no period is known for the log');
  return { lastDay: found.lastDay, ruleIds: found.because.map(({ rule }) => rule.id) };
}

function entryOf(day: LocalDate, biologicals: boolean) {
  const kinds: readonly RecordKind[] = biologicals ? ['accessLog', 'biologicalUse'] : ['accessLog'];
  const events = { recorded: day, used: day };
  return { kinds, events, patientId: undefined, from: BEGINNING, to: day };
}

/** The first day of a range that fulfils what all later ones fulfil too; the last day when none does. */
function firstDay(from: LocalDate, to: LocalDate, holds: (day: LocalDate) => boolean): LocalDate {
  let low = 0;
  let high = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(addDays(from, middle))) high = middle;
    else low = middle + 1;
  }
  return addDays(from, low);
}
