import type { OrderFacts, PrescriptionGroup, VisitFacts } from '../../src/facts.ts';
import { group, injection, prescription } from '../law/medicine.ts';
import { codes2026 } from '../rows/schedule-2026.ts';
import { FIRST_2026, LAST_2024, returning } from './days.ts';
import type { Example } from './example.ts';

const FROM = '2024-10-01';
const NOTICE = '令和6年7月12日事務連絡';

/** A 剤 whose drugs the patient wishes as originals. */
export function wished(
  codes: readonly (readonly [string, number])[],
  changes: Partial<PrescriptionGroup> = {},
): PrescriptionGroup {
  const drugs = codes.map(([code, amount]) => ({ code, amount, patientWish: true }));
  return { ...group([], changes), drugs };
}

const inHouse = (...groups: PrescriptionGroup[]) => [prescription('inHouse', groups)];
const month = (code: string, amount: number) => wished([[code, amount]], { count: 30 });

interface Case {
  id: string;
  on?: string;
  text: string;
  orders: readonly OrderFacts[];
  visit?: Partial<VisitFacts>;
  expected: Example['expected'];
  rule?: Example['rules'][number];
  source?: string;
}

function example({
  id,
  on = FROM,
  text,
  orders,
  visit = {},
  expected,
  rule,
  source = NOTICE,
}: Case): Example {
  return {
    id: `long-listed-${id}`,
    rules: [rule ?? 'F.long-listed'],
    shows: [],
    source,
    text,
    facts: returning(on, { orders, visit: { date: on, ...visit }, institution: { ruleCodes: codes2026 } }),
    expected,
  };
}

/** 長期収載品の選定療養: the （選） row in the claim, the rest at the window. */
export const longListedExamples: readonly Example[] = [
  example({
    id: 'before',
    on: '2024-09-30',
    rule: 'F200.drug',
    text: '2024年9月30日までは、患者希望の長期収載品もそのままの薬価で算定する。50円は5点×7日。',
    orders: inHouse(wished([['620000044', 1]])),
    expected: { including: [['620000044', 35]], without: ['670000044'] },
  }),
  example({
    id: 'first-day',
    text: '2024年10月1日から（選）の価格で算定する。47円×3錠=141円は14点×30日。差額3円×3錠=9円は1点、1点×30日×10円=300円に消費税30円。',
    orders: inHouse(month('620000044', 3)),
    expected: {
      including: [['670000044', 420]],
      without: ['620000044'],
      selective: [[1, 30, 330, '差額の4分の1']],
    },
  }),
  example({
    id: 'published',
    on: '2024-11-15',
    source: `${NOTICE}; 公表された計算例`,
    text: 'アムロジン錠5mg 1日1錠30日分を患者の希望で渡した。（選）13.92円は1点×30日。特別の料金は1点×30日×10円×1.1=330円。',
    orders: inHouse(month('620005905', 1)),
    expected: {
      including: [['670005905', 30]],
      selective: [[1, 30, 330, '15.2円と（選）13.92円の差1.28円']],
    },
  }),
  example({
    id: 'one-dose',
    text: '1剤に患者希望の長期収載品が2つ。薬剤料も特別の料金も1剤1日分の合計で点数にする。差額 3円×4+1.28円×3=15.84円は2点。',
    orders: inHouse(
      wished(
        [
          ['620000044', 4],
          ['620005905', 3],
        ],
        { count: 14 },
      ),
    ),
    expected: { including: [['670000044', 23 * 14]], selective: [[2, 14, 308, '2点×14日分']] },
  }),
  example({
    id: 'mixed',
    text: '1剤のうち1つだけが患者希望。ほかの薬は薬価のまま合わせて算定し、特別の料金は希望した薬の差額だけで計算する。',
    orders: inHouse({
      ...group([['620000042', 1]], { count: 10 }),
      drugs: [
        { code: '620000042', amount: 1 },
        { code: '620000044', amount: 1, patientWish: true },
      ],
    }),
    expected: {
      including: [['620000042', 70]],
      charged: ['670000044'],
      selective: [[1, 10, 110, '差3円×1錠']],
    },
  }),
  example({
    id: 'as-needed',
    text: '屯服は1回分ごと。差額3円×1錠は1点、5回分で50円に消費税5円。',
    orders: inHouse(wished([['620000044', 1]], { form: 'asNeeded', count: 5, usage: '疼痛時' })),
    expected: { including: [['670000044', 25]], selective: [[1, 5, 55, '5回分']] },
  }),
  example({
    id: 'external',
    text: '外用は1調剤ごと。ヒルドイドソフト軟膏25gの差額3.23円×25=80.75円は8点、80円に消費税8円。',
    orders: inHouse(wished([['620009048', 25]], { form: 'external', count: 1, usage: '1日2回塗布' })),
    expected: { including: [['670009048', 38]], selective: [[8, 1, 88, '8点×1調剤']] },
  }),
  example({
    id: 'self-injection',
    source: '疑義解釈 その1 問9; C200',
    text: '在宅自己注射の薬も対象。810円は81点、差額90円は在宅の薬剤料の計算で9点、90円に消費税9円。',
    orders: inHouse(wished([['640000044', 1]], { form: 'external', count: 1 })),
    expected: { including: [['670000144', 81]], selective: [[9, 1, 99, '9点×1調剤']] },
  }),
  example({
    id: 'home-order',
    source: '疑義解釈 その1 問9; C200',
    text: '在宅の項目と一緒に入力した自己注射の薬も同じ。',
    orders: [
      { id: 'h', kind: 'other', items: [], drugs: [{ code: '640000044', amount: 2, patientWish: true }] },
    ],
    expected: { including: [['670000144', 162]], selective: [[18, 1, 198, '18点×1調剤']] },
  }),
  example({
    id: 'injected-here',
    rule: 'G100.drug',
    source: '疑義解釈 その3 令和6年9月25日 問1',
    text: '医療機関が行う注射は対象にならない。患者希望の印があっても薬価のまま算定する。',
    orders: [
      {
        ...injection('subcutaneousIntramuscular', []),
        drugs: [{ code: '640000044', amount: 1, patientWish: true }],
      },
    ],
    expected: { including: [['640000044', 90]], without: ['670000144'] },
  }),
  example({
    id: 'misplaced',
    source: '疑義解釈 その3 令和6年9月25日 問1',
    text: '院内の注射に（選）のコードを入れたときは、請求を止めて入れ替えを求める。',
    orders: [injection('subcutaneousIntramuscular', [['670000144', 1]])],
    expected: { holds: ['FEES-LONG-LISTED-PLACE'] },
  }),
  example({
    id: 'code-entered',
    text: '（選）のコードで入力したときも、患者希望と同じに計算する。',
    orders: inHouse(group([['670000044', 3]], { count: 30 })),
    expected: { including: [['670000044', 420]], selective: [[1, 30, 330, '差3円×3錠']] },
  }),
  example({
    id: 'generic-wished',
    rule: 'F200.drug',
    text: '選定療養の対象でない薬に患者希望の印があっても、何も変わらない。',
    orders: inHouse(wished([['620000042', 1]])),
    expected: { including: [['620000042', 14]] },
  }),
  example({
    id: 'outside',
    rule: 'F400.prescription',
    text: '院外処方では、特別の料金は薬局が受け取る。医療機関では何も算定しない。',
    orders: [prescription('outside', [month('620000044', 1)])],
    expected: { including: [['120002910', 60]], without: ['670000044', '620000044'] },
  }),
  example({
    id: 'welfare',
    text: '生活保護の患者は、患者の希望では選べない。長期収載品の薬価のまま請求を止める。',
    orders: inHouse(wished([['620000044', 1]])),
    visit: { uninsured: 'welfare' },
    expected: { including: [['620000044', 35]], holds: ['FEES-LONG-LISTED-WELFARE'] },
  }),
  example({
    id: 'accident',
    text: '労災・自賠責の受診に選定療養はない。長期収載品の薬価のまま止めて、人が確かめる。',
    orders: inHouse(wished([['620000044', 1]])),
    visit: { uninsured: 'accident' },
    expected: { including: [['620000044', 35]], holds: ['FEES-LONG-LISTED-ACCIDENT'] },
  }),
  example({
    id: 'own-expense',
    rule: 'F200.drug',
    text: '保険のない患者は全額が自費なので、長期収載品の薬価のまま計算する。',
    orders: inHouse(wished([['620000044', 1]])),
    visit: { uninsured: 'patient' },
    expected: { including: [['620000044', 35]], without: ['670000044'] },
  }),
  example({
    id: 'no-row',
    text: 'マスターに（選）の行がない長期収載品は、薬価のまま請求を止める。',
    orders: inHouse(wished([['620000045', 1]])),
    expected: { including: [['620000045', 35]], holds: ['FEES-LONG-LISTED'] },
  }),
  example({
    id: 'last-quarter',
    on: LAST_2024,
    text: '2026年5月31日までは差額の4分の1。',
    orders: inHouse(month('620000044', 3)),
    expected: { including: [['670000044', 420]], selective: [[1, 30, 330, '差額の4分の1']] },
  }),
  example({
    id: 'half',
    on: FIRST_2026,
    rule: 'F.long-listed-2026',
    source: '疑義解釈（令和8年） 調剤 問20',
    text: '2026年6月1日から差額の2分の1。（選）44円×3錠=132円は13点×30日。差額6円×3錠=18円は2点、600円に消費税60円。',
    orders: inHouse(month('620000044', 3)),
    expected: { including: [['670000044', 390]], selective: [[2, 30, 660, '差額の2分の1']] },
  }),
  example({
    id: 'stale',
    on: FIRST_2026,
    rule: 'F.long-listed-2026',
    source: '疑義解釈（令和8年） 調剤 問20',
    text: '2026年6月1日より前に始まった（選）の価格では計算しない。新しいマスターを取り込むまで請求を止める。',
    orders: inHouse(wished([['620000046', 1]])),
    expected: { including: [['620000046', 35]], holds: ['FEES-LONG-LISTED'] },
  }),
];
