/** Which diseases of a patient stand on the claim, and whether one answers a demand. */
import type { CheckedDisease, CheckFacts, CheckSetting } from './facts.ts';

/** 修飾語 「の疑い」. */
export const SUSPECTED = '8002';
export const UNCODED = '0000999';

/** Diseases in treatment on some day of the period. */
export function onClaim(facts: CheckFacts, { period }: CheckSetting): CheckedDisease[] {
  return facts.diseases.filter(
    ({ startDate, endDate }) => startDate <= period.to && (endDate ?? period.to) >= period.from,
  );
}

export function isSuspected({ modifiers }: Pick<CheckedDisease, 'modifiers'>): boolean {
  return modifiers.includes(SUSPECTED);
}

/** Whether an ICD-10 code of the disease begins with one of the prefixes. */
export function hasIcd10({ icd10 }: CheckedDisease, prefixes: readonly string[]): boolean {
  return icd10.some((code) => prefixes.some((prefix) => code.startsWith(prefix)));
}

/** A stable text of the diseases on the claim: what a hit about a missing disease stands on. */
export function diseaseBasis(diseases: readonly CheckedDisease[]): string {
  return diseases
    .map(({ code, modifiers, name }) => [code === UNCODED ? name : code, ...modifiers].join('/'))
    .sort()
    .join(' ');
}

export function namesOf(diseases: readonly CheckedDisease[]): string {
  if (diseases.length === 0) return '病名なし';
  const names = diseases.slice(0, 6).map(({ name }) => name);
  return `レセプトの病名: ${names.join('、')}${diseases.length > names.length ? ` ほか${diseases.length - names.length}` : ''}`;
}
