/** Rehabilitation: 100分の90 without goals set, and the data addition of outpatients (H000–H003). */
import type { Procedure } from '@akashi/master-files';
import { because, figuresOf, inForce } from '../catalogue.ts';
import { addUnit } from '../compose.ts';
import { elapsedOn } from '../dates.ts';
import type { RehabilitationFacts } from '../facts.ts';
import type { Item } from '../items.ts';
import type { PricedProcedure } from '../unit-points.ts';
import type { Work } from '../work.ts';

/** リハビリテーションデータ提出加算: filed as a base of H000. */
export const DATA_SUBMISSION = '180066370';
/** 目標設定等支援・管理料, first and later. */
const GOALS = ['180046110', '180046210'] as const;

/** Rows in the order of the master: first and last at the full fee, first of the same order at 100分の90 (リ減). */
const REDUCED = [
  { first: 180745310, last: 180746510, reduced: 180747930 },
  { first: 180750510, last: 180751710, reduced: 180753130 },
  { first: 180755710, last: 180756610, reduced: 180756730 },
] as const;

/** Code at 100分の90; undefined when the row has none. */
function reducedCode(code: string): string | undefined {
  const number = Number(code);
  const span = REDUCED.find(({ first, last }) => first <= number && number <= last);
  return span === undefined ? undefined : String(span.reduced + number - span.first);
}

function goalsSet(work: Work): boolean {
  const { months } = figuresOf('H.goals');
  const dates = work.history.charged
    .filter(({ code, date }) => GOALS.some((goal) => goal === code) && date <= work.on)
    .map(({ date }) => date);
  const ordered = work.visit.orders.some(
    (order) => 'items' in order && order.items.some(({ code }) => GOALS.some((goal) => goal === code)),
  );
  return ordered || dates.some((date) => work.on < elapsedOn(date, months));
}

/** The row at 100分の90 for 要介護被保険者等 whose goals were not set within three months; else the row itself. */
export function withoutGoals(
  work: Work,
  item: Item,
  facts: RehabilitationFacts,
  day: number,
  orderId: string,
): PricedProcedure {
  const { row } = item.base;
  if (!inForce('H.goals', work.on) || facts.careInsurance !== true) return item.base;
  const { days } = figuresOf('H.goals');
  const limit = row.section in days ? days[row.section as keyof typeof days] : undefined;
  const code = reducedCode(row.code);
  if (limit === undefined || code === undefined || day <= limit || goalsSet(work)) return item.base;
  const reduced = work.procedure(code, orderId);
  if (reduced === undefined) return item.base;
  item.reasons.push(
    because(
      'H.goals',
      `${day}日目です（${limit}日まで）。過去3月に目標設定等支援・管理料がないため100分の90です。`,
    ),
  );
  return { ...item.base, row: reduced };
}

export function isDataSubmission(row: Pick<Procedure, 'code'>): boolean {
  return row.code === DATA_SUBMISSION;
}

/** Charges the data addition once a month beside the units of the day; says why not. */
export function chargeDataSubmission(work: Work, item: Item, unitsToday: number, orderId: string): void {
  const { row } = item.base;
  const refusal = dataRefusal(work, unitsToday);
  if (refusal !== undefined) {
    work.suppress({ code: row.code, name: row.name, points: row.value }, because('H.data', refusal), orderId);
    return;
  }
  addUnit(work, [item.base], {
    orderId,
    reasons: [because('H.data', 'リハビリテーションのデータを提出しています。'), ...item.reasons],
  });
}

function dataRefusal(work: Work, unitsToday: number): string | undefined {
  if (!work.has('rehabilitationData')) return 'リハビリテーションデータ提出加算の届出がありません。';
  if (unitsToday === 0) return '同じ日に疾患別リハビリテーション料の算定がありません。';
  const { perMonth } = figuresOf('H.data');
  return work.charged(DATA_SUBMISSION, 'month') < perMonth ? undefined : `1月に${perMonth}回までです。`;
}
