import { describe, expect, it } from 'vitest';
import type { OrderFacts } from '../src/facts.ts';
import { group, injection, prescription } from './law/medicine.ts';
import { codesOf, followUp, heads, holdCodes, ongoing, run, suppressedCodes } from './world.ts';

const toddler = { birthDate: '2023-06-01', sex: 'male' } as const;
const specific = { ...ongoing, specificDisease: '05' };
describe('投薬 (FEES-4)', () => {
  it('院内: 薬剤料 + 調剤料 11 + 処方料 42、3歳未満 +3、向精神薬 +1+1', () => {
    const order = prescription('inHouse', [
      group([['620000004', 1]], { count: 5 }),
      group([['620000043', 1]], { count: 5, usage: '1日1回夕食後' }),
    ]);
    expect(
      heads(run({ patient: toddler, orders: [order] })).filter(
        ([code]) => code.startsWith('12') || code.startsWith('62'),
      ),
    ).toEqual([
      ['620000004', 15],
      ['620000043', 10],
      ['120000710', 11],
      ['120001210', 45],
      ['120000110', 1],
      ['120001310', 1],
    ]);
  });

  it('28日以上で特定疾患が主病なら月1回 +56、処方箋料でも同じ', () => {
    const order = prescription('outside', [group([['620000042', 1]], { count: 28 })]);
    const world = { visit: { diseases: [specific] }, orders: [order] };
    expect(codesOf(run(world))).toContain('120005710');
    expect(codesOf(run({ orders: [order] }))).not.toContain('120005710');
    const history = { ...followUp, charged: [{ code: '120005610', date: '2025-06-02', count: 1 }] };
    expect(suppressedCodes(run({ ...world, history }))).toContain('120005710');
  });

  it('リフィルは回数を掛けた日数で見る', () => {
    const order = prescription('outside', [group([['620000042', 1]], { count: 14 })], { refill: 2 });
    const codes = codesOf(run({ visit: { diseases: [specific] }, orders: [order] }));
    expect(codes).toContain('120005010');
    expect(codes).toContain('120005710');
  });

  it('7種類で薬剤料は9割、処方料は29点', () => {
    const groups = Array.from({ length: 7 }, (_, index) => group([[`62000002${index}`, 1]], { count: 10 }));
    const result = run({ orders: [prescription('inHouse', groups)] });
    expect(heads(result)).toContainEqual(['120002610', 29]);
    expect(heads(result)).toContainEqual(['630010002', -175]);
  });

  it('地域包括診療加算の日は7種類でも減らず、加算は再診料の単位に入る', () => {
    const groups = Array.from({ length: 7 }, (_, index) => group([[`62000002${index}`, 1]]));
    const care: OrderFacts = { id: 'm', kind: 'management', items: [{ code: '112021770' }] };
    const result = run({ orders: [prescription('outside', groups), care] });
    expect(heads(result)).toEqual(
      expect.arrayContaining([
        ['112007410', 103],
        ['120002910', 60],
      ]),
    );
    expect(result.holds).toEqual([]);
  });

  it('205円以下の剤は中に何種類あっても1種類', () => {
    const one = group(['620000001', '620000002', '620000003'].map((code) => [code, 1] as const));
    const evening = Array.from({ length: 5 }, (_, index) =>
      group([[`62000002${index}`, 1]], { usage: '1日1回夕食後' }),
    );
    const groups = [one, ...evening];
    expect(codesOf(run({ orders: [prescription('outside', groups)] }))).toContain('120002910');
  });

  it('向精神薬多剤は20点、一部一般名は加算2', () => {
    const drugs = [
      { code: '620000040', amount: 1, byGenericName: true },
      { code: '620000041', amount: 1 },
    ];
    const order = prescription('outside', [{ ...group([]), drugs }], { psychotropic: 'multiple' });
    expect(heads(run({ orders: [order] })).filter(([code]) => code.startsWith('12'))).toEqual([
      ['120003710', 20],
      ['120003570', 8],
    ]);
  });

  it('一般名が1品目だけなら加算2', () => {
    const drugs = [{ code: '620000040', amount: 1, byGenericName: true }];
    expect(codesOf(run({ orders: [prescription('outside', [{ ...group([]), drugs }])] }))).toContain(
      '120003570',
    );
  });

  it('許可病床200床以上の病院に特定疾患処方管理加算はない', () => {
    const order = prescription('outside', [group([['620000042', 1]], { count: 28 })]);
    const institution = { kind: 'hospital', beds: 250, generalBeds: 180 } as const;
    expect(codesOf(run({ institution, visit: { diseases: [specific] }, orders: [order] }))).not.toContain(
      '120005710',
    );
  });

  it('マスターにない薬は止める', () => {
    expect(holdCodes(run({ orders: [prescription('inHouse', [group([['629999999', 1]])])] }))).toContain(
      'FEES-UNKNOWN-CODE',
    );
  });
});

describe('注射 (FEES-5)', () => {
  it('静脈内注射は薬剤と別の単位、6歳未満 +52', () => {
    const order = injection('intravenous', [['640000002', 1]]);
    expect(heads(run({ patient: toddler, orders: [order] }))).toEqual(
      expect.arrayContaining([
        ['130003510', 89],
        ['640000002', 6],
      ]),
    );
  });

  it('500mL に届かない点滴は 53 点、生物学的製剤 +15', () => {
    const orders = [
      injection('drip', [['640000001', 2]]),
      injection('subcutaneousIntramuscular', [['640000003', 1]], 'v'),
    ];
    expect(heads(run({ orders }))).toEqual(
      expect.arrayContaining([
        ['130009310', 53],
        ['130000110', 15],
        ['130000510', 25],
      ]),
    );
  });

  it('同じ日の2回目の点滴に手技料はない', () => {
    const history = { ...followUp, charged: [{ code: '130009310', date: '2025-06-11', count: 1 }] };
    const result = run({ history, orders: [injection('drip', [['640000001', 3]])] });
    expect(suppressedCodes(result)).toContain('130003810');
    expect(heads(result)).toContainEqual(['640000001', 45]);
  });
});
