import { expect, test } from 'vitest';
import { schemeTerms, schemeText } from './local-scheme.ts';

const osaka = {
  name: '子ども',
  ages: '0-18',
  rateTenths: null,
  visitLimitYen: 500,
  timesPerMonth: 2,
  monthlyLimitYen: 1_000,
};
const free = { ...osaka, ages: '0-999', visitLimitYen: null, timesPerMonth: null, monthlyLimitYen: null };

test('FEES-4: 制度は名前・年齢・負担で見分けられる', () => {
  expect(schemeText(osaka)).toBe('子ども(0〜18歳) 1回500円まで・月2回まで・月1,000円まで');
  expect(schemeText({ ...free, rateTenths: 1 })).toBe('子ども 1割');
  expect(schemeText({ ...free, ages: '65-999' })).toBe('子ども(65歳から) 負担なし');
  expect(schemeText({ ...free, ages: '' })).toBe('子ども 負担なし');
});

test('選んだ制度は欄をすべて埋め、前の値を残さない', () => {
  expect(schemeTerms(osaka)).toEqual({
    rateTenths: '',
    visitLimitYen: '500',
    timesPerMonth: '2',
    monthlyLimitYen: '1000',
  });
});
