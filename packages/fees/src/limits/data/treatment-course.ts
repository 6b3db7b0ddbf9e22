/** 第2章第9部 処置: terms counted from the first treatment, and blood drawn with it. */
import { often, until, within } from '../define.ts';
import { ASKED_AFTER_2_MONTHS, ASKED_ON_DAY, GIVES_WAY_ON_DAY } from '../examples.ts';
import type { LimitRule } from '../rule.ts';

const AS_WOUND = '新しい傷病の初回から2月以内なら残し、違うときは創傷処置に入れ替えてください。';

export const treatmentCourseLimits: readonly LimitRule[] = [
  until(
    [
      'J001.two-months',
      '熱傷処置の期間',
      'J001 注1',
      '初回の処置を行った日から2月を経過するまでに限り、その後は創傷処置の例により算定する。',
    ],
    { of: ['J001'], unit: 'span', length: 2, verdict: 'ask', next: AS_WOUND },
    ASKED_AFTER_2_MONTHS,
  ),
  until(
    [
      'J001-4.two-months',
      '重度褥瘡処置の期間',
      'J001-4 注1',
      '初回の処置を行った日から2月を経過するまでに限り、その後は創傷処置の例により算定する。',
    ],
    { of: ['J001-4'], unit: 'span', length: 2, verdict: 'ask', next: AS_WOUND },
    ASKED_AFTER_2_MONTHS,
  ),
  within(
    [
      'J003-4.blood',
      '多血小板血漿処置に伴う採血',
      'J003-4 注2',
      '処置に伴って行われた採血等の費用は所定点数に含まれる。',
    ],
    {
      of: ['D400'],
      beside: ['J003-4'],
      within: 'day',
      verdict: 'ask',
      next: '処置のための採血なら外し、検査のための採血なら残してください。',
    },
    ASKED_ON_DAY,
  ),
  within(
    [
      'J007-2.blood',
      '硬膜外自家血注入に伴う採血・穿刺',
      'J007-2 注2',
      '注入に伴って行われた採血及び穿刺等の費用は所定点数に含まれる。',
    ],
    {
      of: ['D400', 'J007'],
      beside: ['J007-2'],
      within: 'day',
      verdict: 'ask',
      next: '注入のための採血・穿刺なら外し、ほかの目的なら残してください。',
    },
    ASKED_ON_DAY,
  ),
  within(
    [
      'J043-5.wound',
      '尿路ストーマカテーテル交換法に含まれる処置',
      'J043-5 注',
      '創傷処置、創傷処理の費用は所定点数に含まれる。',
    ],
    { covers: ['J043-5 注1'], of: ['J000', 'K000'], beside: ['J043-5'], within: 'day' },
    GIVES_WAY_ON_DAY,
  ),
  within(
    [
      'J043-5.stoma',
      '尿路ストーマカテーテル交換法に含まれるストーマ処置',
      'J043-5 注',
      '尿路ストーマに対して行ったストーマ処置の費用は所定点数に含まれる。',
    ],
    {
      covers: ['J043-5 注1'],
      of: ['J043-3 ストーマ処置'],
      beside: ['J043-5'],
      within: 'day',
      verdict: 'ask',
      next: '尿路ストーマの処置なら外し、消化器ストーマの処置なら残してください。',
    },
    ASKED_ON_DAY,
  ),
  often(
    [
      'J043-6.three-days',
      '人工膵臓療法の日数',
      'J043-6 注1; 留意事項 J043-6 (5)',
      '3日を限度として算定し、4日以上行った費用は3日目までの所定点数に含まれる。',
    ],
    {
      covers: ['J043-6 注1'],
      of: ['J043-6 人工膵臓療法'],
      times: 3,
      within: 'days',
      length: 30,
      verdict: 'ask',
      next: '同じ手術・急変の4日目以降なら外し、別の手術・急変なら摘要に書いて残してください。',
    },
    [
      '06-02 a, 06-03 a, 06-04 a, 06-05 a ？',
      '06-02 a, 06-03 a, 06-04 a, 07-01 a ？',
      '06-02 a, 06-03 a, 06-04 a, 07-02 a',
    ],
  ),
  within(
    [
      'J043-6.glucose',
      '人工膵臓療法の日の血中グルコース測定',
      '留意事項 J043-6 (3)',
      '同一日に行った血中グルコース測定は別に算定できない。',
    ],
    { covers: ['J043-6'], of: ['D007 グルコース$'], beside: ['J043-6 人工膵臓療法'], within: 'day' },
    GIVES_WAY_ON_DAY,
  ),
  within(
    [
      'J050.included',
      '気管内洗浄に含まれるもの',
      'J050 注2; 留意事項 J050 (4)',
      '同時に行う喀痰吸引、干渉低周波去痰器による喀痰排出、酸素吸入は所定点数に含まれる。',
    ],
    {
      covers: ['J050 注2'],
      of: ['J018 喀痰吸引', 'J018-3', 'J024', 'J024-2'],
      beside: ['J050'],
      within: 'day',
    },
    GIVES_WAY_ON_DAY,
  ),
];
