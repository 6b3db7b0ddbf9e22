import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  ageInMonths,
  ageOn,
  daysBetween,
  halvedLimitMonth,
  isPreschool,
  legalAttainment,
  preschoolUntil,
  turns70FromMonth,
  turns75On,
} from './index.ts';

const anyDate = fc.integer({ min: 0, max: 45_000 }).map((days) => addDays('1920-01-01', days));

describe('年齢', () => {
  test('点数表の年齢は誕生日に1つ増える', () => {
    expect(ageOn('2019-06-15', '2025-06-14')).toBe(5);
    expect(ageOn('2019-06-15', '2025-06-15')).toBe(6);
    expect(ageOn('2020-02-29', '2025-02-28')).toBe(4);
    expect(ageOn('2020-02-29', '2025-03-01')).toBe(5);
    expect(ageInMonths('2025-01-31', '2025-02-28')).toBe(0);
    expect(ageInMonths('2025-01-15', '2025-04-15')).toBe(3);
  });

  test('法律上は誕生日の前日に年齢に達する', () => {
    expect(legalAttainment('2019-04-01', 6)).toBe('2025-03-31');
    expect(legalAttainment('1955-09-01', 70)).toBe('2025-08-31');
    expect(legalAttainment('2020-02-29', 6)).toBe('2026-02-28');
  });

  test('4月1日生まれは早生まれとして6歳前日の3月31日に未就学が終わる', () => {
    expect(preschoolUntil('2019-04-01')).toBe('2025-03-31');
    expect(preschoolUntil('2019-04-02')).toBe('2026-03-31');
    expect(preschoolUntil('2019-03-31')).toBe('2025-03-31');
    expect(isPreschool('2019-04-01', '2025-04-01')).toBe(false);
    expect(isPreschool('2019-04-02', '2025-04-01')).toBe(true);
    expect(isPreschool('2019-04-02', '2019-04-01')).toBe(false);
  });

  test('高齢受給者は70歳の翌月から、1日生まれはその月から', () => {
    expect(turns70FromMonth('1955-09-01')).toBe('2025-09');
    expect(turns70FromMonth('1955-09-02')).toBe('2025-10');
    expect(turns70FromMonth('1955-12-31')).toBe('2026-01');
  });

  test('75歳は誕生日から後期高齢者で、その月の限度額は半分（1日生まれを除く）', () => {
    expect(turns75On('1950-11-20')).toBe('2025-11-20');
    expect(halvedLimitMonth('1950-11-20')).toBe('2025-11');
    expect(halvedLimitMonth('1950-11-01')).toBeUndefined();
  });

  test('達した日の翌日が点数表の誕生日である', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 1, max: 110 }), (birth, years) => {
        const attained = legalAttainment(birth, years);
        expect(ageOn(birth, attained)).toBe(years - 1);
        expect(ageOn(birth, addDays(attained, 1))).toBe(years);
      }),
    );
  });

  test('未就学の終わりは必ず3月31日で、6歳に達した日から1年以内', () => {
    fc.assert(
      fc.property(anyDate, (birth) => {
        const until = preschoolUntil(birth);
        const after = daysBetween(legalAttainment(birth, 6), until);
        expect(until.endsWith('-03-31')).toBe(true);
        expect(after).toBeGreaterThanOrEqual(0);
        expect(after).toBeLessThanOrEqual(365);
        expect(isPreschool(birth, until)).toBe(true);
        expect(isPreschool(birth, addDays(until, 1))).toBe(false);
      }),
    );
  });
});
