/** What 処方料 and 処方箋料 share: tier, infants, specific diseases, patches and gargles. */
import { because, figuresOf } from '../catalogue.ts';
import { addRow, addUnit, ageLines } from '../compose.ts';
import type { Reason, UnitLine } from '../result.ts';
import type { Work } from '../work.ts';
import { type PrescribingTier, SPECIFIC_DISEASE } from './prescription-codes.ts';
import { longestDays, onlyGargles, oralKinds, type Prescription, patchSheets } from './prescription-kinds.ts';
import { psychotropicTier, questionClasses } from './psychotropics.ts';

/** 地域包括診療加算 (A001 注12) and 地域包括診療料 (B001-2-9): no reduction for 7種類 (F200 注3, F100 2, F400 2). */
const COMMUNITY_CARE = ['112017270', '112021770', '113015810', '113024810'];

const PATCH_COMMENT = '830000052';

function hasCommunityCare(work: Work): boolean {
  const entered = [
    ...work.visit.orders.flatMap((order) => ('items' in order ? order.items : [])),
    ...(work.visit.overrides ?? []).filter(({ action }) => action === 'add'),
  ];
  return (
    entered.some(({ code }) => COMMUNITY_CARE.includes(code)) || work.charged(COMMUNITY_CARE, 'month') > 0
  );
}

/** Regular kinds when seven or more of them reduce the prescription, otherwise undefined. */
export function reducingKinds(work: Work, prescription: Prescription): number | undefined {
  const kinds = oralKinds(prescription);
  return kinds >= figuresOf('F200-3.seven-kinds').kinds && !hasCommunityCare(work) ? kinds : undefined;
}

export interface ChosenTier {
  readonly tier: PrescribingTier;
  readonly text: string;
  readonly reasons: readonly Reason[];
  /** What 摘要 says beside the fee. */
  readonly statement: readonly UnitLine[];
}

/** The tier of one prescription: 多剤 before 7種類 before 長期 (F100 1–3, F400 1–3). */
export function tierOf(work: Work, prescription: Prescription): ChosenTier {
  const chosen = reachedTier(work, prescription);
  return { ...chosen, statement: [...chosen.statement, ...patchStatement(prescription)] };
}

function reachedTier(work: Work, prescription: Prescription): ChosenTier {
  questionClasses(work, prescription);
  const { tier, ...said } = psychotropicTier(work, prescription);
  if (tier === 'multiple') return { tier, text: '向精神薬の多剤投与です。', ...said };
  const kinds = oralKinds(prescription);
  if (reducingKinds(work, prescription) !== undefined)
    return { tier: 'seven', text: `常態として内服薬 ${kinds}種類です。`, ...said };
  if (tier === 'longTerm') return { tier, text: '向精神薬の長期処方です。', ...said };
  return { tier: 'other', text: `内服薬は ${kinds}種類です。`, ...said };
}

/** Why nothing at all is paid for the prescription's fees, if so (第5部通則4, 5). */
export function feesRefused(prescription: Prescription): Reason | undefined {
  if (onlyGargles(prescription))
    return because('F.gargle', '治療を目的としないうがい薬だけの投薬のため算定しません。');
  if (excessPatches(prescription) > 0) {
    const { sheets } = figuresOf('F.patch');
    return because('F.patch', `貼付剤が${sheets}枚を超え、理由の記載がないため算定しません。`);
  }
  return undefined;
}

/** The written reason of more sheets than the limit, for 摘要 (第5部通則5ただし書). */
function patchStatement(prescription: Prescription): UnitLine[] {
  if (patchSheets(prescription) <= figuresOf('F.patch').sheets) return [];
  const reason = prescription.orders
    .map(({ patchReason = '' }) => patchReason.trim())
    .find((text) => text !== '');
  const name = '６３枚を超えて鎮痛・消炎に係る効能・効果を有する貼付剤を投与した理由';
  return reason === undefined ? [] : [{ kind: 'comment', code: PATCH_COMMENT, name, text: reason }];
}

/** Sheets beyond 63 without a written reason. */
export function excessPatches(prescription: Prescription): number {
  if (prescription.orders.some((order) => (order.patchReason ?? '').trim() !== '')) return 0;
  return Math.max(0, patchSheets(prescription) - figuresOf('F.patch').sheets);
}

/** The fee with its infant addition as one unit. */
export function addFee(
  work: Work,
  code: string,
  orderId: string | undefined,
  reason: Reason,
  { reasons: also, statement }: Pick<ChosenTier, 'reasons' | 'statement'>,
): void {
  const row = work.procedure(code, orderId);
  if (row === undefined) return;
  const infant = ageLines(work, row, orderId);
  const young = infant.length > 0 ? [because('F100-4.infant', '3歳未満です。')] : [];
  const reasons = [reason, ...also, ...young];
  addUnit(work, [{ row }, ...infant], { orderId, reasons })?.lines.push(...statement);
}

/** 特定疾患処方管理加算: 28 days or more, main disease specific, once a month over both fees. */
export function addSpecificDisease(work: Work, prescription: Prescription, code: string): void {
  const { days, bedsBelow, diseases } = figuresOf('F100-5.specific');
  if (longestDays(prescription) < days || work.institution.beds >= bedsBelow) return;
  const main = work.visit.diseases.find((disease) => disease.main);
  if (!diseases.includes(main?.specificDisease ?? '')) return;
  if (work.charged(Object.values(SPECIFIC_DISEASE), 'month') > 0) {
    work.suppressCode(
      code,
      because('F100-5.specific', '今月すでに算定しています（処方料・処方箋料を通じて月1回）。'),
    );
    return;
  }
  const orderId = prescription.orders[0]?.id;
  addRow(
    work,
    code,
    because('F100-5.specific', `特定疾患を主病とし、${longestDays(prescription)}日分の処方です。`),
    orderId,
  );
}
