import { describe, expect, it } from 'vitest';
import { type LocalSubsidyRow, localSchemes } from './local-subsidies.ts';

const NOTHING = {
  chargeClass: '1',
  percent: 0,
  fixedPerVisit: 0,
  limitPerVisit: 0,
  limitPerDay: 0,
  countPerDay: 0,
  limitPerMonth: 0,
  countPerMonth: 0,
};
const row = (prefecture: string, law: string, name: string, charge: object): LocalSubsidyRow => ({
  prefecture,
  law,
  name,
  ages: '0-15',
  outpatient: JSON.stringify({ ...NOTHING, ...charge }),
});
const rows = [
  row('見本県', '86', '別の県', { chargeClass: '2' }),
  row('大阪府', '86', '1日上限', { limitPerDay: 500, limitPerMonth: 1_000, countPerMonth: 2 }),
  row('大阪府', '86', '負担なし', { chargeClass: '2' }),
  row('大阪府', '86', '負担なし', { chargeClass: '2' }),
  row('大阪府', '86', '償還払い', { chargeClass: '3', percent: 100 }),
  row('大阪府', '86', '書かれていない', {}),
  row('大阪府', '41', '1割', { percent: 10, limitPerMonth: 18_000 }),
];

describe('FEES-4: 地方公費の候補', () => {
  it('負担者番号の法別番号と都道府県で選び、同じものは一つにする', () => {
    expect(localSchemes(rows, '86274018').map(({ name }) => name)).toEqual(['1日上限', '負担なし']);
    expect(localSchemes(rows, '86134018')).toEqual([]);
  });

  it('負担の決まりを受給者証の欄に直す', () => {
    expect(localSchemes(rows, '86274018')[0]).toEqual({
      name: '1日上限',
      ages: '0-15',
      rateTenths: null,
      visitLimitYen: 500,
      timesPerMonth: 2,
      monthlyLimitYen: 1_000,
    });
    expect(localSchemes(rows, '41274019')[0]).toMatchObject({ rateTenths: 1, monthlyLimitYen: 18_000 });
  });
});
