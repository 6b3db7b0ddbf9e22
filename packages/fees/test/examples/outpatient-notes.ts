/** Notes of the parts B, D, F, H and J whose figures are worked out once each. */
import { addDays } from '@akashi/calendar';
import type { OrderFacts, PrescriptionGroup, ProcedureAmount } from '../../src/facts.ts';
import { p } from '../rows.ts';
import type { World } from '../world.ts';
import { after, FIRST_2024, FIRST_2026, returning } from './days.ts';
import type { Example } from './example.ts';

const other = (...items: ProcedureAmount[]): OrderFacts => ({ id: 'o', kind: 'other', items });
const managed = (...codes: string[]): OrderFacts => ({
  id: 'm',
  kind: 'management',
  items: codes.map((code) => ({ code })),
});
const BOTH = [
  ['2024', FIRST_2024],
  ['2026', FIRST_2026],
] as const;
/** A visit of which only the ordered item matters. */
const plain = (date: string, orders: readonly OrderFacts[], world: World = {}): World =>
  returning(date, { ...world, visit: { visitKind: 'none', ...world.visit }, orders });

const BRIDGE = '113015130';
const bridge = [
  p(BRIDGE, '心臓ペースメーカー指導管理料（イ・植込型除細動器移行期加算含む）', 31_870, 'B001', '130', {
    notice: '33',
  }),
];
const bridgeExamples: readonly Example[] = BOTH.flatMap(([year, date]) =>
  (
    [
      [addDays(date, 91), true],
      [addDays(date, 92), false],
    ] as const
  ).map(([on, third]): Example => {
    const later = third ? addDays(date, 80) : on;
    return {
      id: `pacemaker-bridge-${year}-${third ? 'third' : 'fourth'}`,
      rules: [third ? 'B.item' : 'limit.B001.12.bridge'],
      shows: third ? [] : [`${year}:B001 12 注4`],
      source: 'B001 12 注4（31,510点、3月を限度）',
      text: third
        ? '植込型除細動器移行期加算を6月に初めて算定した。8月はまだ3月以内。360＋31,510＝31,870点。'
        : '同じ患者の9月。3月を過ぎているので、31,870点を止めて人が確かめる。',
      facts: {
        ...after([[BRIDGE, date]], later, {
          visit: { visitKind: 'none', date: later },
          institution: { standards: ['facility125'] },
        }),
        orders: [managed(BRIDGE)],
      },
      rows: bridge,
      expected: { units: [[BRIDGE, 360 + 31_510]], ...(third ? {} : { holds: ['FEES-LIMIT'] }) },
    };
  }),
);

/** [code of 複数の遺伝子疾患, name, points of the main test]. */
const GENES = [
  ['160239010', '遺伝学的検査（容易）（複数疾患）', 3880],
  ['160239110', '遺伝学的検査（複雑）（複数疾患）', 5000],
  ['160239210', '遺伝学的検査（極複雑）（複数疾患）', 8000],
] as const;
const geneExamples: readonly Example[] = BOTH.flatMap(([year, date]) =>
  GENES.map(
    ([code, name, points]): Example => ({
      id: `genes-several-${code}-${year}`,
      rules: ['limit.D006-4.several.registered'],
      shows: [`${year}:D006-4 注2`],
      source: 'D006-4 注2（100分の50）',
      text: `1回の検体で複数の遺伝子疾患を検査した。${points}＋${points}×50/100＝${points * 1.5}点。届出の登録がないので確かめる。`,
      facts: plain(date, [{ id: 'l', kind: 'laboratory', items: [{ code }], collection: 'none' }]),
      rows: [p(code, name, points * 1.5, 'D006-4', '600')],
      expected: { including: [[code, points * 1.5]], holds: ['FEES-LIMIT-STANDARD'] },
    }),
  ),
);

/** [初回, 2回目以降] of 療養・就労両立支援指導料 by 情報通信機器. */
const WORK_ONLINE = [
  ['2024', FIRST_2024, 696, 348],
  ['2026', FIRST_2026, 740, 435],
] as const;
const FIRST_ONLINE = '113042110';
const NEXT_ONLINE = '113042210';
const workOnlineExamples: readonly Example[] = WORK_ONLINE.flatMap(([year, date, first, next]): Example[] => {
  const rows = [
    p(FIRST_ONLINE, '療養・就労両立支援指導料（初回）（情報通信機器）', first, 'B001-9', '130', {
      from: date,
    }),
    p(NEXT_ONLINE, '療養・就労両立支援指導料（２回目以降）（情報通信機器）', next, 'B001-9', '130', {
      from: date,
    }),
  ];
  const shows = [`${year}:B001-9 注5`];
  return [
    {
      id: `work-online-first-${year}`,
      rules: ['limit.B001-9.online.registered'],
      shows,
      source: 'B001-9 注5',
      text: `情報通信機器による療養・就労両立支援指導料の初回${first}点。届出の登録がないので確かめる。`,
      facts: plain(date, [managed(FIRST_ONLINE)]),
      rows,
      expected: { units: [[FIRST_ONLINE, first]], holds: ['FEES-LIMIT-STANDARD'] },
    },
    {
      id: `work-online-next-${year}`,
      rules: ['limit.B001-9.online.registered'],
      shows,
      source: 'B001-9 注5',
      text: `翌月の2回目${next}点。届出の登録がないので確かめる。`,
      facts: {
        ...after([[FIRST_ONLINE, date]], addDays(date, 35), {
          visit: { visitKind: 'none', date: addDays(date, 35) },
        }),
        orders: [managed(NEXT_ONLINE)],
      },
      rows,
      expected: { units: [[NEXT_ONLINE, next]], holds: ['FEES-LIMIT-STANDARD'] },
    },
  ];
});

const SWALLOWING = '180016610';
const SHORT = '180054310';
const swallowing = [
  p(SWALLOWING, '摂食機能療法（３０分以上）', 185, 'H004', '800', { addOn: '8045/0' }),
  p(SHORT, '摂食機能療法（３０分未満）', 130, 'H004', '800', { addOn: '8045/0' }),
  p('180072870', '摂食嚥下機能回復体制加算１', 210, 'H004', '800', { addOn: '8045/1', notice: '77' }),
  p('180066870', '摂食嚥下機能回復体制加算２', 190, 'H004', '800', { addOn: '8045/1', notice: '77' }),
  p('180066970', '摂食嚥下機能回復体制加算３', 120, 'H004', '800', { addOn: '8045/1', notice: '77' }),
];
const strokeExamples: readonly Example[] = BOTH.flatMap(([year, date]) => [
  {
    id: `swallowing-stroke-day-14-${year}`,
    rules: ['other.item'],
    shows: [],
    source: 'H004 注2',
    text: '脳卒中の発症から14日目、30分未満の摂食機能療法130点。',
    facts: plain(date, [other({ code: SHORT, rehabilitation: { onset: addDays(date, -13) } })]),
    rows: swallowing,
    expected: { units: [[SHORT, 130]] },
  },
  {
    id: `swallowing-stroke-day-15-${year}`,
    rules: ['H004-2.stroke'],
    shows: [`${year}:H004 注2`],
    source: 'H004 注2',
    text: '発症から15日目。「2」は算定しない。',
    facts: plain(date, [other({ code: SHORT, rehabilitation: { onset: addDays(date, -14) } })]),
    rows: swallowing,
    expected: { units: [], suppressed: [SHORT] },
  },
  {
    id: `swallowing-long-day-15-${year}`,
    rules: ['other.item'],
    shows: [],
    source: 'H004 注2; 留意事項 H004 (5)',
    text: '30分以上の「1」に14日の限りはない。185点。',
    facts: plain(date, [other({ code: SWALLOWING, rehabilitation: { onset: addDays(date, -14) } })]),
    rows: swallowing,
    expected: { units: [[SWALLOWING, 185]] },
  },
  {
    id: `swallowing-stroke-unknown-${year}`,
    rules: ['H004-2.stroke'],
    shows: [],
    source: 'H004 注2',
    text: '発症日が入力されていない。130点のまま止めて人が確かめる。',
    facts: plain(date, [other({ code: SHORT })]),
    rows: swallowing,
    expected: { units: [[SHORT, 130]], holds: ['FEES-LIMIT'] },
  },
]);
/** [code, points, standard]; the third addition belongs to a 療養病棟. */
const TEAMS = [
  ['180072870', 210, 'facility3707'],
  ['180066870', 190, 'facility3820'],
  ['180066970', 120, 'facility3821'],
] as const;
const teamExamples: readonly Example[] = TEAMS.flatMap(([code, points, standard]): Example[] => [
  {
    id: `swallowing-team-${code}`,
    rules: ['other.item'],
    shows: [],
    source: 'H004 注3',
    text: `摂食機能療法185点に摂食嚥下機能回復体制加算${points}点。`,
    facts: plain(FIRST_2024, [other({ code: SWALLOWING }, { code })], {
      institution: { standards: [standard] },
    }),
    rows: swallowing,
    expected: { units: [[SWALLOWING, 185 + points]] },
  },
  {
    id: `swallowing-team-week-${code}`,
    rules: ['limit.H004.team-weekly'],
    shows: ['2024:H004 注3'],
    source: 'H004 注3（週1回に限り）',
    text: '同じ週の2回目。加算は算定せず、摂食機能療法185点だけになる。',
    facts: {
      ...after([[code, '2024-06-03']], '2024-06-08', {
        visit: { visitKind: 'none', date: '2024-06-08' },
        institution: { standards: [standard] },
      }),
      orders: [other({ code: SWALLOWING }, { code })],
    },
    rows: swallowing,
    expected: { units: [[SWALLOWING, 185]], suppressed: [code] },
  },
  {
    id: `swallowing-team-unregistered-${code}`,
    rules: [`limit.H004.${TEAMS.findIndex(([other]) => other === code) + 1}.registered`],
    shows: ['2026:H004 注3'],
    source: '2026 H004 注3',
    text: `2026年6月。185＋${points}＝${185 + points}点。届出の登録がないので確かめる。`,
    facts: plain(FIRST_2026, [other({ code: SWALLOWING }, { code })]),
    rows: swallowing,
    expected: { units: [[SWALLOWING, 185 + points]], holds: ['FEES-LIMIT-STANDARD'] },
  },
]);

const group = (code: string, more: Partial<PrescriptionGroup> = {}): PrescriptionGroup => ({
  form: 'internal',
  usage: '1日1回就寝前',
  count: 10,
  drugs: [{ code, amount: 1, psychotropicClass: 'hypnotic' }],
  ...more,
});
const dispensed = (groups: readonly PrescriptionGroup[]): OrderFacts => ({
  id: 'rx',
  kind: 'prescription',
  place: 'inHouse',
  psychotropic: 'multiple',
  groups,
});
const psychotropicExamples: readonly Example[] = BOTH.flatMap(([year, date]): Example[] => [
  {
    id: `psychotropics-cut-${year}`,
    rules: ['F200-2.psychotropic'],
    shows: [`${year}:F200 注2`],
    source: 'F200 注2（100分の80）',
    text: '3種類の睡眠薬を1剤（1日25＋2.8＋2＝29.8円の10倍、30点）で10日分300点と、朝食後のほかの内服薬250点。睡眠薬の300点は240点になり、差の60点を減じる。',
    facts: plain(date, [
      dispensed([
        group('620000020'),
        group('620000010'),
        group('620000042'),
        group('620000021', { usage: '1日1回朝食後', drugs: [{ code: '620000021', amount: 1 }] }),
      ]),
    ]),
    expected: {
      including: [
        ['620000020', 300],
        ['620000021', 250],
        ['630010005', -60],
      ],
    },
  },
  {
    id: `psychotropics-seven-${year}`,
    rules: ['F200-2.psychotropic'],
    shows: [],
    source: 'F200 注2・注3',
    text: '内服薬が7種類でも、注2を算定するときは注3（100分の90）を併せて行わない。',
    facts: plain(date, [dispensed([0, 1, 2, 3, 4, 5, 6].map((index) => group(`62000002${index}`)))]),
    expected: { including: [['630010005', -350]], without: ['630010002'] },
  },
  {
    id: `psychotropics-mixed-${year}`,
    rules: ['F200-2.psychotropic'],
    shows: [],
    source: 'F200 注2',
    text: '1剤に睡眠薬とほかの薬が混じる。分け方は条文になく、人が確かめる。',
    facts: plain(date, [
      dispensed([
        group('620000020', {
          drugs: [
            { code: '620000020', amount: 1, psychotropicClass: 'hypnotic' },
            { code: '620000021', amount: 1 },
          ],
        }),
      ]),
    ]),
    expected: { without: ['630010005'], holds: ['FEES-PSYCHOTROPIC'] },
  },
]);

export const outpatientNoteExamples: readonly Example[] = [
  ...bridgeExamples,
  ...workOnlineExamples,
  ...geneExamples,
  ...strokeExamples,
  ...teamExamples,
  ...psychotropicExamples,
];
