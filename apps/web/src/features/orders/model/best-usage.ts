import type { masters } from '@akashi/contract';
import type { QuickOrder } from './quick-order.ts';

export type UsageHit = ReturnType<typeof masters.usageHit.parse>;

/**
 * The usage of the list that short words mean: 「朝食後」 is 「1日1回 朝食後」. Only one that says exactly these words
 * at the end, as often a day; undefined leaves the words as they were typed.
 */
export function bestUsage(usages: readonly UsageHit[], quick: QuickOrder): UsageHit | undefined {
  const wanted = fold(quick.usage ?? '');
  if (wanted === '') return undefined;
  return usages
    .filter((one) => fold(one.text) === wanted || fold(one.text).replace(/^1日\d+回/, '') === wanted)
    .filter(
      (one) =>
        quick.timesPerDay === undefined || one.timesPerDay === null || one.timesPerDay === quick.timesPerDay,
    )
    .sort((a, b) => a.text.length - b.text.length)[0];
}

function fold(text: string): string {
  return text.normalize('NFKC').replaceAll(/[\s・]|服用$/g, '');
}
