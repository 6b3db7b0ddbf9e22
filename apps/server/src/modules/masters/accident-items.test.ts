import { describe, expect, it } from 'vitest';
import { accidentItemsFrom } from './accident-items.ts';
import { type LibraryRow, SEPARATOR } from './row.ts';

const INITIAL = '101110010';

function row(value: string, valid_from = '2024-06-01', valid_to = '9999-12-31'): LibraryRow {
  const columns = Array.from({ length: 150 }, () => '0');
  for (const [at, text] of [
    [3, INITIAL],
    [5, '初診料'],
    [11, '1'],
    [12, value],
    [15, 'A11'],
  ] as const)
    columns[at - 1] = text;
  return {
    kind: 'procedure',
    code: INITIAL,
    valid_from,
    valid_to,
    name: '初診料',
    kana: '',
    packed: columns.join(SEPARATOR),
    provisional: false,
  };
}

const release = (file_date: string) => ({ kind: 'rosai', file_date });

describe('労災の項目の金額 (FEES-4)', () => {
  it('マスターがなければ書き写した金額、その期間の外は分からない', () => {
    const { accidentItem, accidentItems } = accidentItemsFrom([], []);
    expect(accidentItem(INITIAL, '2025-09-30')).toMatchObject({ value: 3850, unit: 'yen' });
    expect(accidentItem(INITIAL, '2026-06-01')).toBeUndefined();
    expect(accidentItem(INITIAL, '2024-05-31')).toBeUndefined();
    expect(accidentItems('2025-09-30').length).toBeGreaterThan(20);
    expect(accidentItems('2026-06-01')).toEqual([]);
  });

  it('取り込んだマスターが優先し、版は診療日で選ぶ', () => {
    const rows = [row('3850.00', '2024-06-01', '2026-05-31'), row('3900.00', '2026-06-01')];
    const { accidentItem } = accidentItemsFrom(rows, [release('2026-05-20')]);
    expect(accidentItem(INITIAL, '2025-09-30')?.value).toBe(3850);
    expect(accidentItem(INITIAL, '2026-06-01')?.value).toBe(3900);
    expect(accidentItem('101800390', '2025-09-30')).toBeUndefined();
  });

  it('新しい点数表より前のマスターでは、その日の金額は分からない', () => {
    const { accidentItem, accidentItems } = accidentItemsFrom([row('3850.00')], [release('2024-11-01')]);
    expect(accidentItem(INITIAL, '2026-05-31')?.value).toBe(3850);
    expect(accidentItem(INITIAL, '2026-06-01')).toBeUndefined();
    expect(accidentItems('2026-06-01')).toEqual([]);
  });
});
