/** 第2章第9部 処置: once a day, what excludes or includes what on the same day, monthly limits. */
import { notBeside, often, until, within } from '../define.ts';
import { ASKED_ON_DAY, GIVES_WAY_ON_DAY, ONCE_A_DAY, ONCE_A_MONTH, TWICE_A_MONTH } from '../examples.ts';
import type { LimitRule, Selector } from '../rule.ts';

const SMALL_WOUND_CARE = ['J000', 'J001-7', 'J001-8'];
const OXYGEN = ['J024', 'J024-2', 'J025'];

/** 併せて算定できない on the same day: the first list gives way. */
function notWith(
  id: string,
  name: string,
  source: string,
  text: string,
  of: readonly Selector[],
  beside: readonly Selector[],
  covers: readonly string[],
): LimitRule {
  return notBeside([id, name, source, text], { covers, of, beside, within: 'day' }, GIVES_WAY_ON_DAY);
}

/** 所定点数に含まれる on the same day. */
function includedIn(
  id: string,
  name: string,
  source: string,
  text: string,
  of: readonly Selector[],
  beside: readonly Selector[],
  covers: readonly string[],
): LimitRule {
  return within([id, name, source, text], { covers, of, beside, within: 'day' }, GIVES_WAY_ON_DAY);
}

/** 1日につき1回, whatever the parts and times. */
function daily(
  id: string,
  name: string,
  source: string,
  of: readonly Selector[],
  covers: readonly string[],
): LimitRule {
  return often(
    [id, name, source, '部位や回数にかかわらず1日につき1回算定する。'],
    { covers, of, within: 'day' },
    ONCE_A_DAY,
  );
}

export const treatmentLimits: readonly LimitRule[] = [
  notWith(
    'J000-2.beside',
    '下肢創傷処置と創傷処置',
    '留意事項 J000-2 (3)',
    '創傷処置、爪甲除去、穿刺排膿後薬液注入は併せて算定できない。',
    SMALL_WOUND_CARE,
    ['J000-2'],
    ['J000-2'],
  ),
  notWith(
    'J001.beside',
    '熱傷処置と創傷処置',
    '留意事項 J001 (1)',
    '創傷処置、爪甲除去、穿刺排膿後薬液注入は併せて算定できない。',
    SMALL_WOUND_CARE,
    ['J001'],
    ['J001'],
  ),
  notWith(
    'J001-4.beside',
    '重度褥瘡処置と創傷処置',
    '留意事項 J001-4 (2)',
    '創傷処置、爪甲除去、穿刺排膿後薬液注入は併せて算定できない。',
    SMALL_WOUND_CARE,
    ['J001-4'],
    ['J001-4'],
  ),
  often(
    [
      'J001-10.monthly',
      '静脈圧迫処置',
      '留意事項 J001-10 (1)',
      '月1回に限り、3月(大きな潰瘍は6月)を限度として算定する。',
    ],
    { covers: ['J001-10'], of: ['J001-10 静脈圧迫処置'] },
    ONCE_A_MONTH,
  ),
  until(
    [
      'J001-10.course',
      '静脈圧迫処置の3月',
      '留意事項 J001-10 (1)',
      '3月を限度とする。初回の潰瘍が100cm2を超える場合は6月を限度とする。',
    ],
    {
      covers: ['J001-10'],
      of: ['J001-10 静脈圧迫処置'],
      unit: 'months',
      length: 3,
      verdict: 'ask',
      next: '初回の潰瘍が100cm2を超えていれば摘要欄に記載し、超えていなければ外してください。',
    },
    ['01-15 a, 02-03 a, 03-31 a', '01-31 a, 02-03 a, 04-01 a ？'],
  ),
  daily('J002.daily', 'ドレーン法', '留意事項 J002 (1)(3)', ['J002 ドレーン法(ドレナージ)'], ['J002']),
  within(
    [
      'J002.wound',
      'ドレーン法に含まれる創傷処置',
      '留意事項 J002 (2)',
      'ドレナージの部位の消毒等の処置料は含まれ、創傷処置は別に算定できない。',
    ],
    {
      covers: ['J002'],
      of: ['J000'],
      beside: ['J002'],
      within: 'day',
      verdict: 'ask',
      next: 'ドレナージの部位の処置なら創傷処置を外してください。別の創傷なら残してください。',
    },
    ASKED_ON_DAY,
  ),
  daily(
    'J003-2.daily',
    '局所陰圧閉鎖処置(入院外)',
    '留意事項 J003-2 (3)',
    ['J003-2 局所陰圧閉鎖処置(入院外)'],
    ['J003-2'],
  ),
  notWith(
    'J003-2.beside',
    '局所陰圧閉鎖処置(入院外)と重度褥瘡処置・皮膚科軟膏処置',
    '留意事項 J003-2 (4)',
    '重度褥瘡処置と皮膚科軟膏処置は併せて算定できない。',
    ['J001-4', 'J053'],
    ['J003-2 局所陰圧閉鎖処置(入院外)'],
    ['J003-2'],
  ),
  daily('J018-3.daily', '干渉低周波去痰器による喀痰排出', '留意事項 J018-3 (3)', ['J018-3'], ['J018-3']),
  daily('J019.daily', '持続的胸腔ドレナージ', 'J019 注1', ['J019'], ['J019 注1']),
  daily('J021.daily', '持続的腹腔ドレナージ', 'J021 注1', ['J021'], ['J021 注1']),
  includedIn(
    'J026.included',
    '間歇的陽圧吸入法・鼻マスク式補助換気法・体外式陰圧人工呼吸器治療に含まれるもの',
    'J018 注1; J018-3 注1; J024 注2; J026 注1; J026-2 注1; J026-3 注1',
    '同時に行う喀痰吸引、干渉低周波去痰器による喀痰排出、酸素吸入、突発性難聴に対する酸素療法、酸素テントは含まれる。',
    ['J018', 'J018-3', ...OXYGEN],
    ['J026', 'J026-2', 'J026-3'],
    ['J018 注1', 'J018-3 注1', 'J024 注2', 'J025 注1', 'J026 注1', 'J026-2 注1', 'J026-3 注1'],
  ),
  includedIn(
    'J026-4.oxygen',
    'ハイフローセラピーに含まれる酸素吸入',
    '留意事項 J024',
    '同一日に行った酸素吸入、突発性難聴に対する酸素療法、酸素テントは含まれる。',
    OXYGEN,
    ['J026-4 ハイフローセラピー'],
    ['J024', 'J026-4'],
  ),
  includedIn(
    'J045.included',
    '人工呼吸に含まれるもの',
    'J045 注1; 留意事項 J045 (2)(3)',
    '同一日の呼吸心拍監視、経皮的動脈血酸素飽和度測定、非観血的連続血圧測定、喀痰吸引、干渉低周波去痰器による喀痰排出、酸素吸入は含まれる。',
    ['D220', 'D223', 'D225-2', 'J018', 'J018-3', 'J024', 'J024-2'],
    ['J045'],
    ['J045 注1', 'D220 注3', 'D223 注', 'D225-2 注'],
  ),
  often(
    ['J038.arteries', '下肢末梢動脈疾患指導管理加算', 'J038 注10', '月1回に限り加算する。'],
    { of: ['+J038 下肢末梢動脈疾患指導管理加算'] },
    ONCE_A_MONTH,
  ),
  includedIn(
    'J043-4.wound',
    '経管栄養・薬剤投与用カテーテル交換法に含まれる処置',
    'J043-4 注',
    '創傷処置、創傷処理の費用は所定点数に含まれる。',
    ['J000', 'K000'],
    ['J043-4'],
    ['J043-4 注', 'J043-4 注1'],
  ),
  notWith(
    'J054.pain',
    '皮膚科光線療法と消炎鎮痛等処置',
    '留意事項 J054 (8)',
    '同一日に消炎鎮痛等処置とは併せて算定できない。',
    ['J119'],
    ['J054 皮膚科光線療法'],
    ['J054'],
  ),
  daily(
    'J054.infrared',
    '皮膚科光線療法(赤外線又は紫外線)',
    '留意事項 J054',
    ['J054 皮膚科光線療法(赤外線又は紫外線)'],
    ['J054'],
  ),
  within(
    [
      'J028.oxygen',
      'インキュベーターに含まれる酸素吸入',
      'J028 注',
      'インキュベーターと同時に行った酸素吸入の費用は所定点数に含まれる。',
    ],
    {
      covers: ['J028 注1'],
      of: ['J024 酸素吸入'],
      beside: ['J028 インキュベーター'],
      within: 'day',
      verdict: 'ask',
      next: 'インキュベーターと同時に行ったものなら外し、別の時に行ったものなら残してください。',
    },
    ASKED_ON_DAY,
  ),
  often(
    ['J057-3.monthly', '鶏眼・胼胝処置', 'J057-3 注', '月2回に限り算定する。'],
    { covers: ['J057-3 注', 'J057-3 注1'], of: ['J057-3 鶏眼・胼胝処置'], times: 2 },
    TWICE_A_MONTH,
  ),
  includedIn(
    'J060.catheter',
    '膀胱洗浄に含まれる留置カテーテル設置',
    'J060 注1; J063 注1',
    '膀胱洗浄と同時に行う留置カテーテル設置の費用は含まれる。',
    ['J063'],
    ['J060'],
    ['J060 注1', 'J063 注1'],
  ),
  often(
    ['J070-4.weekly', '磁気による膀胱等刺激法', '留意事項 J070-4 (2)', '1週間に2回を限度として算定する。'],
    { covers: ['J070-4'], of: ['J070-4 磁気による膀胱等刺激法'], times: 2, within: 'week' },
    ['06-01 a, 06-04 a, 06-07 a ×', '06-05 a, 06-07 a, 06-08 a'],
  ),
  daily('J089.daily', '睫毛抜去', 'J089 注2', ['J089 睫毛抜去'], ['J089 注2']),
  notWith(
    'J097.throat',
    '鼻処置と口腔、咽頭処置',
    'J097 注2; J098 注2',
    '併せて行った場合であっても鼻処置の所定点数のみ算定する。',
    ['J098 口腔、咽頭処置'],
    ['J097 鼻処置'],
    ['J097 注2', 'J098 注2'],
  ),
  includedIn(
    'J098-2.throat',
    '扁桃処置に含まれる咽頭処置',
    '留意事項 J098-2 (2)',
    '扁桃処置の所定点数には咽頭処置が含まれる。',
    ['J098 口腔、咽頭処置'],
    ['J098-2 扁桃処置'],
    ['J098-2'],
  ),
  includedIn(
    'J100.included',
    '副鼻腔手術後の処置に含まれるもの',
    'J100 注; 留意事項 J100',
    '同一日の副鼻腔自然口開大処置は含まれ、創傷処置、爪甲除去、穿刺排膿後薬液注入は別に算定できない。',
    ['J097-2', ...SMALL_WOUND_CARE],
    ['J100 副鼻腔手術後の処置'],
    ['J100 注', 'J100 注1'],
  ),
  includedIn(
    'J105.nose',
    '副鼻腔洗浄又は吸引に含まれる鼻処置',
    '留意事項 J097 (2)',
    '副鼻腔洗浄に伴う単なる鼻処置は含まれる。',
    ['J097 鼻処置'],
    ['J105'],
    ['J097', 'J105'],
  ),
  often(
    [
      'J118.main',
      '介達牽引等と消炎鎮痛等処置',
      '留意事項 J118 (2)(3); J119-2 (2); J119-3 (2); J119-4 (3)',
      '同一日に併せて行った場合は主たるものいずれかの所定点数のみにより算定する。',
    ],
    {
      covers: [
        ...['J118', 'J118-2', 'J118-3', 'J119', 'J119-2', 'J119-3', 'J119-4'],
        ...['J118 注1', 'J118-2 注1', 'J118-3 注1'],
      ],
      of: ['J118', 'J118-2', 'J118-3', 'J119', 'J119-2', 'J119-3', 'J119-4'],
      within: 'day',
    },
    [...ONCE_A_DAY, '06-02 a, 06-02 a* ×'],
  ),
  includedIn(
    'J117.pain',
    '鋼線等による直達牽引と消炎鎮痛等処置',
    '留意事項 J117 (3)',
    '消炎鎮痛等処置、腰部又は胸部固定帯固定、低出力レーザー照射、肛門処置を併せて行った場合は直達牽引の所定点数のみ算定する。',
    ['J119', 'J119-2', 'J119-3', 'J119-4'],
    ['J117'],
    ['J117', 'J117 注2'],
  ),
  daily(
    'J120.daily',
    '鼻腔栄養',
    '留意事項 J120 (1)',
    ['J120 鼻腔栄養', 'J120 胃瘻より流動食点滴注入'],
    ['J120'],
  ),
];
