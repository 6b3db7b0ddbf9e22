import type { HouseholdPerson } from '@akashi/contract';
import {
  HOUSEHOLD_FLOOR_UNDER_70,
  type HouseholdResult,
  type HouseholdSetting,
  type HouseholdStep,
  YEARLY_LIMITS_FROM_2026_08,
} from '@akashi/fees';

const yen = (value: number): string => `${value.toLocaleString('ja-JP')}円`;

/** Why a receipt is added up, or is not. */
export function receiptReason(under70: boolean, counted: boolean): string {
  if (!under70) return '70歳以上は金額にかかわらず合算します。';
  const floor = yen(HOUSEHOLD_FLOOR_UNDER_70);
  return counted ? `70歳未満: ${floor}以上なので合算します。` : `70歳未満: ${floor}未満なので合算しません。`;
}

/** What a step adds up and compares. */
export function stepText({ kind, costYen }: HouseholdStep, name: string | undefined): string {
  switch (kind) {
    case 'outpatient':
      return `70歳以上の外来(個人ごと): ${name ?? ''}`;
    case 'from70':
      return `70歳以上の世帯: 外来の限度額の後に残る額の合計(医療費 ${yen(costYen)})`;
    case 'household':
      return `世帯全体: 70歳未満の合算対象と、70歳以上に残る額の合計(医療費 ${yen(costYen)})`;
  }
}

interface Known {
  month: string;
  persons: readonly HouseholdPerson[];
  result: HouseholdResult;
  classes: Pick<HouseholdSetting, 'under70Class' | 'from70Class'>;
  turning75: boolean;
}

/** What the person at the desk should know before telling the patient. */
export function notesOf({ month, persons, result, classes, turning75 }: Known): string[] {
  const open = persons.reduce((sum, { openVisits }) => sum + openVisits, 0);
  return [
    '見込みです。払い戻しは加入している保険者へ申請し、保険者が決めます。',
    '当院の医科外来だけの計算です。ほかの医療機関・歯科・入院・薬局の分があれば、払い戻しは増えることがあります(院外処方の薬局の分は、処方した医療機関の分と合わせて21,000円を数えます)。',
    ...(result.classMissing ? ['70歳未満の適用区分が登録されていません。区分を選ぶと計算します。'] : []),
    ...(open > 0 ? [`会計前の受診が${open}件あり、計算に入っていません。`] : []),
    ...(turning75 ? ['75歳になる月の限度額の特例(2分の1)は計算に入れていません。'] : []),
    ...yearlyNote(month, classes),
  ];
}

/** 年間上限 from 2026-08: noted, never calculated here, because it adds up the year over all institutions. */
function yearlyNote(month: string, { under70Class, from70Class }: Known['classes']): string[] {
  if (month < '2026-08') return [];
  const limits = [under70Class, from70Class].flatMap((one) => {
    const limit = one && YEARLY_LIMITS_FROM_2026_08[one];
    return limit ? [`${one} ${yen(limit)}`] : [];
  });
  return [
    `2026年8月からは年間上限(8月から翌年7月まで)もあります: ${limits.join('、')}。保険者が後から払い戻すため、ここでは計算しません。`,
  ];
}
