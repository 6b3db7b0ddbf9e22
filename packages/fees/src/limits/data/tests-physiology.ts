/** 第2章第3部 検査: 生体検査, how often and what the same day includes. */
import { aged, notBeside, often, within } from '../define.ts';
import {
  ASKED_IN_MONTH,
  GIVES_WAY_ON_DAY,
  ONCE_A_MONTH,
  ONCE_A_WEEK,
  ONCE_IN_3_MONTHS,
  ONCE_IN_6_MONTHS,
  TWICE_A_MONTH,
} from '../examples.ts';
import type { LimitRule, Selector } from '../rule.ts';

const MONITORS = ['D220', 'D221-2', 'D222', 'D222-2', 'D223', 'D223-2'];
const ASKED_IN_3_MONTHS = ['06-02 a, 08-31 a* ？', '06-02 a, 09-01 a'];
const REASON = '医学的な必要性があるときは理由と医学的根拠を摘要欄に記載し、ないときは外してください。';

function monthly(
  id: string,
  name: string,
  source: string,
  of: readonly Selector[],
  covers: readonly string[],
): LimitRule {
  return often([id, name, source, '患者1人につき月1回に限り算定する。'], { covers, of }, ONCE_A_MONTH);
}

function includedOnDay(
  id: string,
  name: string,
  source: string,
  of: readonly Selector[],
  beside: readonly Selector[],
  covers: readonly string[],
): LimitRule {
  return within(
    [id, name, source, '同一日に行われたものの費用は所定点数に含まれる。'],
    { covers, of, beside, within: 'day' },
    GIVES_WAY_ON_DAY,
  );
}

export const physiologyLimits: readonly LimitRule[] = [
  includedOnDay(
    'D209.ecg',
    '負荷心電図検査に含まれる心電図検査',
    'D209 注2',
    ['D208'],
    ['D209'],
    ['D209 注2'],
  ),
  includedOnDay(
    'D211.included',
    '負荷心肺機能検査に含まれるスパイログラフィー・心電図検査',
    'D211 注2',
    ['D200', 'D208'],
    ['D211'],
    ['D211 注2'],
  ),
  includedOnDay(
    'D211-3.included',
    '時間内歩行試験に含まれる検査',
    'D211-3 注2',
    ['D200', ...MONITORS],
    ['D211-3'],
    ['D211-3 注2'],
  ),
  includedOnDay(
    'D211-4.included',
    'シャトルウォーキングテストに含まれる検査',
    'D211-4 注2',
    ['D200', ...MONITORS],
    ['D211-4'],
    ['D211-4 注2'],
  ),
  monthly('D207.endothelium', '血管内皮機能検査', '留意事項 D207 (6)', ['D207 血管内皮機能検査'], ['D207']),
  monthly(
    'D215.home',
    '超音波検査(断層撮影法)(訪問診療時)',
    'D215 2 注; 留意事項 D215',
    ['D215 超音波検査(断層撮影法)(訪問診療'],
    ['D215 注1'],
  ),
  often(
    ['D215-2.quarterly', '肝硬度測定', '留意事項 D215-2', '原則として3月に1回に限り算定する。'],
    { covers: ['D215-2'], of: ['D215-2'], within: 'months', length: 3, verdict: 'ask', next: REASON },
    ASKED_IN_3_MONTHS,
  ),
  often(
    ['D215-3.quarterly', '超音波エラストグラフィー', '留意事項 D215-3', '原則として3月に1回に限り算定する。'],
    { covers: ['D215-3'], of: ['D215-3'], within: 'months', length: 3, verdict: 'ask', next: REASON },
    ASKED_IN_3_MONTHS,
  ),
  notBeside(
    [
      'D215-3.and-2',
      '超音波エラストグラフィーと肝硬度測定',
      'D215-3 注1',
      '肝硬度測定を算定する患者については別に算定しない。',
    ],
    {
      covers: ['D215-3 注1'],
      of: ['D215-3'],
      beside: ['D215-2'],
      verdict: 'ask',
      next: '同じ目的の検査なら超音波エラストグラフィーを外してください。',
    },
    ASKED_IN_MONTH,
  ),
  notBeside(
    [
      'D215-4.and-2-3',
      '超音波減衰法検査と肝硬度測定・超音波エラストグラフィー',
      'D215-4 注',
      '肝硬度測定又は超音波エラストグラフィーを算定する患者については別に算定しない。',
    ],
    {
      covers: ['D215-4 注', 'D215-4 注1'],
      of: ['D215-4'],
      beside: ['D215-2', 'D215-3'],
      verdict: 'ask',
      next: '超音波減衰法検査を外してください。',
    },
    ASKED_IN_MONTH,
  ),
  often(
    ['D216-2.twice', '残尿測定検査', 'D216-2 注', '患者1人につき月2回に限り算定する。'],
    { covers: ['D216-2 注', 'D216-2 注1'], of: ['D216-2 残尿測定検査'], times: 2 },
    TWICE_A_MONTH,
  ),
  often(
    [
      'D217.four-months',
      '骨塩定量検査',
      'D217 注; 留意事項 D217',
      '検査の種類にかかわらず患者1人につき4月に1回に限り算定する。',
    ],
    { covers: ['D217 注1'], of: ['D217 骨塩定量検査'], within: 'months', length: 4 },
    ['06-02 a, 09-30 a* ×', '06-02 a, 10-01 a', '2026-01-15 a, 2026-04-30 a ×', '2026-01-15 a, 2026-05-01 a'],
  ),
  often(
    [
      'D219.weekly',
      'ノンストレステスト(外来)',
      '留意事項 D219 (2)',
      '入院中の患者以外は1週間につき1回に限り算定する。',
    ],
    { covers: ['D219'], of: ['D219 ノンストレステスト'], within: 'week' },
    ONCE_A_WEEK,
  ),
  often(
    ['D222-2.quarterly', '経皮的酸素ガス分圧測定', '留意事項 D222-2', '3月に1回に限り算定する。'],
    { covers: ['D222-2'], of: ['D222-2 経皮的酸素ガス分圧測定'], within: 'months', length: 3 },
    ONCE_IN_3_MONTHS,
  ),
  monthly('D225-3.monthly', '24時間自由行動下血圧測定', '留意事項 D225-3', ['D225-3'], ['D225-3']),
  often(
    ['D231-2.clinic', '皮下連続式グルコース測定(診療所)', 'D231-2 注2', '診療所では6月に2回に限り算定する。'],
    {
      of: ['D231-2 皮下連続式グルコース測定(診療所)'],
      times: 2,
      within: 'months',
      length: 6,
    },
    ['06-30 a, 08-01 a, 11-30 a ×', '06-30 a, 08-01 a, 12-01 a'],
  ),
  monthly('D233.monthly', '直腸肛門機能検査', 'D233 注', ['D233 直腸肛門機能検査'], ['D233 注1']),
  monthly('D237-2.monthly', '反復睡眠潜時試験', '留意事項 D237-2 (1)', ['D237-2 MSLT'], ['D237-2']),
  monthly('D237-3.monthly', '覚醒維持検査', '留意事項 D237-3 (1)', ['D237-3 覚醒維持検査'], ['D237-3']),
  monthly('D238.monthly', '脳波検査判断料', 'D238 注1', ['D238'], ['D238 注1']),
  often(
    ['D244-2.twice', '補聴器適合検査', 'D244-2 注', '患者1人につき月2回に限り算定する。'],
    { covers: ['D244-2 注', 'D244-2 注1'], of: ['D244-2 補聴器適合検査'], times: 2 },
    TWICE_A_MONTH,
  ),
  monthly('D256-2.monthly', '眼底三次元画像解析', 'D256-2 注', ['D256-2'], ['D256-2 注', 'D256-2 注1']),
  includedOnDay(
    'D256-2.camera',
    '眼底三次元画像解析に含まれる眼底カメラ撮影',
    'D256-2 注',
    ['D256 眼底カメラ撮影(アナログ撮影)', 'D256 眼底カメラ撮影(デジタル撮影)'],
    ['D256-2'],
    ['D256-2 注', 'D256-2 注1'],
  ),
  monthly('D256-3.monthly', '光干渉断層血管撮影', 'D256-3 注', ['D256-3'], ['D256-3 注', 'D256-3 注1']),
  includedOnDay(
    'D256-3.camera',
    '光干渉断層血管撮影に含まれる眼底カメラ撮影',
    'D256-3 注',
    ['D256'],
    ['D256-3'],
    ['D256-3 注', 'D256-3 注1'],
  ),
  often(
    ['D258-3.yearly', '黄斑局所網膜電図', '留意事項 D258-3 (1)', '患者1人につき年1回に限り算定する。'],
    { covers: ['D258-3'], of: ['D258-3 黄斑局所網膜電図'], within: 'months', length: 12 },
    ['01-31 a, 12-01 a ×', '01-31 a, 2026-01-05 a'],
  ),
  monthly('D265-2.monthly', '角膜形状解析検査', 'D265-2 注', ['D265-2'], ['D265-2 注', 'D265-2 注1']),
  within(
    [
      'D265-2.curvature',
      '角膜形状解析検査に含まれる角膜曲率半径計測',
      'D265-2 注',
      '同一月内に行った角膜曲率半径計測は所定点数に含まれる。',
    ],
    { covers: ['D265-2 注', 'D265-2 注1'], of: ['D265'], beside: ['D265-2'] },
    ['06-02 b, 06-30 a ×', '06-02 b, 06-02 a ×', '06-02 b, 07-01 a', '06-02 a, 06-30 b ？'],
  ),
  monthly('D270-2.monthly', 'ロービジョン検査判断料', 'D270-2 注', ['D270-2'], ['D270-2 注', 'D270-2 注1']),
  monthly('D274-2.monthly', '前眼部三次元画像解析', 'D274-2 注', ['D274-2'], ['D274-2 注', 'D274-2 注1']),
  includedOnDay(
    'D274-2.included',
    '前眼部三次元画像解析に含まれる検査',
    'D274-2 注',
    ['D265-2', 'D274'],
    ['D274-2'],
    ['D274-2 注', 'D274-2 注1'],
  ),
  often(
    [
      'D282-4.four-months',
      'ダーモスコピー',
      'D282-4 注; 留意事項 D282-4',
      '検査の回数又は部位数にかかわらず4月に1回に限り算定する。新たな病変は理由を記載して月1回まで算定できる。',
    ],
    {
      covers: ['D282-4 注', 'D282-4 注1'],
      of: ['D282-4'],
      within: 'months',
      length: 4,
      verdict: 'ask',
      next: '新たに他の病変で検査を行ったなら理由を摘要欄に記載し、そうでなければ外してください。',
    },
    ['06-02 a, 09-30 a ？', '06-02 a, 10-01 a'],
  ),
  often(
    ['D282-4.monthly', 'ダーモスコピーの月1回', '留意事項 D282-4', '新たな病変でも1月に1回を限度とする。'],
    { covers: ['D282-4 注', 'D282-4 注1'], of: ['D282-4'] },
    ['単独: 06-02 a, 06-30 a ×', '単独: 06-02 a, 07-01 a'],
  ),
  often(
    [
      'D285.simple',
      '認知機能検査その他の心理検査(操作が容易・簡易)',
      '留意事項 D285 (11)',
      '原則として3月に1回に限り算定する。',
    ],
    {
      covers: ['D285'],
      of: ['D285 認知機能検査その他の心理検査(操作が容易)(簡易'],
      within: 'months',
      length: 3,
      verdict: 'ask',
      next: REASON,
    },
    ASKED_IN_3_MONTHS,
  ),
  often(
    ['D286-2.half-year', 'イヌリンクリアランス測定', '留意事項 D286-2 (2)', '6月に1回に限り算定する。'],
    { covers: ['D286-2'], of: ['D286-2'], within: 'months', length: 6 },
    ONCE_IN_6_MONTHS,
  ),
  monthly('D290-2.monthly', '尿失禁定量テスト', '留意事項 D290-2', ['D290-2'], ['D290-2']),
  often(
    ['D291-2.three', '小児食物アレルギー負荷検査', 'D291-2 注1', '年3回に限り算定する。'],
    { of: ['D291-2'], times: 3, within: 'months', length: 12 },
    ['12歳: 01-31 a, 05-07 a, 09-01 a, 12-01 a ×', '12歳: 01-31 a, 05-07 a, 09-01 a, 2026-01-05 a'],
  ),
  aged(
    ['D291-2.age', '小児食物アレルギー負荷検査の年齢', 'D291-2 注1', '16歳未満の患者に限る。'],
    { of: ['D291-2'], below: 16 },
    ['06-02 15歳, 06-02 a', '06-02 16歳, 06-02 a ×'],
  ),
  monthly('D294.monthly', 'ラジオアイソトープ検査判断料', 'D294 注', ['D294'], ['D294 注', 'D294 注1']),
  monthly('D324.monthly', '血管内視鏡検査', 'D324 注1', ['D324'], ['D324 注1']),
  within(
    [
      'D295.injection',
      '内視鏡検査の日の注射実施料',
      '留意事項 内視鏡検査の共通事項 (11)',
      '検査当日に検査に関連して行う注射の実施料は別に算定できない。',
    ],
    {
      covers: ['第3部通則'],
      of: ['G000', 'G001', 'G004'],
      beside: ['D295..D325'],
      within: 'day',
      verdict: 'ask',
      next: '検査に関連した注射なら実施料を外してください。別の治療の注射なら残してください。',
    },
    [
      '06-02 D308, 06-02 a* ？',
      '06-02/1 D308, 06-02/2 a ？',
      '06-02 D313, 06-02 a ？',
      '06-02 D308, 06-03 a',
      '06-02/1 a, 06-02/2 D308 ？',
    ],
  ),
  often(
    [
      'D263-2.twice',
      'コントラスト感度検査',
      'D263-2 注',
      '患者1人につき手術の前後においてそれぞれ1回に限り算定する。',
    ],
    {
      covers: ['D263-2 注1'],
      of: ['D263-2'],
      times: 2,
      within: 'ever',
      verdict: 'ask',
      next: '別の水晶体再建術の前後なら残し、同じ手術の3回目なら外してください。',
    },
    ['2024-06-03 a, 06-02 a, 2026-02-02 a* ？', '2024-06-03 a, 2026-02-02 a'],
  ),
];
