import { addDays, addMonths, daysBetween, fromParts, isLocalDate } from '@akashi/calendar';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lastDayOf, momentAfter } from './index.ts';

const day = fc
  .record({
    year: fc.integer({ min: 1990, max: 2060 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
  })
  .map(({ year, month, day }) => fromParts(year, month, day) ?? `${year}-02-28`);
const years = fc.integer({ min: 1, max: 40 });

describe('TRUST-6 保存期間の最後の日', () => {
  test.each([
    ['2020-03-31', 5, '2025-03-31', 'ふつうの年'],
    ['2020-02-28', 5, '2025-02-28', '翌日がうるう日: 応当日が無いので月末'],
    ['2020-02-29', 5, '2025-02-28', 'うるう日に完結'],
    ['2019-02-28', 5, '2024-02-29', '満了がうるう日'],
    ['2016-02-29', 4, '2020-02-29', 'うるう日からうるう日'],
    ['2016-02-28', 4, '2020-02-28', 'うるう日の前日から四年'],
    ['2020-12-31', 3, '2023-12-31', '年の末日'],
    ['2020-01-30', 20, '2040-01-30', '二十年'],
    ['2100-02-28', 5, '2105-02-28', '2100年はうるう年でない'],
  ])('%s から %i 年は %s まで(%s)', (event, period, last) => {
    expect(lastDayOf(event, period)).toBe(last);
  });

  test('一年より短くも長くもならない: 応当日と、その前後一日のうちにある', () => {
    fc.assert(
      fc.property(day, years, (event, period) => {
        const last = lastDayOf(event, period);
        expect(isLocalDate(last)).toBe(true);
        expect(Math.abs(daysBetween(addMonths(event, period * 12), last))).toBeLessThanOrEqual(1);
        // Never a day short of the full years: as many days as the same span of the calendar has.
        expect(daysBetween(event, last)).toBeGreaterThanOrEqual(365 * period);
      }),
      { numRuns: 3_000 },
    );
  });

  test('遅く始まれば遅く終わり、長ければ遅く終わる', () => {
    fc.assert(
      fc.property(day, years, fc.nat(400), (event, period, more) => {
        expect(lastDayOf(addDays(event, more), period) >= lastDayOf(event, period)).toBe(true);
        expect(lastDayOf(event, period + 1) > lastDayOf(event, period)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test('翌日の日本の午前零時から後。UTC では前日の15時', () => {
    expect(momentAfter('2025-03-31').toISOString()).toBe('2025-03-31T15:00:00.000Z');
  });
});
