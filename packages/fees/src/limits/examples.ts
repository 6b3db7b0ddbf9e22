/** Examples that many rules share: the edges of a window are the same whatever is counted. */

/** 月1回: the last day of the month is too early, the first of the next is not. */
export const ONCE_A_MONTH = ['06-02 a, 06-30 a* ×', '06-02 a, 07-01 a'];
/** 月2回. */
export const TWICE_A_MONTH = ['06-02 a, 06-16 a, 06-30 a* ×', '06-02 a, 06-16 a, 07-01 a'];
/** 3月に1回: 6月の次は9月. */
export const ONCE_IN_3_MONTHS = ['06-02 a, 08-31 a* ×', '06-02 a, 09-01 a'];
/** 6月に1回: 6月の次は12月. */
export const ONCE_IN_6_MONTHS = ['06-30 a, 11-30 a* ×', '06-30 a, 12-01 a'];
/** 患者1人につき1回. */
export const ONCE_EVER = ['2024-06-03 a, 2026-02-02 a* ×'];
/** 週1回: 2025-06-01 is a Sunday, the week ends on Saturday the 7th. */
export const ONCE_A_WEEK = ['06-01 a, 06-07 a* ×', '06-07 a, 06-08 a'];
/** 1日につき1回, also at a second visit of the day. */
export const ONCE_A_DAY = ['06-02/1 a, 06-02/2 a* ×', '06-02 a, 06-03 a'];
/** 初診の日の同月内は算定しない. */
export const NOT_IN_FIRST_MONTH = ['06-02 初診, 06-30 a* ×', '06-02 初診, 07-01 a'];

/** Gives way to what was charged in the same month, before or on the day; what was charged first is asked about. */
export const GIVES_WAY_IN_MONTH = [
  '06-02 b*, 06-30 a ×',
  '06-02 b, 06-02 a* ×',
  '06-02 b, 07-01 a',
  '06-02 a, 06-30 b ？',
];
/** Whatever was charged first in the month stands; on the same day the first-named gives way. */
export const FIRST_STANDS_IN_MONTH = [
  '06-02 b*, 06-30 a ×',
  '06-02 b, 06-02 a* ×',
  '06-02 b, 07-01 a',
  '06-02 a, 06-30 b ×',
];
/** Gives way on the same day only, also at a second visit of the day. */
export const GIVES_WAY_ON_DAY = [
  '06-02 b*, 06-02 a ×',
  '06-02/1 b, 06-02/2 a* ×',
  '06-02 b, 06-03 a',
  '06-02/1 a, 06-02/2 b ？',
];
/** The same, but held for a person instead of being taken away. */
export const ASKED_ON_DAY = [
  '06-02 b*, 06-02 a ？',
  '06-02/1 b, 06-02/2 a* ？',
  '06-02 b, 06-03 a',
  '06-02/1 a, 06-02/2 b ？',
];
export const ASKED_IN_MONTH = [
  '06-02 b*, 06-30 a ？',
  '06-02 b, 06-02 a* ？',
  '06-02 b, 07-01 a',
  '06-02 a, 06-30 b ？',
];
export const ASKED_AGAIN_IN_MONTH = ['06-02 a, 06-30 a* ？', '06-02 a, 07-01 a'];

/** The same examples for a patient of that age. */
export const forAge = (years: number, examples: readonly string[]): string[] =>
  examples.map((example) => `${years}歳: ${example}`);

/** 3月に3回. */
export const THREE_IN_3_MONTHS = [
  '06-02 a, 07-02 a, 08-01 a, 08-31 a* ×',
  '06-02 a, 07-02 a, 08-01 a, 09-01 a',
];
/** 2月に2回. */
export const TWO_IN_2_MONTHS = ['06-02 a, 07-01 a, 07-31 a* ×', '06-02 a, 07-01 a, 08-01 a'];

/** Gives way in the month, but not for a patient in hospital. */
export const GIVES_WAY_AT_HOME = [...GIVES_WAY_IN_MONTH, '06-02 b, 06-02 a, 06-02 入院'];
/** 入院中の患者以外の患者についてのみ. */
export const NOT_IN_HOSPITAL = ['06-02 a*', '06-02 a* ×, 06-02 入院'];
/** The same, where a patient after an operation is excepted. */
export const ASKED_IN_HOSPITAL = ['06-02 a*', '06-02 a* ？, 06-02 入院'];
/** 初回から2月を経過するまで; a new illness starts anew, so a person is asked. */
export const ASKED_AFTER_2_MONTHS = [
  '06-10 a, 08-09 a*',
  '06-10 a, 08-10 a* ？',
  '07-31 a, 09-30 a',
  '07-31 a, 10-01 a ？',
];
/** その月から起算して6月: 6月から11月まで. */
export const ASKED_AFTER_6_MONTHS = ['06-30 a, 11-30 a*', '06-30 a, 12-01 a* ？'];
/** その日から1年以内. */
export const ASKED_AFTER_1_YEAR = ['06-10 a, 2026-06-09 a*', '06-10 a, 2026-06-10 a* ？'];

/** 2週間に1回: the same weekday two weeks later. */
export const ONCE_IN_2_WEEKS = ['06-02 a, 06-15 a* ×', '06-02 a, 06-16 a'];
