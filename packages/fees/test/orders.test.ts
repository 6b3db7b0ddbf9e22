import { describe, expect, it } from 'vitest';
import type { OrderFacts } from '../src/facts.ts';
import { codesOf, followUp, heads, holdCodes, noHistory, ongoing, run, suppressedCodes } from './world.ts';

const toddler = { birthDate: '2023-06-01', sex: 'male' } as const;
const specific = { ...ongoing, specificDisease: '05' };
const lab = (...codes: string[]): OrderFacts => ({
  id: 'l',
  kind: 'laboratory',
  items: codes.map((code) => ({ code })),
  collection: 'venous',
});

describe('手術・医学管理 (FEES-8)', () => {
  it('2歳の創傷処理は休日なら 530×(1+1+0.8)=1484', () => {
    const order: OrderFacts = { id: 'k', kind: 'surgery', items: [{ code: '150001010' }] };
    expect(heads(run({ patient: toddler, visit: { date: '2025-06-15' }, orders: [order] }))).toContainEqual([
      '150001010',
      1484,
    ]);
  });

  it('小児科の時間内の夜は処置の時間外加算の根拠にならない', () => {
    const institution = { pediatrics: true, hours: { 3: [['09:00', '21:00']] } } as const;
    const order: OrderFacts = { id: 't', kind: 'treatment', items: [{ code: '140001010' }] };
    const codes = codesOf(run({ patient: toddler, institution, visit: { time: '19:00' }, orders: [order] }));
    expect(codes).toContain('112014170');
    expect(codes).not.toContain('140000190');
  });

  it('特定疾患療養管理料は主病が対象で初診から1月、月2回まで', () => {
    const order: OrderFacts = { id: 'm', kind: 'management', items: [{ code: '113001810' }] };
    const world = { visit: { diseases: [specific] }, orders: [order] };
    expect(heads(run(world))).toContainEqual(['113001810', 225]);
    expect(codesOf(run({ orders: [order] }))).not.toContain('113001810');
    expect(codesOf(run({ ...world, history: noHistory }))).not.toContain('113001810');
    const twice = { ...followUp, charged: [{ code: '113001810', date: '2025-06-02', count: 2 }] };
    expect(suppressedCodes(run({ ...world, history: twice }))).toContain('113001810');
  });

  it('生活習慣病管理料(Ⅰ) は検査・注射を含み、外来管理加算を止める', () => {
    const result = run({
      orders: [{ id: 'm', kind: 'management', items: [{ code: '113041710' }] }, lab('160008010')],
    });
    expect(heads(result)).toEqual([
      ['112007410', 75],
      ['113041710', 610],
    ]);
    expect(suppressedCodes(result)).toEqual(
      expect.arrayContaining(['160008010', '160061810', '160095710', '112011010']),
    );
  });

  it('生活習慣病管理料は区分が違っても月1回', () => {
    const history = { ...followUp, charged: [{ code: '113707110', date: '2025-06-02', count: 1 }] };
    const order: OrderFacts = { id: 'm', kind: 'management', items: [{ code: '113041710' }] };
    expect(suppressedCodes(run({ history, orders: [order] }))).toContain('113041710');
  });

  it('(Ⅰ) から6月以内の (Ⅱ) は算定しない', () => {
    const order: OrderFacts = { id: 'm', kind: 'management', items: [{ code: '113707110' }] };
    const since = (date: string) =>
      run({ history: { ...followUp, charged: [{ code: '113041810', date, count: 1 }] }, orders: [order] });
    expect(codesOf(since('2025-01-10'))).not.toContain('113707110');
    expect(codesOf(since('2024-12-10'))).toContain('113707110');
  });
});

describe('手入力 (FEES-9)', () => {
  it('外した項目は理由つきで残り、単位の点数が直る', () => {
    const result = run({
      institution: { standards: ['statement'] },
      visit: { overrides: [{ action: 'remove', code: '112015770', reason: '公費のため' }] },
    });
    expect(heads(result)).toContainEqual(['112007410', 75]);
    expect(result.suppressed).toEqual([expect.objectContaining({ code: '112015770', points: 1 })]);
  });

  it('加えた加算は合う基本の単位に入る', () => {
    const result = run({ visit: { overrides: [{ action: 'add', code: '112015770', reason: '届出あり' }] } });
    expect(heads(result)).toContainEqual(['112007410', 76]);
  });
});

describe('細かな約束', () => {
  it('処置の日は外来管理加算がなく、理由に処置の名が残る', () => {
    const result = run({ orders: [{ id: 't', kind: 'treatment', items: [{ code: '140022710' }] }] });
    expect(codesOf(result)).not.toContain('112011010');
    expect(result.suppressed[0]?.reason.text).toContain('ネブライザ');
  });

  it('まとめた検査の1項目を外すと、残りで計算し直す', () => {
    const items = ['160017410', '160020410', '160020910', '160022410', '160022510', '160022610'];
    const remove = (code: string) => ({ action: 'remove' as const, code, reason: '実施せず' });
    const result = run({
      orders: [lab(...items)],
      visit: { overrides: [remove('160017410'), remove('160020410')] },
    });
    const unit = result.units.find((entry) => entry.lines.some((line) => line.code === '160022510'));
    expect(unit?.lines).toHaveLength(4);
    expect(unit?.points).toBe(11 + 17 + 17 + 17);
  });

  it('特定器材は 価格×量÷10 を四捨五入し、購入価格のないものと窒素は止める', () => {
    const materials = [
      { code: '710000001', amount: 2 },
      { code: '710000002', amount: 1, purchasePrice: 1234 },
      { code: '770040000', amount: 100 },
    ];
    const order: OrderFacts = { id: 't', kind: 'treatment', items: [{ code: '140022710' }], materials };
    const result = run({ orders: [order] });
    expect(heads(result)).toEqual(
      expect.arrayContaining([
        ['710000001', 61],
        ['710000002', 123],
      ]),
    );
    expect(holdCodes(result)).toEqual(['FEES-MATERIAL-POINTS']);
    const without: OrderFacts = { ...order, materials: [{ code: '710000002', amount: 1 }] };
    expect(holdCodes(run({ orders: [without] }))).toEqual(['FEES-NO-PRICE']);
  });

  it('時間外の緊急撮影は1日1回 110', () => {
    const order: OrderFacts = {
      id: 'x',
      kind: 'imaging',
      method: 'plain',
      films: 1,
      bodyPart: '胸部',
      urgentAt: '19:50',
    };
    const result = run({ visit: { time: '19:30' }, orders: [order, { ...order, id: 'y' }] });
    expect(heads(result).filter(([code]) => code === '170016010')).toEqual([['170016010', 110]]);
    expect(suppressedCodes(result)).toContain('170016010');
  });

  it('生活習慣病管理料(Ⅱ) の月に診療情報提供料(Ⅰ) は算定でき、(Ⅰ) の月はできない', () => {
    const with2 = run({
      orders: [{ id: 'm', kind: 'management', items: [{ code: '113707110' }, { code: '180016110' }] }],
    });
    const with1 = run({
      orders: [{ id: 'm', kind: 'management', items: [{ code: '113041710' }, { code: '180016110' }] }],
    });
    expect(codesOf(with2)).toContain('180016110');
    expect(suppressedCodes(with1)).toContain('180016110');
  });

  it('README の例は 415 点', () => {
    const order: OrderFacts = {
      id: 'x',
      kind: 'imaging',
      method: 'plain',
      films: 2,
      bodyPart: '胸部',
      electronic: true,
    };
    const result = run({ institution: { standards: ['statement'] }, orders: [order] });
    expect(result.units.map((unit) => unit.points)).toEqual([76, 52, 128, 102, 57]);
    expect(result.points).toBe(415);
  });

  it('再診の単位は 再診料・外来管理加算・時間外加算 の順', () => {
    const columns = run({ visit: { time: '19:30' } }).units.map((unit) => unit.column);
    expect(columns).toEqual(['120', '122', '123']);
  });
});
