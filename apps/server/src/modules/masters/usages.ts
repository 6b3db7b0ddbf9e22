import { fold } from './search-index.ts';

/** A way of taking, as it is printed; codes are those of the JAMI 16-digit usage codes where one was seen in an official example. */
export interface Usage {
  code: string;
  text: string;
  form: 'internal' | 'asNeeded' | 'external';
  timesPerDay: number | null;
}

const internal: readonly (readonly [string, number])[] = [
  ['1日1回 朝食後', 1],
  ['1日1回 昼食後', 1],
  ['1日1回 夕食後', 1],
  ['1日1回 就寝前', 1],
  ['1日1回 朝食前', 1],
  ['1日1回 夕食前', 1],
  ['1日1回 起床時', 1],
  ['1日2回 朝夕食後', 2],
  ['1日2回 朝夕食前', 2],
  ['1日2回 朝食後・就寝前', 2],
  ['1日2回 朝昼食後', 2],
  ['1日2回 12時間ごと', 2],
  ['1日3回 毎食後', 3],
  ['1日3回 毎食前', 3],
  ['1日3回 毎食間', 3],
  ['1日3回 8時間ごと', 3],
  ['1日3回 毎食直前', 3],
  ['1日4回 毎食後・就寝前', 4],
  ['1日4回 6時間ごと', 4],
  ['1日1回 食直前', 1],
  ['週1回 起床時', 1],
  ['隔日 朝食後', 1],
];
const asNeeded = [
  '疼痛時',
  '発熱時',
  '頭痛時',
  '不眠時',
  '便秘時',
  '下痢時',
  '嘔気時',
  '咳の出る時',
  '喘息発作時',
  '胸痛時',
  'めまい時',
  '不安時',
  'かゆい時',
  '動悸時',
  '腹痛時',
  '生理痛時',
];
const external: readonly (readonly [string, number | null])[] = [
  ['1日1回 患部に貼付', 1],
  ['1日1回 腰部に貼付', 1],
  ['1日1回 膝に貼付', 1],
  ['1日1回 肩に貼付', 1],
  ['1日1回 胸・背中・上腕のいずれかに貼付', 1],
  ['1日2回 患部に塗布', 2],
  ['1日1回 患部に塗布', 1],
  ['1日数回 患部に塗布', null],
  ['入浴後 全身に塗布', 1],
  ['1日3回 両眼に点眼', 3],
  ['1日4回 両眼に点眼', 4],
  ['1日4回 右眼に点眼', 4],
  ['1日4回 左眼に点眼', 4],
  ['1日2回 両眼に点眼', 2],
  ['1日1回 就寝前 両眼に点眼', 1],
  ['1日2回 吸入', 2],
  ['1日1回 吸入', 1],
  ['発作時 吸入', null],
  ['1日2回 両鼻に噴霧', 2],
  ['1日1回 両鼻に噴霧', 1],
  ['1日2回 点耳', 2],
  ['1日数回 うがい', null],
  ['1日3回 うがい', 3],
  ['発熱時 肛門に挿入', null],
  ['便秘時 肛門に挿入', null],
  ['1日1回 就寝前 肛門に挿入', 1],
];

const codes: Readonly<Record<string, string>> = {
  '1日1回 朝食後': '1011000400000000',
  '1日1回 昼食後': '1011004000000000',
};

export const usages: readonly Usage[] = [
  ...internal.map(([text, timesPerDay]) => ({
    code: codes[text] ?? '',
    text,
    form: 'internal' as const,
    timesPerDay,
  })),
  ...asNeeded.map((text) => ({ code: '', text, form: 'asNeeded' as const, timesPerDay: null })),
  ...external.map(([text, timesPerDay]) => ({ code: '', text, form: 'external' as const, timesPerDay })),
];

/** Usages whose text holds every part typed; all of a form when nothing is typed. */
export function findUsages(text: string, form: Usage['form'] | undefined): Usage[] {
  const parts = text
    .normalize('NFKC')
    .trim()
    .split(/\s+/)
    .map(fold)
    .filter((part) => part !== '');
  return usages.filter(
    (usage) =>
      (form === undefined || usage.form === form) && parts.every((part) => fold(usage.text).includes(part)),
  );
}
