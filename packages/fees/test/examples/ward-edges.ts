import { addDays } from '@akashi/calendar';
import type { StayFacts } from '../../src/inpatient/index.ts';
import { rows } from '../rows/ward.ts';
import { p } from '../rows.ts';
import type { World } from '../world.ts';
import type { Example } from './example.ts';

const ADMITTED = '2025-06-02';
const ACUTE = '190117710';
const PSYCHIATRIC = '190083610';
const TUBERCULOSIS = '190999910';

/** The n-th day of a stay in a ward of that fee. */
function stayed(days: number, fee: string, changes: Partial<StayFacts> = {}, clinic = false): World {
  return {
    institution: clinic
      ? { kind: 'clinic', beds: 10, generalBeds: 10 }
      : { kind: 'hospital', beds: 100, generalBeds: 100 },
    history: { earlierVisits: [], charged: [] },
    visit: { date: addDays(ADMITTED, days - 1) },
    stay: {
      id: 's',
      department: '01',
      admittedOn: ADMITTED,
      wards: [{ from: ADMITTED, fee }],
      longStay: 'excepted',
      ...changes,
    },
  };
}

const addition = (code: string, name: string, points: number, section: string, addOn: string) =>
  p(code, name, points, section, '900', { notice: '77', addOn });
const ROWS = [
  ...rows,
  addition('190085710', '精神病棟入院期間加算（９１日以上１８０日以内）', 10, 'A103', '9024/2'),
  addition('190085810', '精神病棟入院期間加算（１８１日以上１年以内）', 3, 'A103', '9024/2'),
  p(TUBERCULOSIS, '結核病棟７対１入院基本料', 1677, 'A102', '900', { addOn: '9022/0' }),
  addition('190118070', '結核病棟入院期間加算（１４日以内）', 400, 'A102', '9022/2'),
  addition('190083370', '結核病棟入院期間加算（１５日以上３０日以内）', 300, 'A102', '9022/2'),
  addition('190187370', '結核病棟入院期間加算（３１日以上６０日以内）', 200, 'A102', '9022/2'),
  addition('190187470', '結核病棟入院期間加算（６１日以上９０日以内）', 100, 'A102', '9022/2'),
];

/** [day, points of the addition] at both sides of each edge. */
const PSYCHIATRIC_DAYS = [
  [14, 465],
  [15, 250],
  [30, 250],
  [31, 125],
  [90, 125],
  [91, 10],
  [180, 10],
  [181, 3],
  [365, 3],
  [366, 0],
] as const;
const TUBERCULOSIS_DAYS = [
  [14, 400],
  [15, 300],
  [30, 300],
  [31, 200],
  [60, 200],
  [61, 100],
  [90, 100],
  [91, 0],
] as const;

/** [last discharge, long disease, points, text] of a stay that began on 2025-06-02. */
const STARTS = [
  ['2025-03-03', false, 1688, '前の退院から3月たっていないので、起算日は前の入院の日'],
  ['2025-03-02', false, 2138, '前の退院から3月たったので、起算日は今回の入院の日'],
  ['2025-05-03', true, 1688, '難病等は1月。たっていないので、起算日は前の入院の日'],
  ['2025-05-02', true, 2138, '難病等は1月たてば、起算日は今回の入院の日'],
] as const;

/** Edges of the days of a stay. */
export const wardEdgeExamples: readonly Example[] = [
  ...PSYCHIATRIC_DAYS.map(
    ([day, more]): Example => ({
      id: `psychiatric-day-${day}`,
      rules: more > 0 ? ['A100.day', 'A100.period'] : ['A100.day'],
      shows: ['A103 注3'],
      source: 'A103 1・注3',
      text: `精神病棟10対1（1,306点）の${day}日目。期間の加算は${more}点。`,
      facts: stayed(day, PSYCHIATRIC),
      rows: ROWS,
      expected: { including: [[PSYCHIATRIC, 1306 + more]] },
    }),
  ),
  ...TUBERCULOSIS_DAYS.map(
    ([day, more]): Example => ({
      id: `tuberculosis-day-${day}`,
      rules: more > 0 ? ['A100.day', 'A100.period'] : ['A100.day'],
      shows: ['A102 注3'],
      source: 'A102 1・注3',
      text: `結核病棟7対1（1,677点）の${day}日目。期間の加算は${more}点。`,
      facts: stayed(day, TUBERCULOSIS),
      rows: ROWS,
      expected: { including: [[TUBERCULOSIS, 1677 + more]] },
    }),
  ),
  ...(
    [
      [30, 724],
      [31, 615],
    ] as const
  ).map(
    ([day, points]): Example => ({
      id: `clinic-ward-day-${day}`,
      rules: ['A100.day'],
      shows: ['2024:A108'],
      source: 'A108 1ロ・ハ',
      text: `有床診療所入院基本料1の${day}日目。${points}点。`,
      facts: stayed(day, '190169610', {}, true),
      rows: ROWS,
      expected: { points },
    }),
  ),
  ...STARTS.map(
    ([dischargedOn, longDisease, points, text]): Example => ({
      id: `stay-start-${dischargedOn}`,
      rules: ['A100.day'],
      shows: [],
      source: '第2部通則5; 留意事項 第2部通則7',
      text: `同じ傷病で1月10日に入院し${dischargedOn}に退院した。${text}。初日は ${points}点。`,
      facts: stayed(1, ACUTE, {
        longDisease,
        earlierStays: [{ admittedOn: '2025-01-10', dischargedOn, sameDisease: true }],
      }),
      rows: ROWS,
      expected: { points },
    }),
  ),
  ...(['A311', 'A314', 'A318'] as const).map(
    (section): Example => ({
      id: `elsewhere-mild-${section}`,
      rules: ['A.elsewhere'],
      shows: [],
      source: '留意事項 第2部通則5 (6)',
      text: `${section}（1,000点）で、他院が包括される診療を算定する。100分の20を控除して800点。`,
      facts: stayed(10, '190999810', { elsewhere: [{ date: addDays(ADMITTED, 9), includedCare: true }] }),
      rows: [...ROWS, p('190999810', `${section}の特定入院料`, 1000, section, '900')],
      expected: { points: 800 },
    }),
  ),
  ...([9, 10] as const).map(
    (count): Example => ({
      id: `inpatient-chemistry-${count}`,
      rules: count > 9 ? ['D007.inpatient-first'] : ['D.bundle'],
      shows: count > 9 ? ['D007 注1'] : [],
      source: 'D007 注ハただし書',
      text: `入院中に血液化学検査${count}項目。${count > 9 ? '10項目以上の初回なので20点を加える' : '9項目では初回加算は付かない'}。`,
      facts: {
        visit: { date: '2024-06-03', inpatient: true, admittedOn: '2024-06-01' },
        orders: [
          {
            id: 'l',
            kind: 'laboratory',
            collection: 'none',
            items: Array.from({ length: count }, (_, at) => ({ code: `16998000${at}` })),
          },
        ],
      },
      rows: [
        ...rows,
        ...Array.from({ length: count }, (_, at) =>
          p(`16998000${at}`, `血液化学${at + 1}`, 11, 'D007', '600', { bundleGroup: 1 }),
        ),
      ],
      expected: count > 9 ? { including: [['160161510', 20]] } : { without: ['160161510'] },
    }),
  ),
];
