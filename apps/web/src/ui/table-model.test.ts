import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextIndex, sortRows, toggleSorting } from './table-model.ts';

describe('表の並べ替え', () => {
  test('数は数として、名前は読みの順に、同じものは元の順に', () => {
    const rows = [
      { n: 10, kana: 'ミホン' },
      { n: 9, kana: 'レイジ' },
      { n: 9, kana: 'アキ' },
    ];
    expect(sortRows(rows, (row) => row.n, 'ascending').map((row) => row.kana)).toEqual([
      'レイジ',
      'アキ',
      'ミホン',
    ]);
    expect(sortRows(rows, (row) => row.kana, 'descending').map((row) => row.n)).toEqual([9, 10, 9]);
    expect(rows[0]?.n).toBe(10);
  });
  test('見出しは 昇順・降順・元の順 と変わる', () => {
    const up = toggleSorting(undefined, 'a');
    expect(up?.direction).toBe('ascending');
    const down = toggleSorting(up, 'a');
    expect(down?.direction).toBe('descending');
    expect(toggleSorting(down, 'a')).toBeUndefined();
    expect(toggleSorting(down, 'b')).toEqual({ key: 'b', direction: 'ascending' });
  });
});

describe('表の中の移動', () => {
  test('選んでいないとき、下は先頭、上は末尾', () => {
    expect(nextIndex('ArrowDown', -1, 3)).toBe(0);
    expect(nextIndex('ArrowUp', -1, 3)).toBe(2);
  });
  test('どのキーでも表の外には出ない', () => {
    const keys = fc.constantFrom('ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End');
    fc.assert(
      fc.property(
        keys,
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: -1, max: 299 }),
        (key, count, at) => {
          const next = nextIndex(key, Math.min(at, count - 1), count);
          expect(next).toBeGreaterThanOrEqual(0);
          expect(next).toBeLessThan(count);
        },
      ),
    );
  });
  test('ほかのキーと空の表では動かない', () => {
    expect(nextIndex('a', 1, 3)).toBe(-1);
    expect(nextIndex('End', -1, 0)).toBe(-1);
  });
});
