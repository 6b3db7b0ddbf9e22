import { alpha, alphaFixed, dayFields, either, kanji, num, numFixed, recordType, reserved } from './field.ts';

/** 医療機関情報レコード (記録条件仕様 p.5). */
export const IR = [
  recordType,
  numFixed('payerBody', '審査支払機関', 1),
  numFixed('prefecture', '都道府県', 2),
  numFixed('scoreTable', '点数表', 1),
  numFixed('institutionCode', '医療機関コード', 7),
  reserved('reserved1', 2),
  kanji('institutionName', '医療機関名称', 40, { required: true }),
  numFixed('billingMonth', '請求年月', 6, { format: 'month' }),
  numFixed('volume', 'マルチボリューム識別情報', 2),
  alpha('phone', '電話番号', 15),
] as const;

const department = <K extends '1' | '2' | '3'>(k: K) =>
  [
    num(`department${k}`, `診療科名${k}`, 2, { code: true }),
    num(`bodyPart${k}`, `人体の部位等${k}`, 3, { code: true }),
    num(`sexKind${k}`, `性別等${k}`, 3, { code: true }),
    num(`treatment${k}`, `医学的処置${k}`, 3, { code: true }),
    num(`specificDisease${k}`, `特定疾病${k}`, 3, { code: true }),
  ] as const;

/** レセプト共通レコード (p.6–8). */
export const RE = [
  recordType,
  num('receiptNumber', 'レセプト番号', 6, { required: true }),
  numFixed('receiptType', 'レセプト種別', 4),
  numFixed('claimMonth', '診療年月', 6, { format: 'month' }),
  either('patientName', '氏名', 40, { required: true }),
  numFixed('sex', '男女区分', 1),
  numFixed('birthDate', '生年月日', 8, { format: 'date' }),
  num('benefitRate', '給付割合', 3),
  num('admissionDate', '入院年月日', 8, { format: 'date' }),
  alpha('ward', '病棟区分', 8),
  num('standardCopay', '一部負担金・食事療養費・生活療養費標準負担額区分', 1),
  alpha('remarks', 'レセプト特記事項', 10),
  num('beds', '病床数', 4),
  alpha('chartNumber', 'カルテ番号等', 20),
  num('discountPrice', '割引点数単価', 2, { code: true }),
  reserved('reserved1', 1),
  reserved('reserved2', 1),
  reserved('reserved3', 2),
  num('searchNumber', '検索番号', 30, { code: true }),
  reserved('reserved4', 5),
  either('billingInfo', '請求情報', 40),
  ...department('1'),
  ...department('2'),
  ...department('3'),
  kanji('kana', 'カタカナ（氏名）', 80),
  num('patientState', '患者の状態', 60, { code: true }),
] as const;

/** 保険者レコード (p.9–10). */
export const HO = [
  recordType,
  alphaFixed('insurerNumber', '保険者番号', 8),
  either('symbol', '被保険者証（手帳）等の記号', 38),
  either('number', '被保険者証（手帳）等の番号', 38, { required: true }),
  num('actualDays', '診療実日数', 2, { required: true }),
  num('points', '合計点数', 8, { required: true }),
  reserved('reserved1', 5),
  num('mealCount', '食事療養・生活療養の回数', 2),
  num('mealAmount', '食事療養・生活療養の合計金額', 8),
  num('dutyReason', '職務上の事由', 1),
  num('certificateNumber', '証明書番号', 3, { code: true }),
  num('copay', '負担金額（医療保険）', 9),
  num('reductionKind', '減免区分', 1),
  num('reductionRate', '減額割合', 3),
  num('reductionAmount', '減額金額', 6),
] as const;

/** 公費レコード (p.11). */
export const KO = [
  recordType,
  alphaFixed('payerNumber', '公費負担者番号', 8),
  num('recipientNumber', '公費受給者番号', 7, { code: true }),
  num('optionalBenefit', '任意給付区分', 1),
  num('actualDays', '診療実日数', 2, { required: true }),
  num('points', '合計点数', 8, { required: true }),
  num('copay', '負担金額（公費）', 8),
  num('outpatientCopay', '公費給付対象外来一部負担金', 6),
  num('inpatientCopay', '公費給付対象入院一部負担金', 6),
  reserved('reserved1', 5),
  num('mealCount', '食事療養・生活療養の回数', 2),
  num('mealAmount', '食事療養・生活療養の合計金額', 8),
] as const;

/** 資格確認レコード (p.12). */
export const SN = [
  recordType,
  numFixed('payerKind', '負担者種別', 1),
  numFixed('confirmation', '確認区分', 2),
  alpha('insurerNumber', '保険者番号等（資格確認）', 8),
  either('symbol', '記号（資格確認）', 38),
  either('number', '番号（資格確認）', 38),
  alpha('branch', '枝番', 2),
  num('recipientNumber', '受給者番号', 7, { code: true }),
  reserved('reserved1', 1),
] as const;

/** 受診日等レコード (p.13). */
export const JD = [recordType, numFixed('payerKind', '負担者種別', 1), ...dayFields(1)] as const;

/** 窓口負担額レコード (p.13). */
export const MF = [
  recordType,
  numFixed('windowKind', '窓口負担額区分', 2),
  ...dayFields(9).map((field, index) => ({ ...field, label: `予備${index + 1}`, reserved: true })),
] as const;

/** 包括評価対象外理由レコード (p.14), DPC hospitals. */
export const GR = [
  recordType,
  numFixed('reason', '医科点数表算定理由', 2),
  alpha('dpcCode', 'ＤＰＣコード', 14),
] as const;

/** 診療報酬請求書レコード (p.23). */
export const GO = [
  recordType,
  num('count', '総件数', 6),
  num('points', '総合計点数', 10),
  numFixed('volume', 'マルチボリューム識別情報', 2),
] as const;
