// Every figure, date and condition of the rule catalogue, changed once.
import { addDays } from '@akashi/calendar';
import { type Figure, type Rule, ruleCatalogue } from '@akashi/fees';

/** One change of one entry. `apply` makes it in memory and answers what takes it back. */
export interface Mutation {
  rule: string;
  /** `A000-6.infant below 6→7`: unique, and what a survivor is explained by. */
  name: string;
  kind: 'figure' | 'date' | 'condition';
  apply(): () => void;
}

const OPEN_END = '9999-12-31';
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^\d{2}:\d{2}$/;

type Holder = Record<string | number, unknown>;

function change(holder: unknown, key: string | number, to: unknown): () => () => void {
  return () => {
    const place = holder as Holder;
    const before = place[key];
    place[key] = to;
    return () => {
      place[key] = before;
    };
  };
}

function minutes(time: string, by: number): string {
  const [hours = 0, minute = 0] = time.split(':').map(Number);
  const total = (hours * 60 + minute + by + 24 * 60) % (24 * 60);
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;
}

/** The values one step away, and what kind of thing was changed. */
function neighbours(value: number | string): { kind: Mutation['kind']; to: (number | string)[] } {
  if (typeof value === 'number') return { kind: 'figure', to: [value - 1, value + 1] };
  if (value === OPEN_END) return { kind: 'date', to: [] };
  if (DATE.test(value)) return { kind: 'date', to: [addDays(value, -1), addDays(value, 1)] };
  if (TIME.test(value)) return { kind: 'figure', to: [minutes(value, -1), minutes(value, 1)] };
  return { kind: 'condition', to: [`${value}*`] };
}

function scalar(
  rule: Rule,
  path: string,
  holder: unknown,
  key: string | number,
  value: number | string,
): Mutation[] {
  const { kind, to } = neighbours(value);
  return to.map((next) => ({
    rule: rule.id,
    name: `${rule.id} ${path} ${value}→${next}`,
    kind,
    apply: change(holder, key, next),
  }));
}

/** A list of members loses each, and gains each that must stay outside. */
function members(
  rule: Rule,
  path: string,
  holder: unknown,
  key: string,
  list: readonly string[],
): Mutation[] {
  const lost = list.map((member) => ({
    name: `${rule.id} ${path} −${member}`,
    to: list.filter((other) => other !== member),
  }));
  const gained = (rule.outside?.[key] ?? []).map((member) => ({
    name: `${rule.id} ${path} +${member}`,
    to: [...list, member],
  }));
  return [...lost, ...gained].map(({ name, to }) => ({
    rule: rule.id,
    name,
    kind: 'condition',
    apply: change(holder, key, to),
  }));
}

function isMembers(value: readonly Figure[]): value is readonly string[] {
  return value.every((member) => typeof member === 'string' && !DATE.test(member));
}

function within(rule: Rule, path: string, holder: unknown, key: string, value: Figure): Mutation[] {
  if (typeof value === 'number' || typeof value === 'string') return scalar(rule, path, holder, key, value);
  if (Array.isArray(value) && isMembers(value)) return members(rule, path, holder, key, value);
  return Object.entries(value).flatMap(([inner, figure]) =>
    within(rule, `${path}.${inner}`, value, inner, figure),
  );
}

/** The limits of the law are changed by a list of their own (`limitMutations`), which knows their windows and members. */
function isLimit(rule: Rule): boolean {
  return 'kind' in rule;
}

/** All mutations of the catalogue. An open end is no date of the law and is not changed. */
export function mutations(): Mutation[] {
  return ruleCatalogue
    .filter((rule) => !isLimit(rule))
    .flatMap((rule) => [
      ...scalar(rule, 'validFrom', rule, 'validFrom', rule.validFrom),
      ...scalar(rule, 'validTo', rule, 'validTo', rule.validTo),
      ...Object.entries(rule.figures ?? {}).flatMap(([key, figure]) =>
        within(rule, key, rule.figures, key, figure),
      ),
    ]);
}
