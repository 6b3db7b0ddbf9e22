import { describe, expect, it } from 'vitest';
import { calculateMonth } from '../src/calculate.ts';
import type { OrderFacts } from '../src/facts.ts';
import { unitPoints } from '../src/unit-points.ts';
import { p } from './rows.ts';
import { adult, clinic, codesOf, followUp, heads, masters, run, suppressedCodes, visit } from './world.ts';

const toddler = { birthDate: '2023-06-01', sex: 'male' } as const;
const lab = (...codes: string[]): OrderFacts => ({
  id: 'l',
  kind: 'laboratory',
  items: codes.map((code) => ({ code })),
  collection: 'venous',
});

describe('検査・画像 (FEES-6)', () => {
  const chemistry = [
    '160017410',
    '160018910',
    '160019010',
    '160019210',
    '160019310',
    '160020410',
    '160020910',
    '160021110',
    '160022410',
    '160022510',
  ];

  it.each([
    [4, undefined],
    [5, 93],
    [7, 93],
    [8, 99],
    [9, 99],
    [10, 103],
  ])('血液化学 %i項目は %s点（D007 注）', (count, points) => {
    const result = run({ orders: [lab(...chemistry.slice(0, count))] });
    const bundle = result.units.find((unit) => unit.lines.length > 1);
    expect(bundle?.points).toBe(points);
    expect(bundle?.lines.length ?? count).toBe(count);
  });

  it.each([
    [2, 2, undefined],
    [2, 3, 410],
    [2, 6, 623],
    [2, 8, 900],
    [3, 3, 290],
    [3, 4, 360],
    [3, 5, 425],
    [5, 2, 230],
    [5, 3, 290],
    [5, 4, 385],
    [6, 3, 530],
    [6, 5, 722],
    [7, 2, 320],
    [7, 3, 490],
  ] as const)('包括グループ %i の %i項目は %s点（2024）', (bundleGroup, count, points) => {
    const row = p('160999999', '項目', 100, 'D000', '600', { bundleGroup });
    const items = Array.from({ length: count }, () => ({ row }));
    expect(unitPoints(items, '2025-06-11').points).toBe(points ?? 100 * count);
  });

  it('2022年の点数表では血液化学10項目 106、腫瘍マーカー4項目 396', () => {
    const of = (bundleGroup: number, count: number) =>
      unitPoints(
        Array.from({ length: count }, () => ({ row: p('1', '項目', 50, 'D000', '600', { bundleGroup }) })),
        '2023-06-11',
      ).points;
    expect(of(1, 10)).toBe(106);
    expect(of(5, 4)).toBe(396);
  });

  it('判断料は月1回、管理加算は判断料のある日', () => {
    const visits = [
      visit({ orders: [lab('160008010')] }),
      visit({ id: 'v2', date: '2025-06-25', orders: [lab('160010010')] }),
    ];
    const institution = { ...clinic, standards: ['testManagement1'] };
    const [first, second] = calculateMonth(
      visits,
      { patient: adult, institutionOn: () => institution, history: followUp },
      masters,
    );
    expect(first && codesOf(first)).toEqual(expect.arrayContaining(['160061810', '160170170', '160095710']));
    expect(second && codesOf(second)).not.toContain('160061810');
    expect(second && suppressedCodes(second)).toContain('160061810');
  });

  it('採血は1日1回、6歳未満 +35', () => {
    expect(
      heads(run({ patient: toddler, orders: [lab('160008010'), lab('160010010')] })).filter(
        ([code]) => code === '160095710',
      ),
    ).toEqual([['160095710', 75]]);
  });

  it('CT は同月2回目 80/100、診断料は月1回、造影剤加算は減らない', () => {
    const ct: OrderFacts = {
      id: 'x',
      kind: 'imaging',
      method: 'ct',
      code: '170011810',
      bodyPart: '胸部',
      contrast: true,
      electronic: true,
    };
    const first = run({ orders: [ct] });
    expect(heads(first)).toEqual(
      expect.arrayContaining([
        ['170011810', 1400],
        ['170028810', 120],
        ['170015410', 450],
      ]),
    );
    const history = {
      ...followUp,
      charged: [
        { code: '170015210', date: '2025-06-02', count: 1 },
        { code: '170015410', date: '2025-06-02', count: 1 },
      ],
    };
    const second = run({ history, orders: [ct] });
    expect(heads(second)).toContainEqual(['170011810', 1220]);
    expect(suppressedCodes(second)).toContain('170015410');
  });

  it('時間外緊急院内検査加算と外来迅速検体検査加算は併せて算定しない', () => {
    const order: OrderFacts = {
      id: 'l',
      kind: 'laboratory',
      items: [{ code: '160054710' }],
      collection: 'venous',
      rapid: true,
      urgentAt: '19:40',
    };
    const result = run({ visit: { time: '19:30' }, orders: [order] });
    expect(codesOf(result)).toContain('160000210');
    expect(suppressedCodes(result)).toContain('160177770');
  });
});
