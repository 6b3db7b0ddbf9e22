import type { StandardKey } from '../../src/standards.ts';
import { codes2026 } from '../rows/schedule-2026.ts';
import { after, FIRST_2024, FIRST_2026, LAST_2024, newcomer, returning } from './days.ts';
import type { Example } from './example.ts';

/** Open every day, so that a Sunday brings no addition of its own. */
const DAILY = Object.fromEntries([0, 1, 2, 3, 4, 5, 6].map((day) => [day, [['09:00', '18:00']] as const]));

/** [rule, standard, points, 初診 key, 再診 key, codes of 初診 and 再診]. */
const INFECTION = [
  ['A000-11.infection', 'infectionControl', 6, 'A000 注11', 'A001 注15', '111014870', '112024370'],
  ['A000-12.link', 'infectionLink', 3, 'A000 注12', 'A001 注16', '111014970', '112024470'],
  ['A000-13.surveillance', 'surveillance', 1, 'A000 注13', 'A001 注17', '111015070', '112024570'],
  ['A000-14.antimicrobial', 'antimicrobial', 5, 'A000 注14', 'A001 注18', '111703070', '112708770'],
] as const;

function infection(): Example[] {
  return INFECTION.flatMap(([rule, standard, points, initialKey, returnKey, initial, again]) => {
    const standards: StandardKey[] = ['infectionControl', standard];
    const all = standard === 'infectionControl' ? points : points + 6;
    const named = { rules: [rule], source: `${initialKey}; ${returnKey}` } as const;
    return [
      {
        ...named,
        id: `${standard}-initial`,
        shows: [initialKey],
        text: `届け出た診療所の初診に月1回 ${points}点。`,
        facts: newcomer(FIRST_2024, { institution: { standards } }),
        expected: { points: 291 + all, charged: [initial] },
      },
      {
        ...named,
        id: `${standard}-return`,
        shows: [returnKey],
        text: `届け出た診療所の再診に月1回 ${points}点。`,
        facts: returning(FIRST_2024, { institution: { standards } }),
        expected: { points: 127 + all, charged: [again] },
      },
      {
        ...named,
        id: `${standard}-twice`,
        shows: [initialKey, returnKey],
        text: '初診で算定した月の再診では算定しない(初診・再診を通じて月1回)。',
        facts: after(
          [
            [initial, '2024-06-03'],
            ['111014870', '2024-06-03'],
          ],
          '2024-06-29',
          { institution: { standards } },
        ),
        expected: { points: 127, suppressed: [again] },
      },
    ] satisfies Example[];
  });
}

/** [day, online eligibility, points, text] of 医療情報取得加算 at a first visit. */
const INFO_INITIAL = [
  [FIRST_2024, false, 3, '2024年11月までは、診療情報を取得しない初診で3点'],
  [FIRST_2024, true, 1, '電子資格確認で取得した初診は1点'],
  ['2024-11-30', false, 3, '2024年11月30日までは3点'],
  ['2024-12-01', false, 1, '2024年12月1日からは区分なく1点'],
  [LAST_2024, false, 1, '2026年5月31日まで1点'],
] as const;

/** [day, standard, code, points] of 医療DX推進体制整備加算. */
const DX = [
  [FIRST_2024, 'dx1', '111703370', 8],
  ['2024-09-30', 'dx1', '111703370', 8],
  ['2024-10-01', 'dx1', '111703470', 11],
  ['2024-10-01', 'dx2', '111703570', 10],
  ['2025-03-31', 'dx1', '111703470', 11],
  ['2025-04-01', 'dx1', '111703670', 12],
  ['2025-04-01', 'dx6', '111703370', 8],
  [LAST_2024, 'dx1', '111703670', 12],
] as const;

const AFTER_HOURS = [
  ['afterHours1', '112016070', 5, 7],
  ['afterHours2', '112708370', 4, 5],
  ['afterHours3', '112708470', 3, 4],
  ['afterHours4', '112708570', 1, 2],
] as const;

/** Additions that hang on registered standards. */
export const visitAdditionExamples: readonly Example[] = [
  ...infection(),
  {
    id: 'fever',
    rules: ['A000-11.fever'],
    shows: ['A000 注11', 'A001 注15'],
    source: 'A000 注11ただし書',
    text: '発熱の患者に感染防止対策をして初診した。6点と発熱患者等対応加算20点。',
    facts: newcomer(FIRST_2024, {
      institution: { standards: ['infectionControl'] },
      visit: { fever: true },
    }),
    expected: { points: 317, charged: ['111702970'] },
  },
  {
    id: 'function-strengthening',
    rules: ['A000-10.function'],
    shows: ['A000 注10'],
    source: 'A000 注10',
    text: '機能強化加算を届け出た診療所の初診。80点。',
    facts: newcomer(FIRST_2024, { institution: { standards: ['functionStrengthening'] } }),
    expected: { points: 371 },
  },
  ...INFO_INITIAL.map(
    ([date, onlineEligibility, points, text]): Example => ({
      id: `medical-info-${date}-${onlineEligibility ? 'online' : 'plain'}`,
      rules: ['A000-15.info'],
      shows: date < '2024-12-01' ? ['2024:A000 注15'] : [],
      source: 'A000 注15',
      text: `${text}。初診料と合わせて ${291 + points}点。`,
      facts: newcomer(date, {
        institution: { standards: ['medicalInfo'], hours: DAILY, closedWeekdays: [] },
        visit: { onlineEligibility },
      }),
      expected: { points: 291 + points },
    }),
  ),
  ...(
    [
      [false, 2, '112708870'],
      [true, 1, '112708970'],
    ] as const
  ).map(
    ([onlineEligibility, points, code]): Example => ({
      id: `medical-info-return-${points}`,
      rules: ['A000-15.info'],
      shows: ['2024:A001 注19'],
      source: 'A001 注19',
      text: `再診に3月に1回。診療情報を電子資格確認で取得${onlineEligibility ? 'したとき1点' : 'しないとき2点'}。`,
      facts: returning(FIRST_2024, {
        institution: { standards: ['medicalInfo'] },
        visit: { date: FIRST_2024, onlineEligibility },
      }),
      expected: { points: 127 + points, charged: [code] },
    }),
  ),
  ...(
    [
      ['2024-08-31', false],
      ['2024-09-02', true],
    ] as const
  ).map(
    ([date, charged]): Example => ({
      id: `medical-info-return-${date}`,
      rules: ['A000-15.info'],
      shows: ['2024:A001 注19'],
      source: 'A001 注19',
      text: `6月3日に算定した医療情報取得加算は、3月に1回なので${charged ? '9月に算定する' : '8月には算定しない'}。`,
      facts: after([['112708870', '2024-06-03']], date, { institution: { standards: ['medicalInfo'] } }),
      expected: charged
        ? { points: 129, charged: ['112708870'] }
        : { points: 127, suppressed: ['112708870'] },
    }),
  ),
  {
    id: 'medical-info-after-its-end',
    rules: ['A000.initial'],
    shows: [],
    source: '2026 A000 注15',
    text: '2026年6月1日からは医療情報取得加算も医療DX推進体制整備加算もない。',
    facts: newcomer(FIRST_2026, {
      institution: { standards: ['medicalInfo', 'dx1'], ruleCodes: codes2026 },
    }),
    expected: {
      units: [
        ['111000110', 291],
        ['180999110', 2],
      ],
    },
  },
  ...DX.map(
    ([date, standard, code, points]): Example => ({
      id: `dx-${date}-${standard}`,
      rules: ['A000-16.dx'],
      shows: date === FIRST_2024 ? ['2024:A000 注16'] : [],
      source: 'A000 注16; 令和6年10月・令和7年4月の改正',
      text: `${date} の初診、届出の区分${standard.slice(2)}。医療DX推進体制整備加算 ${points}点。`,
      facts: newcomer(date, {
        institution: { standards: [standard], hours: DAILY, closedWeekdays: [] },
      }),
      expected: { points: 291 + points, charged: [code] },
    }),
  ),
  {
    id: 'dx-link-initial',
    rules: ['A000-16.dx-link', 'O100.price'],
    shows: ['2026:A000 注16', '2026:O100', '2026:O100 注1'],
    source: '2026 A000 注16; O100 注1',
    text: '2026年6月1日の初診、電子的診療情報連携体制整備加算1の届出。291＋15＋物価対応料2＝308点。',
    facts: newcomer(FIRST_2026, { institution: { standards: ['dxLink1'], ruleCodes: codes2026 } }),
    expected: { points: 308 },
  },
  {
    id: 'dx-link-before',
    rules: ['A000.initial'],
    shows: [],
    source: '2026 A000 注16; O100',
    text: '2026年5月31日には電子的診療情報連携体制整備加算も物価対応料もない。',
    facts: newcomer(LAST_2024, {
      institution: { standards: ['dxLink1'], ruleCodes: codes2026, hours: DAILY, closedWeekdays: [] },
    }),
    expected: { units: [['111000110', 291]] },
  },
  {
    id: 'dx-link-return',
    rules: ['A000-16.dx-link'],
    shows: ['2026:A001 注19'],
    source: '2026 A001 注19・注11',
    text: '再診では2点。明細書発行体制等加算は算定しない。76＋52＋2＋物価対応料2＝132点。',
    facts: returning(FIRST_2026, {
      institution: { standards: ['dxLink1', 'statement'], ruleCodes: codes2026 },
    }),
    expected: { points: 132, suppressed: ['112015770'] },
  },
  ...AFTER_HOURS.flatMap(([standard, code, points, points2026]): Example[] => [
    {
      id: `system-${standard}`,
      rules: ['A001-10.after-hours'],
      shows: ['2024:A001 注10'],
      source: 'A001 注10',
      text: `時間外対応加算${standard.slice(-1)}を届け出た診療所の再診に ${points}点。`,
      facts: returning(FIRST_2024, { institution: { standards: [standard] } }),
      expected: { points: 127 + points, charged: [code] },
    },
    {
      id: `system-2026-${standard}`,
      rules: ['A001-10.after-hours'],
      shows: ['2026:A001 注10'],
      source: 'A001 注10（2026年）',
      text: `2026年6月から時間外対応体制加算${standard.slice(-1)}は ${points2026}点。`,
      facts: returning(FIRST_2026, { institution: { standards: [standard], ruleCodes: codes2026 } }),
      expected: { points: 76 + 52 + 2 + points2026, charged: [code] },
    },
  ]),
  {
    id: 'statement',
    rules: ['A001-11.statement'],
    shows: ['A001 注11'],
    source: 'A001 注11',
    text: '明細書を無料で発行する診療所の再診に1点。',
    facts: returning(FIRST_2024, { institution: { standards: ['statement'] } }),
    expected: { points: 128, charged: ['112015770'] },
  },
  ...(
    [
      ['initial', newcomer(FIRST_2024, { institution: { standards: ['wageRaise1'] } }), 297, 'O100 注1'],
      ['return', returning(FIRST_2024, { institution: { standards: ['wageRaise1'] } }), 129, 'O100 注2'],
    ] as const
  ).map(
    ([id, facts, points, note]): Example => ({
      id: `wage-raise-${id}`,
      rules: ['O100.wage-raise'],
      shows: ['2024:O100', `2024:${note}`],
      source: note,
      text: `ベースアップ評価料（Ⅰ）を届け出た診療所の${id === 'initial' ? '初診に6点' : '再診に2点'}。`,
      facts,
      expected: { points },
    }),
  ),
  {
    id: 'wage-raise-home',
    rules: ['O100.wage-raise', 'C001.no-consultation'],
    shows: ['2024:O100 注3'],
    source: 'O100 3イ・注3',
    text: '訪問診療888点の日はベースアップ評価料28点。再診料は算定しない。',
    facts: returning(FIRST_2024, {
      institution: { standards: ['wageRaise1'] },
      orders: [{ id: 'h', kind: 'other', items: [{ code: '114001110' }] }],
    }),
    expected: {
      units: [
        ['114001110', 888],
        ['180725910', 28],
      ],
      suppressed: ['112007410'],
    },
  },
  {
    id: 'wage-raise-twice-a-day',
    rules: ['O100.wage-raise'],
    shows: ['2024:O100'],
    source: 'O100（1日につき）',
    text: '同じ日の2回目の受診では算定しない。',
    facts: {
      history: {
        earlierVisits: [{ date: FIRST_2024, department: '01', initial: false }],
        charged: [{ code: '180725810', date: FIRST_2024, count: 1 }],
      },
      institution: { standards: ['wageRaise1'] },
      visit: { date: FIRST_2024 },
    },
    expected: { points: 127, suppressed: ['180725810'] },
  },
  ...(
    [
      [LAST_2024, 297, '2026年5月31日までは6点'],
      [FIRST_2026, 316, '2026年6月1日から、継続して賃上げする医療機関は23点(物価対応料2点が加わる)'],
    ] as const
  ).map(
    ([date, points, text]): Example => ({
      id: `wage-raise-continued-${date}`,
      rules: ['O100.wage-raise'],
      shows: date === FIRST_2026 ? ['2026:O001 注5'] : [],
      source: '2026 O001 注5',
      text: `${text}。初診料と合わせて ${points}点。`,
      facts: newcomer(date, {
        institution: {
          standards: ['wageRaise1', 'wageRaiseContinued'],
          ruleCodes: codes2026,
          hours: DAILY,
          closedWeekdays: [],
        },
      }),
      expected: { points },
    }),
  ),
  {
    id: 'wage-raise-2026',
    rules: ['O100.wage-raise'],
    shows: ['2026:O001', '2026:O001 注1'],
    source: '2026 O001 1・注1',
    text: '2026年6月1日の初診。ベースアップ評価料（Ⅰ）17点、物価対応料2点。',
    facts: newcomer(FIRST_2026, {
      institution: { standards: ['wageRaise1'], ruleCodes: codes2026 },
    }),
    expected: { points: 310 },
  },
];
