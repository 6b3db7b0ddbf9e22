/** 第2章第3部 検査: how often a 検体検査 may be charged. */
import { aged, needs, often } from '../define.ts';
import {
  ASKED_AGAIN_IN_MONTH,
  forAge,
  ONCE_A_MONTH,
  ONCE_EVER,
  ONCE_IN_3_MONTHS,
  ONCE_IN_6_MONTHS,
} from '../examples.ts';
import type { LimitRule, Selector } from '../rule.ts';

const ONCE_A_YEAR = ['01-31 a, 12-01 a ×', '01-31 a, 2026-01-05 a'];
const ASKED_IN_3_MONTHS = ['06-02 a, 08-31 a* ？', '06-02 a, 09-01 a'];
const ASKED_IN_A_YEAR = ['01-31 a, 12-01 a ？', '01-31 a, 2026-01-05 a'];

const REASON = '医学的な必要性があるときは理由と検査結果を摘要欄に記載し、ないときは外してください。';

function inMonths(
  id: string,
  name: string,
  source: string,
  months: 3 | 6 | 12,
  of: readonly Selector[],
  covers: readonly string[],
): LimitRule {
  const examples = { 3: ONCE_IN_3_MONTHS, 6: ONCE_IN_6_MONTHS, 12: ONCE_A_YEAR };
  const description = months === 12 ? '1年に1回に限り算定する。' : `${months}月に1回に限り算定する。`;
  return often(
    [id, name, source, description],
    { covers, of, within: 'months', length: months },
    examples[months],
  );
}

function monthly(
  id: string,
  name: string,
  source: string,
  of: readonly Selector[],
  covers: readonly string[],
): LimitRule {
  return often([id, name, source, '月1回に限り算定する。'], { covers, of }, ONCE_A_MONTH);
}

export const laboratoryLimits: readonly LimitRule[] = [
  inMonths(
    'D001.myoinositol',
    'ミオイノシトール(尿)',
    '留意事項 D001 (5)',
    12,
    ['D001 ミオイノシトール(尿)$'],
    ['D001'],
  ),
  often(
    ['D001.oxalate', 'シュウ酸(尿)', '留意事項 D001 (7)', '原則として1年に1回に限り算定する。'],
    {
      covers: ['D001'],
      of: ['D001 シュウ酸(尿)$'],
      within: 'months',
      length: 12,
      verdict: 'ask',
      next: REASON,
    },
    ASKED_IN_A_YEAR,
  ),
  often(
    ['D001.l-fabp', 'L-FABP(尿)', '留意事項 D001 (8)', '原則として3月に1回に限り算定する。'],
    { covers: ['D001'], of: ['D001 L-FABP(尿)$'], within: 'months', length: 3, verdict: 'ask', next: REASON },
    ASKED_IN_3_MONTHS,
  ),
  often(
    [
      'D003.inflammation',
      'カルプロテクチン・LRG・プロスタグランジンE主要代謝物',
      '留意事項 D001・D003・D007',
      '炎症性腸疾患の病態把握を目的とする検査は3月に1回に限り算定する。医学的な必要性があるときは1月に1回行える。',
    ],
    {
      covers: ['D001', 'D003', 'D007'],
      of: [
        'D003 カルプロテクチン(糞便)$',
        'D007 ロイシンリッチα2グリコプロテイン$',
        'D001 プロスタグランジンE主要代謝物(尿)$',
      ],
      within: 'months',
      length: 3,
      verdict: 'ask',
      next: REASON,
    },
    ASKED_IN_3_MONTHS,
  ),
  monthly('D004.ige-tear', 'IgE定性(涙液)', '留意事項 D004 (7)', ['D004 IgE定性(涙液)$'], ['D004']),
  often(
    ['D004.tau', 'タウ蛋白(髄液)', '留意事項 D004 (11)', '患者1人につき1回に限り算定する。'],
    { covers: ['D004'], of: ['D004 タウ蛋白(髄液)$'], within: 'ever' },
    ONCE_EVER,
  ),
  often(
    [
      'D005.glycaemia',
      'HbA1c・グリコアルブミン・1,5AG',
      '留意事項 D005 (9)',
      '同一月に2回以上実施した場合は月1回に限り主たるもののみ算定する。妊娠中、1型糖尿病、経口薬・インスリン開始6月以内等は1項目を月1回に限り別に算定できる。',
    ],
    {
      covers: ['D005', 'D007'],
      of: ['D005 HbA1c$', 'D007 グリコアルブミン$', 'D007 1.5AG$'],
      verdict: 'ask',
      next: '妊娠中、1型糖尿病、治療開始6月以内等に当たるか確かめ、当たらなければ外してください。',
    },
    [...ASKED_AGAIN_IN_MONTH, '06-02 a, 06-02 a2 ？'],
  ),
  often(
    [
      'D005.glycaemia-limit',
      'HbA1c・グリコアルブミン・1,5AGの月2回',
      '留意事項 D005 (9)',
      '例外に当たる患者でも月2回までである。',
    ],
    { covers: ['D005', 'D007'], of: ['D005 HbA1c$', 'D007 グリコアルブミン$', 'D007 1.5AG$'], times: 2 },
    ['単独: 06-02 a, 06-16 a, 06-30 a* ×', '単独: 06-02 a, 06-16 a2, 07-01 a3'],
  ),
  monthly(
    'D006-2.monthly',
    '造血器腫瘍遺伝子検査',
    '留意事項 D006-2 (1)',
    ['D006-2 造血器腫瘍遺伝子検査'],
    ['D006-2'],
  ),
  often(
    ['D006-4.once', '遺伝学的検査', '留意事項 D006-4 (1)', '原則として患者1人につき1回に限り算定する。'],
    {
      covers: ['D006-4'],
      of: ['D006-4 遺伝学的検査'],
      within: 'ever',
      verdict: 'ask',
      next: '2回以上実施する理由を摘要欄に記載し、ないときは外してください。',
    },
    ['2024-06-03 a, 2026-02-02 a ？'],
  ),
  monthly('D006-9.monthly', 'WT1 mRNA', '留意事項 D006-9', ['D006-9 WT1 mRNA'], ['D006-9']),
  inMonths('D007.manganese', 'マンガン', '留意事項 D007 (8)', 3, ['D007 Mn$'], ['D007']),
  inMonths('D007.lipoprotein-a', 'リポ蛋白(a)', '留意事項 D007 (19)', 3, ['D007 リポ蛋白(a)$'], ['D007']),
  often(
    [
      'D007.troponin',
      '心筋トロポニンIと心筋トロポニンT',
      '留意事項 D007 (22)',
      '同一月に併せて実施した場合は主たるもののみ算定する。',
    ],
    {
      covers: ['D007'],
      of: ['D007 心筋トロポニンI$', 'D007 TnT定性・定量$'],
      verdict: 'ask',
      next: 'トロポニンIとTを併せて実施していれば一方を外してください。同じ検査の再検なら残してください。',
    },
    [...ASKED_AGAIN_IN_MONTH, '06-02 a, 06-02 a2 ？'],
  ),
  inMonths('D007.cystatin', 'シスタチンC', '留意事項 D007 「30」', 3, ['D007 シスタチンC$'], ['D007']),
  inMonths('D007.pentosidine', 'ペントシジン', '留意事項 D007 「32」', 3, ['D007 ペントシジン$'], ['D007']),
  inMonths('D007.inulin', 'イヌリン', '留意事項 D007 (26)', 6, ['D007 イヌリン$'], ['D007']),
  inMonths('D007.rlp', 'RLP-C', '留意事項 D007 (33)', 3, ['D007 RLP-C$'], ['D007']),
  often(
    [
      'D007.acetaminophen',
      'アセトアミノフェン',
      '留意事項 D007 (37)',
      '1月以内に2回以上行った場合は第1回目に1回に限り算定する。',
    ],
    { covers: ['D007'], of: ['D007 アセトアミノフェン$'], within: 'span', length: 1 },
    ['06-30 a, 07-29 a ×', '06-30 a, 07-30 a'],
  ),
  inMonths('D007.mda-ldl', 'MDA-LDL', '留意事項 D007 (39)', 3, ['D007 MDA-LDL$'], ['D007']),
  monthly('D007.vegf', '血管内皮増殖因子(VEGF)', '留意事項 D007 (51)', ['D007 VEGF$'], ['D007']),
  monthly('D008.bnp', 'BNP', '留意事項 D008 (7)ア', ['D008 BNP$'], ['D008']),
  monthly('D008.nt-probnp', 'NT-proBNP', '留意事項 D008 (10)ア', ['D008 NT-proBNP$'], ['D008']),
  often(
    [
      'D008.natriuretic-week',
      'BNP・NT-proBNP・ANP',
      '留意事項 D008 (7)イ・(10)イ・(24)',
      '2項目以上をいずれかの検査を行った日から1週間以内に併せて実施した場合は主たるもの1つに限り算定する。',
    ],
    {
      covers: ['D008'],
      of: ['D008 BNP$', 'D008 NT-proBNP$', 'D008 ANP$'],
      within: 'days',
      length: 7,
      verdict: 'ask',
      next: '同じ検査の繰り返しだけなら算定できます。別の検査と併せたときは主たるもの1つを残してください。',
    },
    ['06-02 a, 06-02 a2 ？', '06-24 a2, 06-30 a3 ？', '06-24 a3, 06-30 a ？', '06-24 a, 07-01 a2'],
  ),
  often(
    [
      'D009.suspicion',
      '腫瘍マーカー',
      'D009 注1; 留意事項 D009',
      '悪性腫瘍が強く疑われる患者に対して1回に限り算定する。',
    ],
    {
      covers: ['D009 注1'],
      of: [
        'D009',
        '!D009 エラスターゼ1$',
        '!D009 AFP$',
        '!D009 PIVKA-2半定量$',
        '!D009 PIVKA-2定量$',
        '!D009 PSA',
        '!D009 phi$',
        '!D009 S2、3PSA%$',
      ],
      within: 'ever',
      each: true,
      verdict: 'ask',
      next: '新たに悪性腫瘍を疑った理由を摘要欄に記載してください。診断が確定していれば悪性腫瘍特異物質治療管理料です。',
    },
    [
      '2024-06-03 D009 CEA, 2026-02-02 D009 CEA ？',
      '06-02 D009 CEA, 06-02 D009 CA19-9',
      '06-02 D009 エラスターゼ1, 06-30 D009 エラスターゼ1',
      '06-02 D009 AFP, 07-01 D009 AFP',
      '06-02 D009 PIVKA-2半定量, 07-01 D009 PIVKA-2半定量',
      '06-02 D009 PIVKA-2定量, 07-01 D009 PIVKA-2定量',
      '06-02 D009 PSA, 09-01 D009 PSA',
      '06-02 D009 phi, 09-01 D009 phi',
      '06-02 D009 S2、3PSA%, 09-01 D009 S2、3PSA%',
    ],
  ),
  often(
    [
      'D009.hepatitis',
      'AFP・PIVKA-Ⅱ',
      '留意事項 D009',
      '肝硬変、B型・C型慢性肝炎の患者について行った場合は月1回に限り算定する。',
    ],
    {
      covers: ['D009 注1'],
      of: ['D009 AFP$', 'D009 PIVKA-2半定量$', 'D009 PIVKA-2定量$'],
      each: true,
    },
    [
      '06-02 a, 06-30 a ×',
      '06-02 a2, 06-30 a2 ×',
      '06-02 a3, 06-30 a3 ×',
      '06-02 a, 07-01 a',
      '06-02 a, 06-02 a2',
    ],
  ),
  often(
    [
      'D009.psa',
      'PSAの再検査',
      '留意事項 D009',
      '4.0ng/mL以上で前立腺癌の確定診断がつかない場合は3月に1回、3回を限度として算定できる。',
    ],
    {
      covers: ['D009 注1'],
      of: ['D009 PSA$', 'D009 PSA F/T比$', 'D009 phi$', 'D009 S2、3PSA%$'],
      within: 'months',
      length: 3,
      verdict: 'ask',
      next: '前回の検査結果と検査日を摘要欄に記載できなければ外してください。',
    },
    ASKED_IN_3_MONTHS,
  ),
  often(
    ['D013.serogroup', 'HCV血清群別判定', '留意事項 D013 (7)', '患者1人につき1回に限り算定する。'],
    { covers: ['D013'], of: ['D013 HCV血清群別判定$'], within: 'ever' },
    ONCE_EVER,
  ),
  monthly('D013.core-antigen', 'HBVコア関連抗原', '留意事項 D013 (8)', ['D013 HBcrAg$'], ['D013']),
  often(
    ['D013.genotype', 'HBVジェノタイプ判定', '留意事項 D013 (9)', '患者1人につき1回に限り算定する。'],
    { covers: ['D013'], of: ['D013 HBVジェノタイプ判定$'], within: 'ever' },
    ONCE_EVER,
  ),
  monthly('D015.tarc', 'TARC', '留意事項 D015', ['D015 TARC$'], ['D015']),
  often(
    ['D015.scca2', 'SCCA2', '留意事項 D015 (11)', '月1回を限度として算定する。'],
    { covers: ['D015'], of: ['D015 SCCA2$'] },
    forAge(12, ONCE_A_MONTH),
  ),
  aged(
    ['D015.scca2-age', 'SCCA2の年齢', '留意事項 D015 (11)', '15歳以下の小児に対して測定した場合に算定する。'],
    { covers: ['D015'], of: ['D015 SCCA2$'], below: 16 },
    ['06-02 15歳, 06-02 a', '06-02 16歳, 06-02 a ×'],
  ),
  inMonths(
    'D023.hiv-resistance',
    'HIVジェノタイプ薬剤耐性',
    '留意事項 D023 (38)',
    3,
    ['D023 HIVジェノタイプ薬剤耐性$'],
    ['D023'],
  ),
  monthly(
    'D026.genetics',
    '遺伝カウンセリング加算',
    'D026 注6',
    ['D026 遺伝カウンセリング加算'],
    ['2024:D026 注6'],
  ),
  monthly(
    'D026.cancer-genetics',
    '遺伝性腫瘍カウンセリング加算',
    'D026 注7',
    ['D026 遺伝性腫瘍カウンセリング加算'],
    ['2024:D026 注7'],
  ),
  often(
    [
      'D026.management',
      '検体検査管理加算',
      'D026 注4',
      '月1回に限り、いずれかを算定した同一月に他の検体検査管理加算は算定しない。',
    ],
    { covers: ['D026 注4'], of: ['D026 検体検査管理加算'] },
    ONCE_A_MONTH,
  ),
  needs(
    [
      'D023.hpv-patient',
      'HPV核酸検出の対象',
      'D023 10 注; D023 11 注',
      '細胞診でASC-USと判定された患者か、過去に子宮頸部の切除術・摘出術・レーザー照射治療を行った患者に限り算定する。この医療機関での手術の算定がありません。',
    ],
    {
      covers: ['D023 10 注1', 'D023 11 注1'],
      of: ['D023 HPV核酸検出$', 'D023 HPV核酸検出(簡易ジェノタイプ判定)$'],
      beside: ['K867', 'K867-3', 'K867-4'],
      within: 'ever',
      verdict: 'ask',
      next: '細胞診がASC-USか、ほかの医療機関で手術を受けていれば摘要に書いて残し、違うときは外してください。',
    },
    ['2024-06-03 b*, 06-02 a', '06-02 b, 06-02 a*', '06-02 a* ？'],
  ),
];
