import { OPEN, R6, type Rule } from './rule.ts';

/** 酸素, フィルム, and films of others. */
export const materialRules = [
  {
    id: 'J201.oxygen',
    name: '酸素',
    source: 'J201 注1; L008 注3; 留意事項 J201 (1)(4)(5)(6)',
    validFrom: R6,
    validTo: OPEN,
    description:
      '酸素の価格は単価×容積（リットル）×補正率1.3を1円未満で四捨五入し、10円で除して点数にする。医療機関の購入単価が定められた単価より低いときは購入単価による。',
    needs: '酸素の種類と使用量（リットル）。購入単価が低いときは購入単価。',
    yields: '酸素と酸素補正率の行を1つの単位で。',
    covers: ['J201 注1', 'J201 注2', 'L008 注3'],
  },
  {
    id: 'E400.film',
    name: 'フィルム',
    source: 'E400 注1・注2',
    validFrom: R6,
    validTo: OPEN,
    description:
      '材料価格を10円で除した点数。6歳未満の胸部・腹部単純撮影では材料価格に1.1を乗じる。電子画像管理加算を算定するときは算定しない。',
    needs: 'フィルムの種類と枚数。',
    yields: 'フィルムの点数。',
    covers: ['E400', 'E400 注1', 'E400 注2'],
    figures: { infantYears: 6 },
  },
  {
    id: 'E001.outside',
    name: '他医撮影の写真診断',
    source: '留意事項 E001 (1)',
    validFrom: R6,
    validTo: OPEN,
    description:
      '他の医療機関で撮影したフィルム等の診断は、部位と撮影方法（単純・特殊・造影剤使用・乳房）ごとに1回。撮影料と電子画像管理加算は算定しない。',
    needs: '部位と撮影方法。',
    yields: '写真診断の点数。',
    covers: ['E001'],
  },
] as const satisfies readonly Rule[];
