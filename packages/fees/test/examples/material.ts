import type { ImagingOrder, OrderFacts } from '../../src/facts.ts';
import type { Example } from './example.ts';

const breathe = (litres: number, purchasePrice?: number): OrderFacts => ({
  id: 't',
  kind: 'treatment',
  items: [{ code: '140005610' }],
  materials: [
    {
      code: '739220000',
      amount: litres,
      ...(purchasePrice === undefined ? {} : { purchasePrice }),
    },
  ],
});
const film = (changes: Partial<ImagingOrder>): OrderFacts => ({
  id: 'x',
  kind: 'imaging',
  method: 'plain',
  bodyPart: '胸部',
  tier: 'i',
  films: 1,
  digital: false,
  materials: [{ code: '700030000', amount: 1 }],
  ...changes,
});

/** 酸素 and フィルム. */
export const materialExamples: readonly Example[] = [
  {
    id: 'oxygen-large-bottle',
    rules: ['J201.oxygen'],
    shows: ['J201 注1', 'J201 注2'],
    source: '留意事項 J201 (1)(4)',
    text: '酸素吸入で大型ボンベの酸素240L。0.42円 × 240 × 1.3 = 131.04円 → 131円、13点。',
    facts: { orders: [breathe(240)] },
    expected: {
      including: [
        ['140005610', 65],
        ['739220000', 13],
      ],
      charged: ['770020070'],
    },
  },
  {
    id: 'oxygen-rounds-yen-first',
    rules: ['J201.oxygen'],
    shows: ['J201 注1'],
    source: '留意事項 J201 (4)',
    text: '0.42円 × 118L × 1.3 = 64.428円 → 64円。6.4点を四捨五入して6点（円の端数を先に処理する）。',
    facts: { orders: [breathe(118)] },
    expected: { including: [['739220000', 6]] },
  },
  {
    id: 'oxygen-own-price',
    rules: ['J201.oxygen'],
    shows: ['J201 注1'],
    source: '留意事項 J201 (5)',
    text: '医療機関の購入単価0.30円は0.42円より低い。0.30 × 240 × 1.3 = 93.6 → 94円、9点。',
    facts: { orders: [breathe(240, 0.3)] },
    expected: { including: [['739220000', 9]] },
  },
  {
    id: 'oxygen-dear-price',
    rules: ['J201.oxygen'],
    shows: ['J201 注1'],
    source: '留意事項 J201 (5)',
    text: '購入単価0.50円は定められた0.42円を超えるので0.42円で計算し 13点。',
    facts: { orders: [breathe(240, 0.5)] },
    expected: { including: [['739220000', 13]] },
  },
  {
    id: 'film-adult',
    rules: ['E400.film'],
    shows: ['E400', 'E400 注2'],
    source: 'E400・注2; 大角115円',
    text: '胸部単純撮影で大角フィルム1枚。115円 ÷ 10 = 11.5 → 12点。',
    facts: { orders: [film({})] },
    expected: { including: [['700030000', 12]] },
  },
  {
    id: 'film-child-chest',
    rules: ['E400.film'],
    shows: ['E400 注1'],
    source: 'E400 注1',
    text: '5歳児の胸部単純撮影。115円 × 1.1 = 126.5円 ÷ 10 → 13点。',
    facts: { patient: { birthDate: '2020-01-10', sex: 'male' }, orders: [film({})] },
    expected: { including: [['700030000', 13]], charged: ['799990070'] },
  },
  {
    id: 'film-child-hand',
    rules: ['E400.film'],
    shows: ['E400 注1'],
    source: 'E400 注1',
    text: '5歳児でも手の撮影なら1.1は乗じない。12点。',
    facts: {
      patient: { birthDate: '2020-01-10', sex: 'male' },
      orders: [film({ bodyPart: '手', tier: 'ro' })],
    },
    expected: { including: [['700030000', 12]], without: ['799990070'] },
  },
  {
    id: 'film-child-six',
    rules: ['E400.film'],
    shows: ['E400 注1'],
    source: 'E400 注1',
    text: '6歳になった児の胸部単純撮影は1.1を乗じない。12点。',
    facts: { patient: { birthDate: '2019-06-11', sex: 'male' }, orders: [film({})] },
    expected: { including: [['700030000', 12]], without: ['799990070'] },
  },
  {
    id: 'film-electronic',
    rules: ['E.electronic'],
    shows: [],
    source: '第4部第1節通則4',
    text: '電子画像管理加算を算定するときフィルムの費用は算定しない。',
    facts: { orders: [film({ digital: true, electronic: true })] },
    expected: { without: ['700030000'], suppressed: ['700030000'] },
  },
];
