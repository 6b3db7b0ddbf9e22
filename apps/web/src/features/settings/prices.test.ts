import { expect, test } from 'vitest';
import { priceBody, priceValues } from './price-values.ts';

const item = {
  id: '0',
  version: 1,
  category: 'certificate' as const,
  name: '診断書',
  priceYen: 5_000,
  taxPercent: 10 as const,
  taxIncluded: true,
  validFrom: '2026-01-01',
  validTo: '9999-12-31',
};

test('FEES-4: 料金は欄に直しても元に戻る', () => {
  const { id: _, version: __, ...body } = item;
  expect(priceBody(priceValues(item, '2026-01-01'))).toEqual(body);
  const free = { ...body, taxPercent: 0 as const, taxIncluded: true };
  expect(priceBody(priceValues({ ...item, ...free }, '2026-01-01'))).toEqual(free);
  const outside = { ...body, taxPercent: 8 as const, taxIncluded: false };
  expect(priceBody(priceValues({ ...item, ...outside }, '2026-01-01'))).toEqual(outside);
});
