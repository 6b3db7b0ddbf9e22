import { parseMasterDate } from './dates.ts';
import type { LocalDate } from './records.ts';
import { cell } from './versions.ts';

/** Reader of the cells of one row by 項番. Blank numbers are 0, as the publisher means them. */
export function cells(columns: readonly string[]) {
  const text = (column: number): string => cell(columns, column);
  const number = (column: number): number => Number(text(column)) || 0;
  return {
    text,
    number,
    flag: (column: number): boolean => text(column) === '1',
    /** A class printed with or without leading zeros; `0` for none. */
    classOf: (column: number): string => (/^0*$/.test(text(column)) ? '0' : text(column)),
    date: (column: number): LocalDate | '' => parseMasterDate(text(column)) || '',
  };
}
