import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { settlementPlan } from './plan.ts';
import { allocate, EMPTY_MONEY, isDoubtfulChange, readMoney } from './settle.ts';
import { readYen } from './yen-input.ts';

const open = (billId: string, date: string, unpaidYen: number) => ({ billId, date, unpaidYen });

describe('窓口の金額', () => {
  test.each([
    ['5000', 5000],
    ['５，０００円', 5000],
    ['¥1,230', 1230],
    [' 0 ', 0],
  ])('「%s」を円として読む', (text, yen) => expect(readYen(text)).toBe(yen));
  test.each(['', '五千', '-100', '10.5', '999999999'])('「%s」は金額ではない', (text) =>
    expect(readYen(text)).toBeUndefined(),
  );

  test('お預りが空なら請求額ちょうど、お釣りは0円', () => {
    expect(readMoney(EMPTY_MONEY, 960)).toEqual({
      ok: true,
      received: { amountYen: 960, tenderedYen: 960, changeYen: 0 },
    });
  });
  test('お預りからお釣りが出る', () => {
    expect(readMoney({ ...EMPTY_MONEY, tendered: '1,000' }, 960)).toEqual({
      ok: true,
      received: { amountYen: 960, tenderedYen: 1000, changeYen: 40 },
    });
  });
  test('お預りが足りなければ不足額を言う', () => {
    const reading = readMoney({ ...EMPTY_MONEY, tendered: '900' }, 960);
    expect(reading).toMatchObject({ ok: false, field: 'tendered' });
    expect(reading.ok ? '' : reading.text).toContain('60円 足りません');
  });
  test('一部入金は入金額で、お預りはそれに対して見る', () => {
    expect(readMoney({ ...EMPTY_MONEY, amount: '500', tendered: '1000' }, 960)).toMatchObject({
      ok: true,
      received: { amountYen: 500, changeYen: 500 },
    });
  });
  test('カードにはお預りもお釣りもない', () => {
    expect(readMoney({ ...EMPTY_MONEY, method: 'card', tendered: '5000' }, 960)).toMatchObject({
      received: { tenderedYen: 960, changeYen: 0 },
    });
  });
  test('1万円札が余分に要るお釣りは、桁の打ち間違いを疑う', () => {
    const of = (changeYen: number) => ({ amountYen: 1, tenderedYen: 1 + changeYen, changeYen });
    expect(isDoubtfulChange(of(9_999))).toBe(false);
    expect(isDoubtfulChange(of(10_000))).toBe(true);
  });
  test('請求額を超える入金は受けない', () => {
    expect(readMoney({ ...EMPTY_MONEY, amount: '1000' }, 960)).toMatchObject({ ok: false, field: 'amount' });
  });
});

describe('入金の割り振り', () => {
  test('今回分が先、次に古い未収から', () => {
    expect(allocate(2000, 960, [open('b', '2026-08-20', 700), open('a', '2026-07-01', 800)])).toEqual({
      today: 960,
      earlier: [
        { billId: 'a', amountYen: 800 },
        { billId: 'b', amountYen: 240 },
      ],
      rest: 0,
    });
  });
  test('返金の残る受診には入れない', () => {
    expect(allocate(500, 0, [open('a', '2026-07-01', -300), open('b', '2026-08-01', 500)]).earlier).toEqual([
      { billId: 'b', amountYen: 500 },
    ]);
  });
  test('どの割り振りも1円も失わず、残高を超えない', () => {
    const bills = fc.array(
      fc.record({
        billId: fc.uuid(),
        date: fc.constantFrom('2026-01-05', '2026-02-05'),
        unpaidYen: fc.integer({ min: -5000, max: 50_000 }),
      }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(
        fc.nat(100_000),
        fc.integer({ min: -2000, max: 50_000 }),
        bills,
        (received, today, earlier) => {
          const split = allocate(received, today, earlier);
          const total = split.today + split.rest + split.earlier.reduce((sum, one) => sum + one.amountYen, 0);
          expect(total).toBe(received);
          expect(split.today).toBeLessThanOrEqual(Math.max(0, today));
          for (const part of split.earlier) expect(part.amountYen).toBeGreaterThan(0);
        },
      ),
    );
  });
});

describe('確定の手順', () => {
  const received = { amountYen: 1760, tenderedYen: 2000, changeYen: 240 };
  test('お釣りは今回分の領収に付く', () => {
    const plan = settlementPlan({
      shareYen: 960,
      paidYen: 0,
      earlier: [open('a', '2026-07-01', 800)],
      received,
      method: 'cash',
    });
    expect(plan).toEqual({
      expectedShareYen: 960,
      expectedOwnYen: 0,
      payment: { amountYen: 960, tenderedYen: 1200, method: 'cash' },
      after: [{ billId: 'a', amountYen: 800, tenderedYen: 800, method: 'cash' }],
    });
  });
  test('今回が0円なら、お釣りは未収の領収に付く', () => {
    const plan = settlementPlan({
      shareYen: 0,
      paidYen: 0,
      earlier: [open('a', '2026-07-01', 800)],
      received: { amountYen: 800, tenderedYen: 1000, changeYen: 200 },
      method: 'cash',
    });
    expect(plan.payment).toBeNull();
    expect(plan.after).toEqual([{ billId: 'a', amountYen: 800, tenderedYen: 1000, method: 'cash' }]);
  });
  test('自費があれば保険の負担と合わせて受け取る', () => {
    const plan = settlementPlan({
      shareYen: 960,
      ownYen: 3_300,
      paidYen: 0,
      earlier: [],
      received: { amountYen: 4_260, tenderedYen: 5_000, changeYen: 740 },
      method: 'cash',
    });
    expect(plan).toMatchObject({ expectedShareYen: 960, expectedOwnYen: 3_300 });
    expect(plan.payment).toEqual({ amountYen: 4_260, tenderedYen: 5_000, method: 'cash' });
  });

  test('未収で確定するときは入金がない', () => {
    const plan = settlementPlan({ shareYen: 960, paidYen: 0, earlier: [], received: null, method: 'cash' });
    expect(plan).toEqual({ expectedShareYen: 960, expectedOwnYen: 0, payment: null, after: [] });
  });
  test('訂正で減った分は確定の後に返金する', () => {
    const plan = settlementPlan({
      shareYen: 730,
      paidYen: 960,
      earlier: [],
      received: { amountYen: 0, tenderedYen: 0, changeYen: 0 },
      method: 'cash',
    });
    expect(plan.after).toEqual([{ billId: undefined, amountYen: -230, tenderedYen: 0, method: 'cash' }]);
  });
});
