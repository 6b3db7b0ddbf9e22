import type { ClaimMonth } from '@akashi/calendar';

/** レセプト特記事項 (別表9). */
export const REMARKS: Readonly<Record<string, string>> = {
  '01': '公',
  '02': '長',
  '03': '長処',
  '04': '後保',
  '07': '老併',
  '08': '老健',
  '09': '施',
  10: '第三',
  11: '薬治',
  12: '器治',
  13: '先進',
  14: '制超',
  16: '長２',
  17: '上位',
  18: '一般',
  19: '低所',
  20: '二割',
  21: '高半',
  22: '多上',
  25: '出産',
  26: '区ア',
  27: '区イ',
  28: '区ウ',
  29: '区エ',
  30: '区オ',
  31: '多ア',
  32: '多イ',
  33: '多ウ',
  34: '多エ',
  35: '多オ',
  36: '加治',
  37: '申出',
  38: '医併',
  39: '医療',
  41: '区カ',
  42: '区キ',
  43: '多カ',
  44: '多キ',
};

/** Whether a 特記事項 may be recorded for a claim month: 17–19 and 22 until 2018-07, 41–44 from 2022-10. */
export function knownRemark(code: string, month: ClaimMonth): boolean {
  if (REMARKS[code] === undefined) return false;
  if (['17', '18', '19', '22'].includes(code)) return month < '2018-08';
  return ['41', '42', '43', '44'].includes(code) ? month >= '2022-10' : true;
}

/** 限度額適用区分 as the certificate or the online confirmation states it. */
export type IncomeClass =
  | 'ア'
  | 'イ'
  | 'ウ'
  | 'エ'
  | 'オ' // under 70
  | '現役Ⅲ'
  | '現役Ⅱ'
  | '現役Ⅰ'
  | '一般'
  | '低所得Ⅱ'
  | '低所得Ⅰ' // 70 and over
  | '一般Ⅱ'
  | '一般Ⅰ'; // 後期, from 2022-10

const LETTER: Readonly<Record<IncomeClass, string>> = {
  ア: 'ア',
  イ: 'イ',
  ウ: 'ウ',
  エ: 'エ',
  オ: 'オ',
  現役Ⅲ: 'ア',
  現役Ⅱ: 'イ',
  現役Ⅰ: 'ウ',
  一般: 'エ',
  低所得Ⅱ: 'オ',
  低所得Ⅰ: 'オ',
  一般Ⅱ: 'カ',
  一般Ⅰ: 'キ',
};
const SINGLE: Readonly<Record<string, string>> = {
  ア: '26',
  イ: '27',
  ウ: '28',
  エ: '29',
  オ: '30',
  カ: '41',
  キ: '42',
};
const MULTIPLE: Readonly<Record<string, string>> = {
  ア: '31',
  イ: '32',
  ウ: '33',
  エ: '34',
  オ: '35',
  カ: '43',
  キ: '44',
};

export interface RemarkInput {
  /** Known 限度額適用区分. */
  incomeClass?: IncomeClass;
  /** 多数回該当 of 高額療養費. */
  multiple?: boolean;
  /** 特定疾病療養受療証: 10,000 yen (長) or 20,000 yen (長２). */
  longTerm?: '長' | '長２';
  /** Further codes a person chose, e.g. 10 第三. */
  others?: readonly string[];
}

/** RE.12: codes in ascending order, each once, joined. The caller checks that there are at most five. */
export function remarkCodes(input: RemarkInput): string[] {
  const codes = new Set(input.others ?? []);
  if (input.longTerm) codes.add(input.longTerm === '長' ? '02' : '16');
  if (input.incomeClass) {
    const letter = LETTER[input.incomeClass];
    const code = (input.multiple ? MULTIPLE : SINGLE)[letter];
    if (code) codes.add(code);
  }
  return [...codes].sort();
}
