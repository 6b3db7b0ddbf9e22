import {
  checkDiseaseDates,
  checkDiseaseOfDay,
  checkOldSuspicions,
  checkSexOfDiseases,
  checkVisitDates,
} from './check-diseases.ts';
import { checkDrugDays, checkDuplicateDrugs } from './check-drugs.ts';
import { checkDrugDiseases, checkItemDiseases, checkManagementDiseases } from './check-indications.ts';
import { checkAges, checkComments, checkTables } from './check-items.ts';
import { checkLimits } from './check-limits.ts';
import { checkLongListed } from './check-long-listed.ts';
import { checkOwnRules } from './check-own.ts';
import type { CheckFacts, CheckSetting } from './facts.ts';
import type { CheckHit } from './hit.ts';

const checks: readonly ((facts: CheckFacts, setting: CheckSetting) => CheckHit[])[] = [
  checkDiseaseOfDay,
  checkItemDiseases,
  checkDrugDiseases,
  checkManagementDiseases,
  checkOldSuspicions,
  checkSexOfDiseases,
  checkAges,
  checkDuplicateDrugs,
  checkDrugDays,
  checkComments,
  checkLongListed,
  checkTables,
  checkDiseaseDates,
  checkVisitDates,
  checkOwnRules,
];

/**
 * レセプト点検 of the visits of one patient: at the visit with that visit alone, at month end with all visits of a claim.
 * Pure; the same facts give the same hits in the same order. What the fee rules or the monthly run hold already is not
 * said again.
 */
export function checkClaim(facts: CheckFacts, setting: CheckSetting): CheckHit[] {
  return [
    // Switched off, these would confirm what nobody has confirmed.
    ...checkLimits(facts),
    ...checks.flatMap((check) => check(facts, setting)).filter(({ rule }) => !setting.off.has(rule)),
  ];
}
