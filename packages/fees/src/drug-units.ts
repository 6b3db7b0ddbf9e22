/** Units of drugs and materials: prices × amounts per 所定単位, rounded as each chapter rounds. */
import type { Drug } from '@akashi/master-files';
import { because, type RuleId } from './catalogue.ts';
import type { DrugAmount } from './facts.ts';
import type { ClaimSection, Reason, Unit, UnitLine } from './result.ts';
import { type DrugChapter, drugPoints } from './rounding.ts';
import { wishReasons } from './rules/long-listed.ts';
import type { Work } from './work.ts';

export interface DrugUnitOptions {
  chapter: DrugChapter;
  section: ClaimSection;
  column: string;
  orderId: string | undefined;
  count?: number;
  reason?: Reason;
  /** What else there is to say about the unit. */
  also?: readonly Reason[];
}

export interface PricedDrug {
  drug: Drug;
  amount: number;
  /** See `DrugAmount.mixture`. */
  mixture?: number;
}

const RULES: Partial<Record<DrugChapter, RuleId>> = { F: 'F200.drug', G: 'G100.drug' };

/** Rows of the drugs; undefined when one has no row or no price (the claim is held). */
export function pricedDrugs(
  work: Work,
  amounts: readonly DrugAmount[],
  orderId?: string,
): PricedDrug[] | undefined {
  const priced: PricedDrug[] = [];
  let complete = true;
  for (const amount of amounts) {
    const drug = work.drug(amount.code, orderId);
    if (drug === undefined) {
      complete = false;
    } else if (drug.price <= 0 || (drug.transitionalUntil !== '' && drug.transitionalUntil < work.on)) {
      work.hold(
        'FEES-NO-PRICE',
        `「${drug.name}」はこの日に使える薬価がありません。`,
        '別の医薬品に入れ替えるか、マスターを更新してください。',
        {
          itemCode: drug.code,
          orderId,
        },
      );
      complete = false;
    } else {
      const { mixture } = amount;
      priced.push({ drug, amount: amount.amount, ...(mixture === undefined ? {} : { mixture }) });
    }
  }
  return complete ? priced : undefined;
}

export function yenOf(drugs: readonly PricedDrug[]): number {
  return drugs.reduce((sum, { drug, amount }) => sum + drug.price * amount, 0);
}

function drugLine({ drug, amount }: PricedDrug): UnitLine {
  return {
    kind: 'drug',
    code: drug.code,
    name: drug.name,
    quantity: amount,
    unitName: drug.unitName,
    unitPrice: drug.price,
  };
}

/** Adds one 所定単位 of drugs; amounts of 15 yen or less vanish where the chapter says so, with a reason. */
export function addDrugUnit(
  work: Work,
  drugs: readonly PricedDrug[],
  options: DrugUnitOptions,
): Unit | undefined {
  if (drugs.length === 0) return undefined;
  const yen = yenOf(drugs);
  const points = drugPoints(yen, options.chapter);
  const rule = RULES[options.chapter] ?? 'X300.drug';
  const yenText = `${Math.round(yen * 100) / 100}円`;
  if (points === 0) {
    for (const { drug } of drugs) {
      work.suppress(
        { code: drug.code, name: drug.name, points: 0 },
        because(rule, `薬価の合計 ${yenText} は15円以下のため算定しません。`),
        options.orderId,
      );
    }
    return undefined;
  }
  const unit: Unit = {
    section: options.section,
    column: options.column,
    lines: drugs.map(drugLine),
    points,
    count: options.count ?? 1,
    date: work.on,
    visitId: work.visit.id,
    reasons: [
      options.reason ?? because(rule, `薬価の合計 ${yenText} は ${points}点です（五捨五超入）。`),
      ...(options.also ?? []),
      ...wishReasons(
        work.on,
        drugs.map(({ drug }) => drug),
      ),
    ],
  };
  if (options.orderId !== undefined) unit.orderId = options.orderId;
  work.add(unit);
  return unit;
}

/** Drugs used in a procedure of another chapter. */
export function addChapterDrugs(
  work: Work,
  amounts: readonly DrugAmount[] | undefined,
  options: Omit<DrugUnitOptions, 'reason' | 'count'>,
): void {
  const drugs = pricedDrugs(work, amounts ?? [], options.orderId);
  if (drugs !== undefined) addDrugUnit(work, drugs, options);
}
