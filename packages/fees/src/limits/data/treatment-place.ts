/** 第2章第9部 処置: what home guidance of the month includes, and what is for outpatients alone. */
import { notBeside, often, outpatientOnly } from '../define.ts';
import { ASKED_IN_HOSPITAL, GIVES_WAY_AT_HOME, NOT_IN_HOSPITAL } from '../examples.ts';
import type { LimitRule, Selector } from '../rule.ts';

/** Guidance with the materials that may be charged in its stead (これに係る在宅療養指導管理材料加算のみを算定している者). */
const OXYGEN = ['C103', 'C157', 'C158', 'C159', 'C159-2', 'C171'];
const VENTILATOR = ['C107', 'C164', 'C170', 'C173'];
const HIGH_FLOW = ['C107-3', 'C171-3', 'C174'];
const BREATHING = [...OXYGEN, ...VENTILATOR, ...HIGH_FLOW];
const AIRWAY = ['C112', 'C169', 'C112-2'];
const BEDRIDDEN = ['C109'];
const CATHETER = ['C106', 'C163'];

/** Guidance alone, without its materials. */
const guidanceOf = (beside: readonly Selector[]) => beside.filter((section) => /^C10|^C112/.test(section));

/** [区分, name, note, rows, guidance] of 「…を算定している患者に対して行った…の費用は算定しない」. */
const AT_HOME: readonly (readonly [string, string, string, readonly Selector[], readonly Selector[]])[] = [
  ['J000', '創傷処置', '注2', ['J000', 'J001-7', 'J001-8'], [...BEDRIDDEN, ...AIRWAY]],
  ['J018', '喀痰吸引', '注3', ['J018 喀痰吸引'], [...BREATHING, ...BEDRIDDEN, ...AIRWAY]],
  ['J018-3', '干渉低周波去痰器による喀痰排出', '注3', ['J018-3'], [...BREATHING, ...BEDRIDDEN, ...AIRWAY]],
  ['J024', '酸素吸入', '注3', ['J024', 'J024-2'], BREATHING],
  ['J025', '酸素テント', '注2', ['J025'], BREATHING],
  ['J026', '間歇的陽圧吸入法', '注2', ['J026'], BREATHING],
  ['J026-2', '鼻マスク式補助換気法', '注2', ['J026-2'], BREATHING],
  ['J026-3', '体外式陰圧人工呼吸器治療', '注2', ['J026-3'], BREATHING],
  ['J043-3', 'ストーマ処置', '注2', ['J043-3 ストーマ処置'], BEDRIDDEN],
  ['J045', '人工呼吸', '注2', ['J045'], VENTILATOR],
  ['J053', '皮膚科軟膏処置', '注2', ['J053'], BEDRIDDEN],
  ['J060', '膀胱洗浄', '注2', ['J060', 'J060-2'], [...CATHETER, ...BEDRIDDEN]],
  ['J063', '留置カテーテル設置', '注2', ['J063'], [...CATHETER, ...BEDRIDDEN]],
  ['J064', '導尿(尿道拡張を要するもの)', '注1', ['J064'], [...CATHETER, ...BEDRIDDEN]],
  ['J118', '介達牽引等', '', ['J118', 'J118-2', 'J118-3'], BEDRIDDEN],
  ['J119', '消炎鎮痛等処置', '注4', ['J119', 'J119-2', 'J119-3', 'J119-4'], BEDRIDDEN],
  [
    'J120',
    '鼻腔栄養',
    '注1',
    ['J120 鼻腔栄養', 'J120 胃瘻より流動食点滴注入'],
    ['C105', 'C105-2', 'C105-3', 'C162', ...BEDRIDDEN],
  ],
];

/** [区分, name, note, rows] of 「入院中の患者以外の患者についてのみ算定する」. */
const OUTSIDE: readonly (readonly [string, string, string, readonly Selector[]])[] = [
  ['J001-7', '爪甲除去', '注1', ['J001-7']],
  ['J001-8', '穿刺排膿後薬液注入', '注1', ['J001-8']],
  ['J054', '赤外線又は紫外線療法', '1 注1', ['J054 皮膚科光線療法(赤外線又は紫外線)']],
  ['J072', '腟洗浄', '注1', ['J072']],
  ['J086', '眼処置', '注1', ['J086']],
  ['J086-2', '義眼処置', '注1', ['J086-2']],
  ['J089', '睫毛抜去(少数の場合)', '1 注1', ['J089 睫毛抜去(少数)']],
  ['J095', '耳処置', '注1', ['J095']],
  ['J096', '耳管処置', '注1', ['J096']],
  ['J097', '鼻処置', '注1', ['J097']],
  ['J098', '口腔、咽頭処置', '注1', ['J098']],
  ['J099', '間接喉頭鏡下喉頭処置', '注1', ['J099']],
  ['J114', 'ネブライザ', '注1', ['J114']],
];

/** [区分, note, rows] of the smallest area, charged for outpatients and after an operation. */
const SMALLEST: readonly (readonly [string, string, string, readonly Selector[]])[] = [
  ['J000', '創傷処置', '注1', ['J000 創傷処置(100cm2未満)']],
  [
    'J001',
    '熱傷処置',
    '注2',
    [
      'J001 熱傷処置(100cm2未満)',
      'J001 電撃傷処置(100cm2未満)',
      'J001 薬傷処置(100cm2未満)',
      'J001 凍傷処置(100cm2未満)',
    ],
  ],
  ['J001-4', '重度褥瘡処置', '注2', ['J001-4 重度褥瘡処置(100cm2未満)']],
];

const WEEKLY = [
  '06-01 c*, 06-02 a, 06-07 a ×',
  '06-01 c, 06-02 a*, 06-07 a* ×',
  '06-01 c, 06-07 a, 06-08 a',
  '06-02 a, 06-07 a',
  '05-31 c, 06-02 a, 06-07 a',
];

export const treatmentPlaceLimits: readonly LimitRule[] = [
  ...AT_HOME.map(([section, name, note, of, beside]) =>
    notBeside(
      [
        `${section}.home`,
        `${name}と在宅療養指導管理料`,
        [`${section} ${note}`.trim(), ...guidanceOf(beside).map((fee) => `留意事項 ${fee}`)].join('; '),
        '定められた在宅療養指導管理料（これに係る材料加算だけの月を含む）を算定している患者には、入院中の患者を除き、算定しない。',
      ],
      { covers: [`${section} ${note}`.trim(), ...guidanceOf(beside)], of, beside, outpatients: true },
      GIVES_WAY_AT_HOME,
    ),
  ),
  ...OUTSIDE.map(([section, name, note, of]) =>
    outpatientOnly(
      [`${section}.outpatients`, name, `${section} ${note}`, '入院中の患者以外の患者についてのみ算定する。'],
      { of },
      NOT_IN_HOSPITAL,
    ),
  ),
  ...SMALLEST.map(([section, name, note, of]) =>
    outpatientOnly(
      [
        `${section}.smallest`,
        `${name}(100平方センチメートル未満)`,
        `${section} ${note}`,
        '入院中の患者以外の患者と、手術日から14日までの手術後の入院患者についてのみ算定する。',
      ],
      {
        of,
        verdict: 'ask',
        next: '手術日から14日以内なら残し、違うときは外してください。',
      },
      ASKED_IN_HOSPITAL,
    ),
  ),
  often(
    [
      'J038.home-peritoneal',
      '在宅自己腹膜灌流の患者の人工腎臓・連続携行式腹膜灌流',
      'J038 注5; J042 1 注3; 留意事項 C102 (3)',
      '在宅自己腹膜灌流指導管理料を算定している患者には、人工腎臓と連続携行式腹膜灌流を合わせて週1回に限り算定する。',
    ],
    {
      covers: ['J038 注5', 'J042 1 注3'],
      of: ['J038 人工腎臓', 'J042 連続携行式腹膜灌流'],
      within: 'week',
      among: ['C102 在宅自己'],
      outpatients: true,
    },
    [...WEEKLY, '06-01 c, 06-02 a, 06-07 a2 ×', '06-01 c, 06-02 a, 06-07 a, 06-07 入院'],
  ),
  often(
    [
      'J038.home-dialysis',
      '在宅血液透析の患者の人工腎臓',
      'J038 注5',
      '在宅血液透析指導管理料を算定している患者には、人工腎臓を週1回に限り算定する。',
    ],
    {
      of: ['J038 人工腎臓'],
      within: 'week',
      among: ['C102-2 在宅血液透析'],
      outpatients: true,
    },
    [...WEEKLY, '06-01 c, 06-02 a, 06-07 a, 06-07 入院'],
  ),
];
