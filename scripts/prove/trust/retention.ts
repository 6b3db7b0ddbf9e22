import { addDays, fromParts } from '@akashi/calendar';
import { assess, lastDayOf, momentAfter, START_EVENTS, statutoryRules } from '@akashi/retention';
import { demand } from '../area.ts';
import type { Part } from '../part.ts';

/** Every start day of the years, every rule, one second before midnight, at midnight and one second after. */
export const retention: Part = {
  name: 'retention',
  about: '保存期間の境目: すべての日を始まりとし、すべての規則で、満了の前後1秒と保全を確かめる',
  async run({ short }) {
    const rules = statutoryRules();
    const [from, to] = short ? ['2019-12-01', '2021-03-31'] : ['2000-01-01', '2040-12-31'];
    let [days, moments, leapEnds, wrong] = [0, 0, 0, 0];
    for (let day = from; day <= to; day = addDays(day, 1)) {
      days += 1;
      for (const rule of rules) {
        const record = {
          kinds: [rule.kind],
          events: Object.fromEntries(START_EVENTS.map((event) => [event, day])),
          patientId: 'p',
          from: day,
          to: day,
        };
        const last = expectedLastDay(record.events.careCompleted ?? day, longest(rule.kind));
        if (last.endsWith('-02-29')) leapEnds += 1;
        const midnight = momentAfter(last).getTime();
        for (const [offset, state] of [
          [-1_000, 'kept'],
          [0, 'due'],
          [1_000, 'due'],
        ] as const) {
          moments += 1;
          if (assess(record, rules, [], new Date(midnight + offset)).state !== state) wrong += 1;
        }
        const hold = [{ id: 'h', scope: { kind: 'period', from: day, to: day } }] as const;
        if (assess(record, rules, hold, new Date(midnight + 1_000)).state !== 'held') wrong += 1;
      }
    }
    demand(wrong === 0, `${wrong} moments were judged wrongly`);
    demand(leapEnds > 0, 'no period ended on a leap day');
    return { rules: rules.length, days, moments, periodsThatEndOnLeapDay: leapEnds, wrong };
  },
};

function longest(kind: string): number {
  return Math.max(
    ...statutoryRules()
      .filter((rule) => rule.kind === kind)
      .map(({ years }) => years),
  );
}

/** The civil code said a second time, by counting days instead of by parts (民法140条・143条). */
function expectedLastDay(event: string, years: number): string {
  const first = addDays(event, 1);
  const [year, month, day] = first.split('-').map(Number) as [number, number, number];
  let corresponding: string | undefined;
  for (let back = 0; corresponding === undefined; back += 1)
    corresponding = fromParts(year + years, month, day - back);
  const exact = fromParts(year + years, month, day) !== undefined;
  const last = exact ? addDays(corresponding, -1) : corresponding;
  demand(
    last === lastDayOf(event, years),
    `the last day after ${event} differs between two ways of counting`,
  );
  return last;
}
