import { formatEra } from '@akashi/calendar';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEraInput, shortEra } from './era-input.ts';

const days = fc
  .date({ min: new Date('1873-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('和暦・西暦の日付入力', () => {
  test.each([
    ['S33.3.3', '1958-03-03'],
    ['3330303', '1958-03-03'],
    ['昭和３３年３月３日', '1958-03-03'],
    ['1958/3/3', '1958-03-03'],
    ['19580303', '1958-03-03'],
    ['R元.5.1', '2019-05-01'],
    ['H31.4.30', '2019-04-30'],
  ])('%s', (text, date) => expect(readEraInput(text).date).toBe(date));

  test.each(['S33.13.1', '昭和64年1月8日', '1958-02-30', '33.3.3', 'あした'])('%s は日付ではない', (text) => {
    const read = readEraInput(text);
    expect(read.date).toBeUndefined();
    expect(read.wrong).toBe(true);
  });

  test('空は誤りではない', () =>
    expect(readEraInput('  ')).toEqual({ date: undefined, hint: '', wrong: false }));

  test('入力したのと別の暦で読み返す', () => {
    expect(readEraInput('S33.3.3').hint).toBe('1958-03-03');
    expect(readEraInput('1958/3/3').hint).toBe('S33.3.3');
  });

  test('生年月日には年齢を添え、今日より後は断る', () => {
    expect(readEraInput('S33.3.3', { birthAsOf: '2025-09-30' }).hint).toBe('昭和33年3月3日(1958-03-03) 67歳');
    expect(readEraInput('R7.10.1', { birthAsOf: '2025-09-30' })).toMatchObject({
      date: undefined,
      wrong: true,
    });
    expect(readEraInput('R7.9.30', { birthAsOf: '2025-09-30' }).hint).toContain('0歳');
  });

  test('欄を離れたときの書き方は、必ず同じ日に読み戻る', () => {
    fc.assert(
      fc.property(days, (date) => {
        expect(readEraInput(shortEra(date)).date).toBe(date);
        expect(readEraInput(formatEra(date)).date).toBe(date);
      }),
    );
  });

  test('どんな文字を打っても落ちない', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = readEraInput(text, { birthAsOf: '2025-09-30' });
        expect(read.wrong && read.date !== undefined).toBe(false);
      }),
    );
  });
});
