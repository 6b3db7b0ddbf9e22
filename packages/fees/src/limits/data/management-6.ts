/** 第2章第1部 医学管理等: what is included in 在宅療養指導管理料, and what the paramedic's care includes. */
import { within } from '../define.ts';
import { ASKED_ON_DAY } from '../examples.ts';
import type { LimitRule, Selector } from '../rule.ts';

const HOME_GUIDANCE: Selector = 'C100..C121';
const SKIN: Selector = 'B001 皮膚科特定疾患指導管理料';

/** Gives way to both; 小児の管理料 need a child, others do not mind one. */
const GIVES_WAY = [
  '10歳: 06-02 b*, 06-30 a ×',
  '10歳: 06-02 b, 06-02 a* ×',
  '10歳: 06-02 b, 07-01 a',
  '10歳: 06-02 a, 06-30 b ？',
];

/** 「各区分に掲げるそれぞれの指導管理料に含まれる」. */
function included(
  id: string,
  name: string,
  source: string,
  of: readonly Selector[],
  beside: readonly Selector[],
): LimitRule {
  const fees = beside.length > 1 ? '在宅療養指導管理料又は皮膚科特定疾患指導管理料' : '在宅療養指導管理料';
  return within(
    [
      `${id}.in-guidance`,
      `${name}と${fees}`,
      source,
      `${fees}を算定すべき指導管理を受けている患者への管理・指導の費用は、それぞれの指導管理料に含まれる。`,
    ],
    { of, beside },
    GIVES_WAY,
  );
}

export const managementLimits6: readonly LimitRule[] = [
  included('B000', '特定疾患療養管理料', 'B000 注4', ['B000 特定疾患療養管理料'], [HOME_GUIDANCE, SKIN]),
  included('B001.5', '小児科療養指導料', 'B001 5 注4', ['B001 小児科療養指導料'], [HOME_GUIDANCE, SKIN]),
  included('B001.6', 'てんかん指導料', 'B001 6 注5', ['B001 てんかん指導料'], [HOME_GUIDANCE]),
  included(
    'B001.18',
    '小児悪性腫瘍患者指導管理料',
    'B001 18 注4',
    ['B001 小児悪性腫瘍患者指導管理料'],
    [HOME_GUIDANCE, SKIN],
  ),
  within(
    [
      'B006.included',
      '救急救命管理料に含まれる処置等',
      'B006 注2; 留意事項 B006 (2)',
      '救急救命士が行った処置等の費用は所定点数に含まれる。',
    ],
    {
      covers: ['B006 注2'],
      of: ['G', 'J'],
      beside: ['B006 救急救命管理料'],
      within: 'day',
      verdict: 'ask',
      next: '救急救命士が行ったものなら外し、この医療機関の医師・看護師が行ったものなら残してください。',
    },
    ASKED_ON_DAY,
  ),
];
