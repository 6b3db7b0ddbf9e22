import type { OrderFacts } from '../../src/facts.ts';
import { group } from '../law/medicine.ts';
import { p } from '../rows.ts';
import { after, FIRST_2024, FIRST_2026, returning } from './days.ts';
import type { Example } from './example.ts';
import { given } from './prescribed.ts';

const lab = (...codes: readonly string[]): OrderFacts => ({
  id: 'lab',
  kind: 'laboratory',
  items: codes.map((code) => ({ code })),
  collection: 'none',
});
const physiology = (code: string, more: object = {}): OrderFacts => ({
  id: 'p',
  kind: 'physiology',
  items: [{ code }],
  ...more,
});
const other = (...codes: readonly string[]): OrderFacts => ({
  id: 'o',
  kind: 'other',
  items: codes.map((code) => ({ code })),
});

const EGFR = {
  ...p('160210250', 'ＥＧＦＲ遺伝子検査（血漿）', 2100, 'D006-12', '600'),
  decreasing: true,
  monthlyReductionGroup: '111',
};
const REPEAT = p('160000190', '検査逓減', 10, 'D000', '600', { notice: '77', pointKind: 'percentReduce' });
const UNFIT = p('160174470', '施設基準不適合減算（検査）（１００分の８０）', 20, 'D000', '600', {
  notice: '77',
  pointKind: 'percentReduce',
});
const fulfilled = (code: string, name: string, value: number, section: string, target: string) => ({
  ...p(code, name, value, section, '600'),
  standardClass: 2,
  standardTarget: target,
});
const MAGNETIC = fulfilled('160174110', '中枢神経磁気刺激による誘発筋電図', 800, 'D239', '235');
const OPTICAL = fulfilled('160174010', '光トポグラフィー（脳外科手術前検査）', 670, 'D236-2', '234');
const PET = p('170024810', 'ポジトロン断層撮影（１８ＦＤＧ使用）', 7500, 'E101-2', '700', { test: '1/31' });
const SCINTIGRAM = p('170024610', 'シンチグラム（部分・動態）', 1800, 'E100', '700', { test: '1/32' });
const JUDGED_PET = p('170033310', '核医学診断（Ｅ１０１－２～Ｅ１０１－５）', 450, 'E102', '700');
const JUDGED_OTHER = p('170015310', '核医学診断（１以外）', 370, 'E102', '700');
const NUCLEAR = [PET, SCINTIGRAM, JUDGED_PET, JUDGED_OTHER];
const SMALL_CT = p('170028610', 'ＣＴ撮影（４列以上１６列未満マルチスライス型機器）', 750, 'E200', '700');

const ct = (id: string, code: string, bodyPart: string): OrderFacts => ({
  id,
  kind: 'imaging',
  method: 'ct',
  code,
  bodyPart,
});

/** Notes of the parts D to G that are about single items. */
export const testNoteExamples: readonly Example[] = [
  {
    id: 'judgement-genes',
    rules: ['D026.judgement'],
    shows: ['D026 注3'],
    source: 'D026 注3',
    text: '悪性腫瘍遺伝子検査だけを行った。遺伝子関連・染色体検査判断料100点で、尿・糞便等検査判断料はない。',
    facts: returning(FIRST_2024, { orders: [lab('160220610')] }),
    rows: [
      p('160220610', 'ＥＧＦＲ遺伝子検査（肺癌）', 2500, 'D004-2', '600', { bundleGroup: 13, test: '1/17' }),
    ],
    expected: { including: [['160218110', 100]], without: ['160061710', '160061810'] },
  },
  {
    id: 'egfr-second-in-month',
    rules: ['D006-12.repeat'],
    shows: ['D006-12 注1'],
    source: 'D006-12 注',
    text: '同じ月の2回目（同じ日の別の受診）のEGFR遺伝子検査（血漿）。2,100点の100分の90で1,890点。',
    facts: { ...after([['160210250', FIRST_2024]], FIRST_2024), orders: [lab('160210250')] },
    rows: [EGFR, REPEAT],
    expected: { including: [['160210250', 1890]] },
  },
  {
    id: 'egfr-next-month',
    rules: ['A001.return'],
    shows: [],
    source: 'D006-12 注',
    text: '翌月なら2,100点のまま。',
    facts: { ...after([['160210250', FIRST_2024]], '2024-07-01'), orders: [lab('160210250')] },
    rows: [EGFR, REPEAT],
    expected: { including: [['160210250', 2100]], without: ['160000190'] },
  },
  ...(
    [
      [MAGNETIC, 640, 800, 'facility235', 'D239 注2'],
      [OPTICAL, 536, 670, 'facility234', 'D236-2 注2'],
    ] as const
  ).flatMap(([row, reduced, full, standard, key]): Example[] => [
    {
      id: `unfit-${row.code}`,
      rules: ['D239.standard'],
      shows: [key],
      source: key,
      text: `${row.name}を届出のない医療機関で行った。${full}点の100分の80で${reduced}点。`,
      facts: returning(FIRST_2024, { orders: [physiology(row.code)] }),
      rows: [row, UNFIT],
      expected: { including: [[row.code, reduced]], charged: ['160174470'] },
    },
    {
      id: `fit-${row.code}`,
      rules: [],
      shows: [],
      source: key,
      text: `届出があれば${full}点。`,
      facts: returning(FIRST_2024, {
        institution: { standards: [standard] },
        orders: [physiology(row.code)],
      }),
      rows: [row, UNFIT],
      expected: { including: [[row.code, full]], without: ['160174470'] },
    },
  ]),
  {
    id: 'nuclear-pet',
    rules: ['E102.diagnosis'],
    shows: ['E102', 'E102 注1'],
    source: 'E102 1・注',
    text: 'ポジトロン断層撮影を行った。核医学診断450点を月1回。',
    facts: returning(FIRST_2024, {
      institution: { standards: ['facility3419'] },
      orders: [other(PET.code)],
    }),
    rows: NUCLEAR,
    expected: { including: [['170033310', 450]], without: ['170015310'] },
  },
  {
    id: 'nuclear-second-kind',
    rules: ['limit.E102.monthly'],
    shows: ['E102 注1'],
    source: 'E102 注',
    text: '同じ月にポジトロン断層撮影で核医学診断を算定している。シンチグラムの日には算定しない。',
    facts: { ...after([['170033310', FIRST_2024]], '2024-06-28'), orders: [other(SCINTIGRAM.code)] },
    rows: NUCLEAR,
    expected: { including: [['170024610', 1800]], without: ['170015310'], suppressed: ['170015310'] },
  },
  {
    id: 'ct-two-at-once',
    rules: ['limit.E200.main'],
    shows: ['E200 注2'],
    source: 'E200 注2',
    text: '頭部を750点、腹部を900点の機器で同時に撮影した。主たる900点だけを、減額せずに算定する。',
    facts: returning(FIRST_2024, {
      institution: { standards: ['facility852', 'facility853'] },
      orders: [ct('a', SMALL_CT.code, '頭部'), ct('b', '170011810', '腹部')],
    }),
    rows: [SMALL_CT],
    expected: { including: [['170011810', 900]], without: ['170028610'], suppressed: ['170028610'] },
  },
  {
    id: 'rheumatoid-dearer',
    rules: ['limit.D014.ccp'],
    shows: [],
    source: '留意事項 D014 (7)イ',
    text: '抗シトルリン化ペプチド抗体（193点）とIgG型リウマトイド因子（198点）を併せて行った。主たる198点だけを算定する。',
    facts: returning(FIRST_2024, { orders: [lab('160181150', '160151650')] }),
    rows: [
      p('160181150', '抗シトルリン化ペプチド抗体定性', 193, 'D014', '600'),
      p('160151650', 'ＩｇＧ型リウマトイド因子', 198, 'D014', '600'),
    ],
    expected: { including: [['160151650', 198]], without: ['160181150'], suppressed: ['160181150'] },
  },
  {
    id: 'test-drug',
    rules: ['X300.drug'],
    shows: ['D500', 'D500 注2'],
    source: 'D500・注2',
    text: '検査に使った薬が3,000円。(3,000−15)÷10を切り上げて1を足し300点。',
    facts: returning(FIRST_2024, {
      orders: [physiology('160068410', { drugs: [{ code: '640000005', amount: 1 }] })],
    }),
    expected: { including: [['640000005', 300]] },
  },
  ...(
    [
      ['D500 注1', physiology('160068410', { drugs: [{ code: '620000001', amount: 1 }] })],
      [
        'E300 注1',
        {
          id: 'x',
          kind: 'imaging',
          method: 'plain',
          bodyPart: '胸部',
          films: 1,
          drugs: [{ code: '620000001', amount: 1 }],
        } satisfies OrderFacts,
      ],
    ] as const
  ).map(
    ([key, order]): Example => ({
      id: `fifteen-yen-${key.slice(0, 4)}`,
      rules: ['X300.drug'],
      shows: [key],
      source: key,
      text: '検査や画像診断に使った薬の薬価が15円。算定しない。',
      facts: returning(FIRST_2024, { orders: [order] }),
      expected: { without: ['620000001'], suppressed: ['620000001'] },
    }),
  ),
  ...(
    [
      ['D600', 'D600 注1', physiology('160068410', { materials: [{ code: '710000001', amount: 2 }] })],
      [
        'E401',
        'E401 注1',
        {
          id: 'x',
          kind: 'imaging',
          method: 'plain',
          bodyPart: '胸部',
          films: 1,
          materials: [{ code: '710000001', amount: 2 }],
        } satisfies OrderFacts,
      ],
      [
        'G200',
        'G200 注1',
        {
          id: 'g',
          kind: 'injection',
          route: 'intravenous',
          drugs: [{ code: '640000005', amount: 1 }],
          materials: [{ code: '710000001', amount: 2 }],
        } satisfies OrderFacts,
      ],
    ] as const
  ).map(
    ([item, key, order]): Example => ({
      id: `material-${item}`,
      rules: ['X400.material'],
      shows: [item, key],
      source: key,
      text: '303円の材料を2個。606÷10を四捨五入して61点。',
      facts: returning(FIRST_2024, { orders: [order] }),
      expected: { including: [['710000001', 61]] },
    }),
  ),
  {
    id: 'material-F300',
    rules: ['X400.material'],
    shows: ['F300', 'F300 注1'],
    source: 'F300 注',
    text: '院内で内服薬とともに303円の材料を2個渡した。606÷10を四捨五入して61点。',
    facts: given('inHouse', [group([['620000004', 1]], { count: 5 })], {
      materials: [{ code: '710000001', amount: 2 }],
    }),
    expected: { including: [['710000001', 61]] },
  },
  {
    id: 'injection-drug-price',
    rules: ['G100.drug'],
    shows: ['G100', 'G100 注3'],
    source: 'G100・注3',
    text: '3,000円の薬を静脈内注射した。(3,000−15)÷10を切り上げて1を足し300点。',
    facts: returning(FIRST_2024, {
      orders: [
        { id: 'g', kind: 'injection', route: 'intravenous', drugs: [{ code: '640000005', amount: 1 }] },
      ],
    }),
    expected: { including: [['640000005', 300]] },
  },
  {
    id: 'psychotropic-multiple-in-house',
    rules: ['F200-2.psychotropic'],
    shows: [],
    source: 'F200 注2',
    text: '院内で向精神薬を多剤投与した。対象の薬の薬剤料を100分の80にするため、レセプトを止めて人が確かめる。',
    facts: given('inHouse', [group([['620000004', 1]], { count: 5 })], { psychotropic: 'multiple' }),
    expected: { including: [['620000004', 15]], holds: ['FEES-PSYCHOTROPIC'] },
  },
  ...(
    [
      ['130004670', '中心静脈注射用カテーテル挿入', 1400, '130009570', 'G005-2', '2026:G005-2 注2'],
      ['130011610', '末梢留置型中心静脈注射用カテーテル挿入', 700, '130011770', 'G005-3', '2026:G005-3 注2'],
    ] as const
  ).flatMap(([code, name, points, infant, section, key]) =>
    ([['2020-06-02', points + 600, '5歳'] as const, ['2020-06-01', points, '6歳'] as const] as const).map(
      ([birthDate, expected, age]): Example => ({
        id: `catheter-2026-${section}-${expected}`,
        rules: expected === points ? [] : ['master.age'],
        shows: expected === points ? [] : [key],
        source: `2026年 ${section} 注2`,
        text: `${age}に${name}（${points}点）。${expected === points ? '加算はない' : '6歳未満の600点を加える'}。`,
        facts: returning(FIRST_2026, { patient: { birthDate, sex: 'male' }, orders: [other(code)] }),
        rows: [
          p(code, name, points, section, '331', {
            ageAddOns: [['00', '06', infant]],
          }),
          p(infant, `乳幼児加算（${name}）`, 600, section, '331', { notice: '77', from: FIRST_2026 }),
        ],
        expected: { including: [[code, expected]], holds: ['FEES-CODE-NOT-PUBLISHED'] },
      }),
    ),
  ),
  {
    id: 'virus-by-class-2026',
    rules: ['D.bundle'],
    shows: ['2026:D012 46 注1'],
    source: '2026年 D012 46 注',
    text: 'グロブリンクラス別ウイルス抗体価（1項目200点）を3項目。2項目分の400点を限度とする。',
    facts: returning(FIRST_2026, { orders: [lab('160046010', '160046210', '160109410')] }),
    rows: ['160046010', '160046210', '160109410'].map((code) =>
      p(code, 'グロブリンクラス別ウイルス抗体価', 200, 'D012', '600', { bundleGroup: 10 }),
    ),
    expected: { including: [['160046010', 400]], holds: ['FEES-CODE-NOT-PUBLISHED'] },
  },
  ...(
    [
      [['620000040', '620000041'], 2, '120004270', '一般名処方加算１（処方箋料）', 8],
      [['620000040', '620000041'], 1, '120003570', '一般名処方加算２（処方箋料）', 6],
    ] as const
  ).map(
    ([codes, generic, code, name, points]): Example => ({
      id: `generic-name-2026-${generic}`,
      rules: ['F400-6.generic-name'],
      shows: ['2026:F400 注6'],
      source: '2026年 F400 注6',
      text: `後発医薬品のある薬2品目のうち${generic}品目を一般名で書いた。${points}点。`,
      facts: given(
        'outside',
        [
          {
            ...group([]),
            drugs: codes.map((drug, at) => ({ code: drug, amount: 1, byGenericName: at < generic })),
          },
        ],
        {},
        { visit: { date: FIRST_2026 } },
      ),
      rows: [p(code, name, points, 'F400', '800', { setting: 'outpatient', notice: '17', from: FIRST_2026 })],
      expected: { including: [[code, points]], holds: ['FEES-CODE-NOT-PUBLISHED'] },
    }),
  ),
];
