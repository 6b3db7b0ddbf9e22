import { isLocalDate } from '@akashi/calendar';
import type { ProcedureAmount, RehabilitationFacts } from './order-body.ts';
import type { OrderProblem } from './order-problem.ts';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const DAY_MINUTES = 1440;
const MOST = 99_999;
const MOST_ML = 9_999;

/** Whether a time of a form is one; what is being typed is not yet. */
export function isTime(text: string): boolean {
  return TIME.test(text);
}

/** A time that was asked for or begun must be one (`22:10`). */
export function timeProblems(field: 'startedAt' | 'urgentAt', time: string | undefined): OrderProblem[] {
  return time === undefined || isTime(time)
    ? []
    : [{ field, text: '開始時刻は22:10のように入力してください。' }];
}

/** What was said of an item beside its quantity; blank is fine, impossible is not. */
export function factProblems(item: ProcedureAmount, field: string): OrderProblem[] {
  const { areaCm2, minutes, bags = [], rehabilitation = {} } = item;
  const problem = (name: string, wrong: boolean, text: string) =>
    wrong ? [{ field: `${field}.${name}`, text }] : [];
  return [
    ...problem(
      'areaCm2',
      areaCm2 !== undefined && !within(areaCm2, MOST),
      '面積は0より大きい数で入力してください。',
    ),
    ...problem(
      'minutes',
      minutes !== undefined && !(Number.isInteger(minutes) && within(minutes, DAY_MINUTES)),
      '時間は1〜1440分で入力してください。',
    ),
    ...problem(
      'bags',
      bags.some((bag) => !within(bag.productMl, MOST_ML) || !within(bag.sourceMl, MOST_ML)),
      '袋ごとに、製剤と原料の血液の量を入力してください。',
    ),
    ...dayProblems(`${field}.onset`, '起算日', rehabilitation.onset),
    ...dayProblems(`${field}.admittedOn`, '入院日', rehabilitation.admittedOn),
  ];
}

/** A day of a form; what is none stands as it was typed and is refused. */
export function dayProblems(field: string, name: string, day: string | undefined): OrderProblem[] {
  return day === undefined || isLocalDate(day)
    ? []
    : [{ field, text: `${name}はR7.9.1のように入力してください。` }];
}

/** The facts of a rehabilitation without days that cannot be read yet: nothing is counted from those. */
export function readableFacts(facts: RehabilitationFacts): RehabilitationFacts {
  const day = (text: string | undefined) => (text !== undefined && isLocalDate(text) ? text : undefined);
  return { ...facts, onset: day(facts.onset), admittedOn: day(facts.admittedOn) };
}

function within(amount: number, most: number): boolean {
  return Number.isFinite(amount) && amount > 0 && amount <= most;
}
