import type { MasterKind } from '@akashi/master-files';

/** One column that a starter record keeps: English name, 項番 and the value that is left out. */
export interface StarterField {
  name: string;
  column: number;
  usual: string;
}

/** `[name, 項番]`, or `[name, 項番, usual value]` when the usual value is not `0`. */
type Row = readonly [string, number, string?];

const fields = (rows: readonly Row[]): StarterField[] =>
  rows.map(([name, column, usual]) => ({ name, column, usual: usual ?? '0' }));

const numbered = (name: string, from: number, to: number): Row[] =>
  Array.from({ length: to - from + 1 }, (_, i) => [`${name}${i + 1}`, from + i]);

const ageAddOns: Row[] = [1, 2, 3, 4].flatMap((n): Row[] => [
  [`age${n}From`, 97 + n * 3, '00'],
  [`age${n}To`, 98 + n * 3, '00'],
  [`age${n}Code`, 99 + n * 3],
]);

/** Columns kept per kind: what the typed records of @akashi/master-files are made from. */
export const STARTER_FIELDS: Readonly<Record<MasterKind, readonly StarterField[]>> = {
  procedure: fields([
    ['name', 5, ''],
    ['kana', 7, ''],
    ['unitCode', 8],
    ['unitName', 10, ''],
    ['pointKind', 11, '3'],
    ['value', 12, ''],
    ['setting', 13],
    ['elderlyScope', 14],
    ['outpatientColumn', 15],
    ['bundleGroup', 16],
    ['facilityScope', 19],
    ['diseaseRelation', 25],
    ['visitDayKind', 27],
    ['visitDayCount', 28],
    ['medicineRelation', 29],
    ['stepped', 30],
    ['stepLower', 31],
    ['stepUpper', 32, '99999999'],
    ['stepSize', 33],
    ['stepPoints', 34, '0.00'],
    ['stepError', 35],
    ['maxCount', 36],
    ['maxCountError', 37],
    ['addOnCode', 38],
    ['addOnSerial', 39],
    ['generalAge', 40],
    ['ageFrom', 41, '00'],
    ['ageTo', 42, '00'],
    ['timeClass', 43],
    ['standardClass', 44],
    ['standardTarget', 45],
    ['infantTreatmentClass', 46],
    ['admissionReductionClass', 48],
    ['testClass', 50],
    ['testGroup', 51],
    ['decreasing', 52],
    ['outpatientManagement', 56],
    ['excludedFromGeneralPercent', 62],
    ['monthlyReductionGroup', 63],
    ['inpatientColumn', 66],
    ['noticeClass', 68, '1'],
    ['noticeClassLaw', 69, '1'],
    ['bedClass', 71],
    ...numbered('standard', 72, 81),
    ['sectionLetter', 85],
    ['changedOn', 87, ''],
    ['order', 89],
    ['sectionNumber', 92, '000'],
    ['sectionBranch', 93, '00'],
    ...ageAddOns,
    ['officialName', 113, ''],
    ['infectionControlClass', 124],
    ['wardRaiseClass', 128],
    ['raiseClass', 129],
    ['raiseTwoClass', 130],
  ]),
  drug: fields([
    ['name', 5, ''],
    ['kana', 7, ''],
    ['unitName', 10, ''],
    ['priceKind', 11, '1'],
    ['price', 12, ''],
    ['control', 14],
    ['biological', 16],
    ['generic', 17],
    ['contrast', 20],
    ['injectionVolumeMl', 21],
    ['form', 28, '1'],
    ['listingCode', 32, ''],
    ['transitionalUntil', 34, '99999999'],
    ['officialName', 35, ''],
    ['genericNameCode', 37, ''],
    ['genericNameText', 38, ''],
    ['genericNameAddOn', 39, ''],
    ['longListedOriginal', 41, ''],
    ['longListed', 42, ''],
  ]),
  material: fields([
    ['name', 5, ''],
    ['kana', 7, ''],
    ['unitCode', 8],
    ['unitName', 10, ''],
    ['priceKind', 11, '1'],
    ['price', 12, ''],
    ['oxygenClass', 21],
    ['materialClass', 22],
    ['priceLimit', 23],
    ['pointLimit', 24],
    ['annexTable', 31],
    ['annexSection', 32],
    ['officialName', 37, ''],
  ]),
  comment: fields([['name', 7, ''], ['kana', 9, ''], ...numbered('slot', 10, 17)]),
  disease: fields([
    ['successor', 4, ''],
    ['name', 6, ''],
    ['shortName', 8, ''],
    ['kana', 10, ''],
    ['icd10', 14, ''],
    ['icd10Second', 15, ''],
    ['icd10Of2013', 16, ''],
    ['icd10Of2013Second', 17, ''],
    ['notAlone', 19, '00'],
    ['notClaimable', 20],
    ['specificDisease', 21, '00'],
    ['intractableOutpatient', 43, '00'],
  ]),
  modifier: fields([
    ['name', 7, ''],
    ['kana', 10, ''],
  ]),
};
