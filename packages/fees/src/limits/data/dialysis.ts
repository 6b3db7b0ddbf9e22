/** 第2章第1部 医学管理等: what B001 15 慢性維持透析患者外来医学管理料 includes (注2). */
import { notBeside, within } from '../define.ts';
import { ASKED_IN_MONTH, GIVES_WAY_IN_MONTH } from '../examples.ts';
import type { LimitRule } from '../rule.ts';
import { DIALYSIS_TESTS, DIALYSIS_TESTS_REPEATED } from './dialysis-tests.ts';

const DIALYSIS = 'B001 慢性維持透析患者外来医学管理料';

export const dialysisLimits: readonly LimitRule[] = [
  within(
    [
      'B001.15.included',
      '慢性維持透析患者外来医学管理料に含まれる検査',
      'B001 15 注2',
      '定められた検査と心電図検査は所定点数に含まれる。',
    ],
    { of: DIALYSIS_TESTS, beside: [DIALYSIS] },
    GIVES_WAY_IN_MONTH,
  ),
  within(
    [
      'B001.15.repeated',
      '慢性維持透析患者外来医学管理料と繰り返しの検査',
      'B001 15 注2; 留意事項 B001 15 (10)',
      '含まれる検査のうち、通知の場合に2回目以後を別に算定できるもの。',
    ],
    {
      covers: ['B001 15 注2'],
      of: DIALYSIS_TESTS_REPEATED,
      beside: [DIALYSIS],
      verdict: 'ask',
      next: '月の1回目は含まれます。2回目以後で通知の場合に当たるときだけ残してください。',
    },
    ASKED_IN_MONTH,
  ),
  notBeside(
    [
      'B001.15.judgements',
      '慢性維持透析患者外来医学管理料と検体検査判断料',
      'B001 15 注2',
      '尿・糞便等、血液学的、生化学的(Ⅰ)(Ⅱ)、免疫学的検査の判断料は別に算定できない。',
    ],
    {
      of: [
        'D026 尿・糞便等検査判断料',
        'D026 血液学的検査判断料',
        'D026 生化学的検査(1)判断料',
        'D026 生化学的検査(2)判断料',
        'D026 免疫学的検査判断料',
      ],
      beside: [DIALYSIS],
    },
    GIVES_WAY_IN_MONTH,
  ),
];
