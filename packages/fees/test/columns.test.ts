import { describe, expect, it } from 'vitest';
import { withinAge } from '../src/age.ts';
import { elapsedOn, monthsApart } from '../src/dates.ts';
import type { OrderFacts } from '../src/facts.ts';
import { steppedValue } from '../src/stepped.ts';
import { p } from './rows.ts';
import { holdCodes, run } from './world.ts';

const reached = (birth: string, code: string, on: string) => withinAge(birth, on, code, '00');

describe('年齢の範囲 (項番41・42)', () => {
  it('満年齢は誕生日に達する', () => {
    expect(withinAge('2019-06-11', '2025-06-10', '00', '06')).toBe(true);
    expect(withinAge('2019-06-11', '2025-06-11', '00', '06')).toBe(false);
  });

  it('AA は生後28日、AE は生後90日', () => {
    expect(reached('2025-06-01', 'AA', '2025-06-28')).toBe(false);
    expect(reached('2025-06-01', 'AA', '2025-06-29')).toBe(true);
    expect(reached('2025-06-01', 'AE', '2025-08-30')).toBe(true);
  });

  it('B3・B6・BF・BK は達した翌月の1日、1日生まれはその月', () => {
    expect(reached('2022-06-11', 'B3', '2025-06-30')).toBe(false);
    expect(reached('2022-06-11', 'B3', '2025-07-01')).toBe(true);
    expect(reached('2019-06-01', 'B6', '2025-06-01')).toBe(true);
    expect(reached('2010-06-11', 'BF', '2025-07-01')).toBe(true);
    expect(reached('2005-12-11', 'BK', '2026-01-01')).toBe(true);
  });

  it('MG は小学校に上がる4月1日', () => {
    expect(withinAge('2018-04-02', '2025-03-31', '00', 'MG')).toBe(true);
    expect(withinAge('2018-04-02', '2025-04-01', '00', 'MG')).toBe(false);
  });
});

describe('きざみ (項番30–35)', () => {
  const row = (error: number) => p('1', '写真診断', 85, 'E001', '700', { step: [1, 5, 1, 42.5, error] });

  it('下限までは基本、超えた分を切り上げ、上限で止めるか続ける', () => {
    expect(steppedValue(row(1), 1).value).toBe(85);
    expect(steppedValue(row(1), 2).value).toBe(127.5);
    expect(steppedValue(row(1), 6)).toEqual({ value: 255, note: 'cutToUpper' });
    expect(steppedValue(row(0), 6)).toEqual({ value: 297.5, note: 'aboveUpper' });
  });

  it('数量がなければ計算しない。下限に届かない量は区分2・3なら算定しない', () => {
    expect(steppedValue(row(1), undefined).note).toBe('quantityMissing');
    const minutes = p('2', '麻酔', 6000, 'L008', '540', { step: [120, 9999, 30, 600, 2] });
    expect(steppedValue(minutes, 90)).toEqual({ value: undefined, note: 'belowLower' });
    expect(steppedValue(minutes, 121).value).toBe(6600);
  });
});

describe('月の数え方', () => {
  it('1月を経過した日は、ない日なら翌々月1日', () => {
    expect(elapsedOn('2025-01-31', 1)).toBe('2025-03-01');
    expect(elapsedOn('2025-12-15', 1)).toBe('2026-01-15');
    expect(monthsApart('2024-12-31', '2025-02-01')).toBe(2);
  });
});

describe('止める理由 (FEES-11)', () => {
  const order = (...codes: string[]): OrderFacts => ({
    id: 'o',
    kind: 'other',
    items: codes.map((code) => ({ code })),
  });
  it.each([
    ['廃止されたコード', '111703170', 'FEES-NOT-IN-FORCE'],
    ['知らないコード', '199999999', 'FEES-UNKNOWN-CODE'],
    ['入院の項目', '190117710', 'FEES-INPATIENT-ONLY'],
    ['年齢の合わない項目', '130003710', 'FEES-AGE'],
    ['付け先のない加算', '170012070', 'FEES-ADD-ON-WITHOUT-BASE'],
    ['数量のない項目', '170000410', 'FEES-NO-PRICE'],
  ])('%s', (_, code, hold) => {
    const result = run({ orders: [order(code)] });
    expect(holdCodes(result)).toEqual([hold]);
    expect(result.holds[0]).toMatchObject({ itemCode: code, orderId: 'o' });
    expect(result.units.flatMap((unit) => unit.lines).some((line) => line.code === code)).toBe(false);
  });

  it('同じ通番の加算は2つ付かない', () => {
    expect(
      holdCodes(run({ institution: { standards: ['afterHours1'] }, orders: [order('112708370')] })),
    ).toEqual(['FEES-ADD-ON-EXCLUSIVE']);
  });
});
