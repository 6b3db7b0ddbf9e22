/** Claim codes of consultation fees and the additions that hang on them. */
import type { LocalDate } from '@akashi/calendar';
import { figuresOf } from '../catalogue.ts';

export const INITIAL = '111000110';
export const INITIAL_ONLINE = '111014210';
export const INITIAL_SECOND = '111011810';
export const RETURN = '112007410';
export const RETURN_ONLINE = '112024210';
export const RETURN_PHONE = '112007950';
export const RETURN_SAME_DAY = '112008350';
export const RETURN_SECOND = '112015810';
export const RETURN_LARGE_HOSPITAL = '112011310';
export const RETURN_SECOND_LARGE_HOSPITAL = '112016210';
export const OUTPATIENT_MANAGEMENT = '112011010';

export const CONSULTATIONS = [
  INITIAL,
  INITIAL_ONLINE,
  INITIAL_SECOND,
  RETURN,
  RETURN_ONLINE,
  RETURN_PHONE,
  RETURN_SAME_DAY,
  RETURN_SECOND,
  RETURN_LARGE_HOSPITAL,
  RETURN_SECOND_LARGE_HOSPITAL,
] as const;

export const INFANT = { initial: '111000370', return: '112000970', largeHospital: '112006270' } as const;

interface TimeCodes {
  afterHours: string;
  holiday: string;
  midnight: string;
  special: string;
}

/** A000 注7, A001 注5. */
export const TIME_ADDITIONS: Readonly<Record<'initial' | 'return', { adult: TimeCodes; infant: TimeCodes }>> =
  {
    initial: {
      adult: { afterHours: '111000570', holiday: '111000670', midnight: '111000770', special: '111000870' },
      infant: { afterHours: '111011970', holiday: '111012070', midnight: '111012170', special: '111012270' },
    },
    return: {
      adult: { afterHours: '112001110', holiday: '112001210', midnight: '112001310', special: '112001410' },
      infant: { afterHours: '112014770', holiday: '112014870', midnight: '112014970', special: '112015070' },
    },
  };

/** A000 注8, A001 注6. */
export const PEDIATRIC_TIME = {
  initial: { afterHours: '111011570', holiday: '111011670', midnight: '111011770' },
  return: { afterHours: '112014170', holiday: '112014270', midnight: '112014370' },
} as const;

export const NIGHT_EARLY = { initial: '111012470', return: '112015570' } as const;
export const FUNCTION_STRENGTHENING = '111013770';
export const INFECTION = {
  control: { initial: '111014870', return: '112024370' },
  fever: { initial: '111702970', return: '112708670' },
  link: { initial: '111014970', return: '112024470' },
  surveillance: { initial: '111015070', return: '112024570' },
  antimicrobial: { initial: '111703070', return: '112708770' },
} as const;
export const AFTER_HOURS_SYSTEM = {
  afterHours1: '112016070',
  afterHours2: '112708370',
  afterHours3: '112708470',
  afterHours4: '112708570',
} as const;
export const STATEMENT = '112015770';

/** 医療情報取得加算: until 2024-11 two codes each by whether information was obtained online. */
export const MEDICAL_INFO = {
  initial: '111703270',
  initialWithout: '111703170',
  return: '112708970',
  returnWithout: '112708870',
  largeHospital: '112709270',
} as const;

export type DxTiers = readonly Readonly<Record<string, string>>[];

/** 医療DX推進体制整備加算: the codes changed their number of the tier twice (`tierDates` of the rule). */
export const DX_TIERS: DxTiers = [
  { dx1: '111703370', dx2: '111703370', dx3: '111703370' },
  { dx1: '111703470', dx2: '111703570', dx3: '111703370' },
  {
    dx1: '111703670',
    dx2: '111703770',
    dx3: '111703870',
    dx4: '111703470',
    dx5: '111703570',
    dx6: '111703370',
  },
];

/** Codes of the tiers by standard on a day. */
export function dxTiersOn(tiers: DxTiers, on: LocalDate): Readonly<Record<string, string>> {
  const { tierDates } = figuresOf('A000-16.dx');
  return tiers[tierDates.filter((from) => from <= on).length - 1] ?? {};
}

/** ベースアップ評価料(Ⅰ) by 項番129 of the row it hangs on. */
export const WAGE_RAISE: Readonly<Record<number, string>> = {
  1: '180725710',
  3: '180725810',
  5: '180725910',
  7: '180726010',
};
