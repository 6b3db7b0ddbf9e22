import type { OrderFacts } from '../../src/facts.ts';
import { recomputeUnit } from '../../src/recompute.ts';
import { codesOf, followUp, masters, noHistory, ongoing, run, type World } from '../world.ts';
import type { LawCase } from './case.ts';

const special = { ...ongoing, specificDisease: '05' };
const late = { time: '19:30' };
const manage = (...codes: string[]): OrderFacts => ({
  id: 'm',
  kind: 'management',
  items: codes.map((code) => ({ code })),
});
const treat = (items: readonly { code: string; areaCm2?: number }[]): OrderFacts => ({
  id: 't',
  kind: 'treatment',
  items,
});
const treatments = (world: World) => run(world).units.filter((unit) => unit.section === '40');
const sum = (units: readonly { points: number; count: number }[]) =>
  units.reduce((points, unit) => points + unit.points * unit.count, 0);
const leave = (reduction: string) =>
  recomputeUnit(
    {
      lines: [
        { kind: 'SI', code: '190117710' },
        { kind: 'SI', code: reduction },
      ],
      section: '90',
      on: '2025-06-11',
    },
    masters,
  ).points;

export const careCases: Readonly<Record<string, LawCase>> = {
  'b000-inpatient': () => ({
    billable: codesOf(
      run({ visit: { inpatient: true, diseases: [special] }, orders: [manage('113001810')] }),
    ).includes('113001810'),
  }),
  'tumor-marker-management': () => {
    const units = run({
      orders: [
        manage('113001310'),
        { id: 'l', kind: 'laboratory', items: [{ code: '160031710' }], collection: 'none' },
      ],
    }).units.filter((unit) => unit.section === '13' || unit.section === '60');
    return { lines: units.map((unit) => unit.points), total: sum(units) };
  },
  'tumor-marker-twice': () => {
    const world: World = {
      history: { ...followUp, charged: [{ code: '113001310', date: '2025-06-02', count: 1 }] },
      orders: [
        manage('113001310'),
        { id: 'l', kind: 'laboratory', items: [{ code: '160036510' }], collection: 'venous' },
      ],
    };
    const codes = codesOf(run(world));
    return {
      count: 1 + codes.filter((code) => code === '113001310').length,
      separateTest: codes.includes('160036510'),
    };
  },
  'management-exclusive': () => {
    const codes = codesOf(
      run({
        visit: { diseases: [special] },
        orders: [manage('113001810'), { id: 'h', kind: 'other', items: [{ code: '114021010' }] }],
      }),
    );
    return { both: codes.includes('113001810') && codes.includes('114021010') };
  },
  'skin-first-month': () => ({
    billable: codesOf(
      run({
        history: { earlierVisits: [{ date: '2025-06-01', department: '01', initial: true }], charged: [] },
        visit: { diseases: [{ ...ongoing, specificDisease: '04' }] },
        orders: [manage('113002310')],
      }),
    ).includes('113002310'),
  }),
  'wound-mixed-sum': () => {
    const units = treatments({
      orders: [
        treat([
          { code: '140000710', areaCm2: 300 },
          { code: '140011610', areaCm2: 250 },
        ]),
      ],
    });
    const reason = run({
      orders: [
        treat([
          { code: '140000710', areaCm2: 300 },
          { code: '140011610', areaCm2: 250 },
        ]),
      ],
    }).suppressed.find((entry) => entry.reason.rule === 'J.area');
    return {
      area: Number(/(\d+)cm²/.exec(reason?.reason.text ?? '')?.[1]),
      points: sum(units),
      lines: units.length,
    };
  },
  'ointment-under-100': () => {
    const world: World = { orders: [treat([{ code: '140011610', areaCm2: 90 }])] };
    const text = run(world)
      .suppressed.map((entry) => entry.reason.text)
      .join();
    return { points: sum(treatments(world)), includedInBasic: text.includes('基本診療料に含まれます') };
  },
  'pain-once': () => {
    const units = treatments({ orders: [treat([{ code: '140029610' }, { code: '140040310' }])] });
    return { count: units.length, points: sum(units) };
  },
  'treatment-overtime-add': () => ({
    points: sum(treatments({ visit: late, orders: [treat([{ code: '140001010' }])] })),
  }),
  'treatment-below-150': () => {
    const world: World = { visit: { date: '2025-06-15' }, orders: [treat([{ code: '140000810' }])] };
    const result = run(world);
    if (!result.suppressed.some((entry) => entry.code === '140000290'))
      throw new Error('the refusal must be recorded');
    return { billable: codesOf(result).includes('140000290'), points: sum(treatments(world)) };
  },
  'treatment-early-morning': () => {
    const codes = codesOf(
      run({
        history: noHistory,
        visit: late,
        institution: { standards: ['nightEarly'], hours: { 3: [['09:00', '21:00']] } },
        orders: [treat([{ code: '140001010' }])],
      }),
    );
    if (!codes.includes('111012470')) throw new Error('the visit must carry 夜間・早朝等加算');
    return { billable: codes.some((code) => ['140000190', '140000290', '140000390'].includes(code)) };
  },
  'same-field-main-only': () => {
    const result = run({
      orders: [{ id: 'k', kind: 'surgery', items: [{ code: '150001010' }, { code: '150001310' }] }],
    });
    const heads = result.units.filter((unit) => unit.section === '50').map((unit) => unit.lines[0]?.code);
    return { mainOnly: heads.length === 1 && heads[0] === '150001310' };
  },
  'overnight-leave': () => ({ points: leave('190107290') }),
};
