/** 第2章第1部・第2部: what only an institution with the registration may charge (項番72–81 of the procedure master). */
import type { StandardKey } from '../../standards.ts';
import { registered } from '../define.ts';
import type { LimitRule, Selector } from '../rule.ts';

/** [id, name, source, rows, standards, notes it covers when they are not the source]. */
type Entry = readonly [
  string,
  string,
  string,
  readonly Selector[],
  readonly StandardKey[],
  (readonly string[])?,
];

const MANAGEMENT: readonly Entry[] = [
  [
    'B001.9.chemotherapy',
    '外来栄養食事指導料(外来化学療法実施患者)',
    'B001 9 注2',
    ['B001 外来栄養食事指導料(外来化学療法実施患者'],
    ['facility3748'],
  ],
  [
    'B001.12.bridge',
    '心臓ペースメーカー指導管理料(植込型除細動器移行期加算)',
    'B001 12 注4',
    ['B001 心臓ペースメーカー指導管理料(イ・植込型除細動器移行期加算含む)'],
    ['facility125', 'facility742', 'facility3736', 'facility3737'],
  ],
  [
    'B001-2-3.online',
    '乳幼児育児栄養指導料(情報通信機器)',
    'B001-2-3 注2',
    ['B001-2 乳幼児育児栄養指導料(情報通信機器)'],
    ['online'],
  ],
  [
    'B001-2-6.nurses-1',
    '救急搬送看護体制加算1',
    '2024 B001-2-6 注3',
    ['+B001-2 救急搬送看護体制加算1'],
    ['facility3682'],
    ['2024:B001-2-6 注3'],
  ],
  [
    'B001-2-6.nurses-2',
    '救急搬送看護体制加算2',
    '2024 B001-2-6 注3',
    ['+B001-2 救急搬送看護体制加算2'],
    ['facility3584'],
    ['2024:B001-2-6 注3'],
  ],
  [
    'B001-2-11.1',
    '小児かかりつけ診療料1',
    'B001-2-11 注1',
    ['B001-2 小児かかりつけ診療料1'],
    ['facility3467'],
  ],
  [
    'B001-2-11.2',
    '小児かかりつけ診療料2',
    'B001-2-11 注1',
    ['B001-2 小児かかりつけ診療料2'],
    ['facility3764'],
  ],
  [
    'B001-9.online',
    '療養・就労両立支援指導料(情報通信機器)',
    'B001-9 注5',
    [
      'B001-9 療養・就労両立支援指導料(初回)(情報通信機器)',
      'B001-9 療養・就労両立支援指導料(2回目以降)(情報通信機器)',
    ],
    ['online'],
    ['2024:B001-9 注5'],
  ],
  [
    'B005-4',
    'ハイリスク妊産婦共同管理料(Ⅰ)',
    'B005-4 注',
    ['B005-4 ハイリスク妊産婦共同管理料(1)'],
    ['facility615'],
    ['B005-4 注1'],
  ],
  ['B005-6', 'がん治療連携計画策定料1', 'B005-6 注1', ['B005-6 がん治療連携計画策定料1'], ['facility810']],
  ['B009-2', '電子的診療情報評価料', 'B009-2 注', ['B009-2'], ['facility3472'], ['B009-2 注1']],
  [
    'B011-4.radiotherapy',
    '医療機器安全管理料2',
    'B011-4 注2',
    ['B011-4 医療機器安全管理料(放射線治療計画策定)'],
    ['facility693'],
  ],
  [
    'B011-5',
    'がんゲノムプロファイリング評価提供料',
    'B011-5 注',
    ['B011-5'],
    ['facility3694'],
    ['B011-5 注1'],
  ],
  [
    'B015',
    '精神科退院時共同指導料1',
    'B015 注1・注2',
    ['B015 精神科退院時共同指導料1'],
    ['facility3688'],
    ['B015 注1', 'B015 注2'],
  ],
];

/** 通信機: the rows of a month with 情報通信機器を用いた診療. */
const ONLINE = [
  '機能強化在支診等・床有・月2回～通信機',
  '機能強化在支診等・床有・月1回・通信機',
  '機能強化在支診等・床無・月2回～通信機',
  '機能強化在支診等・床無・月1回・通信機',
  '在支診等・月2回～通信機',
  '在支診等・月1回・通信機',
  '在支診等以外・月2回～通信機',
  '在支診等以外・月1回・通信機',
] as const;

const HOME: readonly Entry[] = [
  [
    'C002.data',
    '在宅データ提出加算',
    '2024 C002-2 注7',
    ['C002 在宅データ提出加算'],
    ['facility3771'],
    ['2024:C002-2 注7'],
  ],
  [
    'C002.online',
    '在宅時医学総合管理料(情報通信機器を用いた診療)',
    'C002 注12',
    ONLINE.map((row): Selector => `C002 在医総管(${row}`),
    ['online'],
  ],
  [
    'C002-2.online',
    '施設入居時等医学総合管理料(情報通信機器を用いた診療)',
    '2024 C002-2 注6; 2026 C002-2 注5',
    ONLINE.map((row): Selector => `C002-2 施医総管(${row}`),
    ['online'],
    ['2024:C002-2 注6'],
  ],
  ['C003', '在宅がん医療総合診療料', 'C003 注1', ['C003 在がん医総('], ['facility96']],
  [
    'C005.expert',
    '在宅患者訪問看護・指導料3',
    'C005 注2',
    ['C005 在宅患者訪問看護・指導料(緩和'],
    ['facility3059'],
  ],
  [
    'C005-1.expert',
    '同一建物居住者訪問看護・指導料3',
    'C005-1-2 注2',
    ['C005-1 同一建物居住者訪問看護・指導料(緩和'],
    ['facility3059'],
  ],
  [
    'C012',
    '在宅患者共同診療料',
    'C012 注1・注2・注3',
    ['C012 在宅患者共同診療料'],
    ['facility3342'],
    ['C012 注1', 'C012 注2', 'C012 注3'],
  ],
  ['C110-5', '在宅舌下神経電気刺激療法指導管理料', 'C110-5 注', ['C110-5'], ['facility3700'], ['C110-5 注1']],
  [
    'C116',
    '在宅植込型補助人工心臓(非拍動流型)指導管理料',
    'C116 注',
    ['C116'],
    ['facility3475'],
    ['C116 注1'],
  ],
  ['C118', '在宅腫瘍治療電場療法指導管理料', 'C118 注', ['C118'], ['facility3591'], ['C118 注1']],
  ['C119', '在宅経肛門的自己洗腸指導管理料', 'C119 注1', ['C119'], ['facility3592']],
  ['C173', '横隔神経電気刺激装置加算', 'C173 注', ['C173'], ['facility737', 'facility738'], ['C173 注1']],
];

/** Whether other rules ask about the examples, too. */
const ALONE = /^(B001\.9|B001-2-11|B001-9|B005-6)/;
/** 乳幼児育児栄養指導料: at the first visit of a child below 3. */
const ON: Readonly<Record<string, string>> = { 'B001-2-3.online': '06-02 初診, 06-02 2歳, ' };

export const careRegistrations: readonly LimitRule[] = [...MANAGEMENT, ...HOME].map(
  ([id, name, source, of, standards, covers]) =>
    registered(
      [
        `${id}.registered`,
        `${name}の届出`,
        source,
        '届け出た保険医療機関において行われる場合に限り算定する。',
      ],
      { of, standards, covers: covers ?? [source], alone: ALONE.test(id), on: ON[id] ?? '' },
    ),
);
