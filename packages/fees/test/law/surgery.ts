import type { OrderFacts, ProcedureAmount } from '../../src/facts.ts';
import { rows as rows2024 } from '../rows/anaesthesia.ts';
import { type ProcedureFact, p } from '../rows.ts';
import { runWith, type World } from '../world.ts';
import { dateOf, type LawCase, type LawExample } from './case.ts';

const from = '2026-06-01';
/** 外科医療確保特別加算 (第10部通則23 of 2026), under a number of the tests' own. */
const SURGEON_ADDITION = '150999990';
const rows: readonly ProcedureFact[] = [
  ...rows2024,
  p('150333110', '閉鎖循環式全身麻酔４（麻酔困難な患者）', 9015, 'L008', '540', {
    step: [120, 99999999, 30, 650, 0],
    addOn: '5025/0',
    generalAge: 1,
    timeClass: 1,
    unit: '分',
    from,
  }),
  p(SURGEON_ADDITION, '外科医療確保特別加算', 15, 'K000', '500', {
    pointKind: 'percentAdd',
    notice: '97',
    from,
  }),
  p('150999910', '仮の主たる手術', 20000, 'K900', '500', { from }),
  p('150999810', '仮の従たる手術', 10000, 'K900', '500', { from }),
];

/** Codes of the tiers: by posture or method, for difficult patients and others. */
const TIERS: Readonly<Record<string, readonly [difficult: string, others: string]>> = {
  supine: ['150328210', '150233410'],
  lateral: ['150333110', '150333210'],
  prone: ['150332910', '150333010'],
  'one-lung': ['150332710', '150332810'],
};

const run = (world: World) => runWith(world, rows);
const other = (items: readonly ProcedureAmount[]): OrderFacts => ({ id: 'o', kind: 'other', items });

interface AnaesthesiaGiven {
  difficultPatient: boolean;
  segmentsMinutes: readonly (readonly [string, number])[];
}

/** The engine's unit, with its points split into base with its own steps and the further tiers. */
const anaesthesia: LawCase = (example) => {
  const { difficultPatient, segmentsMinutes } = (example as LawExample & { given: AnaesthesiaGiven }).given;
  const items = segmentsMinutes.map(([method, quantity]) => ({
    code: TIERS[method]?.[difficultPatient ? 0 : 1] ?? '',
    quantity,
  }));
  const result = run({ visit: { date: dateOf(example) }, orders: [other(items)] });
  const unit = result.units.find(({ section }) => section === '54');
  const [first, ...more] = (unit?.lines ?? []).map(({ points }) => points ?? 0);
  const step = example.id.startsWith('anesthesia-1') ? 900 : 0;
  const base = (first ?? 0) - step;
  const steps = [base, step, ...more].filter((points) => points > 0);
  return { steps, total: unit?.points };
};

const operation = (items: readonly ProcedureAmount[], date?: string) =>
  run({
    ...(date === undefined ? {} : { visit: { date } }),
    orders: [{ id: 's', kind: 'surgery', items, separateFields: false }],
  }).units.filter(({ section }) => section === '50');

/** The lamina of an operated segment is part of it; another one counts half, by its own addition row (K142 (1)). */
const spine = (items: readonly ProcedureAmount[]) => {
  const units = operation(items);
  const lines = units.map(({ points }) => points);
  return { lines, total: lines.reduce((sum, points) => sum + points, 0) };
};

export const surgeryCases: Readonly<Record<string, LawCase>> = {
  'anesthesia-1-2026': anaesthesia,
  'anesthesia-2-2026': anaesthesia,
  'anesthesia-3-2026': anaesthesia,
  'anesthesia-1-2024': anaesthesia,
  'anesthesia-2-2024': anaesthesia,
  'anesthesia-3-2024': anaesthesia,
  'spine-1': () =>
    spine([
      { code: '150282610', quantity: 1 },
      { code: '150368970', quantity: 1, combined: 'full' },
    ]),
  'spine-2': () =>
    spine([
      { code: '150282610', quantity: 1 },
      { code: '150368970', quantity: 1, combined: 'full' },
      { code: '150369270', quantity: 1, combined: 'full' },
    ]),
  'surgery-add-half': () => {
    const pair: ProcedureAmount[] = [{ code: '150999910' }, { code: '150999810', combined: 'half' }];
    const half = (items: readonly ProcedureAmount[]) =>
      operation(items, '2026-06-10').find(({ lines }) => lines[0]?.code === '150999810')?.points ?? 0;
    const secondary = half(pair);
    return { secondary, addOn: half([...pair, { code: SURGEON_ADDITION }]) - secondary };
  },
  'laparotomy-only': () => ({ points: operation([{ code: '150160010' }])[0]?.points }),
  'transfusion-30': () => {
    const volume = (productMl: number, sourceMl: number) =>
      run({
        orders: [
          { id: 's', kind: 'surgery', items: [{ code: '150224910', bags: [{ productMl, sourceMl }] }] },
        ],
      }).units.find(({ lines }) => lines[0]?.code === '150224910')?.lines[0]?.quantity;
    return { ml: [volume(30, 200), volume(230, 200)] };
  },
  'irradiation-700': () => ({
    points: run({ orders: [other([{ code: '180014610', quantity: 700 }])] }).units.find(
      ({ lines }) => lines[0]?.code === '180014610',
    )?.points,
  }),
};
