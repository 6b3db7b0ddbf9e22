import {
  alpha,
  alphaFixed,
  commentFields,
  dayFields,
  kanji,
  num,
  numFixed,
  recordType,
  reserved,
} from './field.ts';

/** 傷病名レコード (p.14). */
export const SY = [
  recordType,
  numFixed('diseaseCode', '傷病名コード', 7),
  numFixed('startDate', '診療開始日', 8, { format: 'date' }),
  numFixed('outcome', '転帰区分', 1),
  alpha('modifiers', '修飾語コード', 80),
  kanji('name', '傷病名称', 40),
  num('main', '主傷病', 2, { code: true }),
  kanji('comment', '補足コメント', 40),
] as const;

const head = [
  recordType,
  num('section', '診療識別', 2, { code: true }),
  alphaFixed('burden', '負担区分', 1),
] as const;

/** 診療行為レコード (p.15–16). */
export const SI = [
  ...head,
  numFixed('code', '診療行為コード', 9),
  num('quantity', '数量データ', 8),
  num('points', '点数', 7),
  num('count', '回数', 3),
  ...commentFields,
  ...dayFields(3),
] as const;

/** 医薬品レコード (p.17). */
export const IY = [
  ...head,
  numFixed('code', '医薬品コード', 9),
  num('quantity', '使用量', 11, { decimals: 5 }),
  num('points', '点数', 7),
  num('count', '回数', 3),
  ...commentFields,
  ...dayFields(3),
] as const;

/** 特定器材レコード (p.18–19). */
export const TO = [
  ...head,
  numFixed('code', '特定器材コード', 9),
  num('quantity', '使用量', 9, { decimals: 3 }),
  num('points', '点数', 7),
  num('count', '回数', 3),
  num('unitCode', '単位コード', 3, { code: true }),
  num('unitPrice', '単価', 11, { decimals: 2 }),
  { ...reserved('reserved1', 40), mode: 'kanji' as const },
  kanji('productName', '商品名及び規格又はサイズ', 300),
  ...commentFields,
  ...dayFields(3),
] as const;

/** コメントレコード (p.19). */
export const CO = [...head, numFixed('code', 'コメントコード', 9), kanji('text', '文字データ', 76)] as const;

/** 症状詳記レコード (p.19). */
export const SJ = [
  recordType,
  num('kind', '症状詳記区分', 2, { code: true }),
  kanji('text', '症状詳記データ', 2400, { required: true }),
] as const;
