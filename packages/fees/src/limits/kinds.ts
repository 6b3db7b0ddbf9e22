/** What each kind of rule does. */
import { ageOn } from '@akashi/calendar';
import { dayWords, elapsedOn } from '../dates.ts';
import { lastInitial } from '../rules/management.ts';
import { demandRegistration } from './kinds-registration.ts';
import { limitDuration, limitSetting, limitTerm } from './kinds-term.ts';
import type { PastCharge } from './past.ts';
import type { Age, Exclusion, Frequency, Interval, LimitRule, Requirement } from './rule.ts';
import { type Charged, isCharged, type LimitScene, type Today } from './scene.ts';
import { sinceHolds } from './term.ts';
import { firstDay, windowName } from './windows.ts';

const EARLIER_NEXT = '先に算定した分を外して計算し直すか、今回の分を外してください。';

/** 主たるもの: the one with more points of its own, whatever hangs on it. */
const points = ({ line, row }: Charged): number => line.points ?? row.value;

/** What was charged on an earlier day or visit; `visit` looks at today's visit alone. */
function before(scene: LimitScene, rule: Exclusion | Requirement, role: 'of' | 'beside'): PastCharge[] {
  if (rule.within === 'visit' || scene.past.isEmpty(rule)) return [];
  return scene.past[role](rule, firstDay(rule, scene.work.on));
}

const verbOf = (rule: Exclusion) => (rule.kind === 'inclusion' ? 'に含まれます' : 'と併せて算定できません');

function excludeByPast(scene: LimitScene, rule: Exclusion, today: Today): void {
  if (scene.past.isEmpty(rule)) return;
  const earlier = before(scene, rule, 'beside');
  for (const one of today.of) {
    const past = earlier.find(({ code }) => code !== one.line.code);
    if (past !== undefined)
      scene.refuse(rule, one, `${dayWords(past.date)} の「${past.name}」${verbOf(rule)}。`);
  }
  excludeEarlier(scene, rule, today);
}

/** Other charged lines of today because of which `one` gives way. */
function rivalsOf(one: Charged, today: Today): Charged[] {
  return today.beside.filter((other) => other.line !== one.line && isCharged(other));
}

/** Whether there is one. */
function hasRivalOf(one: Charged, today: Today): boolean {
  return today.beside.some((other) => other.line !== one.line && isCharged(other));
}

function excludeByToday(scene: LimitScene, rule: Exclusion, today: Today): void {
  for (const one of today.of) {
    const rivals = rivalsOf(one, today);
    const names = [...new Set(rivals.map(({ line }) => `「${line.name}」`))].join('');
    if (rivals.length > 0) scene.refuse(rule, one, `${names}${verbOf(rule)}。`, rivals);
  }
}

/** What gives way was charged on an earlier day: the rule says what stands. */
function excludeEarlier(scene: LimitScene, rule: Exclusion, today: Today): void {
  if (rule.earlier === 'free') return;
  const past = before(scene, rule, 'of').at(-1);
  if (past === undefined) return;
  for (const one of today.beside) {
    if (one.line.code === past.code || !isCharged(one)) continue;
    if (rule.earlier === 'stands') {
      scene.refuse(rule, one, `${dayWords(past.date)} の「${past.name}」と併せて算定できません。`);
      continue;
    }
    scene.work.hold(
      'FEES-LIMIT-EARLIER',
      `${dayWords(past.date)} に算定した「${past.name}」は「${one.line.name}」と併せて算定できません（${rule.source}）。`,
      EARLIER_NEXT,
      { itemCode: one.line.code },
    );
  }
}

const timesOf = (charged: readonly Charged[]): number =>
  charged.reduce((sum, one) => (isCharged(one) ? sum + one.unit.count : sum), 0);

/** How often the rows of the rule were charged before in its window. */
const pastTimes = (scene: LimitScene, rule: Frequency): number =>
  rule.within === 'visit' || scene.past.isEmpty(rule)
    ? 0
    : scene.past.of(rule, firstDay(rule, scene.work.on)).reduce((sum, { count }) => sum + count, 0);

/** Whether the lines of today may be more than the rule leaves; with `each` or a term it may leave more than that. */
export function isTooMuch(scene: LimitScene, rule: Frequency, today: Today): boolean {
  return timesOf(today.of) + pastTimes(scene, rule) > rule.figures.times;
}

/** `used`: only what earlier days have used up; otherwise also what is too much today. */
function limitCount(scene: LimitScene, rule: Frequency, today: Today, used: boolean): void {
  const alone = rule.within === 'visit' || scene.past.isEmpty(rule);
  // Most rules meet one line of today and no past.
  if (alone && (used || timesOf(today.of) <= rule.figures.times)) return;
  if (rule.since !== undefined && !sinceHolds(scene, rule, rule.since)) return;
  const past = alone ? [] : scene.past.of(rule, firstDay(rule, scene.work.on));
  const text = `${rule.name}は${windowName(rule)}に${rule.figures.times}回までです。`;
  const charged = today.of.filter(isCharged).sort((a, b) => points(b) - points(a));
  const groups = rule.each === true ? byCode(charged) : [charged];
  for (const group of groups) {
    const counted = rule.each === true ? past.filter(({ code }) => code === group[0]?.line.code) : past;
    let left = rule.figures.times - counted.reduce((sum, { count }) => sum + count, 0);
    if (used && left > 0) continue;
    for (const one of group) {
      const { count } = one.unit;
      if (count > left) scene.cut(rule, one, Math.max(left, 0), text);
      left -= Math.min(count, Math.max(left, 0));
    }
  }
}

function byCode(charged: readonly Charged[]): Charged[][] {
  const codes = new Map<string, Charged[]>();
  for (const one of charged) codes.set(one.line.code, [...(codes.get(one.line.code) ?? []), one]);
  return [...codes.values()];
}

function wait(scene: LimitScene, rule: Interval, today: Today): void {
  const initial = lastInitial(scene.work);
  if (initial === undefined) return;
  const { on } = scene.work;
  const { months } = rule.figures;
  const tooEarly = months === 0 ? initial.slice(0, 7) === on.slice(0, 7) : on < elapsedOn(initial, months);
  const name = months === 0 ? '同じ月' : `${months}月以内`;
  if (!tooEarly) return;
  for (const one of today.of)
    scene.refuse(rule, one, `初診 ${dayWords(initial)} と${name}のため算定しません。`);
}

function limitAge(scene: LimitScene, rule: Age, today: Today): void {
  const age = ageOn(scene.work.patient.birthDate, scene.work.on);
  if (age >= rule.figures.from && age < rule.figures.to) return;
  for (const one of today.of) scene.refuse(rule, one, `${age}歳は対象年齢ではありません。`);
}

function demand(scene: LimitScene, rule: Requirement, today: Today): void {
  if (today.beside.some(isCharged) || before(scene, rule, 'beside').length > 0) return;
  for (const one of today.of) scene.refuse(rule, one, `${rule.description}`);
}

/**
 * Takes away what no other line of today can save: by age, by the first visit, by what was charged on earlier days. It
 * goes first, because what is not charged takes nothing else away. Questions wait: they take nothing away either.
 */
export function refuseByPast(scene: LimitScene, rule: LimitRule, today: Today): void {
  switch (rule.kind) {
    case 'interval':
      wait(scene, rule, today);
      break;
    case 'age':
      limitAge(scene, rule, today);
      break;
    case 'exclusion':
    case 'inclusion':
      if (rule.verdict === 'suppress') excludeByPast(scene, rule, today);
      break;
    case 'frequency':
      // Whether it counts may hang on what is charged beside it today.
      if (rule.verdict === 'suppress' && rule.among === undefined) limitCount(scene, rule, today, true);
      break;
    case 'requirement':
      if (rule.verdict === 'suppress') demand(scene, rule, today);
      break;
    case 'term':
      limitTerm(scene, rule, today);
      break;
    case 'setting':
      limitSetting(scene, rule, today);
      break;
    case 'duration':
      limitDuration(scene, rule, today);
      break;
    case 'registration':
      demandRegistration(scene, rule, today);
      break;
    default:
      rule satisfies never;
  }
}

/** Carries out what the lines of today mean for one another, and asks what a person must answer. */
export function refuseByToday(scene: LimitScene, rule: LimitRule, today: Today): void {
  switch (rule.kind) {
    case 'exclusion':
    case 'inclusion':
      excludeByToday(scene, rule, today);
      // A question about today's line is asked once; what earlier days say needs no second one.
      if (rule.verdict === 'ask')
        excludeByPast(scene, rule, {
          ...today,
          of: today.of.filter((one) => !hasRivalOf(one, today)),
        });
      break;
    case 'frequency':
      limitCount(scene, rule, today, false);
      break;
    case 'requirement':
      demand(scene, rule, today);
      break;
    case 'interval':
    case 'age':
    case 'term':
    case 'setting':
    case 'duration':
    case 'registration':
      break;
    default:
      rule satisfies never;
  }
}

/** Whether the rule would still take something away because of another line of today. */
export function hasRival(today: Today): boolean {
  return today.of.some((one) => isCharged(one) && hasRivalOf(one, today));
}
