import { addDays, type LocalDate } from '@akashi/calendar';
import { adult, followUp, ongoing, type World } from '../world.ts';
import type { Example } from './example.ts';

const WORLD_DAY = '2025-06-11';
const DATE = /^\d{4}-\d{2}-\d{2}$/;

function shifted(value: unknown, days: number): unknown {
  if (typeof value === 'string') return DATE.test(value) ? addDays(value, days) : value;
  if (Array.isArray(value)) return value.map((member) => shifted(member, days));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, shifted(member, days)]));
}

/**
 * The same example on another day: every date of its facts moves along. It shows that a rule already holds on its first
 * day; whether the figures are the same there is for the caller to check.
 */
export function movedTo(example: Example, day: LocalDate): Example {
  const { facts } = example;
  const days = Math.round((Date.parse(day) - Date.parse(facts.visit?.date ?? WORLD_DAY)) / 86_400_000);
  const explicit: World = {
    ...facts,
    patient: facts.patient ?? adult,
    history: facts.history ?? followUp,
    visit: { date: WORLD_DAY, diseases: [ongoing], ...facts.visit },
  };
  return { ...example, id: `${example.id}@${day}`, facts: shifted(explicit, days) as World };
}
