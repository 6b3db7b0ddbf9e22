/** Codes of 入院料, their period additions, leave, deductions and meals. */
import type { MealShare, Meals } from './facts.ts';

/** 入院料 by the class of the ward: what a fixture or a setting names. */
export const WARD_FEES = {
  acute1: '190117710',
  acute2: '190199710',
  acute3: '190199810',
  acute4: '190199910',
  acute5: '190200010',
  acute6: '190077410',
  regional1: '190200210',
  regional2: '190077510',
  regional3: '190077610',
  special: '190079010',
  clinic1: '190169610',
  clinic2: '190169910',
  clinic3: '190170210',
  clinic4: '190097010',
  clinic5: '190097210',
  clinic6: '190135110',
} as const;

/** 有床診療所: rows by length of the stay, up to 14 and 30 days and beyond. */
export const CLINIC_FEES: readonly (readonly [string, string, string])[] = [
  ['190169610', '190169710', '190169810'],
  ['190169910', '190170010', '190170110'],
  ['190170210', '190170310', '190170410'],
  ['190097010', '190119510', '190119610'],
  ['190097210', '190119710', '190119810'],
  ['190135110', '190135210', '190135310'],
];

interface Period {
  days: 'short' | 'tuberculosis' | 'psychiatric';
  codes: readonly string[];
}

/** By 注加算コード of the 入院料. */
export const PERIODS: Readonly<Record<string, Period>> = {
  '9017': { days: 'short', codes: ['190079470', '190079670'] },
  '9022': { days: 'tuberculosis', codes: ['190118070', '190083370', '190187370', '190187470'] },
  '9024': {
    days: 'psychiatric',
    codes: ['190085210', '190085410', '190085610', '190085710', '190085810'],
  },
  '9030': { days: 'short', codes: ['190092270', '190092470'] },
  '9036': { days: 'short', codes: ['190095770', '190095970'] },
};
/** 特別入院基本料 of A100 has lower additions. */
export const SPECIAL_PERIOD: Period = { days: 'short', codes: ['190079570', '190079770'] };

/** [15 %, 30 %] of 入院基本料 and of 特定入院料. */
export const LEAVE = {
  basic: ['190107290', '190107390'],
  special: ['190107490', '190107590'],
} as const;

/** [usual, with PET and the like]. */
export const ELSEWHERE = {
  feeForService: ['190141590', '190213790'],
  includedBasic: ['190108890', '190213890'],
  includedBasicMild: ['190109090', '190214090'],
  includedSpecial: ['190108790', '190213990'],
  includedSpecialMild: ['190182990', '190214190'],
  outsideBasic: ['190142190', '190214290'],
  outsideSpecial: ['190142090', '190214390'],
} as const;

export const LONG_STAY = '190122890';

export const MEALS: Readonly<Record<Meals['kind'], string>> = {
  one: '197000110',
  oneLiquid: '197003110',
  two: '197000710',
  twoLiquid: '197003210',
};
export const SPECIAL_MEAL = '197000470';
export const DINING_ROOM = '197000570';
export const MEAL_SHARES: Readonly<Record<MealShare, string>> = {
  general: '197000810',
  intractable: '197003310',
  psychiatric: '197003410',
  low2: '197000910',
  low2Long: '197001010',
  low1: '197001110',
  otherLaw: '197001210',
};
