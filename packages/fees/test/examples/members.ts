import type { HomeManagementFacts, OrderFacts } from '../../src/facts.ts';
import { group } from '../law/medicine.ts';
import { rows as theatre } from '../rows/anaesthesia.ts';
import { rows as homeRows } from '../rows/home.ts';
import { p } from '../rows.ts';
import type { World } from '../world.ts';
import type { Example } from './example.ts';
import { given } from './prescribed.ts';

const SUPINE = '150233410';
const anaesthetised = (
  items: readonly { code: string; quantity?: number }[],
  birthDate = '1960-05-05',
): World => ({
  patient: { birthDate, sex: 'male' },
  orders: [{ id: 'a', kind: 'other', items }],
});
const operated = (...codes: string[]): OrderFacts => ({
  id: 's',
  kind: 'surgery',
  items: codes.map((code) => ({ code })),
});
const management = (facts: Partial<HomeManagementFacts>, charged: readonly string[] = []): World => ({
  visit: {
    home: {
      kind: 'visit',
      management: { place: 'home', patients: 1, visits: 'once', prescription: true, ...facts },
    },
  },
  institution: { standards: ['homeManagement'] },
  history: {
    earlierVisits: [{ date: '2025-05-14', department: '01', initial: false }],
    charged: charged.map((code) => ({ code, date: '2025-06-03', count: 1 })),
  },
});

/** Grafts that are charged beside the main operation, by 区分 (留意事項 第10部通則18 (9)(10)). */
const GRAFTS = ['K013-2', 'K016', 'K017', 'K019', 'K020', 'K021', 'K033', 'K059', 'K198'];
/** Items that 在宅時医学総合管理料 includes, by 区分 (C002 注3; 留意事項 C002 (9)(10)). */
const AT_HOME = [
  'B000',
  'C109',
  'J000',
  'J001-7',
  'J001-8',
  'J018',
  'J018-3',
  'J043-3',
  'J053',
  'J060',
  'J060-2',
  'J063',
  'J064',
  'J118',
  'J118-2',
  'J118-3',
  'J119',
  'J119-2',
  'J119-3',
  'J119-4',
  'J120',
  'F000',
  'F100',
  'F200',
  'F500',
];
const MONITORED = ['D223', 'D224', 'J045'];

/** [patients of the building, code] of 在医総管 twice a month outside 在支診. */
const TIERS = [
  [9, '114033810'],
  [10, '114714110'],
  [19, '114714110'],
  [20, '114714210'],
] as const;

/** Calls a minute before a class begins or after another ends. */
const CALLS = [
  ['07:59', true, 650, '夜間（8時まで）'],
  ['17:59', false, 0, '18時前は夜間でない'],
  ['21:59', false, 650, '22時前は夜間'],
] as const;

/** Members of lists and edges of the chapters on home care, operations and anaesthesia. */
export const memberExamples: readonly Example[] = [
  ...GRAFTS.map((section, at): Example => {
    const row = p(`1509900${String(at).padStart(2, '0')}`, `${section}の移植術等`, 2000, section, '500');
    return {
      id: `graft-${section}`,
      rules: ['K.graft'],
      shows: ['第10部通則14'],
      source: '第10部通則14ただし書; 留意事項 第10部通則18',
      text: `同じ手術野で ${section} 2,000点と創傷処理530点。移植術等なのでどちらも算定する。`,
      facts: { orders: [operated(row.code, '150001010')] },
      rows: [row],
      expected: {
        including: [
          [row.code, 2000],
          ['150001010', 530],
        ],
      },
    };
  }),
  ...AT_HOME.map((section, at): Example => {
    const row = p(`1149900${String(at).padStart(2, '0')}`, `${section}の項目`, 50, section, '140');
    return {
      id: `home-management-includes-${section}`,
      rules: ['C002.management'],
      shows: ['C002 注3'],
      source: 'C002 注3; 留意事項 C002 (9)(10)',
      text: `同じ月の前の日に ${section} を算定していた。在宅時医学総合管理料に含まれるので、前の受診を計算し直す。`,
      facts: management({}, [row.code]),
      rows: [...homeRows, row],
      expected: { holds: ['FEES-HOME-INCLUDED'] },
    };
  }),
  ...TIERS.map(
    ([patients, code]): Example => ({
      id: `home-management-tier-${patients}`,
      rules: ['C002.management'],
      shows: ['2024:C002 注1'],
      source: 'C002 3ロ',
      text: `単一建物診療患者${patients}人の月2回。人数の区分が切り替わるところ。`,
      facts: management({ visits: 'twice', patients }, ['114001110']),
      rows: homeRows.some((row) => row.code === code)
        ? homeRows
        : [...homeRows, p(code, '在医総管（月２回以上・２〜９人）', 1460, 'C002', '140')],
      expected: { charged: [code] },
    }),
  ),
  ...CALLS.map(
    ([time, urgent, more, text]): Example => ({
      id: `house-call-edge-${time}`,
      rules: ['C000.house-call'],
      shows: [],
      source: 'C000 注1; 留意事項 C000 (4)',
      text: `${time} の往診。${text}。往診料720点${more > 0 ? `と${more}点` : 'だけ'}。`,
      facts: {
        institution: { hours: {} },
        visit: { time, home: { kind: 'houseCall', listedPatient: true, urgent } },
      },
      rows: homeRows,
      expected: { including: [['114000110', 720 + more]] },
    }),
  ),
  {
    id: 'home-injection',
    rules: ['C200.home-drug'],
    shows: ['C200'],
    source: 'C200; 疑義解釈2026 F000等 問65',
    text: '在宅で使う注射薬60円を渡した。(60−15)÷10を切り上げて1を足し6点。処方料・調剤料は算定しない。',
    facts: given('inHouse', [group([['640000002', 1]], { count: 1 })]),
    expected: { including: [['640000002', 6]], without: ['120001210'] },
  },
  {
    id: 'surgery-weight-1499',
    rules: ['K.newborn'],
    shows: ['第10部通則7'],
    source: '第10部通則7; K633の5',
    text: '手術時体重1,499gの児に鼠径ヘルニア手術。1,500g未満なので100分の400を加え30,000点。',
    facts: {
      patient: { birthDate: '2025-04-01', sex: 'male', weightGrams: 1499 },
      orders: [operated('150159010')],
    },
    rows: theatre,
    expected: { including: [['150159010', 30000]] },
  },
  {
    id: 'anaesthesia-151-minutes',
    rules: ['L008.time'],
    shows: ['L008 注2'],
    source: 'L008 注2ホ',
    text: '全身麻酔5を2時間31分。30分と端数で600点を2回加え7,200点。',
    facts: anaesthetised([{ code: SUPINE, quantity: 151 }]),
    rows: theatre,
    expected: { including: [[SUPINE, 7200]] },
  },
  ...(
    [
      ['2024-06-01', 7200, '1歳は100分の20を加えて7,200点'],
      ['2022-06-01', 6000, '3歳には付かず6,000点'],
    ] as const
  ).map(
    ([birthDate, points, text]): Example => ({
      id: `anaesthesia-born-${birthDate}`,
      rules: points > 6000 ? ['L008.time', 'L.age'] : ['L008.time'],
      shows: [],
      source: '第11部通則2',
      text: `全身麻酔5を2時間。${text}。`,
      facts: anaesthetised([{ code: SUPINE, quantity: 120 }], birthDate),
      rows: theatre,
      expected: { including: [[SUPINE, points]] },
    }),
  ),
  ...MONITORED.map((section, at): Example => {
    const row = p(`16099000${at}`, `${section}の監視`, 60, section, '600');
    return {
      id: `anaesthesia-includes-${section}`,
      rules: ['L008.included'],
      shows: ['L008 注6'],
      source: 'L008 注6; 留意事項 L008 (15)',
      text: `全身麻酔の日の ${section} は含まれ、算定しない。`,
      facts: anaesthetised([{ code: SUPINE, quantity: 120 }, { code: row.code }]),
      rows: [...theatre, row],
      expected: { without: [row.code], suppressed: [row.code] },
    };
  }),
  ...(
    [
      ['150232610', '硬膜外麻酔'],
      ['150232910', '脊椎麻酔'],
    ] as const
  ).map(
    ([code, name]): Example => ({
      id: `anaesthesia-management-${code}`,
      rules: [],
      shows: [],
      source: 'L009 1',
      text: `${name}を行った日の麻酔管理料（Ⅰ）250点。`,
      facts: anaesthetised([{ code, quantity: 120 }, { code: '150279010' }]),
      rows: theatre,
      expected: { charged: ['150279010'] },
    }),
  ),
  {
    id: 'anaesthesia-epidural-sunday',
    rules: ['L.time'],
    shows: ['第11部通則3'],
    source: '第11部通則3; 留意事項 L008 (7)',
    text: '日曜の緊急手術に全身麻酔5を1時間、硬膜外麻酔を併施(注4、750点)。どちらも所定点数に入り(6,000＋750)×1.8＝12,150点。',
    facts: {
      visit: { date: '2025-06-15' },
      orders: [
        {
          id: 's',
          kind: 'surgery',
          items: [{ code: '150159010' }, { code: SUPINE, quantity: 60 }, { code: '150247470', quantity: 60 }],
        },
      ],
    },
    rows: theatre,
    expected: { including: [[SUPINE, 12150]] },
  },
  {
    id: 'anaesthesia-two-tiers-61',
    rules: ['L008.time'],
    shows: ['L008 注2'],
    source: 'L008 注2; 留意事項 L008 (12)',
    text: '伏臥位2時間(9,170点)と仰臥位1時間1分。30分とその端数で600点を3回加え10,970点。',
    facts: anaesthetised([
      { code: '150333010', quantity: 120 },
      { code: SUPINE, quantity: 61 },
    ]),
    rows: theatre,
    expected: { including: [['150333010', 10970]] },
  },
  {
    id: 'house-call-edge-open-early',
    rules: ['C000.house-call'],
    shows: [],
    source: '留意事項 C000 (3)',
    text: '7時から診る診療所の7時59分の緊急の往診は、概ね午前8時からの時間に当たらず720点だけ。',
    facts: {
      institution: { hours: { 3: [['07:00', '12:00']] } },
      visit: { time: '07:59', home: { kind: 'houseCall', listedPatient: true, urgent: true } },
    },
    rows: homeRows,
    expected: { including: [['114000110', 720]] },
  },
  {
    id: 'transfusion-antibody-once',
    rules: ['K920.crossmatch'],
    shows: [],
    source: 'K920 注6',
    text: '保存血液輸血の日の不規則抗体検査。月の1回目は197点。',
    facts: anaesthetised([{ code: '150224910', quantity: 200 }, { code: '150225410' }]),
    rows: theatre,
    expected: { charged: ['150225410'], without: [] },
  },
];
