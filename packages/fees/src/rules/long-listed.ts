/** 長期収載品 at the patient's wish: claimed under its （選） row (令和6年7月12日事務連絡; 項番41・42 of the drug master). */
import { type Drug, type LocalDate, SELECTIVE_ROW, SUBJECT_ORIGINAL } from '@akashi/master-files';
import { because, inForce, ruleOf } from '../catalogue.ts';
import { dayWords } from '../dates.ts';
import type { DrugAmount, UninsuredPayer } from '../facts.ts';
import type { Reason } from '../result.ts';
import type { Work } from '../work.ts';

const RULES = ['F.long-listed', 'F.long-listed-2026'] as const;
export type LongListedRule = (typeof RULES)[number];

/** The rule of the day; undefined before 選定療養 began. */
export function longListedRule(on: LocalDate): LongListedRule | undefined {
  return RULES.find((rule) => inForce(rule, on));
}

/** Why a payer cannot have it, in the words of the desk; a patient who pays everything pays the original's price anyway. */
const REFUSED: Readonly<Record<Exclude<UninsuredPayer, 'patient'>, { code: string; why: string }>> = {
  welfare: {
    code: 'FEES-LONG-LISTED-WELFARE',
    why: '生活保護などの医療扶助では、患者の希望で長期収載品を選べません。',
  },
  accident: {
    code: 'FEES-LONG-LISTED-ACCIDENT',
    why: '労災・自賠責などの受診には、選定療養（保険外併用療養費）がありません。',
  },
};
const WITHOUT_WISH =
  '後発医薬品に替えるか、医療上必要なときは「患者希望」を外して理由をコメントに書いてください。';

/**
 * The drugs of one 剤 as they are claimed: an original that the patient wishes by its （選） code. What cannot be
 * exchanged stays the original, with a hold that says why. A （選） code that somebody entered is the same wish.
 */
export function asWished(
  work: Work,
  amounts: readonly DrugAmount[],
  orderId: string | undefined,
): readonly DrugAmount[] {
  const rule = longListedRule(work.on);
  if (rule === undefined || work.visit.inpatient === true) return amounts;
  return amounts.map((amount) => {
    const row = work.masters.drug(amount.code, work.on);
    const original = row?.longListed === SELECTIVE_ROW ? row.longListedOriginal : amount.code;
    const wished = row?.longListed === SELECTIVE_ROW || amount.patientWish === true;
    if (row === undefined || !wished || row.longListed < SUBJECT_ORIGINAL) return amount;
    const code = mayChoose(work, row, orderId) && chosen(work, row, original, rule, orderId);
    return { ...amount, code: code || original };
  });
}

function mayChoose(work: Work, row: Drug, orderId: string | undefined): boolean {
  const { uninsured } = work.visit;
  if (uninsured === undefined || uninsured === 'patient') return uninsured === undefined;
  const { code, why } = REFUSED[uninsured];
  work.hold(code, `「${row.name}」は患者希望の長期収載品です。${why}`, WITHOUT_WISH, {
    itemCode: row.code,
    orderId,
  });
  return false;
}

/** The （選） code in force with the prices of the rule; undefined with a hold when the master has none. */
function chosen(
  work: Work,
  row: Drug,
  original: string,
  rule: LongListedRule,
  orderId: string | undefined,
): string | undefined {
  const selective = row.longListed === SELECTIVE_ROW ? row : work.masters.selectiveDrug(original, work.on);
  const since = ruleOf(rule)?.validFrom ?? '';
  if (selective !== undefined && selective.validFrom >= since) return selective.code;
  work.hold(
    'FEES-LONG-LISTED',
    selective === undefined
      ? `「${row.name}」は患者希望の長期収載品ですが、（選）の行がマスターにありません。`
      : `「${row.name}」の（選）の価格は ${dayWords(since)}の改定より前のものです。特別の料金を計算できません。`,
    `${dayWords(work.on)}に使う医薬品マスターを取り込むと、（選）のコードと特別の料金で計算し直します。`,
    { itemCode: row.code, orderId },
  );
  return undefined;
}

/** Says on the unit which of its drugs are claimed by the （選） price. */
export function wishReasons(on: LocalDate, drugs: readonly Drug[]): Reason[] {
  const rule = longListedRule(on);
  const names = drugs.filter(({ longListed }) => longListed === SELECTIVE_ROW).map(({ name }) => name);
  return rule === undefined || names.length === 0
    ? []
    : [because(rule, `患者の希望による長期収載品のため、「${names.join('」「')}」の価格で算定します。`)];
}
