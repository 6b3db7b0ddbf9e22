/** What was said of an order beside its items, in the words of the order line, the work list and 2号用紙. */
import { EXCEPTION_NAMES } from './rules/psychotropic-exception.ts';

/** As an order carries it, where a member may be there without a value. */
export interface SaidOfItem {
  readonly areaCm2?: number | undefined;
  readonly minutes?: number | undefined;
  readonly bags?: readonly { readonly productMl: number; readonly sourceMl: number }[] | undefined;
  readonly combined?: 'half' | 'full' | undefined;
  readonly exception?: string | undefined;
}

export interface SaidOfStart {
  readonly startedAt?: string | undefined;
  readonly emergency?: boolean | undefined;
}

export const COMBINED_NAMES = {
  half: '従たる手術 (50/100)',
  full: '主たる手術とそれぞれ算定',
} as const;

/** Area, time, bags, and why a limit does not hold; empty while nothing was said. */
export function itemWords({ areaCm2, minutes, bags, combined, exception = '' }: SaidOfItem): string {
  const parts = [
    areaCm2 === undefined ? '' : `面積 ${areaCm2}cm²`,
    minutes === undefined ? '' : `${minutes}分`,
    ...(bags ?? []).map(({ productMl, sourceMl }) => `${productMl}mL (原料血液 ${sourceMl}mL)`),
    combined === undefined ? '' : COMBINED_NAMES[combined],
    exception.trim() === '' ? '' : `理由: ${exception.trim()}`,
  ];
  return parts.filter((part) => part !== '').join(' ・ ');
}

/** 「緊急 22:10開始」 of a treatment or an operation; empty while nothing was said. */
export function startWords({ startedAt, emergency }: SaidOfStart): string {
  const urgency = emergency === undefined ? '' : emergency ? '緊急' : '緊急でない (都合による時間外)';
  return [urgency, startedAt === undefined ? '' : `${startedAt}開始`].filter((part) => part !== '').join(' ');
}

/** 「緊急 22:10開始」 of a test or an imaging in the house outside hours; empty where it was none. */
export function urgentWords({ urgentAt }: { readonly urgentAt?: string | undefined }): string {
  return urgentAt === undefined ? '' : `時間外緊急 ${urgentAt}開始`;
}

/** What was said of a whole prescription: why so many patches, that a gargle is treatment, psychotropics and their exception. */
export function prescriptionWords(of: {
  readonly patchReason?: string | undefined;
  readonly therapeuticGargle?: boolean | undefined;
  readonly psychotropic?: 'multiple' | 'longTerm' | undefined;
  readonly psychotropicException?: { readonly kind: keyof typeof EXCEPTION_NAMES } | undefined;
}): string[] {
  const reason = of.patchReason?.trim() ?? '';
  return [
    ...(reason === '' ? [] : [`貼付剤が63枚を超える理由: ${reason}`]),
    ...(of.therapeuticGargle === true ? ['治療のためのうがい薬'] : []),
    ...(of.psychotropicException === undefined
      ? []
      : [`向精神薬多剤投与の例外: ${EXCEPTION_NAMES[of.psychotropicException.kind]}`]),
    ...(of.psychotropic === 'longTerm' ? ['向精神薬長期処方'] : []),
  ];
}

/** How films of another institution were taken. */
export const TECHNIQUE_NAMES = {
  plain: '単純撮影',
  special: '特殊撮影',
  contrast: '造影剤使用撮影',
  breast: '乳房撮影',
} as const;

/** 「別々の手術野」 of several operations; empty while nobody said. */
export function fieldWords({ separateFields }: { readonly separateFields?: boolean | undefined }): string {
  if (separateFields === undefined) return '';
  return separateFields ? '別々の手術野' : '同じ手術野';
}
