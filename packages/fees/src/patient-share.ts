/** 一部負担金: the rate of a patient and the yen of one payment. Limits and public expense are another package's. */
import { isPreschool, type LocalDate, turns70FromMonth, turns75On } from '@akashi/calendar';
import { roundPoints } from './rounding.ts';

export interface PatientShare {
  /** 総医療費 in yen. */
  total: number;
  /** 窓口負担 in yen, rounded to ten yen. */
  share: number;
  reason: string;
}

/**
 * Share of one payment: points × 10 yen × rate, four yen down and five yen up to ten yen (健康保険法75条).
 * `points` must not include yen lines.
 */
export function patientShare(input: {
  points: number;
  date: LocalDate;
  birthDate: LocalDate;
  rateTenths: number;
}): PatientShare {
  const total = input.points * 10;
  const exact = (total * input.rateTenths) / 10;
  const share = roundPoints(exact / 10) * 10;
  const age = isPreschool(input.birthDate, input.date) ? '未就学児' : `${input.rateTenths}割負担`;
  return {
    total,
    share,
    reason: `${input.points}点 × 10円 × ${input.rateTenths}割 = ${exact}円を10円未満四捨五入（${age}）。`,
  };
}

export type CoverageKind = 'employee' | 'national' | 'elderly';
/** Income of people from 70: `active` 現役並み, `upper` 75歳以上の一定以上所得. */
export type IncomeClass = 'active' | 'upper' | 'general' | 'low2' | 'low1';

export interface Rate {
  tenths: 1 | 2 | 3;
  reason: string;
}

function elderlyRate(incomeClass: IncomeClass | undefined, on: LocalDate): Rate {
  if (incomeClass === 'active') return { tenths: 3, reason: '後期高齢者医療の現役並み所得は3割です。' };
  if (incomeClass === 'upper' && on >= '2022-10-01')
    return { tenths: 2, reason: '後期高齢者医療の一定以上所得は2割です。' };
  return { tenths: 1, reason: '後期高齢者医療は1割です。' };
}

/** Rate in tenths by coverage, age and income (健康保険法74条, 高齢者医療確保法67条). */
export function rateTenths(input: {
  birthDate: LocalDate;
  on: LocalDate;
  coverageKind: CoverageKind;
  incomeClass?: IncomeClass;
}): Rate {
  const { birthDate, on, coverageKind, incomeClass } = input;
  if (coverageKind === 'elderly' || on >= turns75On(birthDate)) return elderlyRate(incomeClass, on);
  if (isPreschool(birthDate, on))
    return { tenths: 2, reason: '未就学児（6歳に達する日以後最初の3月31日まで）は2割です。' };
  if (on.slice(0, 7) < turns70FromMonth(birthDate)) return { tenths: 3, reason: '一般は3割です。' };
  if (incomeClass === 'active') return { tenths: 3, reason: '70歳以上の現役並み所得は3割です。' };
  return { tenths: 2, reason: '70歳の誕生日の翌月（1日生まれは当月）から2割です。' };
}
