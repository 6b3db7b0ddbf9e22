import { describe, expect, it } from 'vitest';
import { applyFull } from './overlay.ts';
import { applyPriceList, parsePriceList, selectedPrice } from './price-list.ts';
import { recordOn } from './records-of.ts';
import { sampleRow } from './sample.ts';
import { emptyState } from './state.ts';

const text = 'code,name,"price_2025-08-14(derived)"\n620000001,"A,1",15.1\n620000002,B,20\n690000000,X,1.0\n';
const list = parsePriceList(new TextEncoder().encode(text), 'derived_price_20250814.csv');
const rows = [
  sampleRow('drug', '0', '620000001', { 12: '16.50', 17: '1', 28: '1', 30: '20240401', 32: '2325003B2029' }),
  sampleRow('drug', '0', '620000002', { 12: '24.50', 28: '1', 30: '20240401', 32: '2325003B2011' }),
  sampleRow('drug', '0', '670000002', {
    12: '22.50',
    30: '20240401',
    32: '2325003B2011',
    41: '620000002',
    42: '2',
  }),
].map((columns, i) => ({ line: i + 1, columns }));
const state = applyFull(emptyState('drug'), rows, '2024-03-21').state;

describe('薬価改定の価格一覧 FEES-2', () => {
  it('一覧の日付より前の4月1日から、名前のある薬だけを改める', () => {
    const { state: after, report } = applyPriceList(state, list);
    const priceOn = (code: string, date: string) =>
      recordOn('drug', after.codes.get(code) ?? [], date)?.price;
    expect([priceOn('620000001', '2025-03-31'), priceOn('620000001', '2025-04-01')]).toEqual([16.5, 15.1]);
    expect(report.unknown).toEqual(['690000000']);
    expect(applyPriceList(after, list).state).toEqual(after);
  });

  it('（選）の価格は、先発品との差額の4分の1を引いて計算する', () => {
    const { state: after } = applyPriceList(state, list);
    expect(recordOn('drug', after.codes.get('670000002') ?? [], '2025-04-01')?.price).toBe(18.77);
    expect(selectedPrice(663, 537)).toBe('631.50');
  });

  it('（選）の価格は、2026年6月からは差額の2分の1を引く', () => {
    const of2026 = { ...list, listedOn: '2026-08-14', effective: '2026-04-01' };
    const { state: after } = applyPriceList(state, of2026);
    const versions = after.codes.get('670000002') ?? [];
    const on = (day: string) => recordOn('drug', versions, day);
    expect(['2026-05-31', '2026-06-01'].map((day) => on(day)?.price)).toEqual([18.77, 17.55]);
    expect(on('2026-06-01')?.validFrom).toBe('2026-06-01');
    expect(applyPriceList(after, of2026).state).toEqual(after);
    const later = applyPriceList(state, { ...list, listedOn: '2027-05-01', effective: '2027-04-01' }).state;
    expect(recordOn('drug', later.codes.get('670000002') ?? [], '2027-04-01')?.price).toBe(17.55);
  });

  it('価格でない値は行を示して断る', () => {
    const broken = new TextEncoder().encode('code,price_2025-08-14(derived)\n620000001,\n');
    expect(() => parsePriceList(broken, 'x.csv')).toThrow(/PRICE-LIST x.csv 2行目/);
  });
});
