import { ERAS, type Era } from './era.ts';
import { type ClaimMonth, fromParts, isClaimMonth, type LocalDate } from './local-date.ts';

export interface ParseEraOptions {
  /** Accept a year after the era ended (平成33年 printed on older certificates). Default false. */
  beyondEra?: boolean;
}

const SEPARATED =
  /^(明治|大正|昭和|平成|令和|[MTSHRmtshr明大昭平令])?(\d{1,4}|元)[年.\-/](\d{1,2})[月.\-/](\d{1,2})日?$/;
const LETTER_DIGITS = /^([MTSHRmtshr])(\d{2})(\d{2})(\d{2})$/;
const ERA_DIGITS = /^([1-5])(\d{2})(\d{2})(\d{2})$/;
const WESTERN_DIGITS = /^(\d{4})(\d{2})(\d{2})$/;

function eraOf(mark: string): Era | undefined {
  const upper = mark.toUpperCase();
  return ERAS.find(
    (era) => era.name === mark || era.letter === upper || era.name[0] === mark || String(era.code) === mark,
  );
}

function inEra(era: Era, date: LocalDate, options: ParseEraOptions): boolean {
  const next = ERAS[ERAS.indexOf(era) + 1];
  return date >= era.from && (options.beyondEra === true || next === undefined || date < next.from);
}

function build(
  mark: string | undefined,
  yearText: string,
  month: string,
  day: string,
  options: ParseEraOptions,
): LocalDate | undefined {
  const year = yearText === '元' ? 1 : Number(yearText);
  if (mark === undefined) {
    return yearText.length === 4 ? fromParts(year, Number(month), Number(day)) : undefined;
  }
  const era = eraOf(mark);
  if (!era || year < 1 || year > 99) return undefined;
  const date = fromParts(Number(era.from.slice(0, 4)) + year - 1, Number(month), Number(day));
  return date !== undefined && inEra(era, date, options) ? date : undefined;
}

/**
 * Reads a day as people and files write it: S33.3.3, 昭和33年3月3日, 3330303, S330303, 19580303,
 * 1958-03-03, 1958/3/3, full-width characters, 元年, ㍼. Undefined when the day does not exist or
 * does not lie in the named era (昭和64年1月8日).
 */
export function parseEra(text: string, options: ParseEraOptions = {}): LocalDate | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s]/g, '')
    .replace(/[−‐–—―ー]/g, '-')
    .replace(/[・。]/g, '.');
  const western = WESTERN_DIGITS.exec(plain);
  if (western) return build(undefined, western[1] ?? '', western[2] ?? '', western[3] ?? '', options);
  const era = ERA_DIGITS.exec(plain) ?? LETTER_DIGITS.exec(plain) ?? SEPARATED.exec(plain);
  return era ? build(era[1], era[2] ?? '', era[3] ?? '', era[4] ?? '', options) : undefined;
}

/**
 * Reads a claim month as files write it: YYYYMM, GYYMM (年号区分, before 2020), 'YYYY-MM'.
 * The era is not held against the month, since 4-31-05 was written for 令和元年5月 too.
 */
export function parseClaimMonth(text: string): ClaimMonth | undefined {
  const plain = text.normalize('NFKC').trim();
  if (isClaimMonth(plain)) return plain;
  const western = /^(\d{4})(\d{2})$/.exec(plain);
  if (western) return monthOrNothing(`${western[1]}-${western[2]}`);
  const digits = /^([1-5])(\d{2})(\d{2})$/.exec(plain);
  const era = digits && eraOf(digits[1] ?? '');
  if (!digits || !era || digits[2] === '00') return undefined;
  return monthOrNothing(`${Number(era.from.slice(0, 4)) + Number(digits[2]) - 1}-${digits[3]}`);
}

function monthOrNothing(text: string): ClaimMonth | undefined {
  return isClaimMonth(text) ? text : undefined;
}
