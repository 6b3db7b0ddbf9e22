import type { DrugCase } from './case.ts';

/** 長期収載品の選定療養: the （選） row for the claim, the rest at the window with tax. */
export const specialCases: readonly DrugCase[] = [
  {
    id: 'special-62',
    date: '2024-11-15',
    kind: 'internal',
    drugs: [{ code: '670005905', name: 'アムロジン錠5mg(選)', price: 13.92, amount: 1 }],
    count: 30,
    yen: 13.92,
    points: 1,
    working:
      '（選）13.92円は15円以下で1点。特別の料金は 15.20 − 13.92 = 1.28円/日 → 1点 × 30日 × 10円 × 1.1 = 330円。',
    source: 'F200 注1・(1); 医薬品マスター 項番12',
    special: { originalPrice: 15.2, yen: 330 },
  },
  {
    id: 'special-63',
    date: '2024-11-15',
    kind: 'external',
    drugs: [{ code: '670009048', name: 'ヒルドイドソフト軟膏0.3%(選)', price: 15.27, amount: 25 }],
    count: 1,
    yen: 381.75,
    points: 38,
    working: '15.27×25 = 381.75円。38.175 → 38点。特別の料金は 3.23×25 = 80.75円 → 8点 × 10円 × 1.1 = 88円。',
    source: 'F200 注1・(1); 医薬品マスター 項番12',
    special: { originalPrice: 18.5, yen: 88 },
  },
  {
    id: 'special-64',
    date: '2024-11-15',
    kind: 'external',
    drugs: [{ code: '670007804', name: 'モーラステープL40mg(選)', price: 27.87, amount: 21 }],
    count: 1,
    yen: 585.27,
    points: 59,
    working: '27.87×21 = 585.27円。58.527 → 59点。特別の料金は 0.73×21 = 15.33円 → 2点 × 10円 × 1.1 = 22円。',
    source: 'F200 注1・(1); 医薬品マスター 項番12',
    special: { originalPrice: 28.6, yen: 22 },
  },
  {
    id: 'special-65',
    date: '2025-05-10',
    kind: 'internal',
    drugs: [{ code: '671925801', name: 'クラビット錠500mg(選)', price: 109.35, amount: 1 }],
    count: 5,
    yen: 109.35,
    points: 11,
    working:
      '109.35円。10.935 → 11点。特別の料金は 115.20 − 109.35 = 5.85円/日 → 1点 × 5日 × 10円 × 1.1 = 55円。',
    source: 'F200 注1・(1); 医薬品マスター 項番12',
    special: { originalPrice: 115.2, yen: 55 },
  },
  {
    id: 'special-66',
    date: '2025-05-10',
    kind: 'internal',
    drugs: [{ code: '672320350', name: 'ガスター錠20mg(選)', price: 12.65, amount: 2 }],
    count: 14,
    yen: 25.3,
    points: 3,
    working:
      '12.65×2 = 25.30円。2.53 → 3点。特別の料金は 0.75×2 = 1.50円/日 → 1点 × 14日 × 10円 × 1.1 = 154円。',
    source: 'F200 注1・(1); 医薬品マスター 項番12',
    special: { originalPrice: 13.4, yen: 154 },
  },
];
