/** Drugs against drugs and days: the same ingredient twice, more days than the law allows. */

import { addDays } from '@akashi/calendar';
import { dayWords } from '../dates.ts';
import { about } from './check-indications.ts';
import { dayLimit } from './controlled-drugs.ts';
import type { CheckFacts, CheckSetting } from './facts.ts';
import { type CheckHit, hitOf } from './hit.ts';
import { type CheckedDrug, drugsOf, ingredientOf } from './items.ts';

/** Days of the same drug still in hand that nobody minds: people come a little early. */
const TOLERATED_DAYS = 7;

/**
 * The same ingredient twice: in one visit with the same usage (another strength beside it, or another time of day, is how
 * doses are made up), or again while more than a week of the former prescription is left.
 */
export function checkDuplicateDrugs(facts: CheckFacts, setting: CheckSetting): CheckHit[] {
  const earlier = facts.earlier.prescribed.flatMap((visit) => internal(visit, setting));
  const hits = new Map<string, CheckHit>();
  const before: CheckedDrug[] = [...earlier];
  for (const visit of facts.visits) {
    const today = internal(visit, setting);
    for (const [at, drug] of today.entries()) {
      const twin =
        today.slice(0, at).find((other) => sameIngredient(other, drug) && isTwice(other, drug)) ??
        before.find((other) => sameIngredient(other, drug) && leftOver(other, drug) > TOLERATED_DAYS);
      const ingredient = ingredientOf(drug.listing) || drug.code;
      if (twin && !hits.has(ingredient)) hits.set(ingredient, duplicate(drug, twin));
    }
    before.push(...today);
  }
  return [...hits.values()];
}

function internal(
  visit: CheckFacts['earlier']['prescribed'][number],
  { tables }: CheckSetting,
): CheckedDrug[] {
  return drugsOf(visit, tables).filter(({ form }) => form === 'internal');
}

function sameIngredient(one: CheckedDrug, other: CheckedDrug): boolean {
  const ingredient = ingredientOf(one.listing);
  return one.code === other.code || (ingredient !== '' && ingredient === ingredientOf(other.listing));
}

/** Within one visit: the same product with the same usage, in one order or two. */
function isTwice(one: CheckedDrug, other: CheckedDrug): boolean {
  return one.code === other.code && one.usage === other.usage;
}

/** Days of the former prescription that are left on the day of the next. */
function leftOver(former: CheckedDrug, next: CheckedDrug): number {
  if (former.date >= next.date || former.days === 0) return 0;
  const end = addDays(former.date, former.days);
  return Math.max(0, Math.round((Date.parse(end) - Date.parse(next.date)) / 86_400_000));
}

function duplicate(drug: CheckedDrug, twin: CheckedDrug): CheckHit {
  const sameDay = twin.date === drug.date;
  return hitOf('CHECK-DRUG-DUPLICATE', {
    text: sameDay
      ? `${drug.name}が同じ用法で二重に処方されています。`
      : `${drug.name}は、${dayWords(twin.date)} の処方がまだ${leftOver(twin, drug)}日分残っています。`,
    evidence: `${twin.date} ${twin.name} ${twin.days}日分、${drug.date} ${drug.name} ${drug.days}日分`,
    key: ingredientOf(drug.listing) || drug.code,
    basis: `${twin.date} ${twin.code} ${twin.days} ${drug.date} ${drug.code} ${drug.days}`,
    ...about(drug),
    corrections: [{ kind: 'openChart', visitId: drug.visitId }],
  });
}

/** Controlled internal drugs given for more days than 掲示事項等告示 allows. */
export function checkDrugDays(facts: CheckFacts, setting: CheckSetting): CheckHit[] {
  return facts.visits
    .flatMap((visit) => drugsOf(visit, setting.tables))
    .flatMap((drug) => {
      const limit = dayLimit(drug.listing, drug.control);
      if (!limit || drug.days <= limit.days) return [];
      return [
        hitOf('CHECK-DRUG-DAYS', {
          text: `${drug.name}が${drug.days}日分処方されています。上限は${limit.days}日分です。`,
          evidence: `${drug.date} ${drug.days}日分、${limit.why}`,
          key: `${drug.code} ${drug.date}`,
          basis: String(drug.days),
          ...about(drug),
          corrections: [{ kind: 'openChart', visitId: drug.visitId }],
        }),
      ];
    });
}
