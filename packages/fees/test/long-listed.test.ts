import { readFileSync } from 'node:fs';
import { referenceData } from '@akashi/test-support';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calculateVisit } from '../src/calculate.ts';
import type { OrderFacts } from '../src/facts.ts';
import { mastersFrom } from '../src/masters.ts';
import type { Unit, VisitResult } from '../src/result.ts';
import { selectiveYen } from '../src/selective-charges.ts';
import { uninsuredPayer } from '../src/uninsured.ts';
import { specialCases } from './drug-cases/special.ts';
import { wished } from './examples/long-listed.ts';
import { group, injection, prescription } from './law/medicine.ts';
import { d } from './rows.ts';
import { adult, clinic, followUp, masters, run, visit } from './world.ts';

const OF_2024 = { validFrom: '2024-10-01', validTo: '2026-05-31' };
const ON = '2024-11-15';
const on = (orders: readonly OrderFacts[], uninsured?: 'welfare'): VisitResult =>
  run({ visit: { date: ON, ...(uninsured && { uninsured }) }, orders });

describe('長期収載品の選定療養 (FEES-3)', () => {
  it.each(specialCases.map((one) => [one.id, one] as const))('%s: 患者希望からエンジン全体で', (_, one) => {
    const [chosen] = one.drugs;
    if (chosen === undefined || one.special === undefined) throw new Error('no drug');
    const original = '629999001';
    const rows = mastersFrom({
      procedures: [],
      materials: [],
      drugs: [
        d(original, '長期収載品', one.special.originalPrice, '錠', { longListed: 1 }),
        d(chosen.code, chosen.name, chosen.price, '錠', {
          longListed: 2,
          longListedOriginal: original,
          ...OF_2024,
        }),
      ],
    });
    const form = one.kind === 'external' ? 'external' : 'internal';
    const group = wished([[original, chosen.amount]], { form, count: one.count });
    const result = calculateVisit(
      visit({ date: one.date, orders: [prescription('inHouse', [group])] }),
      { patient: adult, institution: clinic, history: followUp },
      {
        ...masters,
        drug: (code, day) => rows.drug(code, day) ?? masters.drug(code, day),
        selectiveDrug: (code, day) => rows.selectiveDrug(code, day),
      },
    );
    const unit = result.units.find(({ section }) => section === '21' || section === '23');
    expect([unit?.points, unit?.count, unit?.lines.map(({ code }) => code)]).toEqual([
      one.points,
      one.count,
      [chosen.code],
    ]);
    expect(selectiveYen(result)).toBe(one.special.yen);
    expect(result.holds).toEqual([]);
  });

  const file = referenceData('cases/selective-drug-published.json');
  it.skipIf(file === undefined)('公表例 s1: アムロジン錠5mg 1日1錠30日は330円', () => {
    const { cases } = JSON.parse(readFileSync(file ?? '', 'utf8')) as {
      cases: { id: string; special_fee_yen?: number; special_points_per_day?: number }[];
    };
    const published = cases.find(({ id }) => id === 's1');
    const result = on([prescription('inHouse', [wished([['620005905', 1]], { count: 30 })])]);
    expect(result.selective).toMatchObject([
      { points: published?.special_points_per_day, totalYen: published?.special_fee_yen, tax: 30 },
    ]);
  });

  it('在医総管に含まれて薬剤料を算定しないときは、特別の料金も受け取らない', () => {
    const orders = [prescription('inHouse', [wished([['620000044', 3]])])];
    const charged = [{ code: '114034110', date: '2024-11-01', count: 1 }];
    const included = run({ visit: { date: ON }, orders, history: { ...followUp, charged } });
    expect(included.suppressed.map(({ code }) => code)).toContain('670000044');
    expect([selectiveYen(on(orders)), included.selective]).toEqual([77, undefined]);
  });

  it('小児科外来診療料に含まれる薬には、特別の料金がない', () => {
    const patient = { birthDate: '2022-06-01', sex: 'male' } as const;
    const orders: OrderFacts[] = [
      prescription('inHouse', [wished([['620000044', 3]])]),
      { id: 'm', kind: 'management', items: [{ code: '113003610' }] },
    ];
    const child = run({ patient, visit: { date: ON }, institution: { pediatrics: true }, orders });
    expect(child.suppressed.map(({ code }) => code)).toContain('670000044');
    expect(child.selective).toBeUndefined();
  });

  it('生活保護などは法別番号で、労災は受診の支払で知る', () => {
    const of = (laws: string[], insured = true, accident = false) =>
      uninsuredPayer({ laws, insured, accident });
    expect([of(['12'], false), of(['54', '12']), of(['25'], false)]).toEqual([
      'welfare',
      'welfare',
      'welfare',
    ]);
    expect([of([]), of(['54']), of(['51'], false)]).toEqual([undefined, undefined, undefined]);
    expect([of([], false), of(['12'], true, true)]).toEqual(['patient', 'accident']);
  });
});

/** Orders beside the wished drug: whatever they are, they must not notice it. */
const OTHERS: readonly OrderFacts[] = [
  { id: 'a', kind: 'laboratory', items: [{ code: '160008010' }], collection: 'venous' },
  { id: 'b', kind: 'imaging', method: 'plain', films: 2, bodyPart: '胸部' },
  { ...injection('intravenous', [['640000002', 1]]), id: 'c' },
  { ...prescription('inHouse', [group([['620000003', 2]], { usage: '就寝前' })]), id: 'd' },
  { id: 'e', kind: 'treatment', items: [{ code: '140022710' }] },
];
const drug = fc.constantFrom('620000044', '620005905', '620000042', '620000045');
const amounts = fc.uniqueArray(fc.tuple(drug, fc.integer({ min: 1, max: 9 })), {
  minLength: 1,
  maxLength: 3,
  selector: ([code]) => code,
});
const money = (units: readonly Unit[]) =>
  units.map(
    ({ section, lines, points, count }) => `${section} ${lines.map((l) => l.code)} ${points}×${count}`,
  );

describe('長期収載品の選定療養の性質 (FEES-10)', () => {
  it('患者希望は、その剤のほかの単位を一つも変えない', () => {
    fc.assert(
      fc.property(
        amounts,
        fc.subarray([...OTHERS]),
        fc.integer({ min: 1, max: 60 }),
        (drugs, others, count) => {
          const plain = on([...others, prescription('inHouse', [group(drugs, { count })])]);
          const chosen = on([...others, prescription('inHouse', [wished(drugs, { count })])]);
          const rest = ({ units }: VisitResult) => money(units.filter(({ orderId }) => orderId !== 'rx'));
          expect(rest(chosen)).toEqual(rest(plain));
          const fees = ({ units }: VisitResult) => money(units.filter(({ section }) => section === '25'));
          expect(fees(chosen)).toEqual(fees(plain));
        },
      ),
    );
  });

  it('特別の料金は点数に入らず、10円の倍数に1割の税で、保険分と合わせて元の薬価より1剤1点を超えて離れない', () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 60 }), (drugs, count) => {
        const plain = on([prescription('inHouse', [group(drugs, { count })])]);
        const result = on([prescription('inHouse', [wished(drugs, { count })])]);
        expect(result.points).toBe(result.units.reduce((sum, unit) => sum + unit.points * unit.count, 0));
        for (const { points, yen, tax, totalYen } of result.selective ?? []) {
          expect([yen, tax, totalYen]).toEqual([points * count * 10, points * count, points * count * 11]);
          const both = result.points + points * count;
          expect(Math.abs(both - plain.points)).toBeLessThanOrEqual(count);
        }
      }),
    );
  });

  it('生活保護では、患者希望の印は金額を変えない', () => {
    fc.assert(
      fc.property(amounts, (drugs) => {
        const plain = on([prescription('inHouse', [group(drugs)])], 'welfare');
        const chosen = on([prescription('inHouse', [wished(drugs)])], 'welfare');
        expect(money(chosen.units)).toEqual(money(plain.units));
        expect(chosen.selective).toBeUndefined();
      }),
    );
  });
});
