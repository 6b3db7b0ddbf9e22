import { checkDigitOk, insurerKind } from '@akashi/claim-file';
import type { patients } from '@akashi/contract';

export type Coverage = patients.Coverage;
export type Subsidy = patients.Subsidy;

export const OPEN_END = '9999-12-31';

interface Period {
  readonly validFrom: string;
  readonly validTo: string;
}

/** Whether a coverage, subsidy or class holds on a day. */
export function coverageInForce(period: Period, on: string): boolean {
  return period.validFrom <= on && on <= period.validTo;
}

/** 2025-04-01〜 or 2025-04-01〜2026-03-31 */
export function periodText({ validFrom, validTo }: Period): string {
  return `${validFrom}〜${validTo === OPEN_END ? '' : validTo}`;
}

export interface NumberVerdict {
  readonly state: 'empty' | 'incomplete' | 'wrong' | 'right';
  /** What it names, or what is wrong. */
  readonly text: string;
}

/** Judges a 保険者番号 while it is typed: 6 digits 国保, 8 digits others. */
export function judgeInsurerNumber(number: string): NumberVerdict {
  if (number === '') return { state: 'empty', text: '6桁(国保)か8桁の番号' };
  if (number.length !== 6 && number.length !== 8) {
    return number.length > 8
      ? { state: 'wrong', text: '桁が多すぎます。6桁か8桁です。' }
      : { state: 'incomplete', text: `${number.length}桁目まで入力済み(6桁か8桁)` };
  }
  const kind = insurerKind(number);
  if (!checkDigitOk(number))
    return number.length === 6
      ? { state: 'incomplete', text: '6桁の番号としては検証番号が合いません' }
      : { state: 'wrong', text: '検証番号が合いません。番号を見直してください。' };
  if (kind?.kind === 'subsidy') {
    return { state: 'wrong', text: `${kind.label}の番号です。公費の欄に入力してください。` };
  }
  return { state: 'right', text: kind?.label ?? '' };
}

/** Judges a 公費負担者番号 while it is typed. */
export function judgeSubsidyNumber(number: string): NumberVerdict {
  if (number === '') return { state: 'empty', text: '8桁の番号' };
  if (number.length < 8) return { state: 'incomplete', text: `${number.length}桁目まで入力済み(8桁)` };
  if (number.length > 8) return { state: 'wrong', text: '桁が多すぎます。8桁です。' };
  if (!checkDigitOk(number))
    return { state: 'wrong', text: '検証番号が合いません。番号を見直してください。' };
  return { state: 'right', text: insurerKind(number)?.label ?? '' };
}

/** Whether the seven digits of a 受給者番号 hold their check digit. */
export function judgeRecipientNumber(number: string): NumberVerdict {
  if (number === '') return { state: 'empty', text: '7桁まで' };
  if (number.length < 7) return { state: 'incomplete', text: `${number.length}桁` };
  return checkDigitOk(number)
    ? { state: 'right', text: '' }
    : { state: 'wrong', text: '検証番号が合いません。番号を見直してください。' };
}

const KINDS: Record<Coverage['kind'], string> = { employee: '社保', national: '国保', elderly: '後期' };

/** 協会けんぽ 本人 3割 */
export function coverageLabel(coverage: Coverage): string {
  const rate = coverage.rateTenths === null ? '' : ` ${coverage.rateTenths}割`;
  const relation = coverage.kind === 'elderly' ? '' : coverage.relation === 'self' ? ' 本人' : ' 家族';
  return `${coverage.insurerName || KINDS[coverage.kind]}${relation}${rate}`;
}
