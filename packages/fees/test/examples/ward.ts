import type { InstitutionFacts, OrderFacts } from '../../src/facts.ts';
import type { StayFacts } from '../../src/inpatient/index.ts';
import { rows } from '../rows/ward.ts';
import type { World } from '../world.ts';
import type { Example } from './example.ts';

const ACUTE = '190117710';
const hospital: Partial<InstitutionFacts> = { kind: 'hospital', beds: 100, generalBeds: 100 };

/** A day in a stay that began on 2025-06-02 in a ward of 急性期一般1. */
const day = (date: string, changes: Partial<StayFacts> = {}, more: World = {}): World => ({
  institution: hospital,
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
const ward = (fee: string) => [{ from: '2025-06-02', fee }];
const order = (...orders: OrderFacts[]) => [{ date: '2025-06-03', orders }];

/** Deductions, meals, medication and injections of the ward. */
export const wardExamples: readonly Example[] = [
  {
    id: 'ward-elsewhere',
    rules: ['A.elsewhere'],
    shows: [],
    source: '留意事項 第2部通則5 (6)ア',
    text: '31日目に他医療機関を受診した。1,688点の10%を控除し 1,519.2 → 1,519点。',
    facts: day('2025-07-02', { elsewhere: [{ date: '2025-07-02' }] }),
    rows,
    expected: { units: [[ACUTE, 1519]] },
  },
  {
    id: 'ward-elsewhere-nothing-claimed',
    rules: ['A100.day'],
    shows: [],
    source: '留意事項 第2部通則5 (6)エ',
    text: '他医療機関が費用を一切算定しないときは控除しない。',
    facts: day('2025-07-02', { elsewhere: [{ date: '2025-07-02', nothingClaimed: true }] }),
    rows,
    expected: { units: [[ACUTE, 1688]] },
  },
  {
    id: 'ward-elsewhere-included',
    rules: ['A.elsewhere'],
    shows: [],
    source: '留意事項 第2部通則5 (6)イ',
    text: '地域包括ケア病棟入院料1（2,838点）で、他院が包括される診療を算定する。40%を控除し 1,702.8 → 1,703点。',
    facts: day('2025-06-10', {
      wards: ward('190838910'),
      elsewhere: [{ date: '2025-06-10', includedCare: true }],
    }),
    rows,
    expected: { units: [['190838910', 1703]] },
  },
  {
    id: 'ward-elsewhere-included-pet',
    rules: ['A.elsewhere'],
    shows: [],
    source: '留意事項 第2部通則5 (6)イ',
    text: '同じくPET等なら35%を控除し 1,844.7 → 1,845点。',
    facts: day('2025-06-10', {
      wards: ward('190838910'),
      elsewhere: [{ date: '2025-06-10', includedCare: true, special: true }],
    }),
    rows,
    expected: { units: [['190838910', 1845]] },
  },
  {
    id: 'ward-elsewhere-mild',
    rules: ['A.elsewhere'],
    shows: [],
    source: '留意事項 第2部通則5 (6)イただし書',
    text: '精神療養病棟入院料（1,108点）は20%の控除で 886.4 → 886点。',
    facts: day('2025-06-10', {
      wards: ward('190055010'),
      elsewhere: [{ date: '2025-06-10', includedCare: true }],
    }),
    rows,
    expected: { units: [['190055010', 886]] },
  },
  {
    id: 'ward-elsewhere-outside',
    rules: ['A.elsewhere'],
    shows: [],
    source: '留意事項 第2部通則5 (6)ウ',
    text: '特定入院料で、他院が包括されない診療だけを算定する。10%を控除し 2,554.2 → 2,554点。',
    facts: day('2025-06-10', { wards: ward('190838910'), elsewhere: [{ date: '2025-06-10' }] }),
    rows,
    expected: { units: [['190838910', 2554]] },
  },
  {
    id: 'ward-elsewhere-long-term',
    rules: ['A.elsewhere'],
    shows: [],
    source: '留意事項 第2部通則5 (4)(6)イ',
    text: '療養病棟入院料1（入院料10、1,831点）は特定入院料等に当たる。40%を控除し 1,098.6 → 1,099点。',
    facts: day('2025-06-10', {
      wards: ward('190819410'),
      elsewhere: [{ date: '2025-06-10', includedCare: true }],
    }),
    rows,
    expected: { units: [['190819410', 1099]] },
  },
  {
    id: 'ward-elsewhere-clinic-long-term',
    rules: ['A.elsewhere'],
    shows: [],
    source: '留意事項 第2部通則5 (6)イただし書',
    text: '有床診療所療養病床入院基本料A（1,073点）は20%の控除で 858.4 → 858点。',
    facts: day(
      '2025-06-10',
      { wards: ward('190122010'), elsewhere: [{ date: '2025-06-10', includedCare: true }] },
      { institution: { kind: 'clinic', beds: 10, generalBeds: 0 } },
    ),
    rows,
    expected: { units: [['190122010', 858]] },
  },
  {
    id: 'ward-181-days-unsaid',
    rules: ['A100.day'],
    shows: [],
    source: '第2部通則5; マスター 190122890',
    text: '入院181日目。選定療養に当たるかどうかの入力を求める。',
    facts: day('2025-11-29'),
    rows,
    expected: { units: [[ACUTE, 1688]], holds: ['FEES-LONG-STAY'] },
  },
  {
    id: 'ward-181-days',
    rules: ['A.long-stay'],
    shows: [],
    source: 'マスター 190122890（15%）',
    text: '選定療養に当たる患者の181日目。1,688点の15%を控除し 1,434.8 → 1,435点。',
    facts: day('2025-11-29', { longStay: 'selected' }),
    rows,
    expected: { units: [[ACUTE, 1435]] },
  },
  {
    id: 'ward-180-days',
    rules: ['A100.day'],
    shows: [],
    source: 'マスター 190122890',
    text: '180日目までは控除しない。',
    facts: day('2025-11-28', { longStay: 'selected' }),
    rows,
    expected: { units: [[ACUTE, 1688]] },
  },
  {
    id: 'ward-meals',
    rules: ['A.meals'],
    shows: [],
    source: 'マスター 197000110（690円）・197000470（76円）・197000810（510円）',
    text: '3食、うち特別食1食。2,070円と76円、標準負担額1,530円。点数には入らない。',
    facts: day('2025-07-02', {
      meals: [{ date: '2025-07-02', count: 3, kind: 'one', special: 1 }],
      mealShare: 'general',
    }),
    rows,
    expected: {
      points: 1688,
      units: [
        [ACUTE, 1688],
        ['197000110', 2070],
        ['197000470', 76],
        ['197000810', 1530],
      ],
    },
  },
  {
    id: 'ward-meals-share-missing',
    rules: ['A.meals'],
    shows: [],
    source: 'マスター 971',
    text: '標準負担額の区分がなければ、入力を求める。',
    facts: day('2025-07-02', { meals: [{ date: '2025-07-02', count: 2, kind: 'oneLiquid' }] }),
    rows,
    expected: { including: [['197003110', 1250]], holds: ['FEES-MEAL-SHARE'] },
  },
  {
    id: 'ward-medication',
    rules: ['F000.ward'],
    shows: ['F000', 'F500', 'F100 注3'],
    source: 'F000の2（7点）; F100 注3; F500の1（42点）',
    text: '入院中に内服薬を3日分。調剤料7点×3日、調剤技術基本料42点、処方料はない。',
    facts: day(
      '2025-06-03',
      {
        orders: order({
          id: 'rx',
          kind: 'prescription',
          place: 'inHouse',
          groups: [
            { form: 'internal', drugs: [{ code: '620000003', amount: 1 }], usage: '1日1回', count: 3 },
          ],
        }),
      },
      { institution: { ...hospital, standards: ['pharmacist'] } },
    ),
    rows,
    expected: {
      including: [
        ['120001110', 21],
        ['120001710', 42],
      ],
      without: ['120001210', '120000710'],
    },
  },
  {
    id: 'ward-injections-sum',
    rules: ['G.ward'],
    shows: ['G000', 'G001'],
    source: '留意事項 G000 (1)',
    text: '入院中に15円の注射を2回。30円を合算して3点（別々なら1点ずつ）。手技料はない。',
    facts: day('2025-06-03', {
      orders: order(
        {
          id: 'i1',
          kind: 'injection',
          route: 'subcutaneousIntramuscular',
          drugs: [{ code: '640000006', amount: 1 }],
        },
        {
          id: 'i2',
          kind: 'injection',
          route: 'subcutaneousIntramuscular',
          drugs: [{ code: '640000006', amount: 1 }],
        },
      ),
    }),
    rows,
    expected: { including: [['640000006', 3]], suppressed: ['130000510'] },
  },
];
