/** 第2章第8部 精神科専門療法: therapies, what they include on the day, how often and how long. */
import { longer, needs, notBeside, often, outpatientOnly, until, within } from '../define.ts';
import { ASKED_ON_DAY, GIVES_WAY_ON_DAY, ONCE_A_DAY, ONCE_A_WEEK, ONCE_IN_2_WEEKS } from '../examples.ts';
import type { LimitRule } from '../rule.ts';

/** Papers and management of a month: not what is meant by therapy of the day without a look. */
const PAPERS = ['I012-2', 'I013', 'I016'];
const WARDS = ['A100..A109', 'A300..A319'];

/** [区分, name, note, its rows] of 「同一日に行う他の精神科専門療法は、所定点数に含まれる」. */
const DAY_THERAPIES = [
  ['I003-2', '認知療法・認知行動療法', '注4', 'I003-2 認知療法・認知行動療法'],
  ['I006', '通院集団精神療法', '注2', 'I006 通院集団精神療法'],
  ['I006-2', '依存症集団療法', '注4', 'I006-2 依存症集団療法'],
] as const;

/** 認知療法・認知行動療法 takes more than 30 minutes. */
const timed = (section: string, example: string): string =>
  section === 'I003-2' ? example.replace(/ b[*\d]?/g, '$&@31') : example;

export const psychiatryLimits: readonly LimitRule[] = [
  often(
    ['I000.daily', '精神科電気痙攣療法', 'I000 注1', '1日に1回に限り算定する。'],
    { of: ['I000 精神科電気痙攣療法'], within: 'day' },
    ONCE_A_DAY,
  ),
  within(
    [
      'I000.anaesthesia',
      '精神科電気痙攣療法1に含まれる麻酔',
      'I000 注2',
      '第11部の麻酔に要する費用（薬剤料と特定保険医療材料料を除く。）は所定点数に含まれる。',
    ],
    // 第1節: a nerve block (第2節) is given for something else.
    { of: ['L000..L010'], beside: ['I000 精神科電気痙攣療法(閉鎖循環式全身麻酔)'], within: 'day' },
    GIVES_WAY_ON_DAY,
  ),
  often(
    ['I002-2.daily', '精神科継続外来支援・指導料', 'I002-2 注1', '患者1人につき1日に1回に限り算定する。'],
    { of: ['I002-2 精神科継続外来支援・指導料'], within: 'day' },
    ONCE_A_DAY,
  ),
  outpatientOnly(
    [
      'I002-2.outpatients',
      '精神科継続外来支援・指導料',
      'I002-2 注1',
      '入院中の患者以外の患者について算定する。',
    ],
    { of: ['I002-2'] },
    ['06-02 a', '06-02 a ×, 06-02 入院'],
  ),
  notBeside(
    [
      'I002-2.many-drugs',
      '精神科継続外来支援・指導料と向精神薬多剤投与',
      'I002-2 注2; 留意事項 I002-2 (2)',
      '1回の処方で向精神薬多剤投与を行った場合には算定しない。',
    ],
    {
      covers: ['I002-2 注2'],
      of: ['I002-2 精神科継続外来支援・指導料'],
      beside: [
        'F100 処方料(向精神薬多剤投与)',
        'F400 処方箋料(リフィル以外・向精神薬多剤投与',
        'F400 処方箋料(リフィル処方箋・向精神薬多剤投与',
      ],
      within: 'day',
    },
    GIVES_WAY_ON_DAY,
  ),
  within(
    [
      'I002-2.included',
      '他の精神科専門療法に含まれる精神科継続外来支援・指導',
      'I002-2 注6',
      '同一日に行う他の精神科専門療法の所定点数に含まれる。',
    ],
    { of: ['I002-2'], beside: ['I', '!I002-2', ...PAPERS.map((section) => `!${section}`)], within: 'day' },
    [
      ...GIVES_WAY_ON_DAY,
      '06-02 I002-2 精神科継続外来支援・指導料, 06-02 I002-2 特定薬剤副作用評価加算',
      ...PAPERS.map((section) => `06-02 I002-2 精神科継続外来支援・指導料, 06-02 ${section}`),
    ],
  ),
  often(
    [
      'I002-3.weekly',
      '救急患者精神科継続支援料(入院外)の週1回',
      'I002-3 注3',
      '退院後24週を限度として、週1回に限り算定する。',
    ],
    { of: ['I002-3 救急患者精神科継続支援料(入院外)'], within: 'week' },
    ONCE_A_WEEK.map((example) => `単独: ${example}`),
  ),
  needs(
    [
      'I002-3.after-discharge',
      '救急患者精神科継続支援料(入院外)の24週',
      'I002-3 注3',
      '退院後24週を限度として算定する。この医療機関での入院の算定が24週以内にありません。',
    ],
    {
      of: ['I002-3 救急患者精神科継続支援料(入院外)'],
      beside: WARDS,
      within: 'days',
      length: 168,
      verdict: 'ask',
      next: '退院した日から24週以内か確かめ、違うときは外してください。',
    },
    ['06-02 b*, 06-09 a', '06-02 a ？', '01-06 b, 06-22 a', '01-06 b, 06-23 a ？'],
  ),
  longer(
    [
      'I003.minutes',
      '標準型精神分析療法の時間',
      'I003 注',
      '診療に要した時間が45分を超えたときに限り算定する。',
    ],
    { covers: ['I003 注1'], of: ['I003 標準型精神分析療法'], over: 45 },
    ['06-02 a@46', '06-02 a@45 ×', '06-02 a ？', '06-02 初診, 06-02 a@45 ×'],
  ),
  often(
    ['I003-2.course', '認知療法・認知行動療法の回数', 'I003-2 注1', '一連の治療について16回に限り算定する。'],
    {
      covers: ['I003-2 注1'],
      of: ['I003-2 認知療法・認知行動療法'],
      times: 16,
      within: 'ever',
      verdict: 'ask',
      next: '新しい一連の治療なら開始日をコメントに残し、同じ治療の17回目以降なら外してください。',
    },
    [
      [
        '05-01 初診',
        ...Array.from({ length: 15 }, (_, at) => `06-${String(at + 2).padStart(2, '0')} a@31`),
        '06-30 a@31',
      ].join(', '),
      [
        '05-01 初診',
        ...Array.from({ length: 16 }, (_, at) => `06-${String(at + 2).padStart(2, '0')} a@31`),
        '07-30 a@31 ？',
      ].join(', '),
    ],
  ),
  longer(
    [
      'I003-2.minutes',
      '認知療法・認知行動療法の時間',
      'I003-2 注3',
      '診療に要した時間が30分を超えたときに限り算定する。',
    ],
    { of: ['I003-2 認知療法・認知行動療法'], over: 30 },
    ['06-02 a@31', '06-02 a@30 ×', '06-02 a ？', '06-02 初診, 06-02 a@30 ×'],
  ),
  ...DAY_THERAPIES.flatMap(([section, name, note, row]) => [
    within(
      [
        `${section}.included`,
        `${name}に含まれる精神科専門療法`,
        `${section} ${note}`,
        '同一日に行う他の精神科専門療法は所定点数に含まれる。',
      ],
      {
        of: ['I', `!${section}`, ...PAPERS.map((paper) => `!${paper}`)],
        beside: [row],
        within: 'day',
      },
      [
        ...GIVES_WAY_ON_DAY.map((example) => timed(section, example)),
        `06-02 ${row}${section === 'I003-2' ? '@31' : ''}, 06-02 ${section}`,
        ...PAPERS.map((paper) => `単独: 06-02 ${row}, 06-02 ${paper}`),
      ],
    ),
    within(
      [
        `${section}.papers`,
        `${name}の日の指示料・管理料`,
        `${section} ${note}`,
        '同一日に行う他の精神科専門療法は所定点数に含まれる。',
      ],
      {
        of: PAPERS,
        beside: [row],
        within: 'day',
        verdict: 'ask',
        next: '同一日に行った療法に係るものなら外し、月の管理や指示書の交付なら残してください。',
      },
      ASKED_ON_DAY.map((example) => timed(section, example)),
    ),
  ]),
  longer(
    [
      'I004.minutes',
      '心身医学療法の初診の日の時間',
      'I004 注2',
      '初診の日は診療に要した時間が30分を超えたときに限り算定する。',
    ],
    { of: ['I004 心身医学療法'], over: 30, initialOnly: true },
    [
      '06-02 初診, 06-02 a@31',
      '06-02 初診, 06-02 a@30 ×',
      '06-02 初診, 06-02 a ？',
      '06-02 再診, 06-02 a@20',
    ],
  ),
  often(
    [
      'I004.first-weeks',
      '心身医学療法(初診日から4週間)',
      'I004 注4',
      '入院中の患者以外の患者には、初診日から4週間以内は週2回に限り算定する。',
    ],
    {
      of: ['I004 心身医学療法(入院外)'],
      times: 2,
      within: 'week',
      since: { start: 'initial', unit: 'days', length: 28, side: 'within' },
    },
    [
      '06-01 初診, 06-02 a, 06-04 a, 06-07 a ×',
      '06-01 初診, 06-02 a, 06-04 a, 06-08 a',
      '06-01 初診, 06-22 a, 06-24 a, 06-28 a ×',
      '単独: 05-01 a, 05-04 初診, 05-25 a, 05-26 a, 05-31 a ×',
      '単独: 05-31 初診, 06-22 a, 06-24 a, 06-28 a',
    ],
  ),
  often(
    [
      'I004.later-weeks',
      '心身医学療法(初診日から4週間を超えた期間)',
      'I004 注4',
      '入院中の患者以外の患者には、初診日から4週間を超えると週1回に限り算定する。',
    ],
    {
      of: ['I004 心身医学療法(入院外)'],
      within: 'week',
      since: { start: 'initial', unit: 'days', length: 28, side: 'after' },
    },
    [
      '06-01 初診, 06-29 a, 07-01 a ×',
      '06-01 初診, 06-29 a, 07-06 a',
      '06-01 初診, 06-22 a, 06-24 a',
      '05-31 初診, 06-22 a, 06-28 a ×',
      '06-01 初診, 06-22 a, 06-28 a',
      '06-01 a, 06-03 a ×',
    ],
  ),
  often(
    ['I006.weekly', '通院集団精神療法', 'I006 注1', '週2回に限り算定する。'],
    { of: ['I006 通院集団精神療法'], times: 2, within: 'week' },
    ['06-01 a, 06-04 a, 06-07 a ×', '06-01 a, 06-04 a, 06-08 a'],
  ),
  until(
    [
      'I006.six-months',
      '通院集団精神療法の6月',
      'I006 注1; 留意事項 I006 (3)',
      '開始日から6月を限度とする。',
    ],
    {
      covers: ['I006 注1'],
      of: ['I006 通院集団精神療法'],
      unit: 'span',
      length: 6,
      verdict: 'ask',
      next: '新しい治療の開始日から6月以内なら残し、違うときは外してください。',
    },
    ['06-10 a, 12-09 a', '06-10 a, 12-10 a ？'],
  ),
  often(
    ['I006-2.drugs-weekly', '依存症集団療法1', 'I006-2 注1', '薬物依存症では週1回に限り算定する。'],
    { covers: ['I006-2 注1'], of: ['I006-2 依存症集団療法(薬物依存症)'], within: 'week' },
    ONCE_A_WEEK,
  ),
  until(
    [
      'I006-2.drugs-six-months',
      '依存症集団療法1の6月',
      'I006-2 注1',
      '治療開始日から6月を限度とする。精神科の医師が特に必要と認めたときは2年を限度として更に週1回かつ計24回まで。',
    ],
    {
      covers: ['I006-2 注1'],
      of: ['I006-2 依存症集団療法(薬物依存症)'],
      unit: 'span',
      length: 6,
      verdict: 'ask',
      next: '必要と認めた理由と6月を超えてからの回数（計24回、開始から2年まで）を確かめ、違うときは外してください。',
    },
    ['06-10 a, 12-09 a', '06-10 a, 12-10 a ？'],
  ),
  often(
    [
      'I006-2.gambling-fortnight',
      '依存症集団療法2',
      'I006-2 注2',
      'ギャンブル依存症では2週間に1回に限り算定する。',
    ],
    { covers: ['I006-2 注2'], of: ['I006-2 依存症集団療法(ギャンブル依存症)'], within: 'days', length: 14 },
    ONCE_IN_2_WEEKS,
  ),
  until(
    ['I006-2.gambling-three-months', '依存症集団療法2の3月', 'I006-2 注2', '治療開始日から3月を限度とする。'],
    {
      covers: ['I006-2 注2'],
      of: ['I006-2 依存症集団療法(ギャンブル依存症)'],
      unit: 'span',
      length: 3,
      verdict: 'ask',
      next: '新しい治療の開始日から3月以内なら残し、違うときは外してください。',
    },
    ['06-10 a, 09-09 a', '06-10 a, 09-10 a ？'],
  ),
  often(
    ['I006-2.alcohol-weekly', '依存症集団療法3', 'I006-2 注3', 'アルコール依存症では週1回に限り算定する。'],
    { covers: ['I006-2 注3'], of: ['I006-2 依存症集団療法(アルコール依存症)'], within: 'week' },
    ONCE_A_WEEK,
  ),
  often(
    [
      'I006-2.alcohol-ten',
      '依存症集団療法3の10回',
      'I006-2 注3',
      'アルコール依存症では計10回に限り算定する。',
    ],
    {
      covers: ['I006-2 注3'],
      of: ['I006-2 依存症集団療法(アルコール依存症)'],
      times: 10,
      within: 'ever',
      verdict: 'ask',
      next: '新しい治療なら開始日をコメントに残し、同じ治療の11回目以降なら外してください。',
    },
    [
      [...Array.from({ length: 9 }, (_, at) => `${String(at + 1).padStart(2, '0')}-06 a`), '12-01 a'].join(
        ', ',
      ),
      [
        ...Array.from({ length: 10 }, (_, at) => `${String(at + 1).padStart(2, '0')}-06 a`),
        '12-01 a ？',
      ].join(', '),
    ],
  ),
];
