import type { ImagingOrder } from '../../src/facts.ts';
import { after, FIRST_2024, returning } from './days.ts';
import type { Example } from './example.ts';

const plain = (bodyPart: string, films = 1, more: Partial<ImagingOrder> = {}): ImagingOrder => ({
  id: 'x',
  kind: 'imaging',
  method: 'plain',
  bodyPart,
  films,
  ...more,
});
const ct = (more: Partial<ImagingOrder> = {}): ImagingOrder => ({
  id: 'ct',
  kind: 'imaging',
  method: 'ct',
  bodyPart: '頭部',
  code: '170011810',
  ...more,
});

/** An institution that registered 16-row CT. */
const CT16 = { institution: { standards: ['facility852'] } };

/** Parts of イ: head, chest, abdomen and spine, with what the guidance counts to them. */
const TIER_I = [
  '頭部',
  '頚部',
  '頸部',
  '胸部',
  '腹部',
  '脊椎',
  '腰椎',
  '仙骨',
  '肩関節',
  '股関節',
  '鎖骨',
  '腋窩',
  '肋骨',
  '骨盤',
  '副鼻腔',
  '耳',
  '腎',
  '尿管',
  '膀胱',
  '顔面',
];
const TIER_RO = ['手', '足', '膝', '肘', '示指', '母趾', '前腕', '上腕', '大腿', '下腿', '踵骨', '歯'];

/** X-ray, CT and MRI. */
export const imagingExamples: readonly Example[] = [
  ...TIER_I.map(
    (part): Example => ({
      id: `plain-i-${part}`,
      rules: ['E001.diagnosis', 'E002.shot'],
      shows: ['E001', 'E002'],
      source: 'E001 1イ; E002 1; 留意事項 E001 (2)',
      text: `${part}の単純撮影1枚(デジタル)。診断85点と撮影68点。`,
      facts: returning(FIRST_2024, { orders: [plain(part)] }),
      expected: {
        including: [
          ['170000410', 85],
          ['170027910', 68],
        ],
      },
    }),
  ),
  ...TIER_RO.map(
    (part): Example => ({
      id: `plain-ro-${part}`,
      rules: ['E001.diagnosis'],
      shows: ['E001'],
      source: 'E001 1ロ; 留意事項 E001 (2)',
      text: `${part}の単純撮影1枚。診断は43点。`,
      facts: returning(FIRST_2024, { orders: [plain(part)] }),
      expected: { including: [['170000510', 43]] },
    }),
  ),
  ...(
    [
      [2, 128, 102],
      [5, 255, 204],
      [6, 255, 204],
    ] as const
  ).map(
    ([films, diagnosis, shot]): Example => ({
      id: `plain-films-${films}`,
      rules: ['E001.diagnosis', 'E002.shot'],
      shows: ['E001', 'E002'],
      source: '第4部第1節; 留意事項 第4部第1節1 (9)',
      text: `胸部${films}枚。2枚目から半分、5枚まで。診断 ${diagnosis}点、撮影 ${shot}点。`,
      facts: returning(FIRST_2024, { orders: [plain('胸部', films)] }),
      expected: {
        including: [
          ['170000410', diagnosis],
          ['170027910', shot],
        ],
      },
    }),
  ),
  {
    id: 'plain-toddler',
    rules: ['E002.shot', 'master.age'],
    shows: ['E002 注2'],
    source: 'E002 注2',
    text: '2歳の胸部1枚(デジタル)。撮影68点に100分の50を加えて102点。',
    facts: returning(FIRST_2024, {
      patient: { birthDate: '2022-01-01', sex: 'male' },
      orders: [plain('胸部')],
    }),
    expected: { including: [['170027910', 102]] },
  },
  {
    id: 'plain-electronic',
    rules: ['E.electronic'],
    shows: ['第4部第1節通則4'],
    source: '第4部第1節通則4イ',
    text: '単純撮影を電子媒体に保存して管理した。57点。',
    facts: returning(FIRST_2024, { orders: [plain('胸部', 1, { electronic: true })] }),
    expected: { including: [['170000210', 57]] },
  },
  {
    id: 'outside-films',
    rules: ['E001.outside'],
    shows: [],
    source: '留意事項 E001 (1)',
    text: '他の医療機関で撮影した胸部の写真2枚を診断した。枚数によらず85点を1回。',
    facts: returning(FIRST_2024, {
      orders: [plain('胸部', 2, { outside: true }), plain('胸部', 1, { id: 'y', outside: true })],
    }),
    expected: { points: 212, including: [['170001250', 85]], suppressed: ['170001250'] },
  },
  {
    id: 'urgent-imaging',
    rules: ['E.urgent'],
    shows: ['第4部通則3'],
    source: '第4部通則3',
    text: '診療時間外の14時に緊急に院内で撮影した。110点。',
    facts: returning(FIRST_2024, { orders: [plain('胸部', 1, { urgentAt: '14:00' })] }),
    expected: { including: [['170016010', 110]] },
  },
  {
    id: 'urgent-imaging-twice',
    rules: ['E.urgent'],
    shows: ['第4部通則3'],
    source: '第4部通則3',
    text: '時間外緊急院内画像診断加算は1日1回。',
    facts: {
      ...after([['170016010', FIRST_2024]], FIRST_2024),
      orders: [plain('胸部', 1, { urgentAt: '14:00' })],
    },
    expected: { without: ['170016010'], suppressed: ['170016010'] },
  },
  {
    id: 'ct-twice-stored-once',
    rules: ['E200.tomography', 'E.electronic'],
    shows: ['第4部第3節通則3'],
    source: 'E200 注2; 第4部第3節通則3',
    text: '同時に2回のCT撮影は主たるもの1回。電子画像管理加算も算定した撮影の1回だけ。',
    facts: returning(FIRST_2024, {
      ...CT16,
      orders: [ct({ electronic: true }), ct({ id: 'ct2', bodyPart: '胸部', electronic: true })],
    }),
    expected: {
      points: 75 + 52 + 900 + 120 + 450,
      including: [
        ['170011810', 900],
        ['170028810', 120],
        ['170015410', 450],
      ],
      suppressed: ['170011810', '170028810'],
    },
  },
  {
    id: 'ct-contrast',
    rules: ['E200.tomography', 'E200-3.contrast', 'E203.diagnosis', 'E.electronic'],
    shows: ['E200', 'E200 注3', 'E203', 'E203 注1', '第4部第3節通則3'],
    source: 'E200 1・注3; E203 注1; 第4部第3節通則3',
    text: '16列CTで造影した(900＋500点)。電子画像管理加算120点、断層診断450点(月1回)。',
    facts: returning(FIRST_2024, { ...CT16, orders: [ct({ contrast: true, electronic: true })] }),
    expected: {
      including: [
        ['170011810', 1400],
        ['170028810', 120],
        ['170015410', 450],
      ],
    },
  },
  {
    id: 'ct-main-takes-contrast',
    rules: ['E200.tomography', 'E200-3.contrast'],
    shows: [],
    source: 'E200 注2・注3; 留意事項 E200 (2)(6)',
    text: '16列CTの単純撮影900点と、4列未満のCTの造影撮影560点を同時に行った。主たる撮影900点に造影剤使用加算500点。',
    facts: returning(FIRST_2024, {
      ...CT16,
      orders: [ct(), ct({ id: 'ct2', code: '170011710', bodyPart: '腹部', contrast: true })],
    }),
    expected: { including: [['170011810', 1400]], without: ['170011710'], suppressed: ['170011710'] },
  },
  {
    id: 'mri-contrast',
    rules: ['E200.tomography', 'E200-3.contrast'],
    shows: ['E202', 'E202 注3'],
    source: 'E202 3・注3',
    text: 'MRI（3）900点で造影剤を使用した。250点を加えて1,150点。',
    facts: returning(FIRST_2024, { orders: [ct({ method: 'mri', code: '170015210', contrast: true })] }),
    expected: { including: [['170015210', 1150]] },
  },
  {
    id: 'ct-second-in-month',
    rules: ['E200.repeat', 'E203.diagnosis'],
    shows: ['第4部第3節通則2', 'E203 注1'],
    source: '第4部第3節通則2; E203 注1',
    text: '同じ月の2回目のCT。900点の100分の80で720点。断層診断は算定しない。',
    facts: {
      ...after(
        [
          ['170011810', FIRST_2024],
          ['170015410', FIRST_2024],
        ],
        FIRST_2024,
      ),
      ...CT16,
      orders: [ct()],
    },
    expected: { including: [['170011810', 720]], suppressed: ['170015410'] },
  },
];
