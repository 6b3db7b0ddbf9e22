/** 特別の料金 of a visit, read off the units that are charged in the end: what was taken out takes its yen with it. */
import { SELECTIVE_ROW } from '@akashi/master-files';
import { because, figuresOf } from './catalogue.ts';
import type { ClaimSection, SelectiveCharge, SelectiveDrug, Unit, UnitLine } from './result.ts';
import type { DrugChapter } from './rounding.ts';
import { type LongListedRule, longListedRule } from './rules/long-listed.ts';
import { specialCharge } from './selected-drug.ts';
import type { Work } from './work.ts';

/**
 * Where drugs handed to the patient are claimed (F200, C200). What the institution itself injects or uses is not subject
 * (疑義解釈 その3 令和6年9月25日 問1), nor is anything given in hospital.
 */
const HANDED_OUT: Partial<Record<ClaimSection, DrugChapter>> = { '14': 'C', '21': 'F', '22': 'F', '23': 'F' };

/** How the count of a unit reads. */
const COUNTED: Partial<Record<ClaimSection, string>> = { '21': '日分', '22': '回分' };

/** Charges in the order of the units; a （選） row where it does not belong holds the claim. */
export function selectiveCharges(work: Work, units: readonly Unit[]): SelectiveCharge[] {
  const rule = longListedRule(work.on);
  if (rule === undefined) return [];
  return units.flatMap((unit) => {
    const drugs = unit.lines.flatMap((line) => chosenDrug(work, unit, line));
    const chapter = work.visit.inpatient === true ? undefined : HANDED_OUT[unit.section];
    if (drugs.length === 0) return [];
    if (chapter === undefined) {
      misplaced(work, unit, drugs);
      return [];
    }
    const { taxPercent } = figuresOf(rule);
    const { points, yen, tax, total } = specialCharge(drugs, unit.count, { chapter, taxPercent });
    if (points === 0) return [];
    return [
      {
        section: unit.section,
        ...(unit.orderId === undefined ? {} : { orderId: unit.orderId }),
        date: unit.date,
        drugs,
        points,
        count: unit.count,
        yen,
        tax,
        taxPercent,
        totalYen: total,
        reason: because(rule, sentence(rule, unit, drugs, { points, yen, tax, total })),
      },
    ];
  });
}

/** What a visit's 選定療養 comes to, with tax, in yen. */
export function selectiveYen({ selective = [] }: { selective?: readonly SelectiveCharge[] }): number {
  return selective.reduce((sum, { totalYen }) => sum + totalYen, 0);
}

function chosenDrug(work: Work, unit: Unit, line: UnitLine): SelectiveDrug[] {
  if (line.kind !== 'drug') return [];
  const row = work.masters.drug(line.code, unit.date);
  if (row?.longListed !== SELECTIVE_ROW) return [];
  const original = work.masters.drug(row.longListedOriginal, unit.date);
  if (original === undefined || original.price <= 0) {
    work.hold(
      'FEES-LONG-LISTED',
      `「${row.name}」の元の長期収載品の薬価がこの日のマスターにありません。`,
      '医薬品マスターを取り込んでください。特別の料金を計算できません。',
      { itemCode: row.code, orderId: unit.orderId },
    );
    return [];
  }
  return [
    {
      code: row.code,
      originalCode: original.code,
      name: original.name,
      unitName: original.unitName,
      amount: line.quantity ?? 0,
      price: original.price,
      insuredPrice: row.price,
    },
  ];
}

function misplaced(work: Work, unit: Unit, drugs: readonly SelectiveDrug[]): void {
  for (const { code, name } of drugs)
    work.hold(
      'FEES-LONG-LISTED-PLACE',
      `「${name}」の（選）のコードは、院内で行う注射・処置・検査などの薬や入院中の薬には使えません。`,
      '（選）の付かない医薬品に入れ替えてください。特別の料金は受け取れません。',
      { itemCode: code, orderId: unit.orderId },
    );
}

/** 「薬価15.2円と（選）13.92円の差（…の4分の1）1.28円 × 1錠 → 1点 × 30日分 × 10円 = 300円、消費税30円を加えて330円です。」 */
function sentence(
  rule: LongListedRule,
  unit: Unit,
  drugs: readonly SelectiveDrug[],
  { points, yen, tax, total }: { points: number; yen: number; tax: number; total: number },
): string {
  const each = drugs.map(
    ({ price, insuredPrice, amount, unitName }) =>
      `薬価${inYen(price)}と（選）${inYen(insuredPrice)}の差${inYen(price - insuredPrice)}×${amount}${unitName}`,
  );
  const part = `後発品との差額の${figuresOf(rule).parts}分の1`;
  const count = `${unit.count}${COUNTED[unit.section] ?? '調剤'}`;
  return `${each.join('、')}（${part}）は${points}点。${points}点×${count}×10円=${inYen(yen)}に消費税${inYen(tax)}を加え、${inYen(total)}です。`;
}

function inYen(value: number): string {
  return `${(Math.round(value * 100) / 100).toLocaleString('ja-JP')}円`;
}
