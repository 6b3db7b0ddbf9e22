/** Codes of 往診 and 訪問診療 (C000–C001-2). */
import type { HomeOrganisation } from './home-management-codes.ts';

export const HOUSE_CALL = '114000110';
export const CALL_MINUTES = '114000970';
export const VISIT_MINUTES = '114001470';

export type Urgency = 'urgent' | 'night' | 'holiday' | 'midnight';
type UrgencyCodes = Readonly<Record<Urgency, string>>;

/** 注1イ–ハ by organisation; ニ for patients other than those the minister names. */
export const URGENCY: Readonly<Record<HomeOrganisation | 'stranger', UrgencyCodes>> = {
  enhancedBeds: { urgent: '114017470', night: '114017570', holiday: '114029270', midnight: '114017670' },
  enhanced: { urgent: '114017770', night: '114017870', holiday: '114029370', midnight: '114017970' },
  support: { urgent: '114011570', night: '114011670', holiday: '114029470', midnight: '114011770' },
  other: { urgent: '114000370', night: '114000470', holiday: '114029570', midnight: '114000570' },
  stranger: { urgent: '114704470', night: '114704570', holiday: '114704670', midnight: '114704770' },
};

/** 注8: 在宅緩和ケア充実診療所・病院加算, 在宅療養実績加算1・2. */
export const CALL_ORGANISATION = {
  homePalliative: '114029670',
  homeResults1: '114029770',
  homeResults2: '114029870',
} as const;

/** [alone in the building that day, with others]. */
export const HOME_VISITS = {
  own: ['114001110', '114030310'],
  referred: ['114042110', '114042210'],
  attached: ['114042810', '114042810'],
  attachedReferred: ['114046310', '114046310'],
} as const;
/** Visits that count towards three a week (C001 1, C001-2 注1イ). */
export const WEEKLY: readonly string[] = [...HOME_VISITS.own, '114042810'];
/** All 訪問診療料, for what hangs on a visit of the month. */
export const ALL_HOME_VISITS: readonly string[] = [...new Set(Object.values(HOME_VISITS).flat())];

export const MANAGEMENT_ADDITIONS = {
  noPrescription: '114034370',
  early: '114016070',
  frequentFirst: '114715910',
  frequentLater: '114716010',
  comprehensive: '114043870',
} as const;
