import { differences, type Example, examples } from '../../../packages/fees/test/examples/index.ts';
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
    const all = mutations();
    const names = all.map(({ name }) => name);
    demand(new Set(names).size === names.length, 'two mutations share a name');
    const survivors = all.filter((one) => !killed(one)).map(({ name }) => name);
    const unexplained = survivors.filter((name) => !explained.some(([pattern]) => pattern.test(name)));
    const stale = explained.filter(([pattern]) => !survivors.some((name) => pattern.test(name)));
    const left = examples.filter((example) => differences(example).length > 0);
    for (const name of unexplained) console.log(`  survives: ${name}`);
    demand(left.length === 0, `${left.length} examples stayed red after the last change was taken back`);
    demand(stale.length === 0, `${stale.length} explanations explain no survivor`);
    demand(unexplained.length === 0, `${unexplained.length} of ${all.length} changes turned no example red`);
    return figures(all, survivors);
  },
};

/** Examples that name the rule come first: they notice most often. */
function killed(one: Mutation): boolean {
  const near = (example: Example) => (example.rules.some((rule) => rule === one.rule) ? 0 : 1);
  const undo = one.apply();
  try {
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

function figures(all: readonly Mutation[], survivors: readonly string[]) {
  const of = (kind: Mutation['kind']) => all.filter((one) => one.kind === kind).length;
  return {
    examples: examples.length,
    mutations: all.length,
    kinds: { figures: of('figure'), dates: of('date'), conditions: of('condition') },
    killed: all.length - survivors.length,
    killRate: Math.round(((all.length - survivors.length) / all.length) * 1000) / 1000,
    survivorsExplained: explained.map(([pattern, why]) => ({
      survivors: survivors.filter((name) => pattern.test(name)).length,
      why,
    })),
  };
}
