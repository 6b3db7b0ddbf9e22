import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysOfMonth, holidayName, isJapaneseHoliday, isMedicalHoliday, weekday } from './index.ts';

const yearDays = (year: number) =>
  Array.from({ length: 12 }, (_, index) =>
    daysOfMonth(`${year}-${String(index + 1).padStart(2, '0')}`),
  ).flat();
const holidays = (year: number) =>
  yearDays(year)
    .filter(isJapaneseHoliday)
    .map((date) => date.slice(5))
    .join(' ');

/** As announced by the Cabinet Office (国民の祝日について). */
const ANNOUNCED: [number, string][] = [
  [1973, '01-01 01-15 02-11 03-21 04-29 04-30 05-03 05-05 09-15 09-23 09-24 10-10 11-03 11-23'],
  [1987, '01-01 01-15 02-11 03-21 04-29 05-03 05-04 05-05 09-15 09-23 10-10 11-03 11-23'],
  [2006, '01-01 01-02 01-09 02-11 03-21 04-29 05-03 05-04 05-05 07-17 09-18 09-23 10-09 11-03 11-23 12-23'],
  [
    2009,
    '01-01 01-12 02-11 03-20 04-29 05-03 05-04 05-05 05-06 07-20 09-21 09-22 09-23 10-12 11-03 11-23 12-23',
  ],
  [
    2019,
    '01-01 01-14 02-11 03-21 04-29 04-30 05-01 05-02 05-03 05-04 05-05 05-06 07-15 08-11 08-12 09-16 09-23 10-14 10-22 11-03 11-04 11-23',
  ],
  [
    2020,
    '01-01 01-13 02-11 02-23 02-24 03-20 04-29 05-03 05-04 05-05 05-06 07-23 07-24 08-10 09-21 09-22 11-03 11-23',
  ],
  [
    2021,
    '01-01 01-11 02-11 02-23 03-20 04-29 05-03 05-04 05-05 07-22 07-23 08-08 08-09 09-20 09-23 11-03 11-23',
  ],
  [
    2024,
    '01-01 01-08 02-11 02-12 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-15 08-11 08-12 09-16 09-22 09-23 10-14 11-03 11-04 11-23',
  ],
  [
    2025,
    '01-01 01-13 02-11 02-23 02-24 03-20 04-29 05-03 05-04 05-05 05-06 07-21 08-11 09-15 09-23 10-13 11-03 11-23 11-24',
  ],
  [
    2026,
    '01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23 10-12 11-03 11-23',
  ],
];

describe('祝日と休日', () => {
  test.each(ANNOUNCED)('%i年の祝日と休日は公表された日と一致する', (year, expected) => {
    expect(holidays(year)).toBe(expected);
  });

  test('診療報酬の休日は日曜・祝日・12/29〜1/3で、土曜や平日は含まない', () => {
    for (const date of [
      '2025-12-29',
      '2025-12-31',
      '2026-01-01',
      '2026-01-02',
      '2026-01-03',
      '2025-11-24',
      '2025-11-30',
    ]) {
      expect(isMedicalHoliday(date)).toBe(true);
    }
    for (const date of ['2025-12-27', '2026-01-05', '2025-11-25']) {
      expect(isMedicalHoliday(date)).toBe(false);
    }
  });

  test('2006年までの5月4日は、日曜なら国民の休日にならない', () => {
    expect(isJapaneseHoliday('1986-05-04')).toBe(false);
    expect(isJapaneseHoliday('1997-05-04')).toBe(false);
    expect(holidayName('1988-05-04')).toBe('国民の休日');
    expect(holidayName('1992-05-04')).toBe('振替休日');
  });

  test('範囲の外の年は推測せずに断る', () => {
    expect(() => holidayName('1969-01-01')).toThrow(RangeError);
    expect(() => isJapaneseHoliday('2051-05-03')).toThrow(RangeError);
  });

  test('1973年4月以後、日曜の祝日の後には必ず平日の休日が来る', () => {
    const day = fc.integer({ min: 0, max: 28_000 }).map((n) => addDays('1973-04-15', n));
    fc.assert(
      fc.property(day, (start) => {
        const sunday = addDays(start, (7 - weekday(start)) % 7);
        if (!isJapaneseHoliday(sunday)) return;
        expect(isJapaneseHoliday(addDays(sunday, 1))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('毎年の祝日は12日から22日の間にある', () => {
    for (let year = 1974; year <= 2050; year++) {
      const count = yearDays(year).filter(isJapaneseHoliday).length;
      expect(count).toBeGreaterThanOrEqual(12);
      expect(count).toBeLessThanOrEqual(22);
    }
  });
});
