import type { Condition } from '../opened-chart.ts';

export interface NamedCode {
  readonly code: string;
  readonly name: string;
}
/** A disease while it is entered. */
export interface ConditionDraft {
  readonly disease: NamedCode | null;
  readonly modifiers: readonly NamedCode[];
  readonly freeName: string;
  readonly startDate: string;
  readonly endDate: string | null;
  readonly outcome: Condition['outcome'];
  readonly main: boolean;
  readonly comment: string;
}

/** 修飾語マスター 8002: what makes a disease suspected. */
export const SUSPECTED: NamedCode = { code: '8002', name: 'の疑い' };

/** The draft that the dialogue starts from; names of stored codes are looked up afterwards. */
export function draftOf(condition: Condition | null, on: string): ConditionDraft {
  if (condition === null) {
    return {
      disease: null,
      modifiers: [],
      freeName: '',
      startDate: on,
      endDate: null,
      outcome: 'continuing',
      main: false,
      comment: '',
    };
  }
  const { freeName, startDate, endDate, outcome, main, comment } = condition;
  return {
    // The stored name contains its modifiers; it stands for the disease until another one is picked.
    disease: { code: condition.diseaseCode, name: condition.name },
    modifiers: condition.modifiers.map((code) => ({
      code,
      name: code === SUSPECTED.code ? SUSPECTED.name : '',
    })),
    freeName,
    startDate,
    endDate,
    outcome,
    main,
    comment,
  };
}

/** The whole name as it is printed: prefixes, disease, suffixes (from 8000 on). */
export function nameOf(disease: NamedCode | null, modifiers: readonly NamedCode[]): string {
  if (disease === null) return '';
  const names = (suffix: boolean) =>
    modifiers
      .filter((one) => one.code >= '8000' === suffix && !disease.name.includes(one.name))
      .map((one) => one.name);
  return [...names(false), disease.name, ...names(true)].join('');
}

export function withSuspected(modifiers: readonly NamedCode[], suspected: boolean): NamedCode[] {
  const others = modifiers.filter((one) => one.code !== SUSPECTED.code);
  return suspected ? [...others, SUSPECTED] : others;
}

/** What is wrong with the dates, or null. */
export function outcomeError({ startDate, endDate, outcome }: ConditionDraft): string | null {
  if (startDate === '') return '診療開始日を入力してください。';
  if (outcome === 'continuing') return null;
  if (endDate === null) return '転帰日を入力してください。';
  return endDate < startDate ? '転帰日は診療開始日より後の日付にしてください。' : null;
}
