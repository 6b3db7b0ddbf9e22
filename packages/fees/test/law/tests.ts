import { calculateMonth } from '../../src/calculate.ts';
import type { ImagingOrder, LaboratoryOrder, OrderFacts } from '../../src/facts.ts';
import { adult, clinic, codesOf, followUp, heads, masters, run, visit, type World } from '../world.ts';
import { dateOf, type LawCase, type LawExample } from './case.ts';

const lab = (codes: readonly string[], changes: Partial<LaboratoryOrder> = {}): LaboratoryOrder => ({
  id: 'l',
  kind: 'laboratory',
  items: codes.map((code) => ({ code })),
  collection: 'venous',
  ...changes,
});
const ecg: OrderFacts = { id: 'p', kind: 'physiology', items: [{ code: '160068410' }] };
const CHEMISTRY = ['160022510', '160022610', '160022410', '160020910', '160020410', '160017410'];
const JUDGED = ['160061810', '160061910', '160062010'];
const withEcg = { ...followUp, charged: [{ code: '160068410', date: '2025-06-02', count: 1 }] };
const byHead = (world: World) => new Map(heads(run(world)));
const headPoints = (world: World, code: string) => byHead(world).get(code);

function xray(films: number, changes: Partial<ImagingOrder> = {}): ImagingOrder {
  return { id: 'x', kind: 'imaging', method: 'plain', films, digital: true, bodyPart: '頭部', ...changes };
}
const plain =
  (films: number): LawCase =>
  () => {
    const points = byHead({ orders: [xray(films)] });
    return { diagnosis: points.get('170000410'), shot: points.get('170027910') };
  };
const newborn = (example: LawExample) => ({
  shot: headPoints(
    {
      patient: { birthDate: example.schedule === '2026' ? '2026-06-01' : '2025-06-01', sex: 'female' },
      visit: { date: dateOf(example) },
      orders: [xray(3)],
    },
    '170027910',
  ),
});

export const testCases: Readonly<Record<string, LawCase>> = {
  'xray-other-hospital': () => {
    const outside = { outside: true, bodyPart: '胸部' } as const;
    const films = Array.from({ length: 3 }, (_, index) => xray(1, { ...outside, id: `p${index}` }));
    const slices = Array.from({ length: 2 }, (_, index) =>
      xray(1, { ...outside, id: `t${index}`, technique: 'special' }),
    );
    const codes = codesOf(run({ orders: [...films, ...slices] }));
    return { count: codes.filter((code) => code === '170001250' || code === '170001450').length };
  },
  'rapid-test-bundle': () => {
    const points = byHead({ orders: [lab(['160036510', '160037210'], { rapid: true })] });
    const [bundle, addOn] = [points.get('160036510') ?? 0, points.get('160177770') ?? 0];
    return { bundle, addOn, total: bundle + addOn };
  },
  'rapid-test-cap': () => {
    const orders = [lab(CHEMISTRY.slice(0, 4), { rapid: true })];
    const evening = [lab(['160008010', '160010010', '160054710'], { rapid: true })];
    const results = calculateMonth(
      [visit({ orders }), visit({ id: 'v2', time: '17:00', orders: evening })],
      { patient: adult, institutionOn: () => clinic, history: followUp },
      masters,
    );
    const addOns = results
      .flatMap((result) => result.units)
      .filter((unit) => unit.lines[0]?.code === '160177770');
    return { addOn: addOns.reduce((sum, unit) => sum + unit.points, 0) };
  },
  'chem-6': () => ({
    points: run({ orders: [lab(CHEMISTRY)] }).units.find((unit) => unit.lines.length === 6)?.points,
  }),
  'judgement-groups': () => {
    const points = byHead({ orders: [lab(['160008010', '160010010', '160022510', '160031710'])] });
    const lines = Object.fromEntries(JUDGED.map((code) => [code, points.get(code)]));
    return { lines, total: JUDGED.reduce((sum, code) => sum + (points.get(code) ?? 0), 0) };
  },
  'judgement-urine-only': () => {
    const units = run({ orders: [lab(['160000310'], { collection: 'none' })] }).units.filter(
      (unit) => unit.section === '60',
    );
    const test = units.find((unit) => unit.lines[0]?.code === '160000310')?.points ?? 0;
    const total = units.reduce((sum, unit) => sum + unit.points, 0);
    return { test, judgement: total - test, total };
  },
  'ecg-second': () => ({ points: headPoints({ history: withEcg, orders: [ecg] }, '160068410') }),
  'ecg-second-infant': () => ({
    points: headPoints(
      { patient: { birthDate: '2023-01-01', sex: 'male' }, history: withEcg, orders: [ecg] },
      '160068410',
    ),
  }),
  'xray-head-2': plain(2),
  'xray-head-3': plain(3),
  'xray-six': (example) => ({ ...plain(6)(example) }),
  'xray-indirect-2': () => {
    const items = [
      { code: '170000910', quantity: 2 },
      { code: '170002410', quantity: 2 },
    ];
    const points = byHead({ orders: [{ id: 'x', kind: 'other', items }] });
    return { diagnosis: points.get('170000910'), shot: points.get('170002410') };
  },
  'xray-newborn-3': newborn,
  'xray-newborn-3-2026': newborn,
  'xray-shoulder-tier': () => {
    const result = run({ orders: [xray(1, { bodyPart: '右肩関節' })] });
    return {
      tier: codesOf(result).includes('170000410') ? 'イ' : 'ロ',
      points: result.units.find((unit) => unit.lines[0]?.code.startsWith('1700004'))?.points,
    };
  },
  'ct-plain-then-contrast': () => ({
    points: headPoints(
      {
        orders: [
          { id: 'x', kind: 'imaging', method: 'ct', code: '170011810', bodyPart: '腹部', contrast: true },
        ],
      },
      '170011810',
    ),
  }),
};
