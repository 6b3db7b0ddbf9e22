/** Claim codes of 小児科外来診療料 (B001-2) and the additions that stand beside it. */
import type { DxTiers } from './visit-codes.ts';

export const PEDIATRIC = {
  initial: ['113003510', '113003710'],
  return: ['113003610', '113003810'],
} as const;
/** 1のイ・ロ: with prescriptions issued (guidance (5)(6)). */
export const WITH_PRESCRIPTION: readonly string[] = ['113003510', '113003610'];

/** Time additions less 115 and 70 points (B001-2 注3ただし書). */
export const PEDIATRIC_BUNDLE_TIME = {
  initial: {
    afterHours: '113009670',
    holiday: '113007170',
    midnight: '113007270',
    special: '111010770',
    night: '113007070',
  },
  return: {
    afterHours: '113009770',
    holiday: '113007470',
    midnight: '113007570',
    special: '112006070',
    night: '113007370',
  },
} as const;

/** Additions of 第1部通則3–6 and of the consultation notes under codes of their own. */
export const PEDIATRIC_ADDITIONS = {
  functionStrengthening: '113028870',
  infectionControl: '113033790',
  fever: '113702590',
  infectionLink: '113033890',
  surveillance: '113033990',
  antimicrobial: '113702490',
  infoInitial: '113705370',
  infoInitialWithout: '113705270',
  infoReturn: '113705570',
  infoReturnWithout: '113705770',
} as const;

/** 医療DX推進体制整備加算 under B: tiers changed as those of A000. */
export const PEDIATRIC_DX: DxTiers = [
  { dx1: '113705470', dx2: '113705470', dx3: '113705470' },
  { dx1: '113707770', dx2: '113707870', dx3: '113705470' },
  {
    dx1: '113707970',
    dx2: '113708070',
    dx3: '113708170',
    dx4: '113707770',
    dx5: '113707870',
    dx6: '113705470',
  },
];

/** Rows filed under B001-2 that are included all the same: 乳幼児育児栄養指導料 (B001-2-3). */
export const INCLUDED_IN_PEDIATRIC: readonly string[] = ['111000470', '113037110'];
