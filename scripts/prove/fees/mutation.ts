import { ruleCatalogue } from '@akashi/fees';
import {
  differences,
  type Example,
  examples,
  limitMutations,
  movedTo,
} from '../../../packages/fees/test/examples/index.ts';
import { type Mutation, mutations } from '../../fees/mutations.ts';
import { explained } from '../../fees/survivors.ts';
import { demand } from '../area.ts';
import type { Part } from '../part.ts';

/** Every figure, date and condition of the rule catalogue changed once: an example must notice. */
export const mutation: Part = {
  name: 'mutation',
  about: '規則目録の数字・日付・条件を1つずつ変え、計算例のどれかが赤くなることを示す',
  async run() {
    const red = examples.filter((example) => differences(example).length > 0).map(({ id }) => id);
    demand(red.length === 0, `${red.length} examples do not hold without any change: ${red.join(', ')}`);
    const first = onFirstDays();
    const all = mutations();
    const names = all.map(({ name }) => name);
    demand(new Set(names).size === names.length, 'two mutations share a name');
    const survivors = all.filter((one) => !killed(one, first)).map(({ name }) => name);
    const limits = [...limitMutations()];
    survivors.push(...limits.filter((one) => !one.killed).map(({ name }) => name));
    const unexplained = survivors.filter((name) => !explained.some(([pattern]) => pattern.test(name)));
    const stale = explained.filter(([pattern]) => !survivors.some((name) => pattern.test(name)));
    const left = examples.filter((example) => differences(example).length > 0);
    for (const name of unexplained) console.log(`  survives: ${name}`);
    demand(left.length === 0, `${left.length} examples stayed red after the last change was taken back`);
    demand(stale.length === 0, `${stale.length} explanations explain no survivor`);
    demand(
      unexplained.length === 0,
      `${unexplained.length} of ${all.length + limits.length} changes turned no example red`,
    );
    return figures(all, limits.length, survivors);
  },
};

/** One example of each rule on the first day of the rule, when its figures are the same there. */
function onFirstDays(): Map<string, Example> {
  const first = new Map<string, Example>();
  for (const rule of ruleCatalogue) {
    const moved = examples
      .filter((example) => example.rules.some((id) => id === rule.id))
      .map((example) => movedTo(example, rule.validFrom))
      .find((example) => differences(example).length === 0);
    if (moved !== undefined) first.set(rule.id, moved);
  }
  return first;
}

/** Examples that name the rule come first: they notice most often. */
function killed(one: Mutation, first: ReadonlyMap<string, Example>): boolean {
  const near = (example: Example) => (example.rules.some((rule) => rule === one.rule) ? 0 : 1);
  const moved = first.get(one.rule);
  const undo = one.apply();
  try {
    if (moved !== undefined && notices(moved)) return true;
    return [...examples].sort((a, b) => near(a) - near(b)).some(notices);
  } finally {
    undo();
  }
}

/** An engine that stumbles over a changed entry has noticed it, too. */
function notices(example: Example): boolean {
  try {
    return differences(example).length > 0;
  } catch {
    return true;
  }
}

function figures(all: readonly Mutation[], limits: number, survivors: readonly string[]) {
  const total = all.length + limits;
  const of = (kind: Mutation['kind']) => all.filter((one) => one.kind === kind).length;
  return {
    examples: examples.length,
    mutations: total,
    kinds: { limitsOfTheLaw: limits, figures: of('figure'), dates: of('date'), conditions: of('condition') },
    killed: total - survivors.length,
    killRate: Math.floor(((total - survivors.length) / total) * 1000) / 1000,
    survivors: survivors.length,
    survivorsExplained: explained.map(([pattern, why]) => {
      const names = survivors.filter((name) => pattern.test(name));
      return { why, survivors: names.length, names };
    }),
  };
}
