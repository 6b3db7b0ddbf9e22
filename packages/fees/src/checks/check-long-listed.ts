/** 長期収載品 given in the house without 選定療養: the claim says why (記載要領 別表Ⅰ, from 2024-10-01). */
import { SUBJECT_ORIGINAL } from '@akashi/master-files';
import { longListedRule } from '../rules/long-listed.ts';
import { about } from './check-indications.ts';
import type { CheckedVisit, CheckFacts, CheckSetting } from './facts.ts';
import { type CheckHit, type CodeName, hitOf } from './hit.ts';
import type { CheckedItem } from './items.ts';

/** コメントマスター 820101320–820101325, as the desk says them; one is enough. */
const REASONS: readonly CodeName[] = [
  { code: '820101325', name: '医療上の必要があると医師が判断した' },
  { code: '820101324', name: '後発医薬品の在庫などの事情で渡せない' },
  { code: '820101320', name: '後発医薬品と効能・効果が違う' },
  { code: '820101321', name: '後発医薬品で副作用・相互作用・効き目の差があった' },
  { code: '820101322', name: '学会のガイドラインが切り替えを勧めていない' },
  { code: '820101323', name: '剤形の違いから必要' },
];
const CODES: ReadonlySet<string> = new Set(REASONS.map(({ code }) => code));

/** Where drugs handed to the patient are claimed. */
const HANDED_OUT: ReadonlySet<string> = new Set(['14', '21', '22', '23']);

/** Originals that are claimed at their full price though they are subject: one hit for each drug of a visit. */
export function checkLongListed(facts: CheckFacts, { tables }: CheckSetting): CheckHit[] {
  return facts.visits.flatMap((visit) =>
    originalsOf(visit, tables)
      .filter((item) => !isAnswered(visit, item) && !isHeld(visit, item))
      .map((item) =>
        hitOf('CHECK-LONG-LISTED', {
          text: `${item.name}は選定療養の対象の長期収載品です。特別の料金を受け取らずに院内で渡した理由のコメントがありません。`,
          evidence: `${item.date} ${item.name}、医薬品マスター 項番42`,
          key: `${item.code} ${item.date}`,
          basis: item.code,
          ...about(item),
          corrections: [
            { kind: 'addComment', visitId: visit.id, itemCode: item.code, candidates: REASONS },
            { kind: 'openChart', visitId: visit.id },
          ],
        }),
      ),
  );
}

function originalsOf(visit: CheckedVisit, tables: CheckSetting['tables']): CheckedItem[] {
  if (longListedRule(visit.date) === undefined) return [];
  const items = new Map<string, CheckedItem>();
  for (const { section, lines, date, orderId } of visit.result.units) {
    if (!HANDED_OUT.has(section)) continue;
    for (const { kind, code, name } of lines)
      if (kind === 'drug' && tables.drug(code, date)?.longListed === SUBJECT_ORIGINAL)
        items.set(code, { kind, code, name, date, visitId: visit.id, orderId, count: 1 });
  }
  return [...items.values()];
}

/** A reason in the unit, in the order, or written for the claim behind this drug. */
function isAnswered(visit: CheckedVisit, { code, orderId }: CheckedItem): boolean {
  const inUnits = visit.result.units.flatMap(({ lines }) =>
    lines.some((line) => line.code === code) ? lines.map((line) => line.code) : [],
  );
  const order = visit.orders.find(({ id }) => id === orderId);
  const forClaim = visit.comments.filter(({ itemCode }) => itemCode === code);
  return [
    ...inUnits,
    ...(order?.comments ?? []).map((comment) => comment.code),
    ...forClaim.map((comment) => comment.code),
  ].some((comment) => CODES.has(comment));
}

/** The calculation asks about it already. */
function isHeld(visit: CheckedVisit, { code }: CheckedItem): boolean {
  return visit.result.holds.some(
    (hold) => hold.itemCode === code && hold.code.startsWith('FEES-LONG-LISTED'),
  );
}
