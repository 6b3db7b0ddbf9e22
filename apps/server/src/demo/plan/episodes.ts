import { addDays, addMonths } from '@akashi/calendar';
import { acutes } from '../care/acute.ts';
import { chronics } from '../care/chronic.ts';
import type { Acute, Chronic, Diagnosis, Soap } from '../care/illness.ts';
import type { PlannedOrder } from '../care/orders.ts';
import { openFrom } from './opening.ts';
import type { Person } from './people.ts';
import type { Chance } from './random.ts';

/** One visit before it has a time of day. */
export interface Sketch {
  person: Person;
  date: string;
  soap: Soap;
  orders: PlannedOrder[];
  /** Diseases that this visit brings. */
  diagnoses: readonly Diagnosis[];
  /** The visit is expected: the day was agreed at the visit before. */
  booked: boolean;
  /** The first visit here of somebody whose treatment began long ago. */
  continued: boolean;
}

export interface Outcome {
  person: Person;
  diagnosis: Diagnosis;
  startDate: string;
  date: string;
  outcome: 'cured' | 'stopped';
}

export interface LongDisease {
  person: Person;
  diagnosis: Diagnosis;
  startDate: string;
}

export interface Care {
  sketches: Sketch[];
  outcomes: Outcome[];
  longDiseases: LongDisease[];
}

/** The chronic illness of a person, if any: more likely the older. */
export function chronicOf(person: Person, chance: Chance): Chronic | undefined {
  const likely = person.age < 15 ? 0.12 : person.age < 40 ? 0.2 : person.age < 65 ? 0.5 : 0.85;
  if (!chance.happens(likely)) return undefined;
  const fitting = chronics.filter(({ ages: [low, high] }) => low <= person.age && person.age <= high);
  return fitting.length > 0 ? chance.weighted(fitting.map((one) => [one, one.weight] as const)) : undefined;
}

/** Visits of a chronic illness from the first day to the last, each on an open day; its management fee once a month. */
export function chronicCare(
  person: Person,
  illness: Chronic,
  span: { first: string; last: string },
  chance: Chance,
  care: Care,
): void {
  for (const diagnosis of illness.diagnoses) {
    care.longDiseases.push({
      person,
      diagnosis,
      startDate: addDays(
        addMonths(span.first, -chance.int(5, Math.min(140, person.age * 6))),
        -chance.int(0, 27),
      ),
    });
  }
  let date = openFrom(addDays(span.first, chance.int(0, 27)));
  let month = '';
  for (let turn = 0; date <= span.last; turn++) {
    const { soap, orders } = illness.write({ age: person.age, sex: person.sex, turn, chance });
    const secondOfMonth = month === date.slice(0, 7);
    month = date.slice(0, 7);
    care.sketches.push({
      person,
      date,
      soap,
      orders: secondOfMonth ? orders.filter(({ kind }) => kind !== 'management') : orders,
      diagnoses: [],
      booked: turn > 0,
      continued: turn === 0,
    });
    date = openFrom(addDays(date, illness.everyDays + (chance.happens(0.15) ? chance.int(-2, 4) : 0)));
  }
}

/** What somebody of that age may walk in with. */
export function acuteOf(person: Person, chance: Chance): Acute {
  const fitting = acutes.filter(({ ages: [low, high] }) => low <= person.age && person.age <= high);
  return chance.weighted(fitting.map((one) => [one, one.weight] as const));
}

/** The visits of an acute illness that began on `date`. Returns the day it is over. */
export function acuteCare(
  person: Person,
  illness: Acute,
  date: string,
  last: string,
  chance: Chance,
  care: Care,
): string {
  const visits = [date];
  const [again, [soonest, latest]] = illness.again;
  const second = openFrom(addDays(date, chance.int(soonest, latest)));
  if (second <= last && chance.happens(again)) visits.push(second);
  for (const [turn, day] of visits.entries()) {
    care.sketches.push({
      person,
      date: day,
      ...illness.write({ age: person.age, sex: person.sex, turn, chance }),
      diagnoses: turn === 0 ? illness.diagnoses : [],
      booked: turn > 0,
      continued: false,
    });
  }
  const over = addDays(visits.at(-1) ?? date, illness.lasts);
  for (const diagnosis of illness.diagnoses) {
    const suspected = diagnosis.modifiers?.includes('8002') === true;
    if (over <= last)
      care.outcomes.push({
        person,
        diagnosis,
        startDate: date,
        date: over,
        outcome: suspected ? 'stopped' : 'cured',
      });
  }
  return over;
}
