import type { HistoryFacts, HomeFacts, OrderFacts } from '../../src/facts.ts';
import { rows as home } from '../rows/home.ts';
import { rows as therapy } from '../rows/therapy.ts';
import { p } from '../rows.ts';
import type { World } from '../world.ts';
import { FIRST_2024, FIRST_2026, returning } from './days.ts';
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
