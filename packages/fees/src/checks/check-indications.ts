/** Disease against examination and disease against drug: does something on the claim explain what was done? */
import { diseaseBasis, hasIcd10, isSuspected, namesOf, onClaim } from './diseases.ts';
import type { CheckedDisease, CheckFacts, CheckSetting, CheckTables } from './facts.ts';
import { type CheckHit, type CodeName, hitOf } from './hit.ts';
import { drugIndications, type Indication, indications } from './indications.ts';
import { type CheckedDrug, type CheckedItem, drugsOf, proceduresOf } from './items.ts';

const byItem: ReadonlyMap<string, readonly Indication[]> = new Map(
  [...new Set(indications.flatMap(({ items }) => items))].map((code) => [
    code,
    indications.filter(({ items }) => items.includes(code)),
  ]),
);

/** Examinations whose disease is not on the claim. A suspected disease counts. One hit for each group of items. */
export function checkItemDiseases(facts: CheckFacts, setting: CheckSetting): CheckHit[] {
  const diseases = onClaim(facts, setting);
  const found = new Map<string, { indication: Indication; item: CheckedItem }>();
  for (const item of facts.visits.flatMap(proceduresOf))
    for (const indication of byItem.get(item.code) ?? [])
      if (!found.has(indication.id) && !diseases.some((disease) => hasIcd10(disease, indication.icd10)))
        found.set(indication.id, { indication, item });
  return [...found.values()].map(({ indication, item }) =>
    hitOf('CHECK-DISEASE-ITEM', {
      text: `${item.name}に見合う病名がありません${indication.basis === 'guide' ? '(目安)' : ''}。`,
      evidence: `${item.date} ${item.name}(${item.code})。${namesOf(diseases)}`,
      source: indication.source,
      key: indication.id,
      basis: diseaseBasis(diseases),
      ...about(item),
      corrections: [
        {
          kind: 'addDisease',
          candidates: named(indication.suggest, item.date, setting.tables),
          startDate: item.date,
          suspected: true,
        },
        { kind: 'removeItem', visitId: item.visitId, itemCode: item.code, itemName: item.name },
      ],
    }),
  );
}

/** Drugs of a class whose diseases are not on the claim. Only confirmed diseases count: nobody is treated on suspicion. */
export function checkDrugDiseases(facts: CheckFacts, setting: CheckSetting): CheckHit[] {
  const diseases = onClaim(facts, setting);
  const confirmed = diseases.filter((disease) => !isSuspected(disease));
  const found = new Map<string, CheckHit>();
  for (const drug of facts.visits.flatMap((visit) => drugsOf(visit, setting.tables))) {
    const indication = drugIndications.find(({ classes }) =>
      classes.some((start) => drug.listing.startsWith(start)),
    );
    if (!indication || found.has(indication.id)) continue;
    if (confirmed.some((disease) => hasIcd10(disease, indication.icd10))) continue;
    found.set(indication.id, drugHit(drug, indication, diseases, setting.tables));
  }
  return [...found.values()];
}

function drugHit(
  drug: CheckedDrug,
  { id, name, icd10, suggest }: (typeof drugIndications)[number],
  diseases: readonly CheckedDisease[],
  tables: CheckTables,
): CheckHit {
  const onlySuspected = diseases.some((disease) => hasIcd10(disease, icd10));
  return hitOf('CHECK-DISEASE-DRUG', {
    text: onlySuspected
      ? `${drug.name}(${name})に見合う病名が「疑い」だけです(目安)。`
      : `${drug.name}(${name})に見合う病名がありません(目安)。`,
    evidence: `${drug.date} ${drug.name}、薬効分類 ${drug.listing.slice(0, 4)}。${namesOf(diseases)}`,
    key: id,
    basis: diseaseBasis(diseases),
    ...about(drug),
    corrections: [
      {
        kind: 'addDisease',
        candidates: named(suggest, drug.date, tables),
        startDate: drug.date,
        suspected: false,
      },
      { kind: 'openChart', visitId: drug.visitId },
    ],
  });
}

/** 医学管理 that was ordered and not charged because the main disease is not of its kind. */
export function checkManagementDiseases(facts: CheckFacts, setting: CheckSetting): CheckHit[] {
  const diseases = onClaim(facts, setting);
  return facts.visits.flatMap((visit) =>
    visit.result.suppressed
      .filter(({ reason }) => reason.rule === 'B.disease')
      .map(({ code, name, points, reason }) =>
        hitOf('CHECK-MANAGEMENT-DISEASE', {
          text: `${name}を算定していません(主病が対象の傷病ではありません)。`,
          evidence: `${visit.date} ${name} ${points}点。${reason.text}${namesOf(diseases)}`,
          key: code,
          basis: `${diseaseBasis(diseases)} ${diseases.find(({ main }) => main)?.code ?? ''}`,
          visitId: visit.id,
          date: visit.date,
          item: { code, name },
          corrections: [{ kind: 'openChart', visitId: visit.id }],
        }),
      ),
  );
}

export function about({ visitId, date, code, name }: CheckedItem) {
  return { visitId, date, item: { code, name } };
}

function named(codes: readonly string[], on: string, tables: CheckTables): CodeName[] {
  return codes.flatMap((code) => {
    const row = tables.disease(code, on);
    return row ? [{ code, name: row.name }] : [];
  });
}
