/**
 * Typed views of one master row. Column numbers in comments are the official 項番 (1-based) of
 * 「レセプト電算処理システム マスターファイル仕様説明書」 (2022-04), main part.
 * A record says what the row meant on the dates between `validFrom` and `validTo`, both inclusive.
 */

/** Local date `YYYY-MM-DD`, no zone: the day of care as the clinic's calendar counts it. */
export type LocalDate = string;

export interface Dated {
  code: string;
  /** First day in force. */
  validFrom: LocalDate;
  /** Last day in force, `9999-12-31` when open. */
  validTo: LocalDate;
  /** Value taken from the notification before the official master was published. */
  provisional?: true;
}

/** 点数識別 (項番11). */
export type PointKind =
  | 'yen' // 1 金額
  | 'points' // 3 点数(プラス)
  | 'purchasePrice' // 4 購入価格(点数), given by the caller
  | 'percentAdd' // 5 ％加算
  | 'percentReduce' // 6 ％減算
  | 'reduction' // 7 減点診療行為, given by the caller
  | 'minusPoints'; // 8 点数(マイナス)

/** S 医科診療行為マスター. Codes are kept as the file has them, without leading-zero changes. */
export interface Procedure extends Dated {
  name: string; // 5
  kana: string; // 7
  officialName: string; // 113
  unitCode: string; // 8, '0' = no quantity
  unitName: string; // 10
  pointKind: PointKind; // 11
  /** Points, yen or percent exactly as printed (`7.2`, `40`). 12 */
  value: number;
  /** 13: both, inpatient only, outpatient only. */
  setting: 'both' | 'inpatient' | 'outpatient';
  elderlyScope: 'both' | 'medicalInsuranceOnly' | 'elderlyOnly'; // 14
  outpatientColumn: string; // 15 点数欄集計先(入院外) e.g. '120', '0' = none
  inpatientColumn: string; // 66
  bundleGroup: number; // 16 包括対象検査
  facilityScope: 'both' | 'hospital' | 'clinic' | 'shortStay'; // 19
  diseaseRelation: string; // 25 傷病名関連区分
  visitDayKind: number; // 27 実日数
  visitDayCount: number; // 28 日数・回数
  stepped: boolean; // 30 きざみ
  stepLower: number; // 31
  stepUpper: number; // 32
  stepSize: number; // 33
  stepPoints: number; // 34
  stepError: number; // 35
  maxCount: number; // 36, 0 = none
  maxCountError: number; // 37
  addOnCode: string; // 38 注加算コード
  addOnSerial: string; // 39 注加算通番
  generalAge: number; // 40 通則年齢
  ageFrom: string; // 41 as coded: '00','06','AA','B3','MG' …
  ageTo: string; // 42
  timeClass: number; // 43 時間加算区分
  standardClass: number; // 44 適合区分
  standardTarget: string; // 45 対象施設基準
  infantTreatmentClass: number; // 46
  admissionReductionClass: number; // 48
  testClass: number; // 50: 1 実施料, 2 判断料
  testGroup: number; // 51
  decreasing: boolean; // 52
  outpatientManagement: number; // 56: 1 forbids 外来管理加算, 2 is it
  excludedFromGeneralPercent: boolean; // 62
  monthlyReductionGroup: string; // 63 包括逓減区分
  noticeClass: string; // 68: 1基本 3合成 5準用 7注加算 9通則加算
  noticeClassLaw: string; // 69
  bedClass: number; // 71
  standards: string[]; // 72–81, without zeros
  /**
   * 85, 92, 93 → e.g. 'A000', 'D007', 'K000-2'. The master carries one branch only (別紙7-12): B001-2-9 reads
   * 'B001-2'. Empty when the row has none.
   */
  section: string;
  /** 100–111 年齢加算: from ≤ age < to adds `code`. */
  ageAddOns: { from: string; to: string; code: string }[];
  raiseClass: number; // 129 (inferred) ベースアップ(Ⅰ): 1 初診類 3 再診類 5/7 訪問
  changedOn: LocalDate | ''; // 87
  order: number; // 89
}

/** Y 医薬品マスター. `price` is yen per smallest unit. */
export interface Drug extends Dated {
  name: string; // 5
  kana: string; // 7
  officialName: string; // 35
  unitName: string; // 10
  priceKind: string; // 11
  price: number; // 12
  /** 14: 0 none, 1 麻薬, 2 毒薬, 3 覚醒剤原料, 5 向精神薬 */
  control: number;
  biological: boolean; // 16
  generic: boolean; // 17 後発品
  contrast: number; // 20
  injectionVolumeMl: number; // 21
  /** 28 */
  form: 'internal' | 'other' | 'injection' | 'external' | 'dental';
  listingCode: string; // 32 薬価基準収載医薬品コード (12)
  transitionalUntil: LocalDate | ''; // 34 経過措置
  genericNameCode: string; // 37
  genericNameText: string; // 38 「【般】…」
  genericNameAddOn: number; // 39: 0/1/2
  longListed: number; // 42: 1 original subject to 選定療養, 2 the （選） code
  longListedOriginal: string; // 41
}

/** 選定療養区分 (項番42) of an original that is subject to it, and of its （選） row. */
export const SUBJECT_ORIGINAL = 1;
export const SELECTIVE_ROW = 2;

/** T 特定器材マスター. */
export interface Material extends Dated {
  name: string; // 5
  kana: string; // 7
  officialName: string; // 37
  unitCode: string; // 8
  unitName: string; // 10
  priceKind: string; // 11: 1金額 2購入価格 5％加算 9乗算
  price: number; // 12
  oxygenClass: number; // 21
  materialClass: number; // 22: 0 ÷10 四捨五入, 2 酸素, 3 ÷50, 4 ÷1000
  priceLimit: number; // 23
  pointLimit: number; // 24
  annexTable: string; // 31
  annexSection: string; // 32
}

/** C コメントマスター; `code` is `8` + pattern + serial. */
export interface CommentItem extends Dated {
  pattern: string; // 4
  name: string; // 7
  kana: string; // 9
  /** 10–17, pattern 40 only: where the digits go. Column is 1-based, in characters. */
  slots: { column: number; digits: number }[];
}

/** B 傷病名マスター. */
export interface Disease extends Dated {
  name: string; // 6
  shortName: string; // 8
  kana: string; // 10
  icd10: string[]; // 14,15 or 16,17 (2013)
  notAlone: boolean; // 19 単独使用禁止
  notClaimable: boolean; // 20
  specificDisease: string; // 21: 03,04,05,07,08
  intractableOutpatient: boolean; // 43
  successor: string; // 4 移行先
}

/** Z 修飾語マスター. 0001–7999 prefix, 8000–8999 suffix. */
export interface Modifier extends Dated {
  name: string; // 7
  kana: string; // 10
}

export interface MasterRecords {
  procedure: Procedure;
  drug: Drug;
  material: Material;
  comment: CommentItem;
  disease: Disease;
  modifier: Modifier;
}
export type MasterKind = keyof MasterRecords;
