import type { Drug, Material } from '@akashi/master-files';
import { d, t } from '../rows.ts';

const oral = (code: string, price: number, flags: Partial<Drug> = {}) =>
  d(code, `内服${code}`, price, '錠', flags);

/** （選） rows of an original: a quarter of the difference off from 2024-10, half of it from 2026-06. */
const selective = (
  code: string,
  original: string,
  [quarter, half]: readonly [number, number],
  name = `内服${original}（選）`,
  unitName = '錠',
): Drug[] => {
  const flags = { longListed: 2, longListedOriginal: original };
  return [
    d(code, name, quarter, unitName, { ...flags, validFrom: '2024-10-01', validTo: '2026-05-31' }),
    d(code, name, half, unitName, { ...flags, validFrom: '2026-06-01' }),
  ];
};

/** Beginnings of the listing codes of what 慢性維持透析 includes; the codes of the drugs count up in this order. */
export const DIALYSIS_LISTINGS = [
  ...['341', '3334', '3999407', '2190408', '3311401', '3311402'],
  ...['3999412', '3999413', '3999427', '3999425', '3999453', '3999454', '3999455', '3999432'],
  ...['3999047', '3999049', '3999050', '3999052', '3999055'],
] as const;

/** Ingredients that may be psychotropics of the four classes, and one that is none; their codes count up in this order. */
export const PSYCHOTROPIC_LISTINGS = [
  ...['1124001', '1124002', '1129003', '1129004', '1179005', '1179006', '1171007', '1171008'],
  ...['1190016', '1190023', '1190027', '1190028', '1190033', '2329009', '4413002', '1139001'],
] as const;
export const psychotropicCode = (at: number): string => `6200002${String(at).padStart(2, '0')}`;

/** Drugs with prices chosen for the worked examples of the law and of published pages. */
export const drugs: readonly Drug[] = [
  oral('620000001', 15),
  oral('620000002', 15.1),
  oral('620000003', 25),
  oral('620000004', 35),
  oral('620000005', 35.1),
  oral('620000006', 105.2),
  oral('620000007', 46.1),
  oral('620000008', 5.6),
  oral('620000009', 14.5),
  oral('620000010', 28),
  ...Array.from({ length: 9 }, (_, index) => oral(`62000002${index}`, 250)),
  ...Array.from({ length: 3 }, (_, index) => d(`62000003${index}`, `散${index}`, 250, 'ｇ')),
  oral('620000040', 20, { genericNameAddOn: 2 }),
  oral('620000041', 20, { genericNameAddOn: 1 }),
  oral('620000042', 20),
  oral('620000043', 20, { control: 5 }),
  oral('620000044', 50, { longListed: 1 }),
  ...selective('670000044', '620000044', [47, 44]),
  oral('620000045', 50, { longListed: 1 }),
  oral('620000046', 50, { longListed: 1 }),
  oral('670000046', 47, { longListed: 2, longListedOriginal: '620000046', validFrom: '2026-05-31' }),
  oral('620005905', 15.2, { name: 'アムロジン錠5mg', longListed: 1 }),
  ...selective('670005905', '620005905', [13.92, 12.65], 'アムロジン錠5mg（選）'),
  d('620009048', 'ヒルドイドソフト軟膏0.3%', 18.5, 'ｇ', { form: 'external', longListed: 1 }),
  ...selective('670009048', '620009048', [15.27, 15.27], 'ヒルドイドソフト軟膏0.3%（選）', 'ｇ'),
  d('640000044', '自己注射キット', 900, 'キット', { form: 'injection', longListed: 1 }),
  ...selective('670000144', '640000044', [810, 720], '自己注射キット（選）', 'キット').map((row) => ({
    ...row,
    form: 'injection' as const,
  })),
  oral('620000051', 20, { control: 1 }),
  oral('620000052', 20, { control: 2 }),
  oral('620000053', 20, { control: 3 }),
  oral('620000054', 100),
  ...PSYCHOTROPIC_LISTINGS.map((listing, at) =>
    oral(psychotropicCode(at), 20, { listingCode: `${listing}F1000` }),
  ),
  // Another strength of the first: the same kind.
  oral('620000299', 20, { listingCode: `${PSYCHOTROPIC_LISTINGS[0]}F2000` }),
  oral('620000055', 105),
  ...['ｍＬ', '包', 'g', 'mL'].flatMap((unit, at) => [
    d(`62000006${2 * at}`, `量る薬${at}`, 250, unit),
    d(`62000006${2 * at + 1}`, `別の量る薬${at}`, 250, unit),
  ]),
  d('660000001', '鎮痛消炎パップ', 20, '枚', { form: 'external', listingCode: '2649735S1000' }),
  d('660000010', '鎮痛消炎テープ', 20, '枚', { form: 'external', listingCode: '2649735T1000' }),
  d('660000011', '鎮痛消炎ゲル', 20, '枚', { form: 'external', listingCode: '2649735Q1000' }),
  d('660000002', 'うがい液', 10, 'ｍＬ', { form: 'external', listingCode: '2260700F1000' }),
  d('660000003', '軟膏', 30, 'ｇ', { form: 'external', listingCode: '2646700M1000' }),
  d('660000020', 'トローチ', 6, '錠', { form: 'external', listingCode: '2399710E1000' }),
  d('660000021', '吸入液', 20, 'ｍＬ', { form: 'external', listingCode: '2259700G1000' }),
  ...['チュアブル錠', '舌下錠', 'バッカル錠'].map((name, at) => oral(`62000007${at}`, 250, { name })),
  d('640000001', '補液200ｍＬ', 150, '袋', { form: 'injection', injectionVolumeMl: 200 }),
  d('640000002', '注射液20ｍＬ', 60, '管', { form: 'injection', injectionVolumeMl: 20 }),
  d('640000003', 'ワクチン', 900, '瓶', { form: 'injection', biological: true, injectionVolumeMl: 1 }),
  d('640000004', '麻薬注', 300, '管', { form: 'injection', control: 1, injectionVolumeMl: 1 }),
  d('640000005', '造影剤', 3000, '瓶', { form: 'injection', contrast: 1, injectionVolumeMl: 100 }),
  d('640000006', '安い注射', 15, '管', { form: 'injection' }),
  d('640000011', 'パリビズマブ', 50_000, '瓶', { form: 'injection', listingCode: '6250404A1000' }),
  d('640000012', 'ニルセビマブ', 50_000, '筒', { form: 'injection', listingCode: '6250411G1000' }),
  ...DIALYSIS_LISTINGS.map((listing, index) =>
    d(`6400001${String(index).padStart(2, '0')}`, `透析の薬${listing}`, 300, '管', {
      form: 'injection',
      listingCode: listing.padEnd(12, '0'),
    }),
  ),
  d('640000199', '止血の薬', 300, '管', { form: 'injection', listingCode: '3399400A1000' }),
  d('630010002', '薬剤料逓減（９０／１００）（内服薬）', 0, '', { priceKind: '7', form: 'other' }),
  d('630010005', '薬剤料逓減（８０／１００）（向精神薬多剤投与）', 0, '', { priceKind: '7', form: 'other' }),
  d('630010007', '薬剤料減点（貼付剤薬剤料上限超）', 0, '', { priceKind: '7', form: 'other' }),
];

export const materials: readonly Material[] = [
  t('710000001', '固定用材料', 303, { unitName: '個' }),
  t('710000002', '購入価格の材料', 0, { priceKind: '2' }),
  t('710000004', '50で除す材料', 5000, { materialClass: 3 }),
  t('710000005', '1000で除す材料', 2_000_000, { materialClass: 4 }),
  t('710000003', '酸素', 0.19, { materialClass: 2, oxygenClass: 2 }),
  t('739220000', '酸素ボンベ・大型', 0.42, { materialClass: 2, oxygenClass: 4, unitName: 'Ｌ' }),
  t('770020070', '酸素補正率１．３（１気圧）', 30, { materialClass: 2, oxygenClass: 1, priceKind: '5' }),
  t('770040000', '窒素', 0.12, { materialClass: 2, oxygenClass: 9, unitName: 'Ｌ' }),
  t('700030000', '大角', 115, { annexTable: '3', annexSection: '2', unitName: '枚' }),
  t('799990070', 'フィルム料（乳幼児）加算', 10, { priceKind: '5' }),
];
