import { alpha, either, kanji, num, numFixed, recordType, reserved } from './field.ts';

/** 臓器提供医療機関情報レコード (p.20). */
export const TI = [
  recordType,
  numFixed('donation', '臓器提供区分', 1),
  numFixed('institutionKind', '臓器提供医療機関区分', 1),
  num('prefecture', '都道府県', 2, { code: true }),
  num('scoreTable', '点数表', 1),
  num('institutionCode', '医療機関コード', 7, { code: true }),
  reserved('reserved1', 2),
  kanji('institutionName', '医療機関名称', 40),
  kanji('address', '医療機関所在地', 80),
  alpha('phone', '電話番号', 15),
] as const;

/** 臓器提供者レセプト情報レコード (p.21). */
export const TR = [
  recordType,
  num('receiptNumber', 'レセプト番号', 6, { required: true }),
  numFixed('receiptType', '臓器提供者レセプト種別', 4),
  numFixed('claimMonth', '診療年月', 6, { format: 'month' }),
  { ...either('reserved1', '予備', 40), reserved: true },
  numFixed('sex', '男女区分', 1),
  numFixed('birthDate', '生年月日', 8, { format: 'date' }),
  reserved('reserved2', 3),
  num('admissionDate', '入院年月日', 8, { format: 'date' }),
  alpha('ward', '病棟区分', 8),
  reserved('reserved3', 1),
  alpha('remarks', 'レセプト特記事項', 10),
  reserved('reserved4', 4),
  alpha('chartNumber', 'カルテ番号等', 20),
  num('discountPrice', '割引点数単価', 2, { code: true }),
  reserved('reserved5', 1),
  reserved('reserved6', 1),
  reserved('reserved7', 2),
] as const;

/** 臓器提供者請求情報レコード (p.22). */
export const TS = [
  recordType,
  num('actualDays', '診療実日数', 2, { required: true }),
  num('points', '合計点数', 8, { required: true }),
  num('mealCount', '食事療養・生活療養の回数', 2),
  num('mealAmount', '食事療養・生活療養の合計金額', 8),
] as const;
