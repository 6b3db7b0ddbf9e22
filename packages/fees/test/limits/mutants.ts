/** Every figure, window, direction and member of a limit rule, changed once. */
import type { LimitRule, TermUnit, Window } from '../../src/limits/rule.ts';

export interface Mutant {
  readonly what: string;
  readonly rule: LimitRule;
}

const NEIGHBOURS: Readonly<Record<Window, readonly Window[]>> = {
  visit: ['day'],
  day: ['visit', 'week'],
  week: ['day', 'month'],
  month: ['week', 'ever'],
  months: ['month', 'ever'],
  days: ['day', 'ever'],
  span: ['month', 'ever'],
  ever: ['month'],
};

/** `figures` one up and one down; open ends (0 and 200 years) stay. */
function* figures(rule: LimitRule): Generator<Mutant> {
  for (const [name, value] of Object.entries(rule.figures)) {
    if (typeof value !== 'number' || (rule.kind === 'age' && (value === 0 || value === 200))) continue;
    for (const changed of [value - 1, value + 1]) {
      if (changed < 0 || (name === 'length' && changed < 1)) continue;
      const mutated = { ...rule, figures: { ...rule.figures, [name]: changed } } as LimitRule;
      yield { what: `${name} ${value} → ${changed}`, rule: mutated };
    }
  }
}

const OTHER_UNIT: Readonly<Record<TermUnit, TermUnit>> = { months: 'span', span: 'months', days: 'span' };

/** Terms: how they run, where they start, on which side the rule holds. */
function* terms(rule: LimitRule): Generator<Mutant> {
  if (rule.kind === 'term')
    yield { what: `unit → ${OTHER_UNIT[rule.unit]}`, rule: { ...rule, unit: OTHER_UNIT[rule.unit] } };
  if (rule.kind === 'duration')
    yield { what: 'initialOnly', rule: { ...rule, initialOnly: rule.initialOnly !== true } };
  if (rule.kind !== 'frequency' || rule.since === undefined) return;
  const { since } = rule;
  const changes: readonly [string, Partial<typeof since>][] = [
    ['side', { side: since.side === 'after' ? 'within' : 'after' }],
    ['start', { start: since.start === 'first' ? 'initial' : 'first' }],
    ['unit', { unit: OTHER_UNIT[since.unit] }],
    ['length − 1', { length: since.length - 1 }],
    ['length + 1', { length: since.length + 1 }],
  ];
  for (const [what, change] of changes)
    yield { what: `since ${what}`, rule: { ...rule, since: { ...since, ...change } } };
  const { since: _, ...always } = rule;
  yield { what: 'since −', rule: always };
}

function* windows(rule: LimitRule): Generator<Mutant> {
  if (!('within' in rule)) return;
  for (const within of NEIGHBOURS[rule.within])
    yield { what: `${rule.within} → ${within}`, rule: { ...rule, within } };
}

function membersOf(rule: LimitRule, list: 'of' | 'beside' | 'among'): readonly string[] {
  if (list === 'among') return rule.among ?? [];
  return list === 'of' ? rule.of : 'beside' in rule ? rule.beside : [];
}

function* registrations(rule: LimitRule): Generator<Mutant> {
  if (rule.kind !== 'registration') return;
  for (const standard of rule.standards)
    yield {
      what: `standards − ${standard}`,
      rule: { ...rule, standards: rule.standards.filter((other) => other !== standard) },
    };
}

function* members(rule: LimitRule, list: 'of' | 'beside' | 'among'): Generator<Mutant> {
  const all = membersOf(rule, list);
  for (const member of all) {
    const rest = all.filter((other) => other !== member);
    yield { what: `${list} − ${member}`, rule: { ...rule, [list]: rest } as LimitRule };
  }
}

const EARLIER = ['stands', 'asked', 'free'] as const;

/** A rule that only asks asks the same question whichever of the two stands. */
function isSame(rule: LimitRule, earlier: (typeof EARLIER)[number]): boolean {
  return rule.verdict === 'ask' && earlier === 'stands';
}

function* conditions(rule: LimitRule): Generator<Mutant> {
  if (rule.among !== undefined) {
    const { among: _, ...always } = rule;
    yield { what: 'among → everybody', rule: always };
  }
  const verdict = rule.verdict === 'ask' ? 'suppress' : 'ask';
  yield { what: `verdict → ${verdict}`, rule: { ...rule, verdict } };
  if (rule.outpatients === true) yield { what: 'outpatients', rule: { ...rule, outpatients: false } };
  if ('earlier' in rule)
    for (const earlier of EARLIER.filter((other) => other !== rule.earlier && !isSame(rule, other)))
      yield { what: `earlier → ${earlier}`, rule: { ...rule, earlier } };
  if (rule.kind === 'frequency' && rule.of.filter((entry) => !entry.startsWith('!')).length > 1)
    yield { what: 'each', rule: { ...rule, each: rule.each !== true } };
}

const shift = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** First and last day, unless they are the bounds of everything. */
function* dates(rule: LimitRule): Generator<Mutant> {
  for (const [name, bound] of [
    ['validFrom', '2024-06-01'],
    ['validTo', '9999-12-31'],
  ] as const) {
    const date = rule[name];
    if (date === bound) continue;
    for (const days of [-1, 1])
      yield { what: `${name} ${days}`, rule: { ...rule, [name]: shift(date, days) } };
  }
}

export function mutantsOf(rule: LimitRule): Mutant[] {
  return [
    ...figures(rule),
    ...windows(rule),
    ...terms(rule),
    ...members(rule, 'of'),
    ...members(rule, 'beside'),
    ...members(rule, 'among'),
    ...registrations(rule),
    ...conditions(rule),
    ...dates(rule),
  ];
}
