import type { OrderFacts } from '../../src/facts.ts';
import { p } from '../rows.ts';
import type { World } from '../world.ts';
import { returning } from './days.ts';
import type { Example } from './example.ts';

const [AT149, AT150, AT999, AT1000] = [149, 150, 999, 1000].map((points) =>
  p(`14098${String(points).padStart(4, '0')}`, `${points}点の処置`, points, 'J998', '400', { timeClass: 1 }),
);
const rows = [AT149, AT150, AT999, AT1000].flatMap((row) => (row === undefined ? [] : [row]));
const codeOf = (points: number) => `14098${String(points).padStart(4, '0')}`;

type Start = { startedAt?: string; emergency?: boolean };
/** Friday; the doors are open from nine to noon and from two to six. */
const FRIDAY = '2025-06-13';
const REGISTERED = { standards: ['treatmentOvertime1'] };

const treated = (points: number, start: Start): OrderFacts => ({
  id: 't',
  kind: 'treatment',
  items: [{ code: codeOf(points) }],
  ...start,
});
const came = (time: string, points: number, start: Start, institution: World['institution'] = {}): World =>
  returning(FRIDAY, { institution, visit: { time }, orders: [treated(points, start)] });

/** [id, came at, points, start, registered, points charged, code of the addition, text] */
const CASES = [
  [
    'begins-at-midnight',
    '21:30',
    150,
    '22:00',
    false,
    270,
    '140000390',
    '21:30に来院し22:00に始めた。開始時間が深夜なので深夜加算2、100分の80',
  ],
  [
    'begins-before-midnight',
    '21:30',
    150,
    '21:59',
    false,
    210,
    '140000190',
    '21:30に来院し21:59に始めた。時間外加算2、100分の40',
  ],
  [
    'begins-within-hours',
    '08:00',
    150,
    '09:00',
    false,
    150,
    undefined,
    '8:00に来院し、診療時間の9:00に始めた。加算は付かない',
  ],
  [
    'two-after-plain-consultation',
    '17:30',
    999,
    '18:30',
    true,
    999,
    undefined,
    '診療時間に来院し18:30に始めた999点。加算2は時間外等の加算を算定する診察に続くものだけ',
  ],
  [
    'one-within-eight-hours',
    '10:30',
    1000,
    '18:30',
    true,
    1800,
    '140055390',
    '10:30に来院し、8時間後の18:30に始めた1,000点。届け出ているので時間外加算1、100分の80',
  ],
  [
    'one-beyond-eight-hours',
    '10:29',
    1000,
    '18:30',
    true,
    1000,
    undefined,
    '来院から8時間を超えて始めた。加算は付かない',
  ],
  [
    'one-not-registered',
    '10:30',
    1000,
    '18:30',
    false,
    1000,
    undefined,
    '加算1を届け出ていない。加算は付かない',
  ],
] as const;

/** Treatments whose addition hangs on the time they began (第9部通則5). */
export const urgentExamples: readonly Example[] = [
  ...CASES.map(
    ([id, time, value, startedAt, registered, points, addition, text]): Example => ({
      id: `urgent-treatment-${id}`,
      rules: addition === undefined ? [] : ['J.time'],
      shows: addition === undefined ? [] : ['第9部通則5'],
      source: '第9部通則5; 留意事項 第9部通則4・5・8',
      text: `${text}。${points}点。`,
      facts: came(time, value, { startedAt, emergency: true }, registered ? REGISTERED : {}),
      rows,
      expected: {
        including: [[codeOf(value), points]],
        ...(addition === undefined ? { suppressed: ['140000190'] } : { charged: [addition] }),
      },
    }),
  ),
  {
    id: 'urgent-treatment-convenience',
    rules: ['J.time'],
    shows: ['第9部通則5'],
    source: '留意事項 第9部通則9',
    text: '時間外の診察に続く150点の処置を、医療機関の都合で時間外に行った。加算は付かない。150点。',
    facts: came('21:30', 150, { startedAt: '22:00', emergency: false }),
    rows,
    expected: { including: [[codeOf(150), 150]], without: ['140000190', '140000390'] },
  },
  {
    id: 'urgent-treatment-small',
    rules: ['J.time'],
    shows: [],
    source: '第9部通則5ロ',
    text: '診療時間に来院し18:30に始めた149点の緊急の処置。150点に満たないので、加算の有無は問題にならない。',
    facts: came('17:30', 149, { startedAt: '18:30', emergency: true }),
    rows,
    expected: { including: [[codeOf(149), 149]], without: ['140000190'] },
  },
  ...(
    [
      [1000, '23:00', 2600, '140055490', '1,000点、深夜加算1で100分の160'],
      [999, '23:00', 999, undefined, '1,000点に満たない。入院中に加算2はない'],
      [1000, '19:00', 1000, undefined, '時間外は入院中の患者に加算がない'],
    ] as const
  ).map(
    ([value, startedAt, points, addition, text]): Example => ({
      id: `urgent-treatment-ward-${value}-${startedAt.slice(0, 2)}`,
      rules: addition === undefined ? [] : ['J.time'],
      shows: addition === undefined ? [] : ['第9部通則5'],
      source: '留意事項 第9部通則5・6',
      text: `入院中の患者の急変で${startedAt}に始めた${value}点の緊急の処置。${text}。`,
      facts: {
        institution: { ...REGISTERED, kind: 'hospital', beds: 100, generalBeds: 100 },
        visit: { date: FRIDAY, inpatient: true, visitKind: 'none' },
        orders: [treated(value, { startedAt, emergency: true })],
      },
      rows,
      expected: {
        including: [[codeOf(value), points]],
        ...(addition === undefined ? {} : { charged: [addition] }),
      },
    }),
  ),
];
