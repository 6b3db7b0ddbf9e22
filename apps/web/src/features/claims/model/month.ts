import { addClaimMonths, ERAS, formatEraMonth, isClaimMonth, parseClaimMonth } from '@akashi/calendar';

/** Until this day of the month claims of the month before are sent (請求省令: by the 10th). */
const LAST_DAY_TO_SEND = 10;

/** The month a clerk works on at a day: until the 10th the one before, then the running one. */
export function monthAtDesk(deskDate: string): string {
  const month = deskDate.slice(0, 7);
  return Number(deskDate.slice(8)) <= LAST_DAY_TO_SEND ? addClaimMonths(month, -1) : month;
}

/** Reads a month as people type it: R7.9, 令和7年9月, 2025/9, 2025年9月, 202509, 50709. Undefined when it is none. */
export function readMonth(text: string): string | undefined {
  const plain = text.normalize('NFKC').replaceAll(/[\s分]/g, '');
  const known = parseClaimMonth(plain);
  if (known) return known;
  const western = /^(\d{4})[年.\-/](\d{1,2})月?$/.exec(plain);
  if (western) return monthOrNothing(Number(western[1]), Number(western[2]));
  const spoken = /^([A-Za-z]|明治|大正|昭和|平成|令和)(\d{1,2}|元)[年.\-/](\d{1,2})月?$/.exec(plain);
  const era = ERAS.find(({ name, letter }) => name === spoken?.[1] || letter === spoken?.[1]?.toUpperCase());
  if (!spoken || !era) return undefined;
  const year = spoken[2] === '元' ? 1 : Number(spoken[2]);
  return year < 1 ? undefined : monthOrNothing(Number(era.from.slice(0, 4)) + year - 1, Number(spoken[3]));
}

function monthOrNothing(year: number, month: number): string | undefined {
  const text = `${year}-${String(month).padStart(2, '0')}`;
  return isClaimMonth(text) ? text : undefined;
}

/** 令和7年9月(2025年9月) */
export function monthText(month: string): string {
  return `${formatEraMonth(month)}(${month.slice(0, 4)}年${Number(month.slice(5))}月)`;
}
