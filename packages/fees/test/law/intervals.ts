/** Windows of the limits, asked of the engine day by day. */
import { addDays, addMonths } from '@akashi/calendar';
import { calculateVisit } from '../../src/index.ts';
import { often } from '../../src/limits/define.ts';
import { limitRules, PreparedLimits } from '../../src/limits/index.ts';
import type { LimitRule } from '../../src/limits/rule.ts';
import { madeRows, withRows } from '../limits/example.ts';
import { adult, clinic, noHistory, visit } from '../world.ts';
import type { LawCase } from './case.ts';

/** First day after `last` on which what the rule limits is charged again. */
function nextCharged(rule: LimitRule, last: string): string {
  const { rowFor, rows } = madeRows();
  const code = rowFor(rule.of[0] ?? '')?.code ?? '';
  const masters = { ...withRows(rows), limits: new PreparedLimits([rule]) };
  const history = { ...noHistory, charged: [{ code, date: last, count: 1 }] };
  for (let date = addDays(last, 1); date < addMonths(last, 24); date = addDays(date, 1)) {
    const orders = [{ id: 'o', kind: 'other' as const, items: [{ code }] }];
    const facts = visit({ date, visitKind: 'none', orders });
    const { units } = calculateVisit(facts, { patient: adult, institution: clinic, history }, masters);
    if (units.some(({ lines }) => lines.some((line) => line.code === code))) return date;
  }
  return 'never';
}

const weekday = (date: string) =>
  new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' }).format(new Date(date));
const ruleOf = (id: string): LimitRule => {
  const rule = limitRules.find((one) => one.id === id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  return rule;
};
const yearly = often(
  ['T.yearly', '年1回の検査', '試験', '1年に1回。'],
  { of: ['D217 骨塩定量検査'], within: 'months', length: 12 },
  [],
);

export const intervalCases: Readonly<Record<string, LawCase>> = {
  'week-and-month-units': () => {
    const weekly = ['2024-06-05', '2024-06-08', '2024-06-02'].map((last) =>
      nextCharged(ruleOf('limit.D219.weekly'), last),
    );
    const monthly = ['2024-06-15', '2024-06-01', '2024-06-30'].map((last) =>
      nextCharged(often(['T.monthly', '月1回', '試験', '月1回。'], { of: ['Z100'] }, []), last),
    );
    const one = (days: string[]) => new Set(days).size === 1;
    const start = weekly[0] ?? '';
    return {
      weekStarts: weekday(start),
      weekEnds: one(weekly) ? weekday(addDays(start, -1)) : 'none',
      month: one(monthly) && monthly[0]?.endsWith('-01') ? 'calendar month' : 'none',
    };
  },
  'bone-density-interval': ({ given }) => {
    const last = `${String(given['last'])}-20`;
    return {
      every4months: nextCharged(ruleOf('limit.D217.four-months'), last).slice(0, 7),
      yearly: nextCharged(yearly, last).slice(0, 7),
    };
  },
};
