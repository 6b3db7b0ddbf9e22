/** Registrations of parts B and C; keys as in `standards-of-items.ts`. */
import type { Standard } from './standards.ts';

const R6 = '2024-06-01';
const OPEN = '9999-12-31';

export const careStandards = [
  { key: 'facility96', name: '在宅がん医療総合診療料', validFrom: R6, validTo: OPEN },
  {
    key: 'facility125',
    name: '植込型除細動器移植術等（心臓ペースメーカー指導管理料 移行期加算）',
    validFrom: R6,
    validTo: OPEN,
  },
  { key: 'facility615', name: 'ハイリスク妊産婦共同管理料（Ⅰ）', validFrom: R6, validTo: OPEN },
  { key: 'facility693', name: '医療機器安全管理料2', validFrom: R6, validTo: OPEN },
  { key: 'facility737', name: '横隔神経電気刺激装置加算に係る手術（植込術）', validFrom: R6, validTo: OPEN },
  { key: 'facility738', name: '横隔神経電気刺激装置加算に係る手術（交換術）', validFrom: R6, validTo: OPEN },
  {
    key: 'facility742',
    name: '両室ペーシング機能付き植込型除細動器移植術等（移行期加算）',
    validFrom: R6,
    validTo: OPEN,
  },
  { key: 'facility810', name: 'がん治療連携計画策定料', validFrom: R6, validTo: OPEN },
  {
    key: 'facility3059',
    name: '在宅患者訪問看護・指導料（専門の研修を受けた看護師）',
    validFrom: R6,
    validTo: OPEN,
  },
  { key: 'facility3342', name: '在宅療養後方支援病院', validFrom: R6, validTo: OPEN },
  { key: 'facility3467', name: '小児かかりつけ診療料1', validFrom: R6, validTo: OPEN },
  {
    key: 'facility3472',
    name: '検査・画像情報提供加算及び電子的診療情報評価料',
    validFrom: R6,
    validTo: OPEN,
  },
  {
    key: 'facility3475',
    name: '在宅植込型補助人工心臓（非拍動流型）指導管理料',
    validFrom: R6,
    validTo: OPEN,
  },
  { key: 'facility3584', name: '救急搬送看護体制加算2', validFrom: R6, validTo: OPEN },
  { key: 'facility3591', name: '在宅腫瘍治療電場療法指導管理料', validFrom: R6, validTo: OPEN },
  { key: 'facility3592', name: '在宅経肛門的自己洗腸指導管理料', validFrom: R6, validTo: OPEN },
  { key: 'facility3682', name: '救急搬送看護体制加算1', validFrom: R6, validTo: OPEN },
  { key: 'facility3688', name: '精神科退院時共同指導料1', validFrom: R6, validTo: OPEN },
  { key: 'facility3736', name: '植込型除細動器移植術（移行期加算・胸腔鏡等）', validFrom: R6, validTo: OPEN },
  {
    key: 'facility3737',
    name: '両室ペーシング機能付き植込型除細動器移植術（移行期加算・心筋リード）',
    validFrom: R6,
    validTo: OPEN,
  },
  { key: 'facility3748', name: '外来栄養食事指導料（外来化学療法実施患者）', validFrom: R6, validTo: OPEN },
  { key: 'facility3764', name: '小児かかりつけ診療料2', validFrom: R6, validTo: OPEN },
  { key: 'facility3771', name: '在宅データ提出加算', validFrom: R6, validTo: OPEN },
] as const satisfies readonly Standard[];
