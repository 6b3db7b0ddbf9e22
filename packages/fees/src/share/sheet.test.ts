import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limitSheet } from './sheet.ts';

describe('FEES-4: 自己負担上限額管理票', () => {
  it('adds up in the order of the paper and names the line that reaches the limit', () => {
    const sheet = limitSheet(5_000, [{ shareYen: 2_000 }, { shareYen: 3_000 }, { shareYen: 0 }]);
    expect(sheet.lines.map(({ runningYen }) => runningYen)).toEqual([2_000, 5_000, 5_000]);
    expect([sheet.freeYen, sheet.reached?.runningYen]).toEqual([0, 5_000]);
    expect(sheet.lines.every(({ doubt }) => doubt === null)).toBe(true);
  });

  it('doubts a running total that the paper has otherwise, and what goes beyond the limit', () => {
    const sheet = limitSheet(5_000, [
      { shareYen: 2_000, notedTotalYen: 2_500 },
      { shareYen: 1_000, notedTotalYen: 3_000 },
      { shareYen: 2_001 },
      { shareYen: 0 },
    ]);
    expect(sheet.lines.map(({ doubt }) => doubt)).toEqual(['total', null, 'limit', null]);
    expect(sheet.freeYen).toBe(0);
  });

  it('what is free and what was taken make the limit, as long as nothing goes beyond it', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5_000)), fc.nat(30_000), (shares, limitYen) => {
        const sheet = limitSheet(
          limitYen,
          shares.map((shareYen) => ({ shareYen })),
        );
        expect(sheet.freeYen).toBe(Math.max(0, limitYen - sheet.totalYen));
        expect(sheet.reached === undefined).toBe(sheet.totalYen < limitYen || shares.length === 0);
      }),
    );
  });
});
