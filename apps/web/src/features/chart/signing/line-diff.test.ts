import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineDiff } from './line-diff.ts';

describe('訂正の前後 (CARE-3)', () => {
  it('shows what was taken out and what was added, in reading order', () => {
    expect(lineDiff(['咳', 'BP 132/78', '良好'], ['咳', 'BP 142/78', '良好', '採血'])).toEqual([
      { kind: 'same', text: '咳' },
      { kind: 'removed', text: 'BP 132/78' },
      { kind: 'added', text: 'BP 142/78' },
      { kind: 'same', text: '良好' },
      { kind: 'added', text: '採血' },
    ]);
  });
  it('without the additions it is the text before, without the removals the text after', () => {
    const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd', ''), { maxLength: 12 });
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const diff = lineDiff(before, after);
        const texts = (kind: 'added' | 'removed') =>
          diff.filter((one) => one.kind !== kind).map((one) => one.text);
        expect(texts('added')).toEqual(before);
        expect(texts('removed')).toEqual(after);
      }),
    );
  });
});
