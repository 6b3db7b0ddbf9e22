import { inForce, ruleOf } from './catalogue.ts';
import { dayWords } from './dates.ts';
import type { Work } from './work.ts';

/** A line whose rule is not valid that day must not reach a claim: a person looks. */
export function questionValidity(work: Work): void {
  const cited = new Set<string>();
  for (const { reasons } of work.units) for (const { rule } of reasons) cited.add(rule);
  for (const { reason } of work.suppressed) cited.add(reason.rule);
  for (const id of cited) {
    if (inForce(id, work.on)) continue;
    work.hold(
      'FEES-RULE-NOT-IN-FORCE',
      `規則「${ruleOf(id)?.name ?? id}」は ${dayWords(work.on)} には有効ではありません。`,
      'この日に有効な項目か確かめ、違うときは項目を外してください。',
      { itemCode: id },
    );
  }
}
