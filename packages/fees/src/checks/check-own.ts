/** Applies the rules that the institution made itself. */
import { about } from './check-indications.ts';
import { diseaseBasis, hasIcd10, isSuspected, namesOf, onClaim } from './diseases.ts';
import type { CheckedDisease, CheckFacts, CheckSetting } from './facts.ts';
import type { CheckHit, Finding } from './hit.ts';
import { type CheckedDrug, type CheckedItem, drugsOf, ingredientOf, proceduresOf } from './items.ts';
import type { OwnDisease, OwnItem, OwnRule, OwnRuleBody } from './own-rule.ts';

type Any = CheckedItem | CheckedDrug;
type Draft = Pick<Finding, 'text' | 'evidence' | 'key' | 'basis'> &
  Partial<Pick<Finding, 'corrections' | 'next'>> & { item: Any };

/** Hits of all rules in force on the day of the item they are about. */
export function checkOwnRules(facts: CheckFacts, setting: CheckSetting): CheckHit[] {
  if (setting.ownRules.length === 0) return [];
  const world = worldOf(facts, setting);
  return setting.ownRules.flatMap((rule) =>
    draftsOf(rule.body, world)
      .filter(({ item }) => rule.validFrom <= item.date && item.date <= rule.validTo)
      .map((draft) => asHit(rule, draft)),
  );
}

interface World {
  readonly items: readonly Any[];
  readonly diseases: readonly CheckedDisease[];
  readonly setting: CheckSetting;
}

function worldOf(facts: CheckFacts, setting: CheckSetting): World {
  const items = facts.visits.flatMap((visit) => [...proceduresOf(visit), ...drugsOf(visit, setting.tables)]);
  return { items, diseases: onClaim(facts, setting), setting };
}

function asHit(rule: OwnRule, { item, text, evidence, key, basis, corrections, next }: Draft): CheckHit {
  return {
    rule: `own:${rule.id}`,
    name: rule.name,
    severity: rule.severity,
    source: rule.note === '' ? '院内ルール' : `院内ルール: ${rule.note}`,
    text,
    next: next ?? '内容を確かめて直すか、理由を添えて承認してください。',
    evidence,
    key,
    basis,
    ...about(item),
    corrections: corrections ?? [{ kind: 'openChart', visitId: item.visitId }],
  };
}

function draftsOf(body: OwnRuleBody, world: World): Draft[] {
  switch (body.kind) {
    case 'needsDisease':
      return needsDisease(body, world);
    case 'contraindicated':
      return contraindicated(body, world);
    case 'notTogether':
      return notTogether(body, world);
    case 'maxPerMonth':
      return maxPerMonth(body, world);
    case 'maxDose':
      return each(body.items, world, (item) =>
        'amount' in item && item.amount > body.limit
          ? {
              text: `${item.name}の量が${item.amount}です(院内の上限 ${body.limit})。`,
              basis: String(item.amount),
            }
          : undefined,
      );
    case 'maxDays':
      return each(body.items, world, (item) =>
        'days' in item && item.days > body.limit
          ? {
              text: `${item.name}が${item.days}日分です(院内の上限 ${body.limit}日分)。`,
              basis: String(item.days),
            }
          : undefined,
      );
    case 'message':
      return each(body.items, world, (item) => ({ text: `${item.name}: ${body.message}`, basis: item.date }));
  }
}

function matching(items: readonly OwnItem[], world: World): Any[] {
  const codes = new Set(items.map(({ code }) => code));
  const ingredients = new Set(
    items.flatMap(({ code, ingredient }) =>
      ingredient
        ? ingredientOf(world.setting.tables.drug(code, world.setting.period.to)?.listingCode ?? '') || []
        : [],
    ),
  );
  return world.items.filter(
    (item) => codes.has(item.code) || ('listing' in item && ingredients.has(ingredientOf(item.listing))),
  );
}

/** One draft for each day and code of the items. */
function each(
  items: readonly OwnItem[],
  world: World,
  judge: (item: Any) => { text: string; basis: string } | undefined,
): Draft[] {
  const seen = new Set<string>();
  return matching(items, world).flatMap((item) => {
    const key = `${item.code} ${item.date}`;
    const found = seen.has(key) ? undefined : judge(item);
    if (!found) return [];
    seen.add(key);
    return [{ ...found, item, key, evidence: `${item.date} ${item.name}(${item.code})` }];
  });
}

function isOneOf(disease: CheckedDisease, wanted: readonly OwnDisease[], icd10: readonly string[]): boolean {
  return wanted.some(({ code }) => code === disease.code) || (icd10.length > 0 && hasIcd10(disease, icd10));
}

function needsDisease(body: Extract<OwnRuleBody, { kind: 'needsDisease' }>, world: World): Draft[] {
  const { tables, period } = world.setting;
  const icd10 = body.sameIcd10
    ? body.diseases.flatMap(({ code }) => tables.disease(code, period.to)?.icd10 ?? [])
    : [];
  const answered = world.diseases.some(
    (disease) => (body.suspected || !isSuspected(disease)) && isOneOf(disease, body.diseases, icd10),
  );
  const [item] = answered ? [] : matching(body.items, world);
  if (!item) return [];
  const wanted = body.diseases.map(({ name }) => name).join('、');
  return [
    {
      item,
      text: `${item.name}に必要な病名がありません(${wanted})。`,
      evidence: `${item.date} ${item.name}。${namesOf(world.diseases)}`,
      key: item.code,
      basis: diseaseBasis(world.diseases),
      next: '病名を付けるか、理由を添えて承認してください。',
      corrections: [
        { kind: 'addDisease', candidates: body.diseases, startDate: item.date, suspected: body.suspected },
        { kind: 'openChart', visitId: item.visitId },
      ],
    },
  ];
}

function contraindicated(body: Extract<OwnRuleBody, { kind: 'contraindicated' }>, world: World): Draft[] {
  const found = world.diseases.find((disease) => isOneOf(disease, body.diseases, []));
  return found
    ? each(body.items, world, (item) => ({
        text: `${found.name}の患者に${item.name}が出ています。`,
        basis: `${found.code} ${found.modifiers.join('/')}`,
      }))
    : [];
}

function notTogether(body: Extract<OwnRuleBody, { kind: 'notTogether' }>, world: World): Draft[] {
  const others = matching(body.others, world);
  const seen = new Set<string>();
  return matching(body.items, world).flatMap((item) => {
    const other = others.find(
      (one) => one.code !== item.code && (body.window === 'month' || one.visitId === item.visitId),
    );
    if (!other || seen.has(item.code)) return [];
    seen.add(item.code);
    return [
      {
        item,
        text: `${item.name}と${other.name}は併用しない決まりです。`,
        evidence: `${item.date} ${item.name}、${other.date} ${other.name}`,
        key: `${item.code} ${other.code}`,
        basis: `${item.date} ${other.date}`,
      },
    ];
  });
}

function maxPerMonth(body: Extract<OwnRuleBody, { kind: 'maxPerMonth' }>, world: World): Draft[] {
  const found = matching(body.items, world);
  const count = found.reduce((sum, item) => sum + item.count, 0);
  const item = found.at(-1);
  if (!item || count <= body.limit) return [];
  return [
    {
      item,
      text: `${item.name}が月${count}回です(院内の上限 ${body.limit}回)。`,
      evidence: found.map(({ date, name }) => `${date} ${name}`).join('、'),
      key: item.code,
      basis: found.map(({ date }) => date).join(' '),
      corrections:
        item.kind === 'procedure'
          ? [{ kind: 'removeItem', visitId: item.visitId, itemCode: item.code, itemName: item.name }]
          : [{ kind: 'openChart', visitId: item.visitId }],
    },
  ];
}
