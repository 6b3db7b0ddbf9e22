/** Facts of the desk that a claim carries only in its charges: when the patient came and how the visit was taken. */
import { isMedicalHoliday, type LocalDate, weekday } from '@akashi/calendar';
import type { InstitutionFacts, VisitKind } from '../facts.ts';
import * as pediatric from '../rules/pediatric-codes.ts';
import * as visit from '../rules/visit-codes.ts';
import type { AssumedInstitution } from './evidence.ts';
import { leaves } from './leaves.ts';

const sides = [visit.TIME_ADDITIONS.initial, visit.TIME_ADDITIONS.return].flatMap((side) => [
  side.adult,
  side.infant,
]);
const { initial: bundleInitial, return: bundleReturn } = pediatric.PEDIATRIC_BUNDLE_TIME;
const bundles = [bundleInitial, bundleReturn];
const paediatric = [visit.PEDIATRIC_TIME.initial, visit.PEDIATRIC_TIME.return];

/** Outside the displayed hours, by what was charged. */
const OUTSIDE: readonly (readonly [readonly string[], string])[] = [
  [[...sides, ...bundles].map(({ midnight }) => midnight), '23:00'],
  [[...sides, ...bundles].map(({ holiday }) => holiday), '10:00'],
  [[...sides, ...bundles].flatMap(({ afterHours, special }) => [afterHours, special]), '19:30'],
];
/** Within the displayed hours, at a time that is paid for. */
const WITHIN: readonly (readonly [readonly string[], string])[] = [
  [paediatric.map(({ midnight }) => midnight), '23:00'],
  [paediatric.map(({ holiday }) => holiday), '10:00'],
  [paediatric.map(({ afterHours }) => afterHours), '19:30'],
  [bundles.map(({ night }) => night), '19:30'],
  [leaves(visit.NIGHT_EARLY), '19:30'],
];

/** Codes that tell the time of reception. */
export const TIME_EVIDENCE: readonly string[] = [...OUTSIDE, ...WITHIN].flatMap(([codes]) => codes);

const PLAIN_TIME = '10:00';
const ALL_DAY = [['00:00', '24:00']] as const;

export interface AssumedReception {
  time: string;
  /** Hours displayed on that day. */
  hours: readonly (readonly [string, string])[];
}

/** A time and displayed hours that fit the time additions of the day; 10:00 of an open day without any. */
export function receptionOf(codes: readonly string[]): AssumedReception {
  const found = (table: typeof OUTSIDE) =>
    table.find(([list]) => list.some((code) => codes.includes(code)))?.[1];
  const outside = found(OUTSIDE);
  if (outside !== undefined) return { time: outside, hours: [] };
  return { time: found(WITHIN) ?? PLAIN_TIME, hours: ALL_DAY };
}

/** The institution on one day of one claim. */
export function institutionOn(
  assumed: AssumedInstitution,
  date: LocalDate,
  { hours }: AssumedReception,
): InstitutionFacts {
  const closed = hours.length === 0;
  return {
    kind: assumed.kind,
    beds: assumed.beds,
    generalBeds: assumed.beds,
    standards: assumed.standards,
    pediatrics: assumed.pediatrics,
    closedWeekdays: [],
    closedDates: closed ? [date] : [],
    hours: { [weekday(date)]: hours },
    openOnHolidays: !closed && isMedicalHoliday(date),
  };
}

const KINDS: readonly (readonly [VisitKind, readonly string[]])[] = [
  ['initialOnline', [visit.INITIAL_ONLINE]],
  ['returnOnline', [visit.RETURN_ONLINE]],
  ['phone', [visit.RETURN_PHONE]],
];
const CONSULTED: readonly string[] = [...visit.CONSULTATIONS, ...leaves(pediatric.PEDIATRIC)];

/** Codes that tell how the visit was taken, and thereby come back by themselves. */
export const KIND_EVIDENCE: readonly string[] = [
  ...KINDS.flatMap(([, codes]) => codes),
  visit.RETURN_SAME_DAY,
  visit.INITIAL_SECOND,
  visit.RETURN_SECOND,
  visit.RETURN_SECOND_LARGE_HOSPITAL,
];

/** How the first visit of the day was taken; first or return is left to the rules. */
export function visitKindOf(codes: readonly string[]): VisitKind {
  const special = KINDS.find(([, list]) => list.some((code) => codes.includes(code)));
  if (special !== undefined) return special[0];
  return CONSULTED.some((code) => codes.includes(code)) ? 'auto' : 'none';
}

const FURTHER: Readonly<Record<string, { kind: VisitKind; elsewhere: boolean }>> = {
  [visit.RETURN_SAME_DAY]: { kind: 'sameDayReturn', elsewhere: false },
  [visit.INITIAL_SECOND]: { kind: 'initialSecondDepartment', elsewhere: true },
  [visit.RETURN_SECOND]: { kind: 'returnSecondDepartment', elsewhere: true },
  [visit.RETURN_SECOND_LARGE_HOSPITAL]: { kind: 'returnSecondDepartment', elsewhere: true },
};

/** Further visits of the day: the same department again, or a second department. */
export function furtherVisits(codes: readonly string[]): { kind: VisitKind; elsewhere: boolean }[] {
  return codes.flatMap((code) => FURTHER[code] ?? []);
}
