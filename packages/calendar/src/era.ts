import { type ClaimMonth, endOfMonth, type LocalDate, parts } from './local-date.ts';

/** 年号区分 of the claim and master files: 1明治 2大正 3昭和 4平成 5令和. */
export type EraCode = 1 | 2 | 3 | 4 | 5;

export interface Era {
  code: EraCode;
  name: '明治' | '大正' | '昭和' | '平成' | '令和';
  letter: 'M' | 'T' | 'S' | 'H' | 'R';
  /** First day of the era. */
  from: LocalDate;
}

/** The eras of modern Japan, oldest first; each ends the day before the next begins. */
export const ERAS: readonly Era[] = [
  { code: 1, name: '明治', letter: 'M', from: '1868-01-25' },
  { code: 2, name: '大正', letter: 'T', from: '1912-07-30' },
  { code: 3, name: '昭和', letter: 'S', from: '1926-12-25' },
  { code: 4, name: '平成', letter: 'H', from: '1989-01-08' },
  { code: 5, name: '令和', letter: 'R', from: '2019-05-01' },
];

export interface EraDate {
  era: Era;
  /** 1 = 元年. */
  year: number;
  month: number;
  day: number;
}

/** The Japanese era date of a day from 明治元年 on. Throws RangeError for an earlier day. */
export function toEra(date: LocalDate): EraDate {
  const { year, month, day } = parts(date);
  const era = ERAS.findLast((candidate) => candidate.from <= date);
  if (!era) throw new RangeError('明治より前の日付は和暦で表せません。');
  return { era, year: year - Number(era.from.slice(0, 4)) + 1, month, day };
}

/** `long` 令和7年9月30日 (1st year 元年), `short` R7.9.30, `digits` 5070930 (GYYMMDD). */
export type EraStyle = 'long' | 'short' | 'digits';

const two = (value: number): string => String(value).padStart(2, '0');
const yearName = (year: number): string => (year === 1 ? '元' : String(year));

/** Writes a day in the Japanese era. Throws RangeError for a day before 明治. */
export function formatEra(date: LocalDate, style: EraStyle = 'long'): string {
  const { era, year, month, day } = toEra(date);
  if (style === 'digits') return `${era.code}${two(year)}${two(month)}${two(day)}`;
  if (style === 'short') return `${era.letter}${year}.${month}.${day}`;
  return `${era.name}${yearName(year)}年${month}月${day}日`;
}

/** Writes a claim month as 令和7年9月, by the era of its last day as the forms do (2019-05 is 令和元年5月). */
export function formatEraMonth(month: ClaimMonth): string {
  const first = toEra(endOfMonth(`${month}-01`));
  return `${first.era.name}${yearName(first.year)}年${first.month}月`;
}
