/** 通院・在宅精神療法: the row by minutes and day, once a week (I002). */
import { addDays, weekday } from '@akashi/calendar';
import { because, figuresOf } from '../catalogue.ts';
import { addUnit } from '../compose.ts';
import type { ProcedureAmount } from '../facts.ts';
import { itemsOf } from '../items.ts';
import type { Reason } from '../result.ts';
import type { Work } from '../work.ts';
import { managementRefusal } from './management.ts';
import { EXCLUSIVE_GROUPS } from './management-codes.ts';

interface Family {
  /** 60 minutes on the day of 初診. */
  initial: string;
  hour: string;
  half: string;
  short: string;
}

/** At the clinic and at home, by a designated doctor and by others. */
export const PSYCHOTHERAPY: readonly Family[] = [
  { initial: '180070310', hour: '180070410', half: '180070410', short: '180070510' },
  { initial: '180067110', hour: '180067410', half: '180067410', short: '180067310' },
  { initial: '180070610', hour: '180070710', half: '180070810', short: '180070910' },
  { initial: '180068010', hour: '180068210', half: '180067910', short: '180068310' },
];
/** Rows that are chosen by minutes, counted together in a week. */
export const TIMED_PSYCHOTHERAPY: readonly string[] = PSYCHOTHERAPY.flatMap((family) =>
  Object.values(family),
);
const SPECIFIC: readonly string[] = EXCLUSIVE_GROUPS.find(({ source }) => source === 'B000')?.codes ?? [];

export function isPsychotherapy(section: string): boolean {
  return section === 'I002';
}

function codeFor(work: Work, family: Family, minutes: number): string | undefined {
  const { least, leastInitial, half, hour } = figuresOf('I002.time');
  if (minutes <= (work.initial ? leastInitial : least)) return undefined;
  if (minutes >= hour) return work.initial ? family.initial : family.hour;
  return minutes >= half ? family.half : family.short;
}

/** Replaces an entered row by the one its minutes call for; too short a time is suppressed. */
function byMinutes(work: Work, amount: ProcedureAmount, orderId: string): ProcedureAmount[] {
  const family = PSYCHOTHERAPY.find((entry) => Object.values(entry).includes(amount.code));
  if (family === undefined || amount.minutes === undefined) return [amount];
  const code = codeFor(work, family, amount.minutes);
  if (code !== undefined) return [{ ...amount, code }];
  const text = `診療に要した時間は ${amount.minutes}分です${work.initial ? '（初診の日は30分を超えたとき）' : '（5分を超えたとき）'}。`;
  work.suppressCode(amount.code, because('I002.time', text), orderId);
  return [];
}

function refusal(work: Work, amount: ProcedureAmount | undefined): Reason | undefined {
  if (work.charged(SPECIFIC, 'month') > 0)
    return because('I002.week', '特定疾患療養管理料を算定している患者には算定しません。');
  const { perWeek, perWeekAfterDischarge } = figuresOf('I002.week');
  const limit = amount?.exception === undefined ? perWeek : perWeekAfterDischarge;
  const sunday = addDays(work.on, -weekday(work.on));
  const before = work.history.charged
    .filter(({ code, date }) => TIMED_PSYCHOTHERAPY.includes(code) && sunday <= date && date <= work.on)
    .reduce((sum, { count }) => sum + count, 0);
  const here = TIMED_PSYCHOTHERAPY.reduce((sum, code) => sum + work.here(code), 0);
  return before + here >= limit
    ? because('I002.week', `同じ週（日曜から土曜）に${limit}回算定しています。`)
    : undefined;
}

/** Charges the items of an order. */
export function chargePsychotherapy(
  work: Work,
  amounts: readonly ProcedureAmount[],
  order: { id: string },
): void {
  const chosen = amounts.flatMap((amount) => byMinutes(work, amount, order.id));
  for (const item of itemsOf(work, chosen, order.id)) {
    const { row } = item.base;
    const amount = chosen.find(({ code }) => code === row.code);
    const counted = TIMED_PSYCHOTHERAPY.includes(row.code);
    const refused = managementRefusal(work, row) ?? (counted ? refusal(work, amount) : undefined);
    if (refused !== undefined) {
      work.suppress({ code: row.code, name: row.name, points: row.value }, refused, order.id);
      continue;
    }
    const minutes = amount?.minutes === undefined ? '' : `（${amount.minutes}分）`;
    addUnit(work, [item.base, ...item.attached], {
      orderId: order.id,
      reasons: [because('I002.time', `精神療法を行いました${minutes}。`), ...item.reasons],
    });
  }
}
