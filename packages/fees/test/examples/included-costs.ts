/** Costs that lie in the points of something else, and 小児科外来診療料 with what shuts it out (B001-2, J038, J097-2). */
import type { OrderFacts } from '../../src/facts.ts';
import { DIALYSIS_LISTINGS } from '../rows/drugs.ts';
import { codes2026 } from '../rows/schedule-2026.ts';
import { p } from '../rows.ts';
import type { World } from '../world.ts';
import { FIRST_2024, FIRST_2026, LAST_2024, returning } from './days.ts';
import type { Example } from './example.ts';

const CHILD = '113003810';
const bundle: OrderFacts = { id: 'm', kind: 'management', items: [{ code: CHILD }] };
const born = (birthDate: string) => ({ birthDate, sex: 'male' as const });
const child = (date: string, more: World = {}, orders: readonly OrderFacts[] = []): World =>
  returning(date, {
    patient: born('2021-03-03'),
    institution: { pediatrics: true, ruleCodes: codes2026 },
    ...more,
    orders: [bundle, ...orders],
  });
const HELD = { charged: [CHILD], holds: ['FEES-BUNDLE'] };
const given = (code: string): OrderFacts => ({
  id: 'i',
  kind: 'injection',
  route: 'subcutaneousIntramuscular',
  drugs: [{ code, amount: 1 }],
});
const before = (code: string, date: string) => ({
  earlierVisits: [{ date: '2024-05-14', department: '01', initial: false }],
  charged: [{ code, date, count: 1 }],
});
const HOME = '114021010';
const FAMILY_DOCTOR = '113018910';
const familyDoctor = [
  p(FAMILY_DOCTOR, '小児かかりつけ診療料１（処方箋を交付しない）再診時', 458, 'B001-2', '130'),
];
const PALIVIZUMAB = '640000011';
const NIRSEVIMAB = '640000012';

const BOTH = [
  ['2024', FIRST_2024],
  ['2026', FIRST_2026],
] as const;

const patientExamples: readonly Example[] = BOTH.flatMap(([year, date]): Example[] => {
  const birthday = (years: number, day: string) => born(`${Number(year) - years}-${day}`);
  return [
    {
      id: `pediatric-bundle-last-day-${year}`,
      rules: ['B001-2.included'],
      shows: [],
      source: 'B001-2 注1',
      text: '6歳の誕生日の前日。6歳未満として小児科外来診療料を算定する。',
      facts: child(date, { patient: birthday(6, '06-02') }),
      expected: { charged: [CHILD] },
    },
    {
      id: `pediatric-bundle-six-${year}`,
      rules: ['B001-2.patient'],
      shows: [`${year}:B001-2 注1`],
      source: 'B001-2 注1',
      text: '6歳の誕生日。小児科外来診療料は6歳未満に限るので、算定せず、人が確かめる。',
      facts: child(date, { patient: birthday(6, '06-01') }),
      expected: { holds: ['FEES-BUNDLE', 'FEES-AGE'], without: [CHILD] },
    },
    {
      id: `pediatric-bundle-no-pediatrics-${year}`,
      rules: ['B001-2.patient'],
      shows: [`${year}:B001-2 注1`],
      source: 'B001-2 注1',
      text: '小児科を標榜していない。止めて人が確かめる。',
      facts: child(date, { institution: { pediatrics: false, ruleCodes: codes2026 } }),
      expected: HELD,
    },
  ];
});

const shutOutExamples: readonly Example[] = BOTH.flatMap(([year, date]): Example[] => {
  const shows = [`${year}:B001-2 注2`];
  return [
    {
      id: `pediatric-bundle-phone-${year}`,
      rules: ['B001-2.shut-out'],
      shows,
      source: 'B001-2 注2（A001 注9）',
      text: '電話による再診に小児科外来診療料が入力された。止めて人が確かめる。',
      facts: child(date, { visit: { visitKind: 'phone' } }),
      expected: HELD,
    },
    {
      id: `pediatric-bundle-family-doctor-${year}`,
      rules: ['B001-2.shut-out'],
      shows,
      source: 'B001-2 注2（B001-2-11）',
      text: '同じ月に小児かかりつけ診療料を算定している患者。止めて人が確かめる。',
      facts: child(date, { history: before(FAMILY_DOCTOR, date) }),
      rows: familyDoctor,
      expected: HELD,
    },
    {
      id: `pediatric-bundle-home-guidance-${year}`,
      rules: ['B001-2.shut-out'],
      shows,
      source: 'B001-2 注2（第2部第2節第1款）',
      text: '同じ月に在宅自己注射指導管理料を算定している患者。止めて人が確かめる。',
      facts: child(date, { history: before(HOME, date) }),
      expected: HELD,
    },
    {
      id: `pediatric-bundle-palivizumab-${year}`,
      rules: ['B001-2.shut-out'],
      shows,
      source: 'B001-2 注2; 留意事項 B001-2 (2)',
      text: 'パリビズマブを投与した日。止めて人が確かめる。',
      facts: child(date, {}, [given(PALIVIZUMAB)]),
      expected: HELD,
    },
  ];
});

const nirsevimab = (date: string, held: boolean): Example => ({
  id: `pediatric-bundle-nirsevimab-${date}`,
  rules: held ? ['B001-2.shut-out'] : ['B001-2.included'],
  shows: [],
  source: '留意事項 B001-2 (2)（2026年）',
  text: held
    ? '2026年6月1日からはニルセビマブを投与した日も対象とならない。'
    : '2026年5月31日のニルセビマブは、まだ小児科外来診療料を妨げない。',
  facts: child(
    date,
    held ? {} : { institution: { pediatrics: true, closedWeekdays: [], hours: { 0: [['09:00', '12:00']] } } },
    [given(NIRSEVIMAB)],
  ),
  expected: held ? HELD : { charged: [CHILD] },
});

const MONTH: Example = {
  id: 'pediatric-bundle-birthday-in-month',
  rules: ['B001-2.included'],
  shows: [],
  source: '留意事項 B001-2 (8)',
  text: '6月10日に6歳になった患者。誕生日の前の6月3日に算定しているので、6月20日も算定する。',
  facts: child('2024-06-20', { patient: born('2018-06-10'), history: before(CHILD, '2024-06-03') }),
  expected: { charged: [CHILD] },
};

const DIALYSIS_DRUGS = DIALYSIS_LISTINGS.map(
  (listing, index) => [listing, `6400001${String(index).padStart(2, '0')}`] as const,
);
const OUTSIDE = '640000199';
const DIALYSIS = '140057810';
const OTHER_DIALYSIS = '140007710';
const NOSE = '140039310';
const rows = [
  p(DIALYSIS, '人工腎臓（慢性維持透析１）（４時間未満）', 1876, 'J038', '400'),
  p(OTHER_DIALYSIS, '人工腎臓（その他）', 1580, 'J038', '400'),
  p(NOSE, '副鼻腔自然口開大処置', 25, 'J097-2', '400'),
  p('140019710', '鼻処置', 16, 'J097', '400'),
];
const treated = (date: string, item: string, drug: string, charged = 0): World =>
  returning(date, {
    institution: { standards: ['facility3599'], ruleCodes: codes2026 },
    history: {
      earlierVisits: [{ date: '2024-05-14', department: '01', initial: false }],
      charged: charged === 0 ? [] : [{ code: item, date, count: charged }],
    },
    visit: { visitKind: 'none' },
    orders: [{ id: 't', kind: 'treatment', items: [{ code: item }], drugs: [{ code: drug, amount: 1 }] }],
  });

const drugExamples: readonly Example[] = BOTH.flatMap(([year, date]): Example[] => [
  ...DIALYSIS_DRUGS.map(
    ([listing, drug]): Example => ({
      id: `dialysis-drug-${listing}-${year}`,
      rules: ['J.drugs-included'],
      shows: [`${year}:J038 注6`],
      source: 'J038 注6; 留意事項 J038 (7)ア',
      text: `慢性維持透析の日の薬剤（薬価基準コード${listing}…）は所定点数に含まれる。`,
      facts: treated(date, DIALYSIS, drug),
      rows,
      expected: { units: [[DIALYSIS, 1876]], suppressed: [drug] },
    }),
  ),
  {
    id: `dialysis-drug-other-${year}`,
    rules: ['J.item'],
    shows: [],
    source: 'J038 注6',
    text: 'ほかの薬剤（30点）は別に算定する。',
    facts: treated(date, DIALYSIS, OUTSIDE),
    rows,
    expected: {
      units: [
        [DIALYSIS, 1876],
        [OUTSIDE, 30],
      ],
    },
  },
  {
    id: `dialysis-drug-fourth-${year}`,
    rules: ['J.item'],
    shows: [],
    source: 'J038 注6',
    text: '「4」その他の場合には含まれず、血液凝固阻止剤30点を別に算定する。',
    facts: treated(date, OTHER_DIALYSIS, '640000101'),
    rows,
    expected: {
      units: [
        [OTHER_DIALYSIS, 1580],
        ['640000101', 30],
      ],
    },
  },
  {
    id: `dialysis-drug-fifteenth-${year}`,
    rules: ['J038-8.month'],
    shows: [],
    source: '留意事項 J038 (5)',
    text: '15回目の人工腎臓は算定できないが、薬剤料30点は算定できる。',
    facts: treated(date, DIALYSIS, '640000101', 14),
    rows,
    expected: { units: [['640000101', 30]], suppressed: [DIALYSIS] },
  },
  {
    id: `nose-drug-${year}`,
    rules: ['J.drugs-included'],
    shows: [`${year}:J097-2 注1`],
    source: 'J097-2 注',
    text: '副鼻腔自然口開大処置に用いた薬剤は所定点数25点に含まれる。',
    facts: treated(date, NOSE, OUTSIDE),
    rows,
    expected: { units: [[NOSE, 25]], suppressed: [OUTSIDE] },
  },
  {
    id: `nose-drug-plain-${year}`,
    rules: ['J.item'],
    shows: [],
    source: 'J097-2 注',
    text: '鼻処置の薬剤30点は別に算定する。',
    facts: treated(date, '140019710', OUTSIDE),
    rows,
    expected: { including: [[OUTSIDE, 30]] },
  },
]);

const hospital: World['institution'] = {
  kind: 'hospital',
  beds: 250,
  generalBeds: 250,
  standards: ['dxLink1'],
  ruleCodes: { ...codes2026, 'A002-10': '112999670' },
};
const LARGE: Example = {
  id: 'dx-link-large-hospital',
  rules: ['A000-16.dx-link'],
  shows: ['2026:A002 注10'],
  source: '2026 A002 注10',
  text: '一般病床200床以上の病院の外来診療料77点に電子的診療情報連携体制整備加算2点。',
  facts: returning(FIRST_2026, { institution: hospital }),
  rows: [
    p('112011310', '外来診療料', 77, 'A002', '120', { addOn: '1202/0', from: FIRST_2026 }),
    p('112999670', '電子的診療情報連携体制整備加算（外来診療料）', 2, 'A002', '120', {
      addOn: '1202/B',
      notice: '77',
      from: FIRST_2026,
    }),
  ],
  expected: { including: [['112011310', 79]] },
};

export const includedCostExamples: readonly Example[] = [
  ...patientExamples,
  ...shutOutExamples,
  nirsevimab(LAST_2024, false),
  nirsevimab(FIRST_2026, true),
  MONTH,
  ...drugExamples,
  LARGE,
];
