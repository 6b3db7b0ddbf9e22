import type { OrderFacts, ProcedureAmount } from '../../src/facts.ts';
import type { EarlierStay, StayFacts } from '../../src/inpatient/index.ts';
import { rows as longStay } from '../rows/long-stay.ts';
import { rows as therapy } from '../rows/therapy.ts';
import { rows as ward } from '../rows/ward.ts';
import { type ProcedureFact, p } from '../rows.ts';
import type { World } from '../world.ts';
import type { Example } from './example.ts';

const other = (items: readonly ProcedureAmount[], more: World = {}): World => ({
  ...more,
  orders: [{ id: 'o', kind: 'other', items } satisfies OrderFacts],
});
/** A row of the tests' own in a 区分. */
const stand = (code: string, section: string, column: string, value = 100): ProcedureFact =>
  p(code, `仮の項目（${section}）`, value, section, column);

const ACUTE = '190117710';
const stay = (changes: Partial<StayFacts>, date = '2025-06-02', more: World = {}): World => ({
  institution: { kind: 'hospital', beds: 100, generalBeds: 100 },
  history: { earlierVisits: [], charged: [] },
  ...more,
  visit: { date },
  stay: {
    id: 's',
    department: '01',
    admittedOn: '2025-06-02',
    wards: [{ from: '2025-06-02', fee: ACUTE }],
    ...changes,
  },
});
const before = (dischargedOn: string): readonly EarlierStay[] => [
  { admittedOn: '2025-02-20', dischargedOn, sameDisease: true },
];

const readmissions = (
  [
    ['three-months', '2025-03-02', false, 2138],
    ['three-months-less-a-day', '2025-03-03', false, 1688],
    ['long-disease-month', '2025-05-02', true, 2138],
    ['long-disease-month-less-a-day', '2025-05-03', true, 1688],
  ] as const
).map(
  ([name, dischargedOn, longDisease, points]): Example => ({
    id: `stay-start-${name}`,
    rules: [points === 1688 ? 'A.stay-start' : 'A100.period'],
    shows: points === 1688 ? ['第1章第2部通則5'] : ['A100 注3'],
    source: '留意事項 第2部通則7 (2)イ',
    text: `${dischargedOn}に退院し、同じ傷病で2025-06-02に再入院した${longDisease ? '（悪性腫瘍）' : ''}。`,
    facts: stay({ earlierStays: before(dischargedOn), longDisease }),
    rows: ward,
    expected: { units: [[ACUTE, points]] },
  }),
);

const TUBERCULOSIS = longStay[0]?.code ?? '';
const base = longStay[0]?.value ?? 0;
const PERIODS = [
  ['190083610', 1306, [14, 465, 15, 250, 30, 250, 90, 125, 91, 10, 180, 10, 181, 3, 365, 3, 366, 0]],
  [TUBERCULOSIS, base, [14, 400, 15, 300, 30, 300, 31, 200, 60, 200, 61, 100, 90, 100, 91, 0]],
] as const;

/** The day on which the stay from 2025-06-02 is `day` days long. */
function onDay(day: number): string {
  return new Date(Date.UTC(2025, 5, 1 + day)).toISOString().slice(0, 10);
}

const periods = PERIODS.flatMap(([fee, points, days]) =>
  days.flatMap((day, index): Example[] => {
    const addition = days[index + 1];
    if (index % 2 === 1 || addition === undefined) return [];
    return [
      {
        id: `period-${fee}-${day}`,
        rules: [addition === 0 ? 'A100.day' : 'A100.period'],
        shows: [],
        source: 'A102 注3; A103 注3',
        text: `${day}日目。${points} + ${addition}点。`,
        facts: stay({ wards: [{ from: '2025-06-02', fee }], longStay: 'excepted' }, onDay(day)),
        rows: [...ward, ...longStay],
        expected: { units: [[fee, points + addition]] },
      },
    ];
  }),
);

const mild = ['A311', 'A314', 'A318'].map(
  (section, index): Example => ({
    id: `ward-elsewhere-${section}`,
    rules: ['A.elsewhere'],
    shows: [],
    source: '留意事項 第2部通則5 (6)イただし書',
    text: `${section}は20%の控除。1,000点が800点になる。`,
    facts: stay({
      wards: [{ from: '2025-06-02', fee: `19099900${index}` }],
      elsewhere: [{ date: '2025-06-02', includedCare: true }],
    }),
    rows: [...ward, stand(`19099900${index}`, section, '0', 1000)],
    expected: { units: [[`19099900${index}`, 800]] },
  }),
);

const CHEMISTRY = [
  '160019410',
  '160022510',
  '160022610',
  '160022410',
  '160020910',
  '160020410',
  '160017410',
  '160018910',
  '160019010',
  '160019210',
];
const chemistry = (count: number): World => ({
  visit: { inpatient: true },
  orders: [
    {
      id: 'l',
      kind: 'laboratory',
      items: CHEMISTRY.slice(0, count).map((code) => ({ code })),
      collection: 'none',
    },
  ],
});

/** Edges of stays, rehabilitation, dialysis and radiotherapy. */
export const stayEdgeExamples: readonly Example[] = [
  ...readmissions,
  ...periods,
  ...mild,
  {
    id: 'chemistry-ten-in-hospital',
    rules: ['D007.inpatient-first'],
    shows: ['D007 注'],
    source: 'D007 注（20点）',
    text: '入院中に初めて10項目。入院時初回加算20点。',
    facts: chemistry(10),
    rows: ward,
    expected: { including: [['160161510', 20]] },
  },
  {
    id: 'chemistry-nine-in-hospital',
    rules: ['D.bundle'],
    shows: [],
    source: 'D007 注',
    text: '9項目では入院時初回加算がない。',
    facts: chemistry(9),
    rows: ward,
    expected: { without: ['160161510'] },
  },
  {
    id: 'ward-clinic-day-30',
    rules: ['A100.day'],
    shows: ['2024:A108 注1'],
    source: 'A108の1ロ（724点）',
    text: '有床診療所入院基本料1の30日目。724点。',
    facts: stay({ wards: [{ from: '2025-06-02', fee: '190169610' }] }, '2025-07-01', {
      institution: { kind: 'clinic', beds: 10, generalBeds: 10 },
    }),
    rows: ward,
    expected: { units: [['190169710', 724]] },
  },
  ...(
    [
      ['2026-05-31', '2026-05-12', undefined, 'H.early'],
      ['2026-06-01', '2026-04-20', '2026-05-28', 'H.early-2026'],
    ] as const
  ).map(
    ([date, onset, admittedOn, rule]): Example => ({
      id: `rehabilitation-early-${date}`,
      rules: [rule],
      shows: [rule === 'H.early' ? '2024:H002 注2' : '2026:H002 注2'],
      source: 'H002 注2',
      text: `${date}の1単位。185 + 25 = 210点。`,
      facts: other(
        [
          {
            code: '180755710',
            quantity: 1,
            rehabilitation: { onset, early: true, ...(admittedOn === undefined ? {} : { admittedOn }) },
          },
        ],
        { visit: { date, visitKind: 'none' } },
      ),
      rows: therapy,
      expected: { including: [['180755710', 210]] },
    }),
  ),
  {
    id: 'dialysis-starts-at-five',
    rules: ['J038-1.evening'],
    shows: ['J038 注1'],
    source: 'J038 注1',
    text: '17:00に始めて20:20に終えた。1,876 + 380 = 2,256点。',
    facts: {
      institution: { standards: ['facility3599'] },
      orders: [
        { id: 't', kind: 'treatment', startedAt: '17:00', items: [{ code: '140057810', minutes: 200 }] },
      ],
    },
    rows: therapy,
    expected: { including: [['140057810', 2256]] },
  },
  {
    id: 'dialysis-sunday-fourth-of-january',
    rules: ['J038.time'],
    shows: ['2024:J038'],
    source: '留意事項 J038 (14)',
    text: '1月4日の日曜には休日の加算がない。',
    facts: {
      institution: { standards: ['facility3599'] },
      visit: { date: '2026-01-04', visitKind: 'none' },
      orders: [{ id: 't', kind: 'treatment', items: [{ code: '140057810', minutes: 200 }] }],
    },
    rows: therapy,
    expected: { including: [['140057810', 1876]] },
  },
  {
    id: 'dialysis-fifteenth-same-day',
    rules: ['J038-8.month'],
    shows: ['J038 注8'],
    source: 'J038 注8',
    text: '今日までに今月14回を算定している。',
    facts: {
      history: {
        earlierVisits: [{ date: '2025-05-14', department: '01', initial: false }],
        charged: [{ code: '140058010', date: '2025-06-11', count: 14 }],
      },
      orders: [{ id: 't', kind: 'treatment', items: [{ code: '140057810', minutes: 200 }] }],
    },
    rows: therapy,
    expected: { without: ['140057810'], suppressed: ['140057810'] },
  },
  ...(
    [
      ['three', '2022-03-01', 1092],
      ['six', '2019-03-01', 1008],
    ] as const
  ).map(
    ([name, birthDate, points]): Example => ({
      id: `radiotherapy-age-${name}`,
      rules: ['M.age'],
      shows: ['第12部通則3'],
      source: '第12部通則3',
      text: `${name === 'three' ? '3歳' : '6歳'}。840点が${points}点になる。`,
      facts: other([{ code: '180020710' }], { patient: { birthDate, sex: 'female' } }),
      rows: therapy,
      expected: { including: [['180020710', points]] },
    }),
  ),
];
