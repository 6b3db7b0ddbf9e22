import { addDays, type LocalDate } from '@akashi/calendar';
import type { World } from '../world.ts';

/** First days of the schedules (2024: a Saturday, 2026: a Monday) and the last day of the schedule of 2024 (a Sunday). */
export const FIRST_2024 = '2024-06-01';
export const LAST_2024 = '2026-05-31';
export const FIRST_2026 = '2026-06-01';

/**
 * A return visit on a day: seen four weeks before, with a disease under treatment since January 2024. Examples stand on
 * the first day of their rule wherever nothing else matters, so that a wrong first day shows.
 */
export function returning(date: LocalDate, world: World = {}): World {
  return {
    ...world,
    history: world.history ?? {
      earlierVisits: [{ date: addDays(date, -28), department: '01', initial: false }],
      charged: [],
    },
    visit: { date, ...world.visit },
  };
}

/** A first visit on a day: never seen before. */
export function newcomer(date: LocalDate, world: World = {}): World {
  return {
    ...world,
    history: { earlierVisits: [], charged: [] },
    visit: { date, diseases: [], ...world.visit },
  };
}

/** A return visit with codes charged earlier. */
export function after(
  charged: readonly (readonly [code: string, date: LocalDate])[],
  date: LocalDate,
  world: World = {},
): World {
  const base = returning(date, world);
  return {
    ...base,
    history: {
      earlierVisits: base.history?.earlierVisits ?? [],
      charged: charged.map(([code, on]) => ({ code, date: on, count: 1 })),
    },
  };
}
