/** 第2章第1部 医学管理等: B002 to B005-8, letters and shared care. */
import { notBeside, often, within } from '../define.ts';
import {
  ASKED_AGAIN_IN_MONTH,
  ASKED_ON_DAY,
  GIVES_WAY_IN_MONTH,
  ONCE_A_DAY,
  ONCE_A_MONTH,
  ONCE_EVER,
  ONCE_IN_3_MONTHS,
  ONCE_IN_6_MONTHS,
} from '../examples.ts';
import type { LimitRule } from '../rule.ts';

const CONSULTATIONS = [
  'A000 初診料',
  'A001 再診料',
  'A002 外来診療料',
  'C000 往診料',
  'C001 在宅患者訪問診療料',
  'C001-2 在宅患者訪問診療料',
];
const LETTER = 'B009 診療情報提供料(1)';
const LETTERS = [LETTER, 'B011 連携強化診療情報提供料'];
const LETTER_NEXT = 'その文書の提供に係るものなら外してください。別の医療機関への紹介なら残してください。';
const NO_CONSULTATION = [
  '06-02 b, 06-02 a* ×',
  '06-02/1 b, 06-02/2 a ×',
  '06-02 b, 06-03 a',
  '06-02/1 a, 06-02/2 b ？',
];

export const letterLimits: readonly LimitRule[] = [
  often(
    ['B002.daily', '開放型病院共同指導料(Ⅰ)', 'B002 注1', '患者1人1日につき1回算定する。'],
    { of: ['B002'], within: 'day' },
    ONCE_A_DAY,
  ),
  notBeside(
    [
      'B002.no-consultation',
      '開放型病院共同指導料(Ⅰ)の日の診察料',
      'B002 注2',
      '初診料、再診料、外来診療料、往診料、在宅患者訪問診療料は別に算定できない。',
    ],
    { of: CONSULTATIONS, beside: ['B002'], within: 'day' },
    NO_CONSULTATION,
  ),
  often(
    [
      'B004.once',
      '退院時共同指導料1',
      'B004 注1',
      '入院中1回に限り算定する。定められた疾病等の患者は2回に限る。',
    ],
    {
      of: ['B004 退院時共同指導料1'],
      verdict: 'ask',
      next: '同じ入院について2回目なら、定められた疾病等の患者か確かめてください。',
    },
    ASKED_AGAIN_IN_MONTH,
  ),
  notBeside(
    [
      'B004.no-consultation',
      '退院時共同指導料1の日の診察料',
      'B004 注3',
      '初診料、再診料、外来診療料、開放型病院共同指導料(Ⅰ)、往診料、在宅患者訪問診療料は別に算定できない。',
    ],
    { of: [...CONSULTATIONS, 'B002'], beside: ['B004 退院時共同指導料1'], within: 'day' },
    NO_CONSULTATION,
  ),
  often(
    [
      'B005-1-3.once',
      '介護保険リハビリテーション移行支援料',
      'B005-1-3 注',
      '患者1人につき1回に限り算定する。',
    ],
    { of: ['B005-1 介護保険リハビリテーション移行支援料'], within: 'ever' },
    ONCE_EVER,
  ),
  often(
    ['B005-6.change', 'がん治療連携計画策定料2', 'B005-6 注2', '患者1人につき月1回に限り算定する。'],
    { of: ['B005-6 がん治療連携計画策定料2'] },
    ONCE_A_MONTH,
  ),
  within(
    [
      'B005-6.letter',
      'がん治療連携計画策定料に含まれる診療情報提供料(Ⅰ)',
      'B005-6 注3',
      '連携先への文書の提供に係る診療情報提供料(Ⅰ)の費用は含まれる。',
    ],
    {
      of: [LETTER],
      beside: ['B005-6 がん治療連携計画策定料'],
      within: 'day',
      verdict: 'ask',
      next: LETTER_NEXT,
    },
    ASKED_ON_DAY,
  ),
  often(
    ['B005-6-2.monthly', 'がん治療連携指導料', 'B005-6-2 注1', '月1回に限り算定する。'],
    { of: ['B005-6 がん治療連携指導料'] },
    ONCE_A_MONTH,
  ),
  within(
    [
      'B005-6-2.letter',
      'がん治療連携指導料に含まれる診療情報提供料',
      'B005-6-2 注2',
      '計画策定病院への文書の提供に係る診療情報提供料(Ⅰ)と連携強化診療情報提供料の費用は含まれる。',
    ],
    { of: LETTERS, beside: ['B005-6 がん治療連携指導料'], within: 'day', verdict: 'ask', next: LETTER_NEXT },
    ASKED_ON_DAY,
  ),
  often(
    ['B005-6-3.once', 'がん治療連携管理料', 'B005-6-3 注', '1人につき1回に限り算定する。'],
    { of: ['B005-6 がん治療連携管理料'], within: 'ever' },
    ONCE_EVER,
  ),
  often(
    ['B005-6-4.once', '外来がん患者在宅連携指導料', 'B005-6-4 注1', '1人につき1回に限り算定する。'],
    { of: ['B005-6 外来がん患者在宅連携指導料'], within: 'ever' },
    ONCE_EVER,
  ),
  within(
    [
      'B005-6-4.letter',
      '外来がん患者在宅連携指導料に含まれる診療情報提供料(Ⅰ)',
      'B005-6-4 注2',
      '紹介の文書の提供に係る診療情報提供料(Ⅰ)の費用は含まれる。',
    ],
    {
      of: [LETTER],
      beside: ['B005-6 外来がん患者在宅連携指導料'],
      within: 'day',
      verdict: 'ask',
      next: LETTER_NEXT,
    },
    ASKED_ON_DAY,
  ),
  often(
    ['B005-7.once', '認知症専門診断管理料1', 'B005-7 注1', '1人につき1回に限り算定する。'],
    { of: ['B005-7 認知症専門診断管理料1'], within: 'ever' },
    ONCE_EVER,
  ),
  often(
    ['B005-7.quarterly', '認知症専門診断管理料2', 'B005-7 注2', '3月に1回に限り算定する。'],
    { of: ['B005-7 認知症専門診断管理料2'], within: 'months', length: 3 },
    ONCE_IN_3_MONTHS,
  ),
  within(
    [
      'B005-7.letter',
      '認知症専門診断管理料に含まれる診療情報提供料',
      'B005-7 注3',
      '文書の提供に係る診療情報提供料(Ⅰ)と連携強化診療情報提供料の費用は含まれる。',
    ],
    {
      of: LETTERS,
      beside: ['B005-7 認知症専門診断管理料'],
      within: 'day',
      verdict: 'ask',
      next: LETTER_NEXT,
    },
    ASKED_ON_DAY,
  ),
  notBeside(
    [
      'B005-7.and-B000',
      '認知症専門診断管理料と特定疾患療養管理料',
      'B005-7 注4',
      '特定疾患療養管理料は別に算定できない。',
    ],
    { of: ['B000 特定疾患療養管理料'], beside: ['B005-7 認知症専門診断管理料'] },
    GIVES_WAY_IN_MONTH,
  ),
  often(
    [
      'B005-7-2.monthly',
      '認知症療養指導料',
      'B005-7-2 注1〜注3・注5',
      '月1回に限り、1から3までは同時に算定できない。',
    ],
    {
      covers: ['B005-7-2 注1', 'B005-7-2 注2', 'B005-7-2 注3', 'B005-7-2 注5'],
      of: ['B005-7 認知症療養指導料'],
    },
    ONCE_A_MONTH,
  ),
  within(
    [
      'B005-7-2.letter',
      '認知症療養指導料に含まれる診療情報提供料',
      'B005-7-2 注4',
      '文書の提供に係る診療情報提供料(Ⅰ)と連携強化診療情報提供料の費用は含まれる。',
    ],
    { of: LETTERS, beside: ['B005-7 認知症療養指導料'], within: 'day', verdict: 'ask', next: LETTER_NEXT },
    ASKED_ON_DAY,
  ),
  notBeside(
    [
      'B005-7-2.beside',
      '認知症療養指導料と併せて算定できないもの',
      'B005-7-2 注5',
      '特定疾患療養管理料、通院・在宅精神療法は別に算定できない。',
    ],
    {
      of: ['B000 特定疾患療養管理料', 'I002 通院精神療法', 'I002 在宅精神療法'],
      beside: ['B005-7 認知症療養指導料'],
    },
    GIVES_WAY_IN_MONTH,
  ),
  often(
    ['B005-7-3.half-year', '認知症サポート指導料', 'B005-7-3 注1', '6月に1回に限り算定する。'],
    { of: ['B005-7 認知症サポート指導料'], within: 'months', length: 6 },
    ONCE_IN_6_MONTHS,
  ),
  within(
    [
      'B005-7-3.letter',
      '認知症サポート指導料に含まれる診療情報提供料',
      'B005-7-3 注2',
      '助言に係る診療情報提供料(Ⅰ)と連携強化診療情報提供料の費用は含まれる。',
    ],
    {
      of: LETTERS,
      beside: ['B005-7 認知症サポート指導料'],
      within: 'day',
      verdict: 'ask',
      next: LETTER_NEXT,
    },
    ASKED_ON_DAY,
  ),
  often(
    ['B005-8.once', '肝炎インターフェロン治療計画料', 'B005-8 注1', '1人につき1回に限り算定する。'],
    { of: ['B005-8 肝炎インターフェロン治療計画料'], within: 'ever' },
    ONCE_EVER,
  ),
  within(
    [
      'B005-8.letter',
      '肝炎インターフェロン治療計画料に含まれる診療情報提供料(Ⅰ)',
      'B005-8 注2',
      '文書の提供に係る診療情報提供料(Ⅰ)の費用は含まれる。',
    ],
    {
      of: [LETTER],
      beside: ['B005-8 肝炎インターフェロン治療計画料'],
      within: 'day',
      verdict: 'ask',
      next: LETTER_NEXT,
    },
    ASKED_ON_DAY,
  ),
];
