import { addDays, addMonths, startOfMonth, weekday } from '@akashi/calendar';
import {
  acuteCare,
  acuteOf,
  type Care,
  chronicCare,
  chronicOf,
  type LongDisease,
  type Outcome,
  type Sketch,
} from './episodes.ts';
import { faults } from './faults.ts';
import { minutesOf, openDays, timeOf } from './opening.ts';
import { type Person, planPeople } from './people.ts';
import { type Chance, chanceFrom } from './random.ts';
import type { Payment, Visit } from './visit.ts';

export interface WorldOptions {
  seed: string;
  patients: number;
  deskDate: string;
  /** Only the last so many open days; absent: three whole months. */
  days?: number;
  doctors: number;
  /** Clock at the desk on the last day; later arrivals have not come yet. */
  deskTime: string;
  pediatrics: boolean;
}

export interface Day {
  date: string;
  visits: Visit[];
  outcomes: Outcome[];
}

export interface World {
  people: Person[];
  longDiseases: LongDisease[];
  days: Day[];
  /** Visits agreed for days after the desk's today, by person. */
  later: Visit[];
}

const HORIZON_DAYS = 35;

/** The whole story, decided before anything is written: the same seed tells the same story. */
export function planWorld(options: WorldOptions): World {
  const chance = chanceFrom(options.seed);
  const { deskDate } = options;
  const firstMonth = startOfMonth(addMonths(deskDate, -2));
  const all = openDays(firstMonth, deskDate);
  const dates = options.days === undefined ? all : all.slice(-options.days);
  const first = dates[0] ?? deskDate;
  const people = planPeople(options.patients, deskDate, first, chance.branch('people'));
  const last = addDays(deskDate, HORIZON_DAYS);
  const care = planCare(people, dates, last, chance.branch('care'));
  const visits = schedule(care.sketches, options, chance.branch('day'));
  faults(people, visits, deskDate, care.longDiseases);
  confirmInsurance(people, visits, deskDate);
  const byDay = (date: string) => visits.filter((visit) => visit.date === date);
  return {
    people,
    longDiseases: care.longDiseases,
    days: dates.map((date, index) => ({
      date,
      visits: byDay(date),
      outcomes: care.outcomes.filter(
        (outcome) => outcome.date < date && (index === 0 || outcome.date >= (dates[index - 1] ?? '')),
      ),
    })),
    later: visits.filter((visit) => visit.date > deskDate && visit.booked),
  };
}

function planCare(people: readonly Person[], dates: readonly string[], last: string, chance: Chance): Care {
  const care: Care = { sketches: [], outcomes: [], longDiseases: [] };
  const first = dates[0] ?? last;
  const busyUntil = new Map<number, string>();
  for (const person of people) {
    const illness = chronicOf(person, chance.branch(`chronic ${person.key}`));
    if (illness) chronicCare(person, illness, { first, last }, chance.branch(`visits ${person.key}`), care);
  }
  const seen = new Set(care.sketches.map(({ person, date }) => `${person.key} ${date}`));
  const perDay = Math.max(1, people.length / 26);
  for (const date of dates) {
    const wish = Math.round(perDay * (0.6 + chance.next() * 0.8) * (weekday(date) === 1 ? 1.3 : 1));
    const free = chance
      .shuffled(people)
      .filter(({ key }) => (busyUntil.get(key) ?? '') < date && !nearVisit(seen, key, date));
    for (const person of free.slice(0, wish)) {
      const illness = acuteOf(person, chance);
      busyUntil.set(person.key, acuteCare(person, illness, date, last, chance, care));
    }
  }
  return onceADay(care);
}

/** Nobody walks in with a cold on the day of the regular visit. */
function nearVisit(seen: ReadonlySet<string>, key: number, date: string): boolean {
  return seen.has(`${key} ${date}`);
}

/** A second look that falls on the day of the regular visit is done with it. */
function onceADay(care: Care): Care {
  const taken = new Set<string>();
  const sketches = [...care.sketches]
    .sort((a, b) => Number(b.diagnoses.length > 0) - Number(a.diagnoses.length > 0))
    .filter(({ person, date }) => {
      const mark = `${person.key} ${date}`;
      if (taken.has(mark)) return false;
      taken.add(mark);
      return true;
    });
  return { ...care, sketches };
}

function schedule(sketches: readonly Sketch[], options: WorldOptions, chance: Chance): Visit[] {
  const known = new Set<number>();
  const underTreatment = new Set(
    sketches.filter(({ continued }) => continued).map(({ person }) => person.key),
  );
  return [...sketches]
    .sort((a, b) => (a.date === b.date ? a.person.key - b.person.key : a.date < b.date ? -1 : 1))
    .map((sketch) => {
      const payment = chance.weighted<Payment>([
        ['cash', 90],
        ['card', 6],
        ['unpaid', 2],
        ['part', 2],
      ]);
      const continued = underTreatment.has(sketch.person.key) && !known.has(sketch.person.key);
      known.add(sketch.person.key);
      return {
        ...sketch,
        continued,
        time: arrival(sketch.date, sketch.date === options.deskDate ? options.deskTime : undefined, chance),
        doctor: chance.int(0, options.doctors - 1),
        department: options.pediatrics && sketch.person.age < 15 ? '09' : '01',
        onlineEligibility: chance.happens(0.72),
        payment,
      };
    })
    .sort((a, b) =>
      a.date === b.date ? (a.time < b.time ? -1 : a.time > b.time ? 1 : 0) : a.date < b.date ? -1 : 1,
    );
}

/** Most come soon after opening; a few knock before eight, or when the door is about to close. */
function arrival(date: string, deskTime: string | undefined, chance: Chance): string {
  const half = [4, 6].includes(weekday(date));
  const odd = chance.next();
  if (odd < 0.006) return timeOf(minutesOf('07:20') + chance.int(0, 30));
  if (odd < 0.02 && !half) return timeOf(minutesOf('18:31') + chance.int(0, 20));
  const busy = chance.next() ** 1.4;
  // On the desk's own day most of the story happens before the clock stops.
  if (deskTime !== undefined && chance.happens(0.85))
    return timeOf(minutesOf('08:45') + Math.floor(busy * (minutesOf(deskTime) - minutesOf('08:45'))));
  if (half || chance.happens(0.6)) return timeOf(minutesOf('08:45') + Math.floor(busy * 215));
  return timeOf(minutesOf('14:50') + Math.floor(busy * 215));
}

/** The last day on which the desk saw the certificate or asked the online check: the last visit before today. */
function confirmInsurance(people: readonly Person[], visits: readonly Visit[], deskDate: string): void {
  const lastSeen = new Map<number, string>();
  for (const visit of visits) if (visit.date < deskDate) lastSeen.set(visit.person.key, visit.date);
  for (const person of people) {
    if (person.coverage) person.coverage.confirmedOn = lastSeen.get(person.key) ?? null;
  }
}
