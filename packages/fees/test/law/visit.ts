import { addDays } from '@akashi/calendar';
import { elapsedOn } from '../../src/dates.ts';
import { codes2026 } from '../rows/schedule-2026.ts';
import { codesOf, followUp, heads, noHistory, ongoing, run, suppressedCodes, type World } from '../world.ts';
import { dateOf, type LawCase } from './case.ts';

const INITIAL = '111000110';
const RETURN = '112007410';
const MANAGEMENT = '112011010';
const wide = { 1: [['06:00', '23:00']], 3: [['06:00', '23:00']], 6: [['06:00', '23:00']] } as const;
const night = { hours: wide, standards: ['nightEarly'] };

/** Last day on which a patient who stopped by choice is still a return visit. */
function lastReturnDay(from: string): string {
  const initialOn = (date: string) =>
    run({
      history: { earlierVisits: [{ date: from, department: '01', initial: true }], charged: [] },
      visit: { date, stoppedByPatient: true },
    }).initial;
  let day = addDays(from, 1);
  while (!initialOn(day)) day = addDays(day, 1);
  return addDays(day, -1).slice(5);
}

const charged = (code: string, world: World) => codesOf(run(world)).includes(code);
const linesOf = (world: World, codes: readonly string[]) =>
  codes.map(
    (code) =>
      run(world)
        .units.flatMap((unit) => unit.lines)
        .find((line) => line.code === code)?.points,
  );

const midnight = (time: string) =>
  charged('111000770', { history: noHistory, visit: { time, date: '2025-06-11' } });
const half = (index: number) =>
  `${String(Math.floor(index / 2)).padStart(2, '0')}:${index % 2 === 0 ? '00' : '30'}`;

export const visitCases: Readonly<Record<string, LawCase>> = {
  'visit-month-span-1': () => ({ lastDay: lastReturnDay('2025-02-10') }),
  'visit-month-span-2': () => ({ lastDay: lastReturnDay('2024-09-15') }),
  'visit-chronic-not-initial': () => ({
    billable: charged(INITIAL, {
      history: { earlierVisits: [{ date: '2025-04-01', department: '01', initial: false }], charged: [] },
      visit: { stoppedByPatient: true, diseases: [{ ...ongoing, specificDisease: '05' }] },
    }),
  }),
  'visit-during-course-new-disease': () => {
    const fresh = { code: '8830052', modifiers: [], startDate: '2025-06-11', main: false };
    const result = run({ visit: { diseases: [ongoing, fresh] } });
    return {
      initialVisit: result.initial,
      revisit: codesOf(result).includes(RETURN),
      code: codesOf(result)[0],
    };
  },
  'visit-healthcheck-same-doctor': () => {
    const world: World = {
      history: noHistory,
      visit: { foundAtCheckup: true },
      orders: [{ id: 'o', kind: 'laboratory', items: [{ code: '160010010' }], collection: 'venous' }],
    };
    return { billable: charged(INITIAL, world), otherTreatmentBillable: charged('160010010', world) };
  },
  'visit-inpatient-other-dept': () => {
    const result = run({ visit: { inpatient: true } });
    const text = result.suppressed[0]?.reason.text ?? '';
    return {
      billable: codesOf(result).includes(RETURN),
      otherItemsClaim: text.includes('入院のレセプト') ? 'inpatient' : 'outpatient',
    };
  },
  'gaikan-two-dept': () => ({
    billable: charged(MANAGEMENT, {
      history: { ...followUp, charged: [{ code: '140000610', date: '2025-06-11', count: 1 }] },
    }),
  }),
  'gaikan-family-only': () => {
    const result = run({ visit: { familyOnly: true } });
    return {
      revisit: codesOf(result).includes(RETURN),
      managementAddOn: codesOf(result).includes(MANAGEMENT),
      total: result.points,
    };
  },
  'gaikan-online': () => {
    const result = run({ visit: { visitKind: 'returnOnline' }, institution: { standards: ['online'] } });
    return { billable: codesOf(result).includes(MANAGEMENT), total: result.points };
  },
  'after-hours-saturday': () => {
    const world: World = {
      history: noHistory,
      institution: night,
      visit: { date: '2025-06-14', time: '12:30' },
    };
    return { lines: linesOf(world, [INITIAL, '111012470']), total: run(world).points };
  },
  'after-hours-weekday-1730': () => ({
    billable: charged('111012470', {
      history: noHistory,
      institution: night,
      visit: { date: '2025-06-09', time: '17:30' },
    }),
  }),
  'holiday-dec30': () => {
    const on = (date: string) => charged('111000670', { history: noHistory, visit: { date, time: '15:00' } });
    return { '12-30': on('2026-12-30'), '01-04': on('2027-01-04') };
  },
  'midnight-bounds': () => {
    const times = Array.from({ length: 48 }, (_, index) => half(index));
    const from = times.find((time, index) => midnight(time) && index > 0 && !midnight(half(index - 1)));
    const to = times.find((time, index) => !midnight(time) && index > 0 && midnight(half(index - 1)));
    return { from, to };
  },
  'revisit-2026': (example) => {
    const world: World = {
      institution: { standards: ['wageRaise1'], ruleCodes: codes2026 },
      visit: { date: dateOf(example) },
    };
    const points = new Map(heads(run(world)));
    const order = [RETURN, MANAGEMENT, codes2026['O100-1-ro'], '180725810'];
    return { lines: order.map((code) => points.get(code)), total: run(world).points };
  },
  'initial-2027': () => {
    const result = run({
      history: noHistory,
      institution: { standards: ['wageRaise1', 'wageRaiseContinued'], ruleCodes: codes2026 },
      visit: { date: '2027-06-10' },
    });
    const points = new Map(heads(result));
    return {
      lines: [INITIAL, codes2026['O100-1-i'], codes2026['O001-5-1']].map((code) => points.get(code)),
      total: result.points,
    };
  },
  'dx-link-same-month': () => {
    const code = codes2026['A001-19'];
    const result = run({
      institution: { standards: ['dxLink1'], ruleCodes: codes2026 },
      history: {
        earlierVisits: [{ date: '2026-06-03', department: '01', initial: true }],
        charged: [{ code: codes2026['A000-16-1'], date: '2026-06-03', count: 1 }],
      },
      visit: { date: '2026-06-10' },
    });
    if (!suppressedCodes(result).includes(code)) throw new Error('the suppression must be recorded');
    return { billable: codesOf(result).includes(code) };
  },
  'dx-link-vs-statement': () => ({
    billable: charged('112015770', {
      institution: { standards: ['dxLink1', 'statement'], ruleCodes: codes2026 },
      visit: { date: '2026-06-10' },
    }),
  }),
  'b000-next-month-end': () => {
    const result = run({
      history: { earlierVisits: [{ date: '2025-01-31', department: '01', initial: true }], charged: [] },
      visit: { date: '2025-02-28', diseases: [{ ...ongoing, specificDisease: '05' }] },
      orders: [{ id: 'o', kind: 'management', items: [{ code: '113001810' }] }],
    });
    return { oneMonthElapsed: elapsedOn('2025-01-31', 1), billable: codesOf(result).includes('113001810') };
  },
  'home-visit-household': () => {
    const home = run({ orders: [{ id: 'o', kind: 'other', items: [{ code: '114001110' }] }] });
    const second = run({ visit: { visitKind: 'return' } });
    return { lines: [home.points, second.units[0]?.points] };
  },
  'home-visit-same-building': () => ({
    each: run({
      orders: [{ id: 'o', kind: 'other', items: [{ code: '114030310' }] }],
    }).points,
  }),
};
