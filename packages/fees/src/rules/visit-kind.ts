/** First or return visit (A000 (13)–(15), A001 (5)), when nobody chose it. */
import type { LocalDate } from '@akashi/calendar';
import { because, figuresOf } from '../catalogue.ts';
import { dayWords, elapsedOn } from '../dates.ts';
import type { DiseaseFacts, VisitKind } from '../facts.ts';
import type { Reason } from '../result.ts';
import type { Work } from '../work.ts';

export interface KindDecision {
  kind: Exclude<VisitKind, 'auto'>;
  reason: Reason;
}

/** A disease that was under treatment before this day and has not ended before it. */
function underTreatment(disease: DiseaseFacts, on: LocalDate): boolean {
  return disease.startDate < on && (disease.endDate === undefined || disease.endDate >= on);
}

function isChronic(disease: DiseaseFacts): boolean {
  const { chronic } = figuresOf('A000.initial');
  return chronic.includes(disease.specificDisease ?? '') || disease.intractableOutpatient === true;
}

/** A month or more since the last visit: 2/10 counts to 3/9 (A000 (14)). */
function monthPassed(last: LocalDate, on: LocalDate): boolean {
  return on >= elapsedOn(last, figuresOf('A000.initial').months);
}

function afterEarlierVisits(work: Work, last: LocalDate): KindDecision {
  const ongoing = work.visit.diseases.filter((disease) => underTreatment(disease, work.on));
  const stopped = work.visit.stoppedByPatient === true && monthPassed(last, work.on);
  if (stopped && !ongoing.some(isChronic)) {
    return {
      kind: 'initial',
      reason: because(
        'A000.initial',
        `前回 ${dayWords(last)} から任意の中止で1月以上たっているため初診です。`,
      ),
    };
  }
  if (ongoing.length > 0) {
    const text = stopped
      ? '中止から1月以上たっていますが、同じ慢性疾患の治療なので再診です（A000 (15)）。'
      : '診療中の傷病があるため再診です。';
    return { kind: 'return', reason: because('A001.return', text) };
  }
  if (work.visit.diseases.length === 0 && !monthPassed(last, work.on)) {
    return {
      kind: 'return',
      reason: because('A001.return', `前回 ${dayWords(last)} から1月たっていないため再診です。`),
    };
  }
  return { kind: 'initial', reason: because('A000.initial', '診療中の傷病がないため初診です。') };
}

function sameDay(work: Work): KindDecision | undefined {
  const today = work.history.earlierVisits.filter((visit) => visit.date === work.on);
  if (today.length === 0) return undefined;
  if (today.some((visit) => visit.department === work.visit.department)) {
    return { kind: 'sameDayReturn', reason: because('A001.same-day', '同じ日の2回目の受診です。') };
  }
  const startsToday =
    work.visit.diseases.length > 0 && work.visit.diseases.every((d) => d.startDate === work.on);
  return {
    kind: startsToday ? 'initialSecondDepartment' : 'returnSecondDepartment',
    reason: because(
      'A000-5.second',
      '同じ日に別の診療科を受診しています。別の傷病・別の医師のときに限ります。',
    ),
  };
}

/** Decides how the consultation is charged. */
export function decideVisitKind(work: Work): KindDecision {
  const { visitKind } = work.visit;
  if (visitKind !== 'auto') {
    const rule = visitKind.startsWith('initial') ? 'A000.initial' : 'A001.return';
    return {
      kind: visitKind,
      reason: because(visitKind === 'none' ? 'general.no-fee' : rule, '受付で選んだ区分です。'),
    };
  }
  const again = sameDay(work);
  if (again !== undefined) return again;
  const last = work.history.earlierVisits
    .map((visit) => visit.date)
    .filter((date) => date < work.on)
    .sort()
    .at(-1);
  if (last === undefined)
    return { kind: 'initial', reason: because('A000.initial', 'この医療機関の初めての受診です。') };
  return afterEarlierVisits(work, last);
}
