import { describe, expect, it } from 'vitest';
import { limitRules, PreparedLimits } from '../../src/limits/index.ts';
import type { LimitRule } from '../../src/limits/rule.ts';
import { expand, madeRows, play, withRows } from './example.ts';
import { mutantsOf } from './mutants.ts';

/** Whether an example of the rule goes otherwise under the mutant. */
function isKilled(rule: LimitRule, mutant: LimitRule, examples: readonly string[]): boolean {
  const limits = new PreparedLimits([mutant]);
  return examples.some((example) => {
    const { rowFor, rows } = madeRows();
    return play(rule, example, rowFor, withRows(rows), limits).wrong.length > 0;
  });
}

describe('制限の規則の変異 (FEES-1)', () => {
  it('数字・期間・区分・条件・日付を1つ変えると、規則の例のどれかが崩れる', () => {
    let changed = 0;
    const survivors: string[] = [];
    for (const rule of limitRules) {
      const examples = rule.examples.flatMap((text) => expand(rule, text));
      for (const { what, rule: mutant } of mutantsOf(rule)) {
        changed += 1;
        if (!isKilled(rule, mutant, examples)) survivors.push(`${rule.id}: ${what}`);
      }
    }
    console.info(
      `limit rules: ${limitRules.length}, changed ${changed} times, ${survivors.length} unnoticed`,
    );
    expect(survivors).toEqual([]);
  }, 120_000);
});
