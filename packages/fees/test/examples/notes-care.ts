import type { HistoryFacts, HomeFacts, OrderFacts } from '../../src/facts.ts';
import { rows as home } from '../rows/home.ts';
import { codes2026 } from '../rows/schedule-2026.ts';
import { rows as therapy } from '../rows/therapy.ts';
import { p } from '../rows.ts';
import type { World } from '../world.ts';
import { after, FIRST_2024, FIRST_2026, returning } from './days.ts';
import type { Example } from './example.ts';

const DIABETES = '113041910';
const INSULIN = '114021010';
const ATTACHED = '114042810';
/** [drug, points, text]: just not and just above 15 yen. */
const YEN = [
  ['640000006', 0, '15円'],
  ['620000002', 2, '15円10銭'],
] as const;
/** [chapter, item that the drug goes with]. */
const CHAPTERS = [
  ['C200', undefined],
  ['H100', '180004810'],
  ['I100', '180070410'],
  ['J300', '140000610'],
] as const;

const drugged = (section: string, item: string | undefined, drug: string): OrderFacts =>
  section === 'J300'
    ? { id: 't', kind: 'treatment', items: [{ code: item ?? '' }], drugs: [{ code: drug, amount: 1 }] }
    : {
        id: 'o',
        kind: 'other',
        items: item === undefined ? [] : [{ code: item }],
        drugs: [{ code: drug, amount: 1 }],
      };
const managed = (...codes: string[]): OrderFacts => ({
  id: 'm',
  kind: 'management',
  items: codes.map((code) => ({ code })),
});
const visits = (...dates: string[]): HistoryFacts => ({
  earlierVisits: [{ date: '2025-05-14', department: '01', initial: false }],
  charged: dates.map((date) => ({ code: ATTACHED, date, count: 1 })),
});
const attached = (changes: Partial<HomeFacts>, history: HistoryFacts): World => ({
  visit: { home: { kind: 'visit', arrangement: 'attached', ...changes } },
  history,
});
/** C001-2 of the 2026 schedule and 往診料. */
const home2026 = [
  p(ATTACHED, '在宅患者訪問診療料（２）イ', 152, 'C001-2', '140', { from: FIRST_2026 }),
  p('114046310', '在宅患者訪問診療料（２）ロ（他の保険医療機関から紹介された患者）', 152, 'C001-2', '140', {
    from: FIRST_2026,
  }),
  p('114000110', '往診料', 720, 'C000', '140'),
];
const EYE_TRAINING = p('180004810', '斜視視能訓練', 135, 'H005', '800', { outpatientManagement: 1 });
const LIFESTYLE_ROWS = [
  p(DIABETES, '生活習慣病管理料１（糖尿病を主病）', 760, 'B001-3', '130', { maxCount: 1 }),
];

/** Notes of the parts A to C and the drugs of H to J that one example each shows. */
export const careNoteExamples: readonly Example[] = [
  ...CHAPTERS.flatMap(([section, item]) =>
    YEN.map(
      ([drug, points, yen]): Example => ({
        id: `chapter-drug-${section}-${drug}`,
        rules: ['X300.drug'],
        shows: [section, `${section} 注1`, `${section} 注2`],
        source: `${section} 注1・注2`,
        text:
          points === 0
            ? `薬価${yen}の薬剤は算定しない。`
            : `薬価${yen}の薬剤。10円またはその端数ごとに1点を加え${points}点。`,
        facts: returning(FIRST_2024, { orders: [drugged(section, item, drug)] }),
        rows: [...therapy, EYE_TRAINING],
        expected: points === 0 ? { without: [drug], suppressed: [drug] } : { including: [[drug, points]] },
      }),
    ),
  ),
  {
    id: 'tumour-marker-on-the-day',
    rules: ['B001-3.tumour'],
    shows: ['B001 3 注5'],
    source: 'B001 3 注5',
    text: '悪性腫瘍特異物質治療管理料の腫瘍マーカーの費用は所定点数に含まれる。',
    facts: returning(FIRST_2024, {
      orders: [
        managed('113001310'),
        { id: 'l', kind: 'laboratory', items: [{ code: '160036510' }], collection: 'none' },
      ],
    }),
    expected: { charged: ['113001310'], without: ['160036510'], suppressed: ['160036510'] },
  },
  {
    id: 'lifestyle-diabetes-insulin',
    rules: ['B001-3.included'],
    shows: ['2024:B001-3 注1'],
    source: 'B001-3 注1ただし書',
    text: '糖尿病を主病とする生活習慣病管理料（Ⅰ）は、在宅自己注射指導管理料を算定する月には算定しない。',
    facts: returning(FIRST_2024, { orders: [managed(INSULIN, DIABETES)] }),
    rows: LIFESTYLE_ROWS,
    expected: { charged: [INSULIN], without: [DIABETES], suppressed: [DIABETES] },
  },
  {
    id: 'lifestyle-2-insulin',
    rules: ['B001-3.included'],
    shows: ['2024:B001-3-3 注1'],
    source: 'B001-3-3 注1ただし書',
    text: '生活習慣病管理料（Ⅱ）と在宅自己注射指導管理料がある。糖尿病を主病とするか人が確かめる。',
    facts: returning(FIRST_2024, { orders: [managed(INSULIN, '113707110')] }),
    expected: { charged: [INSULIN, '113707110'], holds: ['FEES-LIFESTYLE-INSULIN'] },
  },
  {
    id: 'lifestyle-diabetes-insulin-2026',
    rules: ['B001-3.included'],
    shows: ['2026:B001-3 注1'],
    source: '2026 B001-3 注1ただし書',
    text: '2026年6月からは定める薬剤を投与しているときに限り算定できない。薬剤を人が確かめる。',
    facts: returning(FIRST_2026, { orders: [managed(INSULIN, DIABETES)] }),
    rows: LIFESTYLE_ROWS,
    expected: {
      charged: [INSULIN, DIABETES],
      holds: ['FEES-LIFESTYLE-INSULIN', 'FEES-CODE-NOT-PUBLISHED'],
    },
  },
  {
    id: 'lifestyle-2-insulin-2026',
    rules: ['B001-3.included'],
    shows: ['2026:B001-3-3 注1'],
    source: '2026 B001-3-3 注1ただし書',
    text: '2026年6月からは（Ⅱ）も、糖尿病を主病とし定める薬剤を投与しているときに限り算定できない。人が確かめる。',
    facts: returning(FIRST_2026, { orders: [managed(INSULIN, '113707110')] }),
    expected: {
      charged: [INSULIN, '113707110'],
      holds: ['FEES-LIFESTYLE-INSULIN', 'FEES-CODE-NOT-PUBLISHED'],
    },
  },
  ...(
    [
      ['2026-11-30', false],
      ['2026-12-01', true],
    ] as const
  ).map(
    ([date, charged]): Example => ({
      id: `lifestyle-six-months-${date}`,
      rules: [charged ? 'B.item' : 'B001-3-3.six-months'],
      shows: charged ? [] : ['2026:B001-3-3 注7'],
      source: '2026 B001-3-3 注7',
      text: '（Ⅰ）を2026年6月に算定した。6月から起算して6月の11月には（Ⅱ）を算定せず、12月には333点を算定する。',
      facts: {
        ...after([['113041710', '2026-06-03']], date, { visit: { date, visitKind: 'none' } }),
        orders: [managed('113707110')],
      },
      expected: charged
        ? { including: [['113707110', 333]] }
        : { without: ['113707110'], suppressed: ['113707110'] },
    }),
  ),
  {
    id: 'lifestyle-2-monthly-2026',
    rules: ['limit.count'],
    shows: [],
    source: '2026 B001-3-3 注1',
    text: '（Ⅱ）は月1回。同じ月の2回目は算定しない。',
    facts: {
      ...after([['113707110', '2026-06-03']], '2026-06-30', {
        visit: { date: '2026-06-30', visitKind: 'none' },
      }),
      orders: [managed('113707110')],
    },
    expected: { without: ['113707110'], suppressed: ['113707110'] },
  },
  ...(
    [
      ['114042810', 'イ'],
      ['114046310', 'ロ'],
    ] as const
  ).map(
    ([code, name]): Example => ({
      id: `attached-visit-no-consultation-${code}`,
      rules: ['C001.no-consultation'],
      shows: ['2026:C001-2 注1'],
      source: '2026 C001-2 注1',
      text: `2026年6月の在宅患者訪問診療料（Ⅱ）${name}152点。初診料・再診料は算定しない。`,
      facts: returning(FIRST_2026, {
        institution: { ruleCodes: codes2026 },
        orders: [{ id: 'h', kind: 'other', items: [{ code }] }],
      }),
      rows: home2026,
      expected: { charged: [code], suppressed: ['112007410'] },
    }),
  ),
  {
    id: 'attached-visit-no-house-call',
    rules: ['limit.C001.house-call'],
    shows: ['2026:C001-2 注1'],
    source: '2026 C001-2 注1; 留意事項 第2部第1節 通則1',
    text: '往診料も、訪問診療料（Ⅱ）の日には算定しない。訪問診療の後の急変かどうかを人が確かめる。',
    facts: returning(FIRST_2026, {
      institution: { ruleCodes: codes2026 },
      orders: [{ id: 'h', kind: 'other', items: [{ code: ATTACHED }, { code: '114000110' }] }],
    }),
    rows: home2026,
    expected: { charged: [ATTACHED], suppressed: ['112007410'], holds: ['FEES-LIMIT'] },
  },
  {
    id: 'attached-visit-fourth',
    rules: ['C001.week'],
    shows: ['C001-2 注2'],
    source: 'C001-2 注2',
    text: '併設の施設への訪問診療（Ⅱ）イを日・月・火に行った週の水曜。4回目は算定しない。',
    facts: attached({}, visits('2025-06-08', '2025-06-09', '2025-06-10')),
    rows: home,
    expected: { without: [ATTACHED], suppressed: [ATTACHED] },
  },
  {
    id: 'attached-visit-acute',
    rules: ['C001.week'],
    shows: ['C001-2 注4'],
    source: 'C001-2 注4',
    text: '急性増悪で頻回の訪問診療を要する14日間は、（Ⅱ）イも週の限度によらない。',
    facts: attached(
      { weeklyException: '急性増悪（6月9日から14日間）' },
      visits('2025-06-08', '2025-06-09', '2025-06-10'),
    ),
    rows: home,
    expected: { including: [[ATTACHED, 150]] },
  },
];
