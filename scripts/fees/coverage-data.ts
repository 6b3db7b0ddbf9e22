// What the engine covers of the law, clause by clause.
import { type Rule, ruleCatalogue } from '@akashi/fees';
import { differences, examples, limitsThatHold } from '../../packages/fees/test/examples/index.ts';
import { type Classified, classifier, kindOf, percentsOf, pointsOf } from './classify.ts';
import { type Clause, readLaw, type Schedule } from './law.ts';
import { ordering } from './rows.ts';

const BEGINS: Readonly<Record<Schedule, string>> = { '2024': '2024-06-01', '2026': '2026-06-01' };
const ENDS: Readonly<Record<Schedule, string>> = { '2024': '2026-05-31', '2026': '9999-12-31' };

export interface Coverage {
  schedule: Schedule;
  clauses: Classified[];
}

const FIGURED: ReadonlySet<string> = new Set(['points', 'percent']);

/** A 注 that stands alone has no number in the print: `B001 11 注` is `B001 11 注1`. */
const numbered = (key: string): string => key.replace(/注$/, '注1');

/** Whether a key of a rule or an example speaks of a clause of that schedule. */
function speaksOf(key: string, clause: Clause): boolean {
  return numbered(key) === clause.key || numbered(key) === `${clause.schedule}:${clause.key}`;
}

function validIn(rule: Rule, schedule: Schedule): boolean {
  return rule.validFrom <= ENDS[schedule] && rule.validTo >= BEGINS[schedule];
}

/** Same figures in both schedules: an example worked for one then holds for the other. */
function sameFigures(a: Clause, b: Clause | undefined): boolean {
  const figures = (clause: Clause) => JSON.stringify([pointsOf(clause.text), percentsOf(clause.text)]);
  return b !== undefined && figures(a) === figures(b);
}

interface Shown {
  key: string;
  schedule: Schedule;
  rules: ReadonlySet<string>;
}

/** Keys that an example which holds was worked for, with the schedule of its day. */
function shown(): Shown[] {
  return examples
    .filter((example) => differences(example).length === 0)
    .flatMap((example) => {
      const date = example.facts.visit?.date ?? BEGINS['2024'];
      const schedule: Schedule = date < BEGINS['2026'] ? '2024' : '2026';
      return example.shows.map((key) => ({ key, schedule, rules: new Set<string>(example.rules) }));
    });
}

/** Coverage of both schedules; undefined when the law or the masters do not lie beside the project. */
export function coverage(masters: string): Coverage[] | undefined {
  const law = { '2024': readLaw('2024'), '2026': readLaw('2026') };
  if (law['2024'] === undefined || law['2026'] === undefined) return undefined;
  const examplesShown = shown();
  const limits = limitsThatHold();
  return (['2024', '2026'] as const).map((schedule) => {
    const orders = ordering(masters, schedule);
    const other = schedule === '2024' ? '2026' : '2024';
    const others = new Map((law[other] ?? []).map((clause) => [clause.key, clause]));
    const byRule = (clause: Clause): boolean => {
      const rules = ruleCatalogue.filter(
        (rule) => validIn(rule, schedule) && rule.covers.some((key) => speaksOf(key, clause)),
      );
      // A limit says how often and beside what; a note with points or percentages must be worked out by an example.
      if (!FIGURED.has(kindOf(clause)) && rules.some(({ id }) => limits.has(id))) return true;
      return examplesShown.some(
        (example) =>
          speaksOf(example.key, clause) &&
          rules.some(({ id }) => example.rules.has(id)) &&
          (example.schedule === schedule || sameFigures(clause, others.get(clause.key))),
      );
    };
    return { schedule, clauses: (law[schedule] ?? []).map(classifier(orders, byRule)) };
  });
}

/** Keys of `covers` that name no clause of the law; 通則 have no clause of their own here. */
export function strayKeys(): string[] | undefined {
  const known = new Set<string>();
  for (const schedule of ['2024', '2026'] as const) {
    const clauses = readLaw(schedule);
    if (clauses === undefined) return undefined;
    for (const { key } of clauses) {
      known.add(key);
      known.add(`${schedule}:${key}`);
    }
  }
  return ruleCatalogue.flatMap((rule) =>
    rule.covers
      .filter((key) => !key.includes('通則') && !known.has(numbered(key)))
      .map((key) => `${rule.id}: ${key}`),
  );
}

export interface Count {
  rule: number;
  input: number;
  none: number;
}

export function countOf(clauses: readonly Classified[]): Count {
  const of = (cover: Classified['cover']) => clauses.filter((clause) => clause.cover === cover).length;
  return { rule: of('rule'), input: of('input'), none: of('none') };
}

/** Share covered by rule or input, in thousandths, rounded down. */
export function shareOf({ rule, input, none }: Count): number {
  const all = rule + input + none;
  return all === 0 ? 1 : Math.floor(((rule + input) / all) * 1000) / 1000;
}

/** Outpatient notes of the parts A to J: what the aim of 90 % is about. */
export function outpatientNotesAJ(clauses: readonly Classified[]): Classified[] {
  return clauses.filter(
    ({ kind, outpatient, section }) => kind === 'note' && outpatient && /^[A-J]/.test(section),
  );
}
