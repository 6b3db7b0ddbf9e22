import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addClaimMonths,
  addDays,
  addMonths,
  compareDates,
  dayInJapan,
  daysBetween,
  daysOfMonth,
  endOfMonth,
  isLocalDate,
  parts,
  startOfMonth,
  weekday,
} from './index.ts';

const anyDate = fc.integer({ min: -40_000, max: 40_000 }).map((days) => addDays('2000-01-01', days));

describe('暦日の計算', () => {
  test('日本の日付は UTC の15時に変わる', () => {
    expect(dayInJapan(new Date('2024-02-28T14:59:59.999Z'))).toBe('2024-02-28');
    expect(dayInJapan(new Date('2024-02-28T15:00:00Z'))).toBe('2024-02-29');
    expect(dayInJapan(new Date('2024-12-31T15:00:00Z'))).toBe('2025-01-01');
  });

  test('実在しない日は日付として受け付けない', () => {
    for (const text of ['2025-02-29', '2025-13-01', '2025-00-10', '2025-4-1', '2025-04-31', '']) {
      expect(isLocalDate(text)).toBe(false);
    }
    expect(isLocalDate('2024-02-29')).toBe(true);
    expect(() => addDays('2025-02-30', 1)).toThrow(RangeError);
  });

  test('月末の日に月を足すと短い月では末日になる', () => {
    expect(addMonths('2025-01-31', 1)).toBe('2025-02-28');
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2025-03-31', -1)).toBe('2025-02-28');
    expect(addMonths('2025-12-15', 13)).toBe('2027-01-15');
    expect(addClaimMonths('2025-12', 1)).toBe('2026-01');
  });

  test('曜日は日曜を0とする', () => {
    expect(weekday('2026-11-22')).toBe(0);
    expect(weekday('2025-09-30')).toBe(2);
    expect(weekday('1958-03-03')).toBe(1);
  });

  test('足した日数は日数の差として戻る', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -30_000, max: 30_000 }), (date, days) => {
        const moved = addDays(date, days);
        expect(daysBetween(date, moved)).toBe(days);
        expect(compareDates(date, moved)).toBe(Math.sign(-days) === 0 ? 0 : Math.sign(-days));
        expect(weekday(moved)).toBe((((weekday(date) + days) % 7) + 7) % 7);
      }),
    );
  });

  test('月を足すと月の数だけ進み、日は増えない', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -1000, max: 1000 }), (date, months) => {
        const moved = addMonths(date, months);
        const [a, b] = [parts(date), parts(moved)];
        expect(b.year * 12 + b.month - (a.year * 12 + a.month)).toBe(months);
        expect(b.day).toBeLessThanOrEqual(a.day);
      }),
    );
  });

  test('月の日を並べると初日から末日まで欠けない', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        const days = daysOfMonth(date.slice(0, 7));
        expect(days[0]).toBe(startOfMonth(date));
        expect(days.at(-1)).toBe(endOfMonth(date));
        expect(days).toContain(date);
        expect(addDays(endOfMonth(date), 1).endsWith('-01')).toBe(true);
      }),
    );
  });
});
