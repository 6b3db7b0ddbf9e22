import type { HistoryFacts, OrderFacts, ProcedureAmount, TreatmentOrder } from '../../src/facts.ts';
import { rows } from '../rows/therapy.ts';
import { p } from '../rows.ts';
import type { World } from '../world.ts';
import type { Example } from './example.ts';

const DIALYSIS = '140057810';
const history = (...charged: (readonly [string, string, number?])[]): HistoryFacts => ({
  earlierVisits: [{ date: '2025-05-14', department: '01', initial: false }],
  charged: charged.map(([code, date, count]) => ({ code, date, count: count ?? 1 })),
});
const other = (items: readonly ProcedureAmount[], more: World = {}): World => ({
  ...more,
  orders: [{ id: 'o', kind: 'other', items } satisfies OrderFacts],
});
/** An institution that registered 慢性維持透析を行った場合1. */
const dialyse = (minutes: number, changes: Partial<TreatmentOrder> = {}, more: World = {}): World => ({
  institution: { standards: ['facility3599'] },
  ...more,
  orders: [{ id: 't', kind: 'treatment', items: [{ code: DIALYSIS, minutes }], ...changes }],
});
const tissue = (quantity: number): OrderFacts => ({
  id: 'l',
  kind: 'laboratory',
  items: [{ code: '160060010', quantity }],
  collection: 'none',
});

/** Dialysis, pathology, radiotherapy. */
export const therapyExamples: readonly Example[] = [
  {
    id: 'dialysis-239',
    rules: ['J038.time'],
    shows: ['2024:J038'],
    source: 'J038の1イ（1,876点）',
    text: '人工腎臓（慢性維持透析1）を3時間59分。1,876点。',
    facts: dialyse(239),
    rows,
    expected: { including: [[DIALYSIS, 1876]] },
  },
  {
    id: 'dialysis-240',
    rules: ['J038.time'],
    shows: ['2024:J038'],
    source: 'J038の1ロ（2,036点）',
    text: '4時間ちょうど。2,036点。',
    facts: dialyse(240),
    rows,
    expected: { including: [['140057910', 2036]] },
  },
  {
    id: 'dialysis-299',
    rules: ['J038.time'],
    shows: ['2024:J038'],
    source: 'J038の1ロ（2,036点）',
    text: '4時間59分。2,036点。',
    facts: dialyse(299),
    rows,
    expected: { including: [['140057910', 2036]] },
  },
  {
    id: 'dialysis-300',
    rules: ['J038.time'],
    shows: ['2024:J038'],
    source: 'J038の1ハ（2,171点）',
    text: '5時間ちょうど。2,171点。',
    facts: dialyse(300),
    rows,
    expected: { including: [['140058010', 2171]] },
  },
  {
    id: 'dialysis-evening',
    rules: ['J038-1.evening'],
    shows: ['J038 注1'],
    source: 'J038 注1（380点）',
    text: '17:00に始めて4時間。2,036 + 380 = 2,416点。',
    facts: dialyse(240, { startedAt: '17:00' }),
    rows,
    expected: { including: [['140057910', 2416]] },
  },
  {
    id: 'dialysis-afternoon',
    rules: ['J038.time'],
    shows: ['2024:J038'],
    source: 'J038 注1',
    text: '16:59に始めて4時間（20:59まで）。加算はない。',
    facts: dialyse(240, { startedAt: '16:59' }),
    rows,
    expected: { including: [['140057910', 2036]] },
  },
  {
    id: 'dialysis-ends-at-nine',
    rules: ['J038-1.evening'],
    shows: ['J038 注1'],
    source: 'J038 注1',
    text: '16:59に始めて21:00に終えた。加算が付き 2,416点。',
    facts: dialyse(241, { startedAt: '16:59' }),
    rows,
    expected: { including: [['140057910', 2416]] },
  },
  {
    id: 'dialysis-holiday',
    rules: ['J038-1.evening'],
    shows: ['J038 注1'],
    source: 'J038 注1（380点）',
    text: '祝日（月曜）の人工腎臓。1,876 + 380 = 2,256点。',
    facts: dialyse(200, {}, { visit: { date: '2025-07-21' } }),
    rows,
    expected: { including: [[DIALYSIS, 2256]] },
  },
  {
    id: 'dialysis-sunday',
    rules: ['J038.time'],
    shows: ['2024:J038'],
    source: '留意事項 J038 (14)',
    text: '日曜は休日の加算の対象にならない。1,876点。',
    facts: dialyse(200, {}, { visit: { date: '2025-06-15' } }),
    rows,
    expected: { including: [[DIALYSIS, 1876]] },
  },
  ...(
    [
      ['2024-12-29', 2256],
      ['2027-01-03', 2256],
    ] as const
  ).map(
    ([date, points]): Example => ({
      id: `dialysis-sunday-${date}`,
      rules: ['J038-1.evening'],
      shows: ['J038 注1'],
      source: '留意事項 J038 (14)',
      text: `${date}は日曜だが12月29日から1月3日までに当たる。`,
      facts: dialyse(200, {}, { visit: { date, visitKind: 'none' } }),
      rows,
      expected: { including: [[DIALYSIS, points]] },
    }),
  ),
  {
    id: 'dialysis-urgent',
    rules: ['J.time'],
    shows: [],
    source: '留意事項 J038 (12); 第9部通則5',
    text: '休日の緊急の人工腎臓。注1の加算ではなく休日加算2（100分の80）で 1,876 × 1.8 = 3,376.8 → 3,377点。',
    facts: dialyse(200, { emergency: true }, { visit: { date: '2025-06-15' } }),
    rows,
    expected: { including: [[DIALYSIS, 3377]] },
  },
  {
    id: 'dialysis-fifteenth',
    rules: ['J038-8.month'],
    shows: ['J038 注8'],
    source: 'J038 注8',
    text: '今月14回算定している。15回目は算定しない。',
    facts: dialyse(240, {}, { history: history(['140058010', '2025-06-10', 14]) }),
    rows,
    expected: { without: ['140057910'], suppressed: ['140057910'] },
  },
  {
    id: 'dialysis-fifteenth-pregnant',
    rules: ['J038.time'],
    shows: [],
    source: 'J038 注8',
    text: '同じ区分を今月14回算定している妊娠中の患者。理由を入れると15回目も算定できる。',
    facts: {
      ...dialyse(240, {}, { history: history(['140057910', '2025-06-10', 14]) }),
      orders: [
        { id: 't', kind: 'treatment', items: [{ code: '140057810', minutes: 240, exception: '妊娠中' }] },
      ],
    },
    rows,
    expected: { charged: ['140057910', '810000001'] },
  },
  {
    id: 'dialysis-continuous-fifteenth',
    rules: ['J038-8.month'],
    shows: ['J038-2 注4'],
    source: 'J038-2 注4',
    text: '人工腎臓を今月14回算定している。持続緩徐式血液濾過は合わせて15回目になり算定しない。',
    facts: {
      orders: [{ id: 't', kind: 'treatment', items: [{ code: '140029850' }] }],
      history: history(['140058010', '2025-06-10', 14]),
    },
    rows: [...rows, p('140029850', '持続緩徐式血液濾過', 1990, 'J038-2', '400')],
    expected: { without: ['140029850'], suppressed: ['140029850'] },
  },
  {
    id: 'dialysis-fourteenth',
    rules: ['J038.time'],
    shows: ['2024:J038'],
    source: 'J038 注8',
    text: '今月13回算定している。14回目は算定できる。',
    facts: dialyse(240, {}, { history: history(['140058010', '2025-06-10', 13]) }),
    rows,
    expected: { including: [['140057910', 2036]] },
  },
  {
    id: 'pathology-three-organs',
    rules: ['N006.diagnosis'],
    shows: ['N007', 'N007 注1'],
    source: 'N000（860点）; N007（130点）',
    text: '4臓器の病理組織標本作製は3臓器まで 2,580点。病理判断料130点。',
    facts: { orders: [tissue(4)] },
    rows,
    expected: {
      including: [
        ['160060010', 2580],
        ['160062310', 130],
      ],
    },
  },
  {
    id: 'pathology-judged-this-month',
    rules: ['N006.diagnosis'],
    shows: ['N007 注1'],
    source: 'N007 注1',
    text: '今月すでに病理判断料を算定している。',
    facts: { orders: [tissue(1)], history: history(['160062310', '2025-06-03']) },
    rows,
    expected: { including: [['160060010', 860]], without: ['160062310'], suppressed: ['160062310'] },
  },
  {
    id: 'pathology-pathologist',
    rules: ['N006.diagnosis'],
    shows: ['N006', 'N006 注1', 'N007 注2'],
    source: 'N006の1（520点）; N007 注2',
    text: '病理診断を専ら担当する医師が勤務する医療機関。組織診断料520点で、病理判断料はない。',
    facts: { orders: [tissue(1)], institution: { standards: ['pathologist'] } },
    rows,
    expected: { including: [['160155110', 520]], without: ['160062310'] },
  },
  {
    id: 'pathology-cells',
    rules: ['N006.diagnosis'],
    shows: ['N006 注2'],
    source: 'N006の2（200点）',
    text: '穿刺吸引細胞診の診断。細胞診断料200点。',
    facts: {
      orders: [
        {
          id: 'l',
          kind: 'laboratory',
          items: [{ code: '160060610', quantity: 1 }],
          collection: 'none',
        },
      ],
      institution: { standards: ['pathologist'] },
    },
    rows,
    expected: {
      including: [
        ['160060610', 190],
        ['160185210', 200],
      ],
    },
  },
  ...(
    [
      ['newborn', '2025-06-01', 80, 1512],
      ['two', '2023-03-01', 50, 1260],
      ['five', '2020-03-01', 30, 1092],
      ['fourteen', '2010-07-01', 20, 1008],
      ['fifteen', '2010-06-11', 0, 840],
    ] as const
  ).map(
    ([name, birthDate, percent, points]): Example => ({
      id: `radiotherapy-${name}`,
      rules: [percent === 0 ? 'other.item' : 'M.age'],
      shows: ['第12部通則3'].slice(percent === 0 ? 1 : 0),
      source: '第12部通則3; M001の2イ(1)（840点）',
      text:
        percent === 0
          ? '15歳になれば小児放射線治療加算はない。840点。'
          : `小児放射線治療加算は100分の${percent}。840点が${points}点になる。`,
      facts: other([{ code: '180020710' }], { patient: { birthDate, sex: 'female' } }),
      rows,
      expected: { including: [['180020710', points]] },
    }),
  ),
];
