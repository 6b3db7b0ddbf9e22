/** The limits of the law (`src/limits`) keep examples in a notation of their own; here they answer the same questions. */
import { type LimitRule, limitRules, PreparedLimits } from '../../src/limits/index.ts';
import { expand, madeRows, play, withRows } from '../limits/example.ts';
import { mutantsOf } from '../limits/mutants.ts';

function wrong(rule: LimitRule, example: string, limits?: PreparedLimits): boolean {
  const { rowFor, rows } = madeRows();
  return play(rule, example, rowFor, withRows(rows), limits).wrong.length > 0;
}

const expanded = (rule: LimitRule): string[] => rule.examples.flatMap((text) => expand(rule, text));

/** Rules of the law's limits whose examples hold among all other rules. */
export function limitsThatHold(): ReadonlySet<string> {
  const holding = limitRules.filter((rule) => {
    const examples = expanded(rule);
    return examples.length > 0 && !examples.some((example) => wrong(rule, example));
  });
  return new Set(holding.map(({ id }) => id));
}

/** Every change of every limit rule, and whether an example of the rule noticed. */
export function* limitMutations(): Generator<{ rule: string; name: string; killed: boolean }> {
  for (const rule of limitRules) {
    const examples = expanded(rule);
    for (const { what, rule: mutant } of mutantsOf(rule)) {
      const alone = new PreparedLimits([mutant]);
      const killed = examples.some((example) => wrong(rule, example, alone));
      yield { rule: rule.id, name: `${rule.id} ${what}`, killed };
    }
  }
}

/** Days and items of a limit rule's examples as they are written, for the manual. */
export const limitExamplesOf = (id: string): readonly string[] =>
  limitRules.find((rule) => rule.id === id)?.examples ?? [];
