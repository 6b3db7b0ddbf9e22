import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inSubsidyOrder, subsidyPlace } from './index.ts';

const inOrder = (laws: readonly string[]) => inSubsidyOrder(laws, (law) => law);

describe('FEES-4: 公費の順序', () => {
  it('戦傷病者と被爆者は先、生活保護は国の公費の最後', () => {
    expect(inOrder(['12', '54', '21', '13'])).toEqual(['13', '21', '54', '12']);
  });

  it('地方公費は国の公費の後、二つあれば法別番号の順', () => {
    expect(inOrder(['88', '80', '12', '54'])).toEqual(['54', '12', '80', '88']);
  });

  it('同じ法別番号は渡された順のまま', () => {
    const two = [
      { law: '80', name: '先' },
      { law: '80', name: '後' },
    ];
    expect(inSubsidyOrder(two, ({ law }) => law).map(({ name }) => name)).toEqual(['先', '後']);
  });

  it('どの並びから始めても同じ順になる', () => {
    const laws = fc.uniqueArray(fc.integer({ min: 0, max: 99 }).map((n) => String(n).padStart(2, '0')));
    fc.assert(
      fc.property(laws, (given) => {
        const sorted = inOrder(given);
        expect(inOrder([...given].reverse())).toEqual(sorted);
        expect(sorted.map(subsidyPlace)).toEqual([...sorted.map(subsidyPlace)].sort((a, b) => a - b));
      }),
    );
  });
});
