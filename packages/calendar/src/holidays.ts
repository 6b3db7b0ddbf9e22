import { addDays, type LocalDate, parts, weekday } from './local-date.ts';

/** Years the holiday rules are stated for; outside them no answer is better than a guessed one. */
export const HOLIDAY_YEARS = { from: 1970, to: 2050 } as const;

/** Days made holidays once by a law of their own. */
const ONCE: Readonly<Record<LocalDate, string>> = {
  '1989-02-24': '昭和天皇の大喪の礼の行われる日',
  '1990-11-12': '即位礼正殿の儀の行われる日',
  '1993-06-09': '皇太子徳仁親王の結婚の儀の行われる日',
  '2019-05-01': '天皇の即位の日',
  '2019-10-22': '即位礼正殿の儀の行われる日',
};

const two = (value: number): string => String(value).padStart(2, '0');

function equinox(year: number, base80: number, base00: number): number {
  const drift = 0.242194 * (year - 1980);
  if (year >= 1980) return Math.floor(base80 + drift) - Math.floor((year - 1980) / 4);
  return Math.floor(base00 + drift) - Math.trunc((year - 1983) / 4);
}

function nthMonday(year: number, month: number, nth: number): string {
  const first = weekday(`${year}-${two(month)}-01`);
  return `${two(month)}-${two(((8 - first) % 7) + 1 + (nth - 1) * 7)}`;
}

type Rule = [name: string, monthDay: (year: number) => string | undefined];

const fixed =
  (monthDay: string, from: number, to = 9999) =>
  (year: number) =>
    year >= from && year <= to ? monthDay : undefined;

/** 海の日・山の日・スポーツの日 moved for the Tokyo games of 2020 and 2021. */
const GAMES: Readonly<Record<string, string>> = {
  '2020海の日': '07-23',
  '2020スポーツの日': '07-24',
  '2020山の日': '08-10',
  '2021海の日': '07-22',
  '2021スポーツの日': '07-23',
  '2021山の日': '08-08',
};

function sinceMonday(
  name: string,
  old: { monthDay: string; from: number },
  monday: [from: number, month: number, nth: number],
): Rule[1] {
  return (year) => {
    const moved = GAMES[`${year}${name}`];
    if (moved) return moved;
    if (year >= monday[0]) return nthMonday(year, monday[1], monday[2]);
    return year >= old.from ? old.monthDay : undefined;
  };
}

/** 国民の祝日に関する法律 2条 and its amendments. */
const RULES: readonly Rule[] = [
  ['元日', fixed('01-01', 1949)],
  ['成人の日', sinceMonday('成人の日', { monthDay: '01-15', from: 1949 }, [2000, 1, 2])],
  ['建国記念の日', fixed('02-11', 1967)],
  ['天皇誕生日', fixed('02-23', 2020)],
  ['春分の日', (year) => `03-${two(equinox(year, 20.8431, 20.8357))}`],
  ['天皇誕生日', fixed('04-29', 1949, 1988)],
  ['みどりの日', fixed('04-29', 1989, 2006)],
  ['昭和の日', fixed('04-29', 2007)],
  ['憲法記念日', fixed('05-03', 1949)],
  ['みどりの日', fixed('05-04', 2007)],
  ['こどもの日', fixed('05-05', 1949)],
  ['海の日', sinceMonday('海の日', { monthDay: '07-20', from: 1996 }, [2003, 7, 3])],
  ['山の日', (year) => GAMES[`${year}山の日`] ?? (year >= 2016 ? '08-11' : undefined)],
  ['敬老の日', sinceMonday('敬老の日', { monthDay: '09-15', from: 1966 }, [2003, 9, 3])],
  ['秋分の日', (year) => `09-${two(equinox(year, 23.2488, 23.2588))}`],
  [
    '体育の日',
    (year) =>
      year < 2020
        ? sinceMonday('体育の日', { monthDay: '10-10', from: 1966 }, [2000, 10, 2])(year)
        : undefined,
  ],
  [
    'スポーツの日',
    (year) => GAMES[`${year}スポーツの日`] ?? (year >= 2022 ? nthMonday(year, 10, 2) : undefined),
  ],
  ['文化の日', fixed('11-03', 1948)],
  ['勤労感謝の日', fixed('11-23', 1948)],
  ['天皇誕生日', fixed('12-23', 1989, 2018)],
];

const cache = new Map<number, ReadonlyMap<LocalDate, string>>();

function celebrations(year: number): ReadonlyMap<LocalDate, string> {
  const known = cache.get(year);
  if (known) return known;
  const days = new Map<LocalDate, string>();
  for (const [name, monthDay] of RULES) {
    const at = monthDay(year);
    if (at) days.set(`${year}-${at}`, name);
  }
  for (const [date, name] of Object.entries(ONCE)) if (date.startsWith(`${year}-`)) days.set(date, name);
  cache.set(year, days);
  return days;
}

function celebration(date: LocalDate): string | undefined {
  return celebrations(Number(date.slice(0, 4))).get(date);
}

/**
 * 同法3条2項: from 1973-04-12 the first day behind a 祝日 on a Sunday that is no 祝日 itself. Until 2006 the law
 * said the Monday, which is the same day, since no two 祝日 were neighbours then.
 */
function isSubstitute(date: LocalDate): boolean {
  if (date < '1973-04-12') return false;
  let day = addDays(date, -1);
  while (celebration(day) !== undefined) {
    if (weekday(day) === 0) return true;
    day = addDays(day, -1);
  }
  return false;
}

/** 同法3条3項: a day between two 祝日; until 2006 not on a Sunday. */
function isBetween(date: LocalDate): boolean {
  if (date < '1985-12-27' || (date < '2007-01-01' && weekday(date) === 0)) return false;
  return celebration(addDays(date, -1)) !== undefined && celebration(addDays(date, 1)) !== undefined;
}

/**
 * Name of the holiday (祝日, 振替休日, 国民の休日) or undefined for another day.
 * Throws RangeError outside {@link HOLIDAY_YEARS}. The equinoxes of coming years are computed;
 * the official day is announced in the 官報 each February for the next year.
 */
export function holidayName(date: LocalDate): string | undefined {
  const { year } = parts(date);
  if (year < HOLIDAY_YEARS.from || year > HOLIDAY_YEARS.to) {
    throw new RangeError(`祝日は${HOLIDAY_YEARS.from}年から${HOLIDAY_YEARS.to}年まで求められます。`);
  }
  const own = celebration(date);
  if (own) return own;
  if (isSubstitute(date)) return '振替休日';
  return isBetween(date) ? '国民の休日' : undefined;
}

/** Whether the day is a holiday under 国民の祝日に関する法律 (Sundays alone are not). */
export function isJapaneseHoliday(date: LocalDate): boolean {
  return holidayName(date) !== undefined;
}

/** Answers already given: the days of a run are few, and the rules of holidays are asked for each of its visits. */
const known = new Map<LocalDate, boolean>();
const MOST_KNOWN = 10_000;

/** 休日 of the fee schedule (A000 注7): Sunday, holiday, 1/2, 1/3 and 12/29–12/31 (1/1 is a 祝日). */
export function isMedicalHoliday(date: LocalDate): boolean {
  const answer = known.get(date);
  if (answer !== undefined) return answer;
  const found = findMedicalHoliday(date);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(date, found);
  return found;
}

function findMedicalHoliday(date: LocalDate): boolean {
  const monthDay = date.slice(5);
  if (monthDay >= '12-29' || monthDay <= '01-03') {
    parts(date);
    return true;
  }
  return weekday(date) === 0 || isJapaneseHoliday(date);
}
