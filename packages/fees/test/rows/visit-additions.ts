import { type ProcedureFact, p } from '../rows.ts';

/** Additions of the consultation by registered standards, with their mid-term versions. */
export const rows: readonly ProcedureFact[] = [
  p('111013770', '機能強化加算（初診）', 80, 'A000', '110', { addOn: '1101/3', notice: '77' }),
  p('111014870', '外来感染対策向上加算（初診）', 6, 'A000', '110', {
    maxCount: 1,
    addOn: '1101/4',
    notice: '77',
  }),
  p('112024370', '外来感染対策向上加算（再診）', 6, 'A001', '120', {
    setting: 'outpatient',
    maxCount: 1,
    addOn: '1201/6',
    notice: '77',
  }),
  p('111702970', '発熱患者等対応加算（初診）', 20, 'A000', '110', {
    maxCount: 1,
    addOn: '1101/5',
    notice: '77',
  }),
  p('112708670', '発熱患者等対応加算（再診）', 20, 'A001', '120', {
    setting: 'outpatient',
    maxCount: 1,
    addOn: '1201/7',
    notice: '77',
  }),
  p('111014970', '連携強化加算（初診）', 3, 'A000', '110', { maxCount: 1, addOn: '1101/6', notice: '77' }),
  p('112024470', '連携強化加算（再診）', 3, 'A001', '120', {
    setting: 'outpatient',
    maxCount: 1,
    addOn: '1201/8',
    notice: '77',
  }),
  p('111015070', 'サーベイランス強化加算（初診）', 1, 'A000', '110', {
    maxCount: 1,
    addOn: '1101/7',
    notice: '77',
  }),
  p('112024570', 'サーベイランス強化加算（再診）', 1, 'A001', '120', {
    setting: 'outpatient',
    maxCount: 1,
    addOn: '1201/9',
    notice: '77',
  }),
  p('111703070', '抗菌薬適正使用体制加算（初診）', 5, 'A000', '110', {
    maxCount: 1,
    addOn: '1101/8',
    notice: '77',
  }),
  p('112708770', '抗菌薬適正使用体制加算（再診）', 5, 'A001', '120', {
    setting: 'outpatient',
    maxCount: 1,
    addOn: '1201/A',
    notice: '77',
  }),
  p('112016070', '時間外対応加算１', 5, 'A001', '120', {
    setting: 'outpatient',
    addOn: '1201/2',
    notice: '77',
  }),
  p('112708370', '時間外対応加算２', 4, 'A001', '120', {
    setting: 'outpatient',
    addOn: '1201/2',
    notice: '77',
  }),
  p('112708470', '時間外対応加算３', 3, 'A001', '120', {
    setting: 'outpatient',
    addOn: '1201/2',
    notice: '77',
  }),
  p('112708570', '時間外対応加算４', 1, 'A001', '120', {
    setting: 'outpatient',
    addOn: '1201/2',
    notice: '77',
  }),
  p('112015770', '明細書発行体制等加算', 1, 'A001', '120', {
    setting: 'outpatient',
    addOn: '1201/3',
    notice: '77',
  }),
  p('111703270', '医療情報取得加算（初診）', 1, 'A000', '110', {
    maxCount: 1,
    addOn: '1101/9',
    notice: '77',
    from: '2024-12-01',
  }),
  p('111703170', '医療情報取得加算１（初診）', 3, 'A000', '110', {
    maxCount: 1,
    addOn: '1101/9',
    notice: '77',

    to: '2024-11-30',
  }),
  p('112708970', '医療情報取得加算（再診）', 1, 'A001', '120', {
    setting: 'outpatient',
    maxCount: 1,
    addOn: '1201/B',
    notice: '77',
    from: '2024-12-01',
  }),
  p('112708870', '医療情報取得加算３（再診）', 2, 'A001', '120', {
    setting: 'outpatient',
    maxCount: 1,
    addOn: '1201/B',
    notice: '77',

    to: '2024-11-30',
  }),
  p('112709270', '医療情報取得加算（外来診療料）', 1, 'A002', '120', {
    setting: 'outpatient',
    maxCount: 1,
    addOn: '1202/2',
    notice: '77',
    from: '2024-12-01',
  }),
  p('111703370', '医療ＤＸ推進体制整備加算６（初診）', 8, 'A000', '110', {
    maxCount: 1,
    addOn: '1101/A',
    notice: '77',
    from: '2025-04-01',
  }),
  p('111703470', '医療ＤＸ推進体制整備加算４（初診）', 10, 'A000', '110', {
    maxCount: 1,
    addOn: '1101/A',
    notice: '77',
    from: '2025-04-01',
  }),
  p('111703570', '医療ＤＸ推進体制整備加算５（初診）', 9, 'A000', '110', {
    maxCount: 1,
    addOn: '1101/A',
    notice: '77',
    from: '2025-04-01',
  }),
  p('111703670', '医療ＤＸ推進体制整備加算１（初診）', 12, 'A000', '110', {
    maxCount: 1,
    addOn: '1101/A',
    notice: '77',
    from: '2025-04-01',
  }),
  p('111703770', '医療ＤＸ推進体制整備加算２（初診）', 11, 'A000', '110', {
    maxCount: 1,
    addOn: '1101/A',
    notice: '77',
    from: '2025-04-01',
  }),
  p('111703870', '医療ＤＸ推進体制整備加算３（初診）', 10, 'A000', '110', {
    maxCount: 1,
    addOn: '1101/A',
    notice: '77',
    from: '2025-04-01',
  }),
  p('180725710', '外来・在宅ベースアップ評価料（１）１（初診時）', 6, 'O100', '800', { raiseClass: 2 }),
  p('180725810', '外来・在宅ベースアップ評価料（１）２（再診時等）', 2, 'O100', '800', {
    setting: 'outpatient',
    raiseClass: 4,
  }),
  p('180725910', '外来・在宅ベースアップ評価料（１）３（訪問診療時）イ', 28, 'O100', '800', {
    setting: 'outpatient',
    raiseClass: 6,
  }),
  p('180726010', '外来・在宅ベースアップ評価料（１）３（訪問診療時）ロ', 7, 'O100', '800', {
    setting: 'outpatient',
    raiseClass: 8,
  }),
  // Mid-term versions: the tiers of 2024-06 and 2024-10 before the six tiers of 2025-04.
  p('111703370', '医療ＤＸ推進体制整備加算（初診）', 8, 'A000', '110', {
    maxCount: 1,
    addOn: '1101/A',
    notice: '77',
    to: '2025-03-31',
  }),
  p('111703470', '医療ＤＸ推進体制整備加算１（初診）', 11, 'A000', '110', {
    maxCount: 1,
    addOn: '1101/A',
    notice: '77',
    from: '2024-10-01',
    to: '2025-03-31',
  }),
  p('111703570', '医療ＤＸ推進体制整備加算２（初診）', 10, 'A000', '110', {
    maxCount: 1,
    addOn: '1101/A',
    notice: '77',
    from: '2024-10-01',
    to: '2025-03-31',
  }),
  p('111703270', '医療情報取得加算２（初診）', 1, 'A000', '110', {
    maxCount: 1,
    addOn: '1101/9',
    notice: '77',
    to: '2024-11-30',
  }),
  p('112708970', '医療情報取得加算４（再診）', 1, 'A001', '120', {
    setting: 'outpatient',
    maxCount: 1,
    addOn: '1201/B',
    notice: '77',
    to: '2024-11-30',
  }),
  p('112021770', '地域包括診療加算１', 28, 'A001', '120', {
    setting: 'outpatient',
    addOn: '1201/4',
    notice: '77',
  }),
];
