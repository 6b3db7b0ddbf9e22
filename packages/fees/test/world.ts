/** A small clinic, patient and visit that tests change one fact at a time. */

import { calculateVisit } from '../src/calculate.ts';
import type { HistoryFacts, InstitutionFacts, OrderFacts, PatientFacts, VisitFacts } from '../src/facts.ts';
import type { StayFacts } from '../src/inpatient/index.ts';
import { calculateStay } from '../src/inpatient/index.ts';
import type { Masters } from '../src/masters.ts';
import { mastersFrom } from '../src/masters.ts';
import type { VisitResult } from '../src/result.ts';
import { rows as care } from './rows/care.ts';
import { drugs, materials } from './rows/drugs.ts';
import { rows as hospital } from './rows/hospital.ts';
import { rows as medicine } from './rows/medicine.ts';
import { rows as pediatric } from './rows/pediatric.ts';
import { rows as schedule2026 } from './rows/schedule-2026.ts';
import { rows as tests } from './rows/tests.ts';
import { rows as visitRows } from './rows/visit.ts';
import { rows as visitAdditions } from './rows/visit-additions.ts';
import type { ProcedureFact } from './rows.ts';

const procedures: readonly ProcedureFact[] = [
  ...visitRows,
  ...visitAdditions,
  ...medicine,
  ...tests,
  ...care,
  ...hospital,
  ...pediatric,
  ...schedule2026,
];

export const masters: Masters = mastersFrom({ procedures, drugs, materials });

const DAY: readonly (readonly [string, string])[] = [
  ['09:00', '12:00'],
  ['14:00', '18:00'],
];

export const clinic: InstitutionFacts = {
  kind: 'clinic',
  beds: 0,
  generalBeds: 0,
  standards: [],
  closedWeekdays: [0],
  closedDates: [],
  hours: { 1: DAY, 2: DAY, 3: DAY, 4: DAY, 5: DAY, 6: [['09:00', '13:00']] },
  pediatrics: false,
};

export const adult: PatientFacts = { birthDate: '1960-05-05', sex: 'female' };
export const noHistory: HistoryFacts = { earlierVisits: [], charged: [] };

/** 診療中の傷病 one year old, so that a visit is a return visit when a history exists. */
export const ongoing = { code: '8830052', modifiers: [], startDate: '2024-01-10', main: true };

/** Seen four weeks before. */
export const followUp: HistoryFacts = {
  earlierVisits: [{ date: '2025-05-14', department: '01', initial: false }],
  charged: [],
};

export function visit(changes: Partial<VisitFacts> = {}): VisitFacts {
  return {
    id: 'v1',
    date: '2025-06-11',
    time: '10:00',
    department: '01',
    visitKind: 'auto',
    diseases: [ongoing],
    orders: [],
    ...changes,
  };
}

export interface World {
  patient?: PatientFacts;
  institution?: Partial<InstitutionFacts>;
  history?: HistoryFacts;
  visit?: Partial<VisitFacts>;
  orders?: readonly OrderFacts[];
  /** A day in hospital instead of a visit: `visit.date` of this stay. */
  stay?: StayFacts;
}

const extended = new WeakMap<readonly ProcedureFact[], Masters>();

/** The masters of the small world with further rows; prepared once per list. */
function mastersWith(more: readonly ProcedureFact[] | undefined): Masters {
  if (more === undefined) return masters;
  const known = extended.get(more) ?? mastersFrom({ procedures: [...procedures, ...more], drugs, materials });
  extended.set(more, known);
  return known;
}

/** Calculates one visit of the small world; a return visit unless told otherwise. */
export function run(world: World = {}): VisitResult {
  return runWith(world, undefined);
}

/** The same with further rows of the procedure master. */
export function runWith(world: World, rows: readonly ProcedureFact[] | undefined): VisitResult {
  const facts = visit({ ...world.visit, ...(world.orders === undefined ? {} : { orders: world.orders }) });
  const patient = world.patient ?? adult;
  const institution = { ...clinic, ...world.institution };
  const history = world.history ?? followUp;
  if (world.stay !== undefined) {
    const context = { patient, institutionOn: () => institution, history };
    const [day] = calculateStay(world.stay, facts.date, facts.date, context, mastersWith(rows)).days;
    if (day === undefined) throw new Error('the day must lie within the stay');
    return day;
  }
  return calculateVisit(facts, { patient, institution, history }, mastersWith(rows));
}

/** `code → points × count` of all units, by their head line. */
export function heads(result: VisitResult): [string, number][] {
  return result.units.map((unit) => [unit.lines[0]?.code ?? '', unit.points * unit.count]);
}

/** Codes of every line of every unit. */
export function codesOf(result: VisitResult): string[] {
  return result.units.flatMap((unit) => unit.lines.map((line) => line.code));
}

export function suppressedCodes(result: VisitResult): string[] {
  return result.suppressed.map((entry) => entry.code);
}

export function holdCodes(result: VisitResult): string[] {
  return result.holds.map((hold) => hold.code);
}
