/** 第2章第2部 在宅医療: 第2節 在宅療養指導管理料 and its additions. */
import { notBeside, often, within } from '../define.ts';
import {
  FIRST_STANDS_IN_MONTH,
  GIVES_WAY_AT_HOME,
  GIVES_WAY_IN_MONTH,
  ONCE_A_MONTH,
  THREE_IN_3_MONTHS,
  TWO_IN_2_MONTHS,
} from '../examples.ts';
import type { LimitRule, Selector } from '../rule.ts';

/** 区分 that a home guidance fee includes in the month it is charged; treatments stand in `treatment-place.ts`. */
function includes(
  section: string,
  name: string,
  source: string,
  what: string,
  of: readonly Selector[],
): LimitRule {
  return within(
    [`${section}.included`, `${name}に含まれるもの`, source, `${what}の費用は算定できない。`],
    { covers: [section], of, beside: [section], outpatients: true },
    GIVES_WAY_AT_HOME,
  );
}

/** 材料加算: n times in n months, which lets a month without a visit be charged later. */
function inMonths(
  id: string,
  name: string,
  months: 2 | 3,
  of: readonly Selector[],
  covers: string,
): LimitRule {
  return often(
    [id, name, covers, `${months}月に${months}回に限り加算する。`],
    { of, times: months, within: 'months', length: months },
    months === 3 ? THREE_IN_3_MONTHS : TWO_IN_2_MONTHS,
  );
}

export const homeGuidanceLimits: readonly LimitRule[] = [
  often(
    [
      'C100.monthly',
      '在宅療養指導管理料',
      '第2部第2節第1款 通則1・2',
      '特に規定する場合を除き月1回に限り、2以上の指導管理を行っているときは主たるもののみ算定する。',
    ],
    {
      covers: ['第2部第2節第1款通則1', '第2部第2節第1款通則2'],
      of: ['C101..C121', '!C102 在宅自己連続携行式腹膜灌流頻回指導管理', '!C102-2 在宅血液透析頻回指導管理'],
    },
    [
      '06-02 C101, 06-30 C101 ×',
      '06-02 C101, 06-02 C121 ×',
      '06-02 C101, 07-01 C101',
      '06-02 C102, 06-16 C102 在宅自己連続携行式腹膜灌流頻回指導管理',
      '06-02 C102-2, 06-16 C102-2 在宅血液透析頻回指導管理',
    ],
  ),
  within(
    [
      'C101.injections',
      '在宅自己注射指導管理料と訪問診療の日の注射',
      '留意事項 C101 (13)(14)',
      '自己注射に係る皮内・皮下・筋肉内注射、静脈内注射は外来受診時に算定できない。緊急時を除く。',
    ],
    {
      covers: ['C101'],
      of: ['G000', 'G001'],
      beside: ['C101'],
      verdict: 'ask',
      next: '自己注射に係る注射なら手技料と薬剤を外してください。緊急時の受診ならその旨をコメントに残してください。',
    },
    ['06-02 b, 06-30 a* ？', '06-02 b, 06-02 a ？', '06-02 b, 07-01 a', '06-02 a, 06-30 b ？'],
  ),
  within(
    [
      'C103.oximetry',
      '在宅酸素療法指導管理料に含まれる経皮的動脈血酸素飽和度測定',
      '留意事項 C103 (4)(5)',
      '経皮的動脈血酸素飽和度測定と終夜経皮的動脈血酸素飽和度測定の費用は含まれる。',
    ],
    { covers: ['C103'], of: ['D223', 'D223-2'], beside: ['C103'] },
    GIVES_WAY_IN_MONTH,
  ),
  includes(
    'C104',
    '在宅中心静脈栄養法指導管理料',
    '留意事項 C104 (3)',
    '中心静脈注射、植込型カテーテルによる中心静脈注射',
    ['G005', 'G006'],
  ),
  within(
    [
      'C104.home-injections',
      '在宅中心静脈栄養法指導管理料と訪問診療の日の注射',
      '留意事項 C104 (4)',
      '訪問診療を算定する日の静脈内注射、点滴注射の費用は算定できない。',
    ],
    {
      covers: ['C104'],
      of: ['G001', 'G004'],
      beside: ['C104'],
      verdict: 'ask',
      next: '訪問診療の日の注射なら外してください。',
    },
    ['06-02 b, 06-30 a* ？', '06-02 b, 06-02 a ？', '06-02 b, 07-01 a', '06-02 a, 06-30 b ？'],
  ),
  includes('C108', '在宅麻薬等注射指導管理料', '留意事項 C108 (6)', '抗悪性腫瘍剤局所持続注入', ['G003']),
  notBeside(
    [
      'C108.chemotherapy',
      '在宅麻薬等注射指導管理料と外来腫瘍化学療法診療料',
      '留意事項 C108 (7)',
      '算定する月は外来腫瘍化学療法診療料を算定できない。',
    ],
    { covers: ['C108'], of: ['B001-2 外来腫瘍化学療法診療料'], beside: ['C108'] },
    GIVES_WAY_IN_MONTH,
  ),
  notBeside(
    [
      'C109.and-B001-8',
      '在宅寝たきり患者処置指導管理料と皮膚科特定疾患指導管理料',
      'C109 注2',
      '皮膚科特定疾患指導管理料を算定している患者には算定しない。',
    ],
    { of: ['C109'], beside: ['B001 皮膚科特定疾患指導管理料'], earlier: 'stands' },
    FIRST_STANDS_IN_MONTH,
  ),
  notBeside(
    [
      'C114.beside',
      '在宅難治性皮膚疾患処置指導管理料と併せて算定できない管理料',
      'C114 注2',
      '難病外来指導管理料又は皮膚科特定疾患指導管理料を算定している患者には算定しない。',
    ],
    {
      of: ['C114'],
      beside: ['B001 難病外来指導管理料', 'B001 皮膚科特定疾患指導管理料'],
      earlier: 'stands',
    },
    FIRST_STANDS_IN_MONTH,
  ),
  often(
    [
      'C102.frequent',
      '在宅自己腹膜灌流の頻回指導管理',
      'C102 注1',
      '同一月内の2回目以降は月2回に限り算定する。',
    ],
    { of: ['C102 在宅自己連続携行式腹膜灌流頻回指導管理'], times: 2 },
    ['06-02 a, 06-16 a, 06-30 a ×', '06-02 a, 06-16 a, 07-01 a'],
  ),
  notBeside(
    [
      'C102.dialysis',
      '在宅自己腹膜灌流の頻回指導管理と人工腎臓',
      'C102 注2',
      '同一月に人工腎臓又は連続携行式腹膜灌流を算定する場合は2回目以降を算定しない。',
    ],
    {
      of: ['C102 在宅自己連続携行式腹膜灌流頻回指導管理'],
      beside: ['J038', 'J042 連続携行式腹膜灌流'],
    },
    GIVES_WAY_IN_MONTH,
  ),
  often(
    ['C102.remote', '遠隔モニタリング加算(在宅自己腹膜灌流)', 'C102 注3', '月1回に限り加算する。'],
    { of: ['C102 遠隔モニタリング加算'] },
    ONCE_A_MONTH,
  ),
  often(
    [
      'C102-2.frequent',
      '在宅血液透析の頻回指導管理',
      'C102-2 注1',
      '最初の算定から2月までの間、同一月内の2回目以降は月2回に限り算定する。',
    ],
    { of: ['C102-2 在宅血液透析頻回指導管理'], times: 2 },
    ['06-02 a, 06-16 a, 06-30 a ×', '06-02 a, 06-16 a, 07-01 a'],
  ),
  notBeside(
    [
      'C102-2.dialysis',
      '在宅血液透析の頻回指導管理と人工腎臓',
      'C102-2 注2',
      '同一月に人工腎臓を算定する場合は2回目以降を算定しない。',
    ],
    { of: ['C102-2 在宅血液透析頻回指導管理'], beside: ['J038'] },
    GIVES_WAY_IN_MONTH,
  ),
  {
    ...inMonths('C150.meter', '血糖自己測定器加算', 3, ['C150 血糖自己測定器加算'], 'C150 注1'),
    covers: ['C150 注1', 'C150 注2', 'C150 注3'],
  },
  inMonths('C150.ketone', '血中ケトン体自己測定器加算', 3, ['C150 血中ケトン体自己測定器加算'], 'C150 注4'),
  inMonths('C152.pump', '間歇注入シリンジポンプ加算', 2, ['C152 間歇注入シリンジポンプ加算'], 'C152 注'),
  inMonths('C152-2.monitor', '持続血糖測定器加算', 2, ['C152-2 持続血糖測定器加算'], 'C152-2 注1'),
  notBeside(
    [
      'C152-2.and-C152',
      '持続血糖測定器加算(連動)と間歇注入シリンジポンプ加算',
      '留意事項 C152-2 (3)',
      '間歇注入シリンジポンプと連動する場合、同一月に併せて算定できない。',
    ],
    {
      covers: ['C152-2 注2'],
      of: ['C152 間歇注入シリンジポンプ加算'],
      beside: ['C152-2 持続血糖測定器加算(間歇注入シリンジポンプ連動'],
    },
    GIVES_WAY_IN_MONTH,
  ),
  inMonths('C152-3.pump', '経腸投薬用ポンプ加算', 2, ['C152-3 経腸投薬用ポンプ加算'], 'C152-3 注'),
  inMonths(
    'C152-4.pump',
    '持続皮下注入シリンジポンプ加算',
    2,
    ['C152-4 持続皮下注入シリンジポンプ加算'],
    'C152-4 注',
  ),
  {
    ...inMonths(
      'C157.stationary',
      '酸素ボンベ・酸素濃縮装置・設置型液化酸素装置の加算',
      3,
      ['C157 酸素ボンベ加算(その他)', 'C158 酸素濃縮装置加算', 'C159 設置型液化酸素装置加算'],
      'C157 注',
    ),
    examples: THREE_IN_3_MONTHS.map((example) => `単独: ${example}`),
  },
  inMonths(
    'C157.portable',
    '携帯用酸素ボンベ・携帯型液化酸素装置の加算',
    3,
    ['C157 酸素ボンベ加算(携帯用酸素ボンベ)', 'C159 携帯型液化酸素装置加算'],
    'C159 注',
  ),
  inMonths(
    'C159-2.valve',
    '呼吸同調式デマンドバルブ加算',
    3,
    ['C159-2 呼吸同調式デマンドバルブ加算'],
    'C159-2 注',
  ),
  inMonths('C161.pump', '注入ポンプ加算', 2, ['C161 注入ポンプ加算'], 'C161 注'),
  inMonths('C163.catheter', '特殊カテーテル加算', 3, ['C163 特殊カテーテル加算'], 'C163 注'),
  inMonths(
    'C165.device',
    '在宅持続陽圧呼吸療法用治療器加算',
    3,
    ['C165 在宅持続陽圧呼吸療法用治療器加算'],
    'C165 注',
  ),
  inMonths('C171.material', '在宅酸素療法材料加算', 3, ['C171 在宅酸素療法材料加算'], 'C171 注'),
  inMonths(
    'C171-2.material',
    '在宅持続陽圧呼吸療法材料加算',
    3,
    ['C171-2 在宅持続陽圧呼吸療法材料加算'],
    'C171-2 注',
  ),
  inMonths(
    'C171-3.material',
    '在宅ハイフローセラピー材料加算',
    3,
    ['C171-3 在宅ハイフローセラピー材料加算'],
    'C171-3 注',
  ),
  inMonths(
    'C172.material',
    '在宅経肛門的自己洗腸用材料加算',
    3,
    ['C172 在宅経肛門的自己洗腸用材料加算'],
    'C172 注',
  ),
  inMonths(
    'C174.device',
    '在宅ハイフローセラピー装置加算',
    3,
    ['C174 在宅ハイフローセラピー装置加算'],
    'C174 注',
  ),
];
