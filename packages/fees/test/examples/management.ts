import type { DiseaseFacts, OrderFacts } from '../../src/facts.ts';
import { injection } from '../law/medicine.ts';
import { p } from '../rows.ts';
import { ongoing, type World } from '../world.ts';
import { after, FIRST_2024, FIRST_2026, LAST_2024, returning } from './days.ts';
import type { Example } from './example.ts';

const managed = (...codes: string[]): OrderFacts => ({
  id: 'm',
  kind: 'management',
  items: codes.map((code) => ({ code })),
});
const ill = (specificDisease: string) => [{ ...ongoing, specificDisease }];
const INTRACTABLE = [{ ...ongoing, intractableOutpatient: true }];

/** [code, points, name, key, disease classes that may, one that may not]. */
const BY_DISEASE = [
  ['113001810', 225, '特定疾患療養管理料（診療所）', 'B000 注1', ['05', '08'], '07'],
  ['113002850', 250, 'てんかん指導料', 'B001 6 注1', ['07', '08'], '05'],
  ['113000910', 250, '皮膚科特定疾患指導管理料（Ⅰ）', 'B001 8 注1', ['03'], '04'],
  ['113002310', 100, '皮膚科特定疾患指導管理料（Ⅱ）', 'B001 8 注1', ['04'], '03'],
] as const;

/** Items that wait a month from the first visit: [code, 区分, points, the disease they need, key]. */
const WAITING = [
  ['113001810', 'B000', 225, ill('05'), ['B000 注2']],
  ['113002210', 'B001 5', 270, ill('05'), []],
  ['113002850', 'B001 6', 250, ill('07'), ['B001 6 注2']],
  ['113002910', 'B001 7', 270, INTRACTABLE, ['2024:B001 7 注2', '2026:B001 7 注3']],
  ['113000910', 'B001 8', 250, ill('03'), ['B001 8 注2']],
  ['113010110', 'B001 21', 150, ill('05'), ['B001 21 注2']],
] as const;

/** Items of which one a month is charged: [code, 区分, points]. */
const RIVALS = [
  ['113001810', 'B000', 225],
  ['113000310', 'B001 1', 240],
  ['113029410', 'B001 4', 500],
  ['113002210', 'B001 5', 270],
  ['113002850', 'B001 6', 250],
  ['113002910', 'B001 7', 270],
  ['113000910', 'B001 8', 250],
  ['113006510', 'B001 17', 130],
  ['113006610', 'B001 18', 550],
  ['113010110', 'B001 21', 150],
  ['180020010', 'I004', 110],
] as const;

/** Rows of the groups that the small master lacks, with the points of the schedule of 2024. */
const ROWS = [
  p('113000310', 'ウイルス疾患指導料１', 240, 'B001', '130'),
  p('113029410', '小児特定疾患カウンセリング料', 500, 'B001', '130'),
  p('113002210', '小児科療養指導料', 270, 'B001', '130'),
  p('113006510', '慢性疼痛疾患管理料', 130, 'B001', '130'),
  p('113006610', '小児悪性腫瘍患者指導管理料', 550, 'B001', '130'),
  p('113010110', '耳鼻咽喉科特定疾患指導管理料', 150, 'B001', '130'),
  p('180020010', '心身医学療法（入院中以外・初診時）', 110, 'I004', '800'),
  p('113000410', '特定薬剤治療管理料１', 470, 'B001', '130'),
];

const FIRST_SEEN = { earlierVisits: [{ date: '2024-06-03', department: '01', initial: true }], charged: [] };
const soon = (date: string, diseases: readonly DiseaseFacts[], code: string): World => ({
  // 小児科療養指導料 is for children below 15.
  ...(code === '113002210' ? { patient: { birthDate: '2014-01-01', sex: 'male' } as const } : {}),
  history: FIRST_SEEN,
  visit: { date, diseases },
  orders: [managed(code)],
});

const LIFESTYLE_INCLUDED = [
  ['31', '皮下注射', injection('subcutaneousIntramuscular', [['640000002', 1]]), '130000510'],
  ['32', '静脈内注射', injection('intravenous', [['640000002', 1]]), '130003510'],
  ['33', '点滴注射', injection('drip', [['640000002', 25]]), '130003810'],
  [
    '60',
    '検査',
    { id: 'lab', kind: 'laboratory', items: [{ code: '160010010' }], collection: 'none' },
    '160010010',
  ],
] as const satisfies readonly (readonly [string, string, OrderFacts, string])[];

/** Items beside 小児科外来診療料, by the 区分 that 注3 leaves out. */
const BESIDE = [
  ['B001-2', '院内トリアージ実施料', 300],
  ['B010', '診療情報提供料（Ⅱ）', 500],
  ['B011', '連携強化診療情報提供料', 150],
  ['C000', '往診料', 720],
] as const;
const PEDIATRIC = { birthDate: '2019-06-02', sex: 'female' } as const;

/** Management fees. */
export const managementExamples: readonly Example[] = [
  ...BY_DISEASE.flatMap(([code, points, name, key, classes, other]): Example[] => [
    ...classes.map(
      (of): Example => ({
        id: `disease-${code}-${of}`,
        rules: ['B.item'],
        shows: [],
        source: key,
        text: `対象の傷病(マスターの区分${of})が主病の再診で${name} ${points}点。`,
        facts: returning(FIRST_2024, {
          visit: { date: FIRST_2024, diseases: ill(of) },
          orders: [managed(code)],
        }),
        expected: { including: [[code, points]] },
      }),
    ),
    {
      id: `disease-${code}-${other}`,
      rules: ['B.disease'],
      shows: [key],
      source: key,
      text: `主病が対象の傷病でない(区分${other})ときは${name}を算定しない。`,
      facts: returning(FIRST_2024, {
        visit: { date: FIRST_2024, diseases: ill(other) },
        orders: [managed(code)],
      }),
      expected: { without: [code], suppressed: [code] },
    },
  ]),
  ...([true, false] as const).map(
    (intractableOutpatient): Example => ({
      id: `disease-intractable-${intractableOutpatient}`,
      rules: [intractableOutpatient ? 'B.item' : 'B.disease'],
      shows: intractableOutpatient ? [] : ['B001 7 注1'],
      source: 'B001 7 注1',
      text: `主病が難病外来指導管理料の対象で${intractableOutpatient ? 'あれば270点' : 'なければ算定しない'}。`,
      facts: returning(FIRST_2024, {
        visit: { date: FIRST_2024, diseases: [{ ...ongoing, intractableOutpatient }] },
        orders: [managed('113002910')],
      }),
      expected: intractableOutpatient
        ? { including: [['113002910', 270]] }
        : { without: ['113002910'], suppressed: ['113002910'] },
    }),
  ),
  ...WAITING.flatMap(([code, section, points, diseases, shows]): Example[] => [
    {
      id: `first-month-${code}`,
      rules: ['B.first-month'],
      shows,
      source: `${section}の初診に関する注; 留意事項 B000 (3)(4)`,
      text: `6月3日の初診から1月たたない7月2日には ${section} を算定しない。`,
      facts: soon('2024-07-02', diseases, code),
      rows: ROWS,
      expected: { without: [code], suppressed: [code] },
    },
    {
      id: `first-month-over-${code}`,
      rules: ['B.item'],
      shows: [],
      source: `${section}の初診に関する注; 留意事項 B000 (3)(4)`,
      text: `1月を経過した7月3日には ${section} ${points}点を算定する。`,
      facts: soon('2024-07-03', diseases, code),
      rows: ROWS,
      expected: { including: [[code, points]] },
    },
  ]),
  {
    id: 'first-month-not-for-pain',
    rules: ['B.item'],
    shows: [],
    source: 'B001 17',
    text: '慢性疼痛疾患管理料には初診から1月の制限がなく、7月2日にも130点を算定する。',
    facts: soon('2024-07-02', ill('05'), '113006510'),
    rows: ROWS,
    expected: { including: [['113006510', 130]] },
  },
  ...RIVALS.map(([code, section]): Example => {
    const [ordered, diseases] = code === '113001810' ? ['113002910', INTRACTABLE] : ['113001810', ill('05')];
    return {
      id: `exclusive-${code}`,
      rules: ['B.exclusive'],
      shows: ['第2章通則1'],
      source: '第2章通則1; 留意事項 第2章通則1',
      text: `同じ月に ${section} を算定していれば、${code === '113001810' ? '難病外来指導管理料' : '特定疾患療養管理料'}は算定しない。`,
      facts: {
        ...after([[code, FIRST_2024]], FIRST_2024, { visit: { date: FIRST_2024, diseases } }),
        orders: [managed(ordered)],
      },
      rows: ROWS,
      // What stays charged is not named, so that the answer must cite this rule and no other that forbids it, too.
      expected: { suppressed: [ordered] },
    };
  }),
  {
    id: 'limit-count',
    rules: ['limit.count'],
    shows: [],
    source: 'B000 注1; 診療行為マスター 項番36',
    text: '特定疾患療養管理料は月2回まで。3回目は算定しない。',
    facts: {
      ...after(
        [
          ['113001810', FIRST_2024],
          ['113001810', FIRST_2024],
        ],
        FIRST_2024,
        { visit: { date: FIRST_2024, diseases: ill('05') } },
      ),
      orders: [managed('113001810')],
    },
    expected: { without: ['113001810'], suppressed: ['113001810'] },
  },
  ...LIFESTYLE_INCLUDED.map(
    ([section, name, order, code]): Example => ({
      id: `lifestyle-includes-${section}`,
      rules: ['B001-3.included'],
      shows: ['B001-3 注2'],
      source: 'B001-3 注2',
      text: `生活習慣病管理料（Ⅰ）610点を算定した日の${name}は含まれ、算定しない。`,
      facts: returning(FIRST_2024, { orders: [managed('113041710'), order] }),
      expected: { charged: ['113041710'], without: [code], suppressed: [code] },
    }),
  ),
  ...([LAST_2024, FIRST_2026] as const).map(
    (date): Example => ({
      id: `lifestyle-2-beside-${date}`,
      rules: date === LAST_2024 ? ['B001-3.included'] : ['B001-3.included', 'B.item'],
      shows: date === LAST_2024 ? ['2024:B001-3-3 注2'] : ['2026:B001-3-3 注2'],
      source: 'B001-3-3 注2; 2026 B001-3-3 注2',
      text:
        date === LAST_2024
          ? '2026年5月31日までは、生活習慣病管理料（Ⅱ）の月に特定薬剤治療管理料を算定しない。'
          : '2026年6月1日からは、生活習慣病管理料（Ⅱ）の月にも特定薬剤治療管理料470点を算定する。慢性疼痛疾患管理料は含まれたままで、算定しない。',
      facts: {
        ...after([['113707110', date]], date, { visit: { date, visitKind: 'none' } }),
        orders: [managed('113000410', ...(date === LAST_2024 ? [] : ['113006510']))],
      },
      rows: ROWS,
      expected:
        date === LAST_2024
          ? { without: ['113000410'], suppressed: ['113000410'] }
          : { including: [['113000410', 470]], without: ['113006510'], suppressed: ['113006510'] },
    }),
  ),
  ...(
    [
      ['2024-11-30', false],
      ['2024-12-02', true],
    ] as const
  ).map(
    ([date, charged]): Example => ({
      id: `lifestyle-six-months-${date}`,
      rules: charged ? ['B.item'] : ['B001-3-3.six-months'],
      shows: charged ? [] : ['2024:B001-3-3 注5', '2026:B001-3-3 注7'],
      source: '2024 B001-3-3 注5; 2026 B001-3-3 注7',
      text: `（Ⅰ）を6月に算定した。6月以内の11月には（Ⅱ）を算定せず、12月には333点を算定する。`,
      facts: { ...after([['113041710', '2024-06-03']], date), orders: [managed('113707110')] },
      expected: charged
        ? { including: [['113707110', 333]] }
        : { without: ['113707110'], suppressed: ['113707110'] },
    }),
  ),
  {
    id: 'lifestyle-six-months-first-day',
    rules: ['B001-3-3.six-months'],
    shows: [],
    source: '2024 B001-3-3 注5',
    text: '改定前の3月に（Ⅰ）を算定した人の（Ⅱ）も、6月以内なので6月1日には算定しない。',
    facts: { ...after([['113041710', '2024-03-04']], FIRST_2024), orders: [managed('113707110')] },
    expected: { without: ['113707110'], suppressed: ['113707110'] },
  },
  ...BESIDE.map(([section, name, points], at): Example => {
    const row = p(`11398000${at}`, name, points, section, '130');
    return {
      id: `pediatric-beside-${section}`,
      rules: ['B001-2.included'],
      shows: ['B001-2', 'B001-2 注3'],
      source: 'B001-2 注3',
      text: `5歳の小児科外来診療料721点の日に${name} ${points}点。${section}は別に算定できる。`,
      facts: {
        history: { earlierVisits: [], charged: [] },
        patient: PEDIATRIC,
        institution: { pediatrics: true },
        visit: { date: FIRST_2024, diseases: [] },
        orders: [managed('113003710'), { id: 'b', kind: 'other', items: [{ code: row.code }] }],
      },
      rows: [row],
      expected: { points: 721 + points, suppressed: ['111000110'] },
    };
  }),
  {
    id: 'pediatric-includes-tests',
    rules: ['B001-2.included'],
    shows: ['B001-2 注3'],
    source: 'B001-2 注3',
    text: '小児科外来診療料の日の検査は含まれ、算定しない。',
    facts: {
      history: { earlierVisits: [], charged: [] },
      patient: PEDIATRIC,
      institution: { pediatrics: true },
      visit: { date: FIRST_2024, diseases: [] },
      orders: [
        managed('113003710'),
        { id: 'l', kind: 'laboratory', items: [{ code: '160010010' }], collection: 'venous' },
      ],
    },
    expected: { points: 721, suppressed: ['160010010'] },
  },
  {
    id: 'pediatric-evening',
    rules: ['B001-2.time'],
    shows: ['B001-2 注3'],
    source: 'B001-2 注3ただし書; 留意事項 B001-2 (3)',
    text: '診療時間外の13時30分の初診。時間外加算200点から115点を減じた85点を加える。',
    facts: {
      history: { earlierVisits: [], charged: [] },
      patient: PEDIATRIC,
      institution: { pediatrics: true },
      visit: { date: FIRST_2024, time: '13:30', diseases: [] },
      orders: [managed('113003710')],
    },
    expected: { points: 806 },
  },
  {
    id: 'tumour-marker-included',
    rules: ['B001-3.tumour'],
    shows: [],
    source: 'B001 3; 留意事項 B001 3 (2)',
    text: '悪性腫瘍特異物質治療管理料を算定した月の腫瘍マーカーは算定しない。',
    facts: {
      ...after([['113001310', FIRST_2024]], FIRST_2024),
      orders: [{ id: 'l', kind: 'laboratory', items: [{ code: '160036510' }], collection: 'none' }],
    },
    expected: { without: ['160036510'], suppressed: ['160036510'] },
  },
  {
    id: 'home-visit-2',
    rules: ['C001.no-consultation'],
    shows: [],
    source: 'C001-2; 留意事項 C001',
    text: '在宅患者訪問診療料（Ⅱ）150点の日も再診料を算定しない。',
    facts: returning(FIRST_2024, { orders: [{ id: 'h', kind: 'other', items: [{ code: '114042110' }] }] }),
    rows: [p('114042110', '在宅患者訪問診療料（２）イ', 150, 'C001-2', '140')],
    expected: { points: 150, suppressed: ['112007410'] },
  },
];
