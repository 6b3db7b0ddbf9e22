import type { InstitutionFacts, PatientFacts } from '../../src/facts.ts';
import { codes2026 } from '../rows/schedule-2026.ts';
import type { World } from '../world.ts';
import { FIRST_2024, FIRST_2026, newcomer, returning } from './days.ts';
import type { Example } from './example.ts';

type Hours = InstitutionFacts['hours'];

const FIVE: PatientFacts = { birthDate: '2018-06-02', sex: 'female' };
const SIX: PatientFacts = { birthDate: '2018-06-01', sex: 'female' };
const MONDAY = '2024-06-03';
const SUNDAY = '2024-06-02';
const SHORT: Hours = {
  1: [
    ['08:30', '12:00'],
    ['14:00', '17:00'],
  ],
  6: [['09:00', '11:30']],
};
const WIDE: Hours = { 0: [['09:00', '20:00']], 1: [['06:00', '23:00']], 6: [['09:00', '20:00']] };

const at = (date: string, time: string, world: World = {}): World =>
  newcomer(date, { ...world, visit: { time } });

/** [id, world, points of the whole 初診, what the text says]. */
type Timed = readonly [string, World, number, string];

const TIMES: readonly Timed[] = [
  [
    'saturday-1159',
    at(FIRST_2024, '11:59', { institution: { hours: SHORT } }),
    291,
    '土曜日の11時59分は時間外の標準より前',
  ],
  [
    'saturday-noon',
    at(FIRST_2024, '12:00', { institution: { hours: SHORT } }),
    376,
    '土曜日の正午から時間外加算85点',
  ],
  [
    'weekday-1759',
    at(MONDAY, '17:59', { institution: { hours: SHORT } }),
    291,
    '平日の17時59分は診療時間が終わっていても時間外ではない',
  ],
  [
    'weekday-1800',
    at(MONDAY, '18:00', { institution: { hours: SHORT } }),
    376,
    '平日の18時から時間外加算85点',
  ],
  [
    'weekday-0759',
    at(MONDAY, '07:59', { institution: { hours: SHORT } }),
    376,
    '平日の8時前は時間外加算85点',
  ],
  [
    'weekday-0800',
    at(MONDAY, '08:00', { institution: { hours: SHORT } }),
    291,
    '平日の8時は診療時間前でも時間外ではない',
  ],
  ['evening-2159', at(MONDAY, '21:59'), 376, '21時59分は時間外加算85点'],
  ['night-2200', at(MONDAY, '22:00'), 771, '22時から深夜加算480点'],
  ['night-0559', at(MONDAY, '05:59'), 771, '5時59分までは深夜加算480点'],
  ['morning-0600', at(MONDAY, '06:00'), 376, '6時からは時間外加算85点'],
  ['sunday', at(SUNDAY, '10:00'), 541, '日曜日は休日加算250点'],
  [
    'special',
    at(MONDAY, '19:00', { institution: { standards: ['specialAfterHours'] } }),
    521,
    '時間外特例医療機関の夜間は230点',
  ],
  [
    'infant-five',
    at(FIRST_2024, '13:00', { patient: FIVE }),
    491,
    '5歳の時間外は200点で、乳幼児加算は付かない',
  ],
  ['infant-six', at(FIRST_2024, '13:00', { patient: SIX }), 376, '6歳の誕生日からは85点'],
];

const timed: readonly Example[] = TIMES.map(([id, facts, points, text]) => ({
  id: `initial-time-${id}`,
  rules: points > 291 ? ['A000-7.time'] : ['A000.initial'],
  shows: points > 291 ? ['A000 注7'] : [],
  source: 'A000 注7; 留意事項 A000 (18)–(20)',
  text: `${text}。初診で ${points}点。`,
  facts,
  expected: { points },
}));

const RETURN_TIMES: readonly Timed[] = [
  ['after-hours', returning(FIRST_2024, { visit: { date: FIRST_2024, time: '13:30' } }), 192, '時間外65点'],
  ['holiday', returning(SUNDAY, { visit: { date: SUNDAY, time: '10:00' } }), 317, '休日190点'],
  ['midnight', returning(MONDAY, { visit: { date: MONDAY, time: '23:00' } }), 547, '深夜420点'],
  [
    'infant',
    returning(FIRST_2024, { patient: FIVE, visit: { date: FIRST_2024, time: '13:30' } }),
    262,
    '5歳の時間外135点',
  ],
];

/** First and return visits. */
export const visitExamples: readonly Example[] = [
  ...timed,
  ...RETURN_TIMES.map(
    ([id, facts, points, text]): Example => ({
      id: `return-time-${id}`,
      rules: ['A000-7.time'],
      shows: ['A001 注5'],
      source: 'A001 注5',
      text: `再診の${text}。再診料75点と外来管理加算52点と合わせて ${points}点。`,
      facts,
      expected: { points },
    }),
  ),
  {
    id: 'initial',
    rules: ['A000.initial'],
    shows: ['A000', 'A000 注1'],
    source: 'A000 注1',
    text: '初めての受診。初診料291点。',
    facts: newcomer(FIRST_2024),
    expected: { units: [['111000110', 291]], initial: true },
  },
  {
    id: 'initial-online',
    rules: ['A000.initial'],
    shows: ['A000 注1'],
    source: 'A000 注1ただし書',
    text: '届け出た医療機関で情報通信機器を用いた初診。253点。',
    facts: newcomer(FIRST_2024, {
      institution: { standards: ['online'] },
      visit: { visitKind: 'initialOnline' },
    }),
    expected: { units: [['111014210', 253]] },
  },
  {
    id: 'initial-online-unregistered',
    rules: ['A000.initial'],
    shows: [],
    source: 'A000 注1ただし書',
    text: '届出がなければ請求を止める。',
    facts: newcomer(FIRST_2024, { visit: { visitKind: 'initialOnline' } }),
    expected: { holds: ['FEES-STANDARD-MISSING'] },
  },
  ...(
    [
      ['2024-07-01', false, '1月たたないうちは再診'],
      ['2024-07-03', true, '任意に中止して1月たてば初診'],
    ] as const
  ).map(
    ([date, initial, text]): Example => ({
      id: `stopped-${date}`,
      rules: initial ? ['A000.initial'] : ['A001.return'],
      shows: [],
      source: '留意事項 A000 (14)',
      text: `6月3日の後に任意に中止し、${Number(date.slice(5, 7))}月${Number(date.slice(8))}日に来た。${text}。`,
      facts: {
        history: { earlierVisits: [{ date: MONDAY, department: '01', initial: true }], charged: [] },
        visit: { date, stoppedByPatient: true },
      },
      expected: { initial },
    }),
  ),
  ...(['05', '07', '08', '03'] as const).map(
    (specificDisease): Example => ({
      id: `stopped-chronic-${specificDisease}`,
      rules: specificDisease === '03' ? ['A000.initial'] : ['A001.return'],
      shows: [],
      source: '留意事項 A000 (15)',
      text:
        specificDisease === '03'
          ? '慢性疾患でない傷病は、任意の中止から1月以上で初診。'
          : '慢性疾患（特定疾患・てんかん等）は、任意の中止から2月たっても同じ疾病なら再診。',
      facts: {
        history: { earlierVisits: [{ date: '2024-06-03', department: '01', initial: true }], charged: [] },
        visit: {
          date: '2024-08-05',
          stoppedByPatient: true,
          diseases: [{ code: '1', modifiers: [], startDate: '2024-01-10', main: true, specificDisease }],
        },
      },
      expected: { initial: specificDisease === '03' },
    }),
  ),
  {
    id: 'return',
    rules: ['A001.return', 'A001-8.outpatient-management'],
    shows: ['2024:A001', 'A001 注1', 'A001 注8'],
    source: 'A001 注1・注8',
    text: '治療中の人の再診。再診料75点と外来管理加算52点。',
    facts: returning(FIRST_2024),
    expected: {
      units: [
        ['112007410', 75],
        ['112011010', 52],
      ],
      initial: false,
    },
  },
  {
    id: 'return-2026',
    rules: ['A001.return', 'A001-8.outpatient-management', 'O100.price'],
    shows: ['2026:A001', '2026:A001 注8', '2026:O100', '2026:O100 注2'],
    source: '2026 A001 注1・注8; O100 1ロ・注2',
    text: '2026年6月1日の再診。再診料76点、外来管理加算52点、物価対応料2点。',
    facts: returning(FIRST_2026, { institution: { ruleCodes: codes2026 } }),
    expected: { points: 130, including: [['180999210', 2]] },
  },
  {
    id: 'return-phone',
    rules: ['A001.return', 'A001-8.outpatient-management'],
    shows: ['A001 注9'],
    source: 'A001 注9',
    text: '電話で治療上の指示をした。再診料75点。外来管理加算は付かない。',
    facts: returning(FIRST_2024, { visit: { date: FIRST_2024, visitKind: 'phone' } }),
    expected: { units: [['112007950', 75]], suppressed: ['112011010'] },
  },
  {
    id: 'return-family',
    rules: ['A001.return', 'A001-8.outpatient-management'],
    shows: ['A001 注8'],
    source: '留意事項 A001 (7)カ',
    text: '家族から様子を聞いただけの日は外来管理加算を算定しない。',
    facts: returning(FIRST_2024, { visit: { date: FIRST_2024, familyOnly: true } }),
    expected: { units: [['112007410', 75]], suppressed: ['112011010'] },
  },
  ...([199, 200] as const).map(
    (generalBeds): Example => ({
      id: `return-general-beds-${generalBeds}`,
      rules: generalBeds < 200 ? ['A001.return'] : ['A002.return'],
      shows: generalBeds < 200 ? ['A001 注1'] : ['2024:A002', '2024:A002 注1'],
      source: 'A001 注1; A002 注1',
      text:
        generalBeds < 200
          ? '一般病床199床の病院の再診は再診料75点と外来管理加算52点。'
          : '一般病床200床の病院の再診は外来診療料76点だけ。',
      facts: returning(FIRST_2024, {
        institution: { kind: 'hospital', beds: generalBeds, generalBeds },
      }),
      expected: { points: generalBeds < 200 ? 127 : 76 },
    }),
  ),
  {
    id: 'same-day-return',
    rules: ['A001.same-day'],
    shows: [],
    source: '留意事項 A001 (1)',
    text: '同じ日の同じ科の2回目。同日再診料75点と外来管理加算52点。',
    facts: {
      history: {
        earlierVisits: [{ date: FIRST_2024, department: '01', initial: false }],
        charged: [],
      },
      visit: { date: FIRST_2024 },
    },
    expected: { points: 127, including: [['112008350', 75]] },
  },
  {
    id: 'results-only',
    rules: ['general.no-fee'],
    shows: ['第1部通則2'],
    source: '留意事項 第1部通則2',
    text: '検査の結果だけを聞きに来た。再診料を算定しない。',
    facts: returning(FIRST_2024, { visit: { date: FIRST_2024, visitKind: 'none' } }),
    expected: { points: 0, suppressed: ['112007410'] },
  },
  {
    id: 'checkup-same-doctor',
    rules: ['A000-4.checkup'],
    shows: [],
    source: '留意事項 A000 (4)',
    text: '自覚症状のない健診で見つけた傷病を、その医師が治療した。初診料を算定しない。',
    facts: newcomer(FIRST_2024, { visit: { foundAtCheckup: true } }),
    expected: { points: 0, suppressed: ['111000110'] },
  },
  {
    id: 'inpatient-other-department',
    rules: ['general.inpatient'],
    shows: ['第1部通則4'],
    source: '第1部通則4',
    text: '入院中の人を別の科で診た。再診料を算定しない。',
    facts: returning(FIRST_2024, { visit: { date: FIRST_2024, inpatient: true } }),
    expected: { points: 0, suppressed: ['112007410'] },
  },
  ...(
    [
      ['initial', FIVE, 366, '5歳の初診は乳幼児加算75点'],
      ['initial-six', SIX, 291, '6歳の誕生日には付かない'],
      ['return', FIVE, 165, '5歳の再診は乳幼児加算38点'],
    ] as const
  ).map(
    ([id, patient, points, text]): Example => ({
      id: `infant-${id}`,
      rules: points === 291 ? ['A000.initial'] : ['A000-6.infant'],
      shows: points === 366 ? ['A000 注6'] : points === 165 ? ['A001 注4'] : [],
      source: 'A000 注6; A001 注4',
      text: `${text}。合計 ${points}点。`,
      facts: id === 'return' ? returning(FIRST_2024, { patient }) : newcomer(FIRST_2024, { patient }),
      expected: { points },
    }),
  ),
  ...(
    [
      ['initial', FIVE, 491, 'A000 注8'],
      ['initial-six', SIX, 291, 'A000 注8'],
      ['return', FIVE, 262, 'A001 注6'],
    ] as const
  ).map(
    ([id, patient, points, key]): Example => ({
      id: `pediatric-evening-${id}`,
      rules: points === 291 ? ['A000.initial'] : ['A000-8.pediatric-time'],
      shows: points === 291 ? [] : [key],
      source: key,
      text: `小児科を標榜し土曜20時まで診る診療所に、19時に${patient === FIVE ? '5' : '6'}歳が来た。${points}点。`,
      facts: (id === 'return' ? returning : newcomer)(FIRST_2024, {
        patient,
        institution: { pediatrics: true, hours: WIDE },
        visit: { date: FIRST_2024, time: '19:00' },
      }),
      expected: { points },
    }),
  ),
  ...(['initial', 'return'] as const).map(
    (side): Example => ({
      id: `night-early-${side}`,
      rules: ['A000-9.night-early'],
      shows: [side === 'initial' ? 'A000 注9' : 'A001 注7'],
      source: side === 'initial' ? 'A000 注9' : 'A001 注7',
      text: `土曜20時まで診る診療所に19時に来た。夜間・早朝等加算50点。`,
      facts: (side === 'initial' ? newcomer : returning)(FIRST_2024, {
        institution: { hours: WIDE, standards: ['nightEarly'] },
        visit: { date: FIRST_2024, time: '19:00' },
      }),
      expected: { points: side === 'initial' ? 341 : 177 },
    }),
  ),
];
