/*
 * Records that come with 返戻 beside those of the 記録条件仕様. Their own specification (一次請求返戻ファイル及び再審査等
 * 返戻ファイル並びに再請求ファイルに係る記録条件仕様) was not at hand: stated here is only what receivers of such files
 * agree on, and everything else of these lines is kept byte for byte.
 *
 *   HI            返戻医療機関, first line
 *   RE … SJ       請求データ as it was claimed; RE.19 holds the 検索番号
 *   HR            返戻理由, one or more
 *   n,line,sub,…  履歴管理ブロック: data kind (a number), line, sub-line, then a record
 *   HG            返戻合計, last line
 */
export const RETURN_RECORDS = {
  HI: '返戻医療機関',
  HR: '返戻理由',
  HG: '返戻合計',
} as const;

/** 0-based positions. */
export const HI_MONTH = 2;
export const HR = {
  month: 1,
  kind: 2,
  section: 3,
  code: 4,
  text: 5,
  note: 6,
  searchNumber: 9,
} as const;

/** 返戻区分 of HR. */
export const RETURN_KINDS: Readonly<Record<string, string>> = {
  '1': '事務上の返戻',
  '2': '審査上の返戻',
  '3': '特別審査上の返戻',
  '4': '再審査等（資格関係）',
  '5': '再審査等（診療内容）',
  '6': '再審査等（事務上）',
  '7': '再審査等（突合再審査）',
  '8': '再審査等（特別審査上）',
  '9': '再審査等（取下げ）',
};

/** Whether a line is of a 履歴管理ブロック: it begins with the number of its data kind. */
export function isHistory(type: string): boolean {
  return /^\d{1,2}$/.test(type);
}

/** Whether a record belongs to returned or re-claimed receipts, not to the 記録条件仕様. */
export function isReturnRecord(type: string): boolean {
  return isHistory(type) || Object.hasOwn(RETURN_RECORDS, type);
}
