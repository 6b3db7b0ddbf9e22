import type { LaboratoryOrder, ProcedureAmount } from '../../src/facts.ts';
import { p } from '../rows.ts';
import type { World } from '../world.ts';
import { after, FIRST_2024, returning } from './days.ts';
import type { Example } from './example.ts';

const lab = (items: readonly ProcedureAmount[], more: Partial<LaboratoryOrder> = {}): LaboratoryOrder => ({
  id: 'lab',
  kind: 'laboratory',
  items,
  collection: 'none',
  ...more,
});
const HBA1C = [{ code: '160010010' }];
const ordered = (order: LaboratoryOrder, world: World = {}): World =>
  returning(FIRST_2024, { ...world, orders: [order] });

interface Bundle {
  name: string;
  group: number;
  section: string;
  keys: readonly string[];
  value: number;
  /** [items, points]: what the note gives for that many. */
  totals: readonly (readonly [number, number])[];
}

/** The notes on several items of one draw, with what each number of items brings. */
const BUNDLES: readonly Bundle[] = [
  {
    name: '血液化学検査',
    group: 1,
    section: 'D007',
    keys: ['D007 注1'],
    value: 11,
    totals: [
      [4, 44],
      [5, 93],
      [7, 93],
      [8, 99],
      [9, 99],
      [10, 103],
      [12, 103],
    ],
  },
  {
    name: '内分泌学的検査',
    group: 2,
    section: 'D008',
    keys: ['D008 注1'],
    value: 150,
    totals: [
      [2, 300],
      [3, 410],
      [5, 410],
      [6, 623],
      [7, 623],
      [8, 900],
    ],
  },
  {
    name: '肝炎ウイルス関連検査',
    group: 3,
    section: 'D013',
    keys: ['D013 注1'],
    value: 98,
    totals: [
      [2, 196],
      [3, 290],
      [4, 360],
      [5, 425],
    ],
  },
  {
    name: '腫瘍マーカー',
    group: 5,
    section: 'D009',
    keys: ['D009 注2'],
    value: 121,
    totals: [
      [1, 121],
      [2, 230],
      [3, 290],
      [4, 385],
    ],
  },
  {
    name: '出血・凝固検査',
    group: 6,
    section: 'D006',
    keys: ['D006 注1'],
    value: 176,
    totals: [
      [2, 352],
      [3, 530],
      [4, 530],
      [5, 722],
    ],
  },
  {
    name: '自己抗体検査',
    group: 7,
    section: 'D014',
    keys: ['D014 注1'],
    value: 170,
    totals: [
      [1, 170],
      [2, 320],
      [3, 490],
    ],
  },
  {
    name: 'ウイルス抗体価',
    group: 9,
    section: 'D012',
    keys: ['D012 11 注1'],
    value: 79,
    totals: [
      [7, 553],
      [8, 632],
      [9, 632],
    ],
  },
  {
    name: 'グロブリンクラス別ウイルス抗体価',
    group: 10,
    section: 'D012',
    keys: ['2024:D012 44 注1', '2026:D012 46 注1'],
    value: 200,
    totals: [
      [2, 400],
      [3, 400],
    ],
  },
  {
    name: '特異的IgE',
    group: 11,
    section: 'D015',
    keys: ['D015 13 注1'],
    value: 110,
    totals: [
      [13, 1430],
      [14, 1430],
    ],
  },
  ...(
    [
      ['悪性腫瘍遺伝子検査(容易)', 13, 'D004-2', 'D004-2 1 注1', 2500],
      ['悪性腫瘍遺伝子検査(血液・1等)', 15, 'D006-27', 'D006-27 注1', 2500],
    ] as const
  ).map(
    ([name, group, section, key, value]): Bundle => ({
      name,
      group,
      section,
      keys: [key],
      value,
      totals: [
        [1, 2500],
        [2, 4000],
        [3, 6000],
        [4, 8000],
        [5, 8000],
      ],
    }),
  ),
  ...(
    [
      ['悪性腫瘍遺伝子検査(複雑)', 14, 'D004-2', 'D004-2 1 注2', 5000],
      ['悪性腫瘍遺伝子検査(血液・3等)', 16, 'D006-27', 'D006-27 注2', 5000],
    ] as const
  ).map(
    ([name, group, section, key, value]): Bundle => ({
      name,
      group,
      section,
      keys: [key],
      value,
      totals: [
        [1, 5000],
        [2, 8000],
        [3, 12_000],
        [4, 12_000],
      ],
    }),
  ),
];

function bundle({ name, group, section, keys, value, totals }: Bundle): Example[] {
  return totals.map(([count, points]) => {
    const rows = Array.from({ length: count }, (_, at) =>
      p(
        `1699${String(group).padStart(2, '0')}${String(at).padStart(3, '0')}`,
        `${name}${at + 1}`,
        value,
        section,
        '600',
        {
          bundleGroup: group,
        },
      ),
    );
    const together = points !== count * value;
    return {
      id: `bundle-${group}-${count}`,
      rules: together ? ['D.bundle'] : ['A001.return'],
      shows: together ? keys : [],
      source: keys[0] ?? '',
      text: `1回の採血で${name}(1項目${value}点)を${count}項目。${points}点。`,
      facts: ordered(lab(rows.map(({ code }) => ({ code })))),
      rows,
      expected: { points: 127 + points },
    } satisfies Example;
  });
}

/** 判断料 by group of D026 with its points. */
const JUDGED = [
  [1, '160061710', 34, '尿・糞便等'],
  [17, '160218110', 100, '遺伝子関連・染色体'],
  [2, '160061810', 125, '血液学的'],
  [3, '160061910', 144, '生化学的（Ⅰ）'],
  [4, '160062010', 144, '生化学的（Ⅱ）'],
  [5, '160062110', 144, '免疫学的'],
  [6, '160062210', 150, '微生物学的'],
] as const;

/** Bundles, judgements, drawing blood, rapid and urgent tests. */
export const laboratoryExamples: readonly Example[] = [
  ...BUNDLES.flatMap(bundle),
  ...JUDGED.map(([group, code, points, name]): Example => {
    const rows = [
      p(`1698${String(group).padStart(5, '0')}`, `${name}の検査`, 50, 'D099', '600', { test: `1/${group}` }),
    ];
    return {
      id: `judgement-${group}`,
      rules: ['D026.judgement'],
      shows: ['D026', 'D026 注1'],
      source: 'D026 1–7・注1',
      text: `その月の初めての${name}検査。判断料 ${points}点。`,
      facts: ordered(lab(rows.map((row) => ({ code: row.code })))),
      rows,
      expected: { including: [[code, points]] },
    };
  }),
  {
    id: 'judgement-twice',
    rules: ['D026.judgement'],
    shows: ['D026 注1'],
    source: 'D026 注1',
    text: '同じ月の2回目の血液学的検査では判断料を算定しない。',
    facts: { ...after([['160061810', '2024-06-03']], '2024-06-28'), orders: [lab(HBA1C)] },
    expected: { points: 176, suppressed: ['160061810'] },
  },
  {
    id: 'judgement-urine',
    rules: ['D026.judgement'],
    shows: ['D026 注2'],
    source: 'D026 注2',
    text: '尿中一般物質定性半定量検査26点だけなら、尿・糞便等検査判断料を算定しない。',
    facts: ordered(lab([{ code: '160000310' }])),
    expected: { points: 153, without: ['160061710'] },
  },
  {
    id: 'test-management',
    rules: ['D026-4.management'],
    shows: ['D026 注4'],
    source: 'D026 注4イ',
    text: '検体検査管理加算（Ⅰ）を届け出た医療機関で判断料を算定した。40点。',
    facts: ordered(lab(HBA1C), { institution: { standards: ['testManagement1'] } }),
    expected: { including: [['160170170', 40]] },
  },
  {
    id: 'test-management-twice',
    rules: ['D026-4.management'],
    shows: ['D026 注4'],
    source: 'D026 注4',
    text: '同じ月に別の判断料を算定しても、検体検査管理加算は月1回。',
    facts: {
      ...after([['160170170', '2024-06-03']], '2024-06-28', {
        institution: { standards: ['testManagement1'] },
      }),
      orders: [lab(HBA1C)],
    },
    expected: { points: 301, suppressed: ['160170170'] },
  },
  ...(
    [
      ['2018-06-02', 75],
      ['2018-06-01', 40],
    ] as const
  ).map(
    ([birthDate, points]): Example => ({
      id: `venous-${points}`,
      rules: points === 75 ? ['D400.collection', 'master.age'] : ['D400.collection'],
      shows: points === 75 ? ['D400', 'D400 注2'] : ['D400'],
      source: 'D400 1・注2',
      text: `静脈から採血した。${points === 75 ? '5歳は40点に乳幼児加算35点' : '6歳からは40点'}。`,
      facts: ordered(lab([], { collection: 'venous' }), { patient: { birthDate, sex: 'male' } }),
      expected: { including: [['160095710', points]] },
    }),
  ),
  {
    id: 'capillary',
    rules: ['D400.collection'],
    shows: ['D400'],
    source: 'D400 2',
    text: '指先から採血した。6点。',
    facts: ordered(lab([], { collection: 'capillary' })),
    expected: { including: [['160095810', 6]] },
  },
  {
    id: 'venous-twice',
    rules: ['D400.collection'],
    shows: ['D400'],
    source: 'D400（1日につき）',
    text: '同じ日の2回目の採血料は算定しない。',
    facts: {
      ...after([['160095710', FIRST_2024]], FIRST_2024),
      orders: [lab([], { collection: 'venous' })],
    },
    expected: { without: ['160095710'], suppressed: ['160095710'] },
  },
  {
    id: 'venous-inpatient',
    rules: ['general.inpatient'],
    shows: ['D400 注1'],
    source: 'D400 注1',
    text: '入院中の患者の採血料は算定しない。',
    facts: ordered(lab([], { collection: 'venous' }), { visit: { date: FIRST_2024, inpatient: true } }),
    expected: { points: 0, suppressed: ['160095710'] },
  },
  ...(
    [
      [5, 0, 50],
      [6, 0, 50],
      [3, 3, 20],
    ] as const
  ).map(
    ([count, before, points]): Example => ({
      id: `rapid-${count}-after-${before}`,
      rules: ['D.rapid'],
      shows: ['第3部第1節第1款通則3'],
      source: '第3部第1節第1款通則3',
      text: `当日に文書で説明した検査が${count}項目${before > 0 ? `、同じ日にすでに${before}項目` : ''}。1日5項目までなので ${points}点。`,
      facts: {
        ...returning(FIRST_2024),
        history: {
          earlierVisits: [{ date: '2024-05-04', department: '01', initial: false }],
          charged: before > 0 ? [{ code: '160177770', date: FIRST_2024, count: before }] : [],
        },
        orders: [
          lab(
            ['160010010', '160019410', '160022510', '160022610', '160022410', '160020910']
              .slice(0, count)
              .map((code) => ({ code })),
            { rapid: true },
          ),
        ],
      },
      expected: { including: [['160177770', points]] },
    }),
  ),
  {
    id: 'urgent-test',
    rules: ['D.urgent'],
    shows: ['第3部第1節第1款通則1'],
    source: '第3部第1節第1款通則1',
    text: '診療時間外の14時に緊急に院内で検査を始めた。200点。',
    facts: ordered(lab(HBA1C, { urgentAt: '14:00' })),
    expected: { including: [['160000210', 200]] },
  },
  {
    id: 'urgent-test-twice',
    rules: ['D.urgent'],
    shows: [],
    source: '第3部第1節第1款通則1',
    text: '時間外緊急院内検査加算は1日1回。',
    facts: { ...after([['160000210', FIRST_2024]], FIRST_2024), orders: [lab(HBA1C, { urgentAt: '14:00' })] },
    expected: { without: ['160000210'], suppressed: ['160000210'] },
  },
  {
    id: 'ecg-second-in-month',
    rules: ['D200.repeat'],
    shows: ['第3部第3節通則2'],
    source: '第3部第3節通則2',
    text: '同じ月の2回目の心電図。130点の100分の90で117点。',
    facts: {
      ...after([['160068410', FIRST_2024]], FIRST_2024),
      orders: [{ id: 'ecg', kind: 'physiology', items: [{ code: '160068410' }] }],
    },
    expected: { including: [['160068410', 117]] },
  },
];
