import { describe, expect, it } from 'vitest';
import { limitRules, PreparedLimits } from '../../src/limits/index.ts';
import { expand, madeRows, play, withRows } from './example.ts';

describe('告示・通知の制限の例 (FEES-1)', () => {
  it('規則の識別子は一度だけ使われる', () => {
    const ids = limitRules.map(({ id }) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  it.each(limitRules.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
    expect(rule.examples.length).toBeGreaterThan(0);
    const alone = new PreparedLimits([rule]);
    for (const example of rule.examples.flatMap((text) => expand(rule, text))) {
      const { rowFor, rows } = madeRows();
      const masters = withRows(rows);
      expect([example, ...play(rule, example, rowFor, masters, alone).wrong]).toEqual([example]);
      expect([example, 'すべての規則で', ...play(rule, example, rowFor, masters).wrong]).toEqual([
        example,
        'すべての規則で',
      ]);
    }
  });
});
