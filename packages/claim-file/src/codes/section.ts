/** 診療識別 (別表20). */
export const SECTIONS: Readonly<Record<string, string>> = {
  '01': '全体に係る識別コード',
  11: '初診',
  12: '再診',
  13: '医学管理',
  14: '在宅',
  21: '内服',
  22: '屯服',
  23: '外用',
  24: '調剤',
  25: '処方',
  26: '麻毒',
  27: '調基',
  28: '投薬・その他',
  31: '皮下筋肉内注射',
  32: '静脈内注射',
  33: '注射・その他',
  39: '薬剤料減点',
  40: '処置',
  50: '手術',
  54: '麻酔',
  60: '検査・病理',
  70: '画像診断',
  80: 'その他',
  90: '入院基本料',
  92: '特定入院料・その他',
  97: '食事療養・生活療養・標準負担額',
  99: '全体に係る識別コード',
};

/** 食事療養・生活療養: its lines carry yen, which no point total counts. */
export const YEN_SECTION = '97';
/** 薬剤料減点・逓減: its lines state what is taken off as a positive figure (マスターファイル仕様説明書 p.2). */
const REDUCTION_SECTION = '39';

/** What a unit adds to a total: a reduction takes off, whichever sign it was given. */
export function signedPoints(section: string, points: number): number {
  return section === REDUCTION_SECTION ? -Math.abs(points) : points;
}

/** 摘要 for the whole claim, last. */
export const WHOLE_CLAIM_SECTION = '99';
/** 未コード化傷病名. */
export const UNCODED_DISEASE = '0000999';
/** Free comment. */
export const FREE_COMMENT = '810000001';
/** 診療識別を省略したレコードの連続の限度 (p.2). */
export const OMITTED_LIMIT = 98;
