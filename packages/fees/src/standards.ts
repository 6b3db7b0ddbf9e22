/** Keys of facility standards and settings that rules ask for, with the days on which they mean something. */
import type { LocalDate } from '@akashi/master-files';
import { careStandards } from './standards-of-care.ts';
import { itemStandards } from './standards-of-items.ts';
import { therapyStandards } from './standards-of-therapies.ts';

export interface Standard {
  key: string;
  /** Japanese name as on the registration. */
  name: string;
  validFrom: LocalDate;
  validTo: LocalDate;
}

const OPEN = '9999-12-31';
const R6 = '2024-06-01';
const R8 = '2026-06-01';
const R6_END = '2026-05-31';

export const standards = [
  { key: 'afterHours1', name: '時間外対応（体制）加算1', validFrom: R6, validTo: OPEN },
  { key: 'afterHours2', name: '時間外対応（体制）加算2', validFrom: R6, validTo: OPEN },
  { key: 'afterHours3', name: '時間外対応（体制）加算3', validFrom: R6, validTo: OPEN },
  { key: 'afterHours4', name: '時間外対応（体制）加算4', validFrom: R6, validTo: OPEN },
  { key: 'statement', name: '明細書発行体制等加算', validFrom: R6, validTo: OPEN },
  { key: 'nightEarly', name: '夜間・早朝等加算', validFrom: R6, validTo: OPEN },
  { key: 'specialAfterHours', name: '時間外特例医療機関', validFrom: R6, validTo: OPEN },
  { key: 'functionStrengthening', name: '機能強化加算', validFrom: R6, validTo: OPEN },
  { key: 'infectionControl', name: '外来感染対策向上加算', validFrom: R6, validTo: OPEN },
  { key: 'infectionLink', name: '連携強化加算', validFrom: R6, validTo: OPEN },
  { key: 'surveillance', name: 'サーベイランス強化加算', validFrom: R6, validTo: OPEN },
  { key: 'antimicrobial', name: '抗菌薬適正使用体制加算', validFrom: R6, validTo: OPEN },
  { key: 'medicalInfo', name: '医療情報取得加算', validFrom: R6, validTo: R6_END },
  { key: 'dx1', name: '医療DX推進体制整備加算1', validFrom: R6, validTo: R6_END },
  { key: 'dx2', name: '医療DX推進体制整備加算2', validFrom: '2024-10-01', validTo: R6_END },
  { key: 'dx3', name: '医療DX推進体制整備加算3', validFrom: '2024-10-01', validTo: R6_END },
  { key: 'dx4', name: '医療DX推進体制整備加算4', validFrom: '2025-04-01', validTo: R6_END },
  { key: 'dx5', name: '医療DX推進体制整備加算5', validFrom: '2025-04-01', validTo: R6_END },
  { key: 'dx6', name: '医療DX推進体制整備加算6', validFrom: '2025-04-01', validTo: R6_END },
  { key: 'dxLink1', name: '電子的診療情報連携体制整備加算1', validFrom: R8, validTo: OPEN },
  { key: 'dxLink2', name: '電子的診療情報連携体制整備加算2', validFrom: R8, validTo: OPEN },
  { key: 'dxLink3', name: '電子的診療情報連携体制整備加算3', validFrom: R8, validTo: OPEN },
  { key: 'wageRaise1', name: '外来・在宅ベースアップ評価料（Ⅰ）', validFrom: R6, validTo: OPEN },
  {
    key: 'wageRaiseContinued',
    name: '継続的に賃上げを実施している医療機関（O001 注5）',
    validFrom: R8,
    validTo: OPEN,
  },
  { key: 'pharmacist', name: '薬剤師常勤（調剤技術基本料）', validFrom: R6, validTo: OPEN },
  { key: 'genericUse1', name: '外来後発医薬品使用体制加算1', validFrom: R6, validTo: OPEN },
  { key: 'genericUse2', name: '外来後発医薬品使用体制加算2', validFrom: R6, validTo: OPEN },
  { key: 'genericUse3', name: '外来後発医薬品使用体制加算3', validFrom: R6, validTo: OPEN },
  { key: 'relatedPharmacy', name: '特別な関係の薬局への集中（F400 注8）', validFrom: R6, validTo: OPEN },
  { key: 'testManagement1', name: '検体検査管理加算（Ⅰ）', validFrom: R6, validTo: OPEN },
  { key: 'treatmentOvertime1', name: '処置の時間外加算1等', validFrom: R6, validTo: OPEN },
  { key: 'surgeryOvertime1', name: '手術の時間外加算1等', validFrom: R6, validTo: OPEN },
  {
    key: 'homeSupportEnhancedBeds',
    name: '機能強化型の在宅療養支援診療所・病院（病床あり）',
    validFrom: R6,
    validTo: OPEN,
  },
  {
    key: 'homeSupportEnhanced',
    name: '機能強化型の在宅療養支援診療所（病床なし）',
    validFrom: R6,
    validTo: OPEN,
  },
  { key: 'rehabilitationInitial', name: '初期加算（リハビリテーション）', validFrom: R6, validTo: OPEN },
  {
    key: 'rehabilitationData',
    name: 'リハビリテーションデータ提出加算',
    validFrom: R6,
    validTo: OPEN,
  },
  { key: 'pathologist', name: '病理診断を専ら担当する医師の勤務', validFrom: R6, validTo: OPEN },
  { key: 'homeSupport', name: '在宅療養支援診療所・病院', validFrom: R6, validTo: OPEN },
  {
    key: 'homeManagement',
    name: '在宅時医学総合管理料・施設入居時等医学総合管理料',
    validFrom: R6,
    validTo: OPEN,
  },
  { key: 'homePalliative', name: '在宅緩和ケア充実診療所・病院加算', validFrom: R6, validTo: R6_END },
  { key: 'homeResults1', name: '在宅療養実績加算1', validFrom: R6, validTo: OPEN },
  { key: 'homeResults2', name: '在宅療養実績加算2', validFrom: R6, validTo: OPEN },
  { key: 'online', name: '情報通信機器を用いた診療', validFrom: R6, validTo: OPEN },
  ...careStandards,
  ...itemStandards,
  ...therapyStandards,
] as const satisfies readonly Standard[];

export type StandardKey = (typeof standards)[number]['key'];
