/** Layouts of the electronic fee table (医科電子点数表) as data: 項番 are 1-based, as the guide of the publisher counts them. */

export type FeeTableKind =
  | 'assist' // 01 補助マスター
  | 'bundle' // 02 包括テーブル
  | 'exclusionDay' // 03-1 背反(1日につき)
  | 'exclusionMonth' // 03-2 背反(同一月内)
  | 'exclusionTogether' // 03-3 背反(同時)
  | 'exclusionWeek' // 03-4 背反(1週間につき)
  | 'ward' // 04 入院基本料テーブル
  | 'frequency'; // 05 算定回数テーブル

export interface FeeTableLayout {
  readonly kind: FeeTableKind;
  readonly label: string;
  readonly columns: number;
  /** 項番 that hold nine-digit codes. */
  readonly codes: readonly number[];
  /** 項番 of the first and the last day. */
  readonly from: number;
  readonly to: number;
  /** How the published file name begins its number. */
  readonly name: RegExp;
}

const exclusion = (kind: FeeTableKind, label: string, name: RegExp): FeeTableLayout => ({
  kind,
  label,
  columns: 10,
  codes: [2, 4],
  from: 9,
  to: 10,
  name,
});

export const FEE_TABLE_LAYOUTS: readonly FeeTableLayout[] = [
  { kind: 'assist', label: '補助マスター', columns: 27, codes: [2], from: 26, to: 27, name: /^01/ },
  { kind: 'bundle', label: '包括テーブル', columns: 7, codes: [3], from: 6, to: 7, name: /^02/ },
  exclusion('exclusionDay', '背反テーブル(1日につき)', /^03[-_]?1/),
  exclusion('exclusionMonth', '背反テーブル(同一月内)', /^03[-_]?2/),
  exclusion('exclusionTogether', '背反テーブル(同時)', /^03[-_]?3/),
  exclusion('exclusionWeek', '背反テーブル(1週間につき)', /^03[-_]?4/),
  { kind: 'ward', label: '入院基本料テーブル', columns: 8, codes: [3], from: 7, to: 8, name: /^04/ },
  { kind: 'frequency', label: '算定回数テーブル', columns: 14, codes: [2], from: 13, to: 14, name: /^05/ },
];
