import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuickOrder } from './quick-order.ts';

describe('1行入力 (CARE-4)', () => {
  it.each([
    [
      'ロキソニン 3T 毎食後 5日',
      {
        name: 'ロキソニン',
        amount: 3,
        unit: '錠',
        usage: '毎食後',
        timesPerDay: 3,
        count: 5,
        form: 'internal',
      },
    ],
    [
      'ロキソニン　３Ｔ　毎食後　５日分',
      {
        name: 'ロキソニン',
        amount: 3,
        unit: '錠',
        usage: '毎食後',
        timesPerDay: 3,
        count: 5,
        form: 'internal',
      },
    ],
    [
      'ムコダイン 3T3x 毎食後 5TD',
      {
        name: 'ムコダイン',
        amount: 3,
        unit: '錠',
        usage: '毎食後',
        timesPerDay: 3,
        count: 5,
        form: 'internal',
      },
    ],
    [
      'アムロジピン 5mg 1T 朝食後 28日',
      {
        name: 'アムロジピン 5mg',
        amount: 1,
        unit: '錠',
        usage: '朝食後',
        timesPerDay: 1,
        count: 28,
        form: 'internal',
      },
    ],
    [
      'カロナール500 1T 頭痛時 10回',
      { name: 'カロナール500', amount: 1, unit: '錠', usage: '頭痛時', count: 10, form: 'asNeeded' },
    ],
    [
      'モーラステープ 21枚 1日1回 貼付',
      { name: 'モーラステープ', amount: 21, unit: '枚', usage: '貼付', timesPerDay: 1, form: 'external' },
    ],
    [
      'メチコバール 3T 分3 2週',
      {
        name: 'メチコバール',
        amount: 3,
        unit: '錠',
        usage: '1日3回',
        timesPerDay: 3,
        count: 14,
        form: 'internal',
      },
    ],
    [
      '5日 2.5g 毎食後 葛根湯',
      { name: '葛根湯', amount: 2.5, unit: 'g', usage: '毎食後', timesPerDay: 3, count: 5, form: 'internal' },
    ],
    [
      'ビオフェルミン 1.5g 朝夕食後 7日',
      {
        name: 'ビオフェルミン',
        amount: 1.5,
        unit: 'g',
        usage: '朝夕食後',
        timesPerDay: 2,
        count: 7,
        form: 'internal',
      },
    ],
    ['末梢血液一般', { name: '末梢血液一般' }],
  ])('%s', (line, expected) => {
    expect(parseQuickOrder(line)).toEqual({ ...expected, problems: [] });
  });

  it('0日や0錠は捨てずに、どこが悪いかを言う', () => {
    const order = parseQuickOrder('ロキソニン 0T 毎食後 0日');
    expect(order).toMatchObject({ name: 'ロキソニン', amount: 0, count: 0 });
    expect(order.problems.map((problem) => problem.field)).toEqual(['amount', 'count']);
    expect(parseQuickOrder('3T 毎食後 5日').problems[0]?.field).toBe('name');
    expect(parseQuickOrder('ロキソニン 3T 毎食後 400日').problems[0]?.text).toBe('日数は365までです。');
  });

  it('the order of amount, usage and days after the name does not matter', () => {
    const words = ['3T', '毎食後', '5日'];
    const expected = parseQuickOrder(`ロキソニン ${words.join(' ')}`);
    fc.assert(
      fc.property(fc.shuffledSubarray(words, { minLength: 3 }), (shuffled) => {
        expect(parseQuickOrder(`ロキソニン ${shuffled.join(' ')}`)).toEqual(expected);
      }),
    );
  });

  it('any text is read without failing, and no word of a name is lost', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (line) => {
        expect(parseQuickOrder(line).problems).toBeInstanceOf(Array);
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 365 }), (amount, days) => {
        expect(parseQuickOrder(`アレグラ ${amount}錠 朝夕 ${days}日`)).toMatchObject({
          name: 'アレグラ',
          amount,
          count: days,
        });
      }),
    );
  });
});
