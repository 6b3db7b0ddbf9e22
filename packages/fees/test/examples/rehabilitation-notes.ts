import { addDays } from '@akashi/calendar';
import type { HistoryFacts, OrderFacts, ProcedureAmount, RehabilitationFacts } from '../../src/facts.ts';
import { rows } from '../rows/therapy.ts';
import type { World } from '../world.ts';
import type { Example } from './example.ts';

/** [区分, code, points of a unit, standard days, code and points at 100分の90, days before it]. */
const KINDS = [
  ['H000', '180744210', 205, 150],
  ['H001', '180745310', 245, 180],
  ['H001-2', '180750510', 180, 120],
  ['H002', '180755710', 185, 150],
  ['H003', '180759710', 175, 90],
] as const;
const WITHOUT_GOALS = [
  ['H001', '180745310', 245, 60, '180747930', 221],
  ['H001-2', '180750510', 180, 40, '180753130', 162],
  ['H002', '180755710', 185, 50, '180756730', 167],
] as const;
const DATA = '180066370';
const GOALS = '180046210';
const BRAIN = '180745310';
const ON = '2025-06-11';
const LATER = '2026-06-11';
const SCHEDULE: Readonly<Record<string, string>> = { [ON]: '2024', [LATER]: '2026' };
const at = (date: string) => (date === LATER ? { visit: { date, visitKind: 'none' as const } } : {});

/** Onset so that `on` is that day of the course. */
const onset = (on: string, day: number): string => addDays(on, 1 - day);
const unit = (code: string, quantity: number, rehabilitation: RehabilitationFacts): ProcedureAmount => ({
  code,
  quantity,
  rehabilitation,
});
const train = (items: readonly ProcedureAmount[], more: World = {}): World => ({
  ...more,
  orders: [{ id: 'h', kind: 'other', items } satisfies OrderFacts],
});
const charged = (...entries: readonly (readonly [string, string, number])[]): HistoryFacts => ({
  earlierVisits: [{ date: '2025-05-14', department: '01', initial: false }],
  charged: entries.map(([code, date, count]) => ({ code, date, count })),
});

function thirteenUnits(section: string, code: string, points: number, days: number): Example[] {
  return [ON, LATER].flatMap((date) => {
    const year = date.slice(0, 4);
    const note = date === ON ? '注5' : '注6';
    const key = `${SCHEDULE[date] ?? ''}:${section} ${note}`;
    const month = date.slice(0, 7);
    return [
      {
        id: `rehabilitation-thirteen-${section}-${year}`,
        rules: ['H.standard-days'],
        shows: [key],
        source: `${section} ${note}（${points}点）`,
        text: `${section}の標準的算定日数${days}日を超えて今月10単位を算定している。6単位行っても残り3単位。`,
        facts: train([unit(code, 6, { onset: onset(date, days + 20) })], {
          history: charged([code, `${month}-03`, 10]),
          ...at(date),
        }),
        rows,
        expected: { including: [[code, points * 3]], suppressed: [code] },
      },
      {
        id: `rehabilitation-thirteen-from-${section}-${year}`,
        rules: ['H.units'],
        shows: [],
        source: `留意事項 H000 (13)`,
        text: `月の途中で${days}日を超えた。超える前の10単位は数えず、6単位とも算定する。`,
        facts: train([unit(code, 6, { onset: onset(date, days + 1) })], {
          history: charged([code, `${month}-10`, 10]),
          ...at(date),
        }),
        rows,
        expected: { including: [[code, points * 6]] },
      },
      {
        id: `rehabilitation-thirteen-next-day-${section}-${year}`,
        rules: ['H.standard-days'],
        shows: [],
        source: `留意事項 H000 (13)`,
        text: `${days}日を超えた最初の日に10単位を算定した翌日。その10単位は数え、6単位行っても残り3単位。`,
        facts: train([unit(code, 6, { onset: onset(date, days + 2) })], {
          history: charged([code, `${month}-10`, 10]),
          ...at(date),
        }),
        rows,
        expected: { including: [[code, points * 3]], suppressed: [code] },
      },
    ] satisfies Example[];
  });
}

function goals([section, code, points, days, reduced, less]: (typeof WITHOUT_GOALS)[number]): Example[] {
  const key = `2024:${section} 注7`;
  const facts = (day: number, changes: Partial<RehabilitationFacts> = {}, history?: HistoryFacts): World =>
    train([unit(code, 2, { onset: onset(ON, day), careInsurance: true, ...changes })], {
      ...(history === undefined ? {} : { history }),
    });
  return [
    {
      id: `rehabilitation-goals-${section}-last-day`,
      rules: ['H.units'],
      shows: [],
      source: `${section} 注7`,
      text: `要介護被保険者等の${days}日目。所定点数${points}点で2単位。`,
      facts: facts(days),
      rows,
      expected: { including: [[code, points * 2]] },
    },
    {
      id: `rehabilitation-goals-${section}-none`,
      rules: ['H.goals'],
      shows: [key],
      source: `${section} 注7`,
      text: `${days}日を経過し、過去3月に目標設定等支援・管理料がない。100分の90の${less}点で2単位。`,
      facts: facts(days + 1),
      rows,
      expected: { including: [[reduced, less * 2]], without: [code] },
    },
    {
      id: `rehabilitation-goals-${section}-set`,
      rules: ['H.units'],
      shows: [],
      source: `${section} 注7`,
      text: '2025年3月12日の目標設定等支援・管理料は6月11日の過去3月以内。所定点数で算定する。',
      facts: facts(days + 1, {}, charged([GOALS, '2025-03-12', 1])),
      rows,
      expected: { including: [[code, points * 2]] },
    },
    {
      id: `rehabilitation-goals-${section}-units`,
      rules: ['H.goals', 'H.units'],
      shows: [key],
      source: `${section} 注7; 留意事項 第7部通則7`,
      text: '100分の90で算定した5単位も1日6単位に数える。残り1単位。',
      facts: facts(days + 1, {}, charged([reduced, ON, 5])),
      rows,
      expected: { including: [[reduced, less]], suppressed: [code] },
    },
    {
      id: `rehabilitation-goals-${section}-too-old`,
      rules: ['H.goals'],
      shows: [key],
      source: `${section} 注7`,
      text: '3月11日の算定は6月11日には3月を過ぎている。100分の90。',
      facts: facts(days + 1, {}, charged([GOALS, '2025-03-11', 1])),
      rows,
      expected: { including: [[reduced, less * 2]] },
    },
    {
      id: `rehabilitation-goals-${section}-no-care`,
      rules: ['H.units'],
      shows: [],
      source: `${section} 注7`,
      text: '要介護被保険者等でない患者は所定点数のまま。',
      facts: facts(days + 1, { careInsurance: false }),
      rows,
      expected: { including: [[code, points * 2]] },
    },
  ];
}

function dataSubmission(section: string, code: string, points: number): Example[] {
  return [ON, LATER].flatMap((date) => {
    const heart = section === 'H000' || section === 'H003';
    const key = `${SCHEDULE[date] ?? ''}:${section} ${heart ? (date === ON ? '注6' : '注7') : '注8'}`;
    const items = [{ code: DATA }, unit(code, 1, { onset: onset(date, 10) })];
    const institution = { standards: ['rehabilitationData'] };
    const id = `rehabilitation-data-${section}-${date.slice(0, 4)}`;
    return [
      {
        id,
        rules: ['H.data'],
        shows: [key],
        source: `${key.slice(5)}（50点）`,
        text: `データを提出している医療機関の外来で1単位${points}点とデータ提出加算50点。`,
        facts: train(items, { institution, ...at(date) }),
        rows,
        expected: {
          including: [
            [code, points],
            [DATA, 50],
          ],
        },
      },
      {
        id: `${id}-again`,
        rules: ['H.data'],
        shows: [key],
        source: key.slice(5),
        text: '同じ月の2回目は算定しない。',
        facts: train(items, {
          institution,
          history: charged([DATA, `${date.slice(0, 7)}-02`, 1]),
          ...at(date),
        }),
        rows,
        expected: { without: [DATA], suppressed: [DATA] },
      },
    ] satisfies Example[];
  });
}

/** The last day of the schedule of 2024 and the first of 2026, when the note is gone. */
function goalsEnd([section, code, points, days, reduced, less]: (typeof WITHOUT_GOALS)[number]): Example[] {
  return (
    [
      ['2026-05-31', [reduced, less * 2]],
      ['2026-06-01', [code, points * 2]],
    ] as const
  ).map(
    ([date, head]): Example => ({
      id: `rehabilitation-goals-${section}-${date}`,
      rules: [date === '2026-05-31' ? 'H.goals' : 'H.units'],
      shows: [],
      source: `${section} 注7（2024年）`,
      text:
        date === '2026-05-31'
          ? `2024年の点数表の最後の日。目標設定等支援・管理料がないため100分の90の${less}点で2単位。`
          : `2026年の点数表にはこの扱いがない。所定点数${points}点で2単位。`,
      facts: train([unit(code, 2, { onset: onset(date, days + 1), careInsurance: true })], {
        visit: { date, visitKind: 'none' },
      }),
      rows,
      expected: { including: [[...head]] },
    }),
  );
}

/** Notes of H000–H003 that every kind has: 13 units, goals, data; 早期 and 初期 of H001. */
export const rehabilitationNoteExamples: readonly Example[] = [
  ...KINDS.flatMap(([section, code, points, days]) => thirteenUnits(section, code, points, days)),
  ...WITHOUT_GOALS.flatMap(goals),
  ...WITHOUT_GOALS.flatMap(goalsEnd),
  ...KINDS.flatMap(([section, code, points]) => dataSubmission(section, code, points)),
  {
    id: 'rehabilitation-data-unregistered',
    rules: ['H.data'],
    shows: ['2024:H000 注6'],
    source: 'H000 注6',
    text: '届出のない医療機関ではデータ提出加算を算定しない。',
    facts: train([{ code: DATA }, unit('180744210', 1, { onset: onset(ON, 10) })]),
    rows,
    expected: { without: [DATA], suppressed: [DATA] },
  },
  {
    id: 'rehabilitation-data-count',
    rules: ['H.data'],
    shows: ['2024:H000 注6'],
    source: 'H000 注6',
    text: 'マスターに上限回数がなくても、データ提出加算は月1回まで。',
    facts: train([{ code: DATA }, unit('180744210', 1, { onset: onset(ON, 10) })], {
      institution: { standards: ['rehabilitationData'] },
      history: charged([DATA, '2025-06-02', 1]),
    }),
    rows: rows.map((row) => (row.code === DATA ? { ...row, maxCount: 0 } : row)),
    expected: { suppressed: [DATA] },
  },
  {
    id: 'rehabilitation-data-alone',
    rules: ['H.data'],
    shows: ['2024:H000 注6'],
    source: 'H000 注6',
    text: 'リハビリテーションを行わない日には算定しない。',
    facts: train([{ code: DATA }], { institution: { standards: ['rehabilitationData'] } }),
    rows,
    expected: { without: [DATA], suppressed: [DATA] },
  },
  ...(
    [
      ['H000', '180744210', 205, 151],
      ['H003', '180759710', 175, 91],
    ] as const
  ).map(
    ([section, code, points, day]): Example => ({
      id: `rehabilitation-care-${section}`,
      rules: ['H.units'],
      shows: [],
      source: `${section} 注5`,
      text: `${section}には要介護被保険者等を除く扱いがない。${day}日目の外来でも13単位まで算定する。`,
      facts: train([unit(code, 2, { onset: onset(ON, day), careInsurance: true })]),
      rows,
      expected: { including: [[code, points * 2]] },
    }),
  ),
  {
    id: 'rehabilitation-care-H001-2',
    rules: ['H.standard-days'],
    shows: [],
    source: 'H001-2 注5',
    text: '廃用症候群では、要介護被保険者等の外来に13単位までの扱いがない。121日目の2単位は算定しない。',
    facts: train([unit('180750510', 2, { onset: onset(ON, 121), careInsurance: true })]),
    rows,
    expected: { without: ['180750510', '180753130'], suppressed: ['180750510'] },
  },
  {
    id: 'rehabilitation-brain-early',
    rules: ['H.early', 'H.initial'],
    shows: ['2024:H001 注2', 'H001 注3'],
    source: 'H001 注2（25点）・注3（45点）',
    text: '退院した脳卒中の外来患者の14日目、届出あり。(245 + 25 + 45) × 2 = 630点。',
    facts: train([unit(BRAIN, 2, { onset: onset(ON, 14), early: true })], {
      institution: { standards: ['rehabilitationInitial'] },
    }),
    rows,
    expected: { including: [[BRAIN, 630]] },
  },
  {
    id: 'rehabilitation-brain-early-31',
    rules: ['H.units'],
    shows: [],
    source: 'H001 注2',
    text: '31日目には早期リハビリテーション加算が付かない。490点。',
    facts: train([unit(BRAIN, 2, { onset: onset(ON, 31), early: true })]),
    rows,
    expected: { including: [[BRAIN, 490]] },
  },
];
