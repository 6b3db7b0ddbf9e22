/** Claim codes that laboratory and physiology rules add. */

/** 判断料 by 検査等実施判断グループ (項番51). Group 13 stands for 脳波検査判断料2, which needs no registration. */
export const JUDGEMENTS: Readonly<Record<number, string>> = {
  1: '160061710',
  2: '160061810',
  3: '160061910',
  4: '160062010',
  5: '160062110',
  6: '160062210',
  11: '160146910',
  13: '160147610',
  14: '160147710',
  15: '160147910',
  17: '160218110',
  31: '170033310',
  32: '170015310',
  33: '170015410',
};
/** Groups of 核医学診断: PET and the like, everything else. */
export const NUCLEAR: ReadonlySet<number> = new Set([31, 32]);
/** Groups that D026 judges (specimen tests). */
export const SPECIMEN_GROUPS: ReadonlySet<number> = new Set([1, 2, 3, 4, 5, 6, 17]);
export const TEST_MANAGEMENT = '160170170';
export const VENOUS = '160095710';
export const CAPILLARY = '160095810';
export const RAPID = '160177770';
export const URGENT_TEST = '160000210';
export const PHYSIOLOGY_REPEAT = '160000190';
/** 施設基準不適合減算（検査）（100分の80）. */
export const STANDARD_REDUCTION = '160174470';
export const TOMOGRAPHY_REPEAT = '170022290';
