import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, formatEra, formatEraMonth, parseClaimMonth, parseEra, toEra } from './index.ts';

const eraDay = fc.integer({ min: 0, max: 90_000 }).map((days) => addDays('1868-01-25', days));

describe('和暦', () => {
  test.each([
    ['2025-09-30', '令和7年9月30日', 'R7.9.30', '5070930'],
    ['2019-05-01', '令和元年5月1日', 'R1.5.1', '5010501'],
    ['2019-04-30', '平成31年4月30日', 'H31.4.30', '4310430'],
    ['1989-01-07', '昭和64年1月7日', 'S64.1.7', '3640107'],
    ['1926-12-25', '昭和元年12月25日', 'S1.12.25', '3011225'],
    ['1912-07-29', '明治45年7月29日', 'M45.7.29', '1450729'],
  ])('%s は %s', (date, long, short, digits) => {
    expect(formatEra(date)).toBe(long);
    expect(formatEra(date, 'short')).toBe(short);
    expect(formatEra(date, 'digits')).toBe(digits);
  });

  test.each([
    'S33.3.3',
    's33.3.3',
    '昭和33年3月3日',
    '昭和３３年３月３日',
    '3330303',
    'S330303',
    '19580303',
    '1958-03-03',
    '1958/3/3',
    '1958.3.3',
    '1958年3月3日',
    '１９５８／３／３',
    '昭33.3.3',
    '㍼33年3月3日',
    'Ｓ３３・３・３',
  ])('%s は昭和33年3月3日と読む', (text) => {
    expect(parseEra(text)).toBe('1958-03-03');
  });

  test.each([
    '',
    'S33',
    '昭和64年1月8日',
    'R1.4.30',
    '6010101',
    '58/3/3',
    'S33.2.29',
    '平成0年1月1日',
    '令和100年1月1日',
  ])('「%s」は日付として読まない', (text) => {
    expect(parseEra(text)).toBeUndefined();
  });

  test('改元前に作られた証の「平成33年」は、求めたときだけ読む', () => {
    expect(parseEra('平成33年3月31日')).toBeUndefined();
    expect(parseEra('平成33年3月31日', { beyondEra: true })).toBe('2021-03-31');
  });

  test('どの書き方で書いても同じ日に戻る', () => {
    fc.assert(
      fc.property(
        eraDay,
        fc.constantFrom('long' as const, 'short' as const, 'digits' as const),
        (date, style) => {
          expect(parseEra(formatEra(date, style))).toBe(date);
          expect(toEra(date).era.from <= date).toBe(true);
        },
      ),
    );
  });

  test('何を渡しても例外にならない', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseEra(text)));
  });

  test('診療年月は西暦6桁も和暦5桁も読む', () => {
    expect(parseClaimMonth('202110')).toBe('2021-10');
    expect(parseClaimMonth('50310')).toBe('2021-10');
    expect(parseClaimMonth('43105')).toBe('2019-05');
    expect(parseClaimMonth('202113')).toBeUndefined();
    expect(parseClaimMonth('50010')).toBeUndefined();
    expect(formatEraMonth('2019-05')).toBe('令和元年5月');
  });
});
