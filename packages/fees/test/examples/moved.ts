import { addDays, type LocalDate } from '@akashi/calendar';
import type { DiseaseFacts } from '../../src/facts.ts';
import { followUp, ongoing } from '../world.ts';
import type { Example } from './example.ts';

const WORLD_DAY = '2025-06-11';

function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Every date within facts of any shape: stays, onsets, moves between wards. */
function shifted<T>(value: T, move: (date: LocalDate) => LocalDate): T {
  if (typeof value === 'string') return (DATE.test(value) ? move(value) : value) as T;
  if (Array.isArray(value)) return value.map((entry: unknown) => shifted(entry, move)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, shifted(entry, move)])) as T;
}

/**
 * The same example on another day: patient, history and diseases move along. It shows that a rule already holds on its
 * first day; whether the figures are the same there is for the caller to check.
 */
export function movedTo(example: Example, day: LocalDate): Example {
  const { facts } = example;
  const by = daysBetween(facts.visit?.date ?? WORLD_DAY, day);
  const move = (date: LocalDate) => addDays(date, by);
  const history = facts.history ?? followUp;
  const visit = facts.visit ?? {};
  const diseases: readonly DiseaseFacts[] = visit.diseases ?? [ongoing];
  return {
    ...example,
    id: `${example.id}@${day}`,
    facts: {
      ...facts,
      ...(facts.orders === undefined ? {} : { orders: shifted(facts.orders, move) }),
      ...(facts.stay === undefined ? {} : { stay: shifted(facts.stay, move) }),
      patient: {
        ...(facts.patient ?? { birthDate: '1960-05-05', sex: 'female' }),
        birthDate: move(facts.patient?.birthDate ?? '1960-05-05'),
      },
      history: {
        ...history,
        earlierVisits: history.earlierVisits.map((earlier) => ({ ...earlier, date: move(earlier.date) })),
        charged: history.charged.map((entry) => ({ ...entry, date: move(entry.date) })),
      },
      visit: {
        ...visit,
        date: day,
        diseases: diseases.map((disease) => ({
          ...disease,
          startDate: move(disease.startDate),
          ...(disease.endDate === undefined ? {} : { endDate: move(disease.endDate) }),
        })),
      },
    },
  };
}
