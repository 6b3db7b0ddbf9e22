/**
 * Which diseases explain an examination or a class of drugs. No official table of indications was at hand: `law` rows
 * follow a sentence of the guidance (留意事項通知 2024), `guide` rows are what reviewers usually look for and are called
 * 目安 on the screen. Diseases are ICD-10 prefixes of the disease master.
 */
export interface Indication {
  readonly id: string;
  readonly name: string;
  /** Procedure codes. */
  readonly items: readonly string[];
  readonly icd10: readonly string[];
  /** Disease codes offered first. */
  readonly suggest: readonly string[];
  readonly basis: 'law' | 'guide';
  readonly source: string;
}

const MALIGNANT = ['C', 'D0', 'D37', 'D38', 'D39', 'D4'];
const LIVER = ['K7', 'B15', 'B16', 'B17', 'B18', 'B19', 'C22'];
const KIDNEY = ['N0', 'N1', 'N28', 'E102', 'E112', 'E142', 'I12', 'I13', 'R80', 'R944', 'O1'];
const THYROID = ['E0', 'C73', 'D34', 'D44', 'H062', 'O905'];
const GUIDE = '審査の目安(法令に病名の定めはない)';

export const indications: readonly Indication[] = [
  {
    id: 'hba1c',
    name: '糖尿病関連検査(HbA1c・グリコアルブミン・1,5AG)',
    items: ['160010010', '160151050', '160142350'],
    icd10: ['E10', 'E11', 'E12', 'E13', 'E14', 'R73', 'R81', 'E16', 'O24', 'E89'],
    suggest: ['2500013', '2500015', '2713009'],
    basis: 'guide',
    source: GUIDE,
  },
  {
    id: 'bnp',
    name: 'BNP・NT-proBNP',
    items: ['160162350', '160181250'],
    icd10: ['I50', 'I11', 'I13', 'I0', 'I25', 'I42'],
    suggest: ['4289015', '4289018'],
    basis: 'law',
    source: 'D008 留意事項(7)ア・(10)ア: 心不全の診断又は病態把握のため',
  },
  {
    id: 'psa',
    name: 'PSA',
    items: ['160037510'],
    icd10: ['C61', 'D075', 'D400'],
    suggest: ['1859003'],
    basis: 'law',
    source: 'D009 留意事項(4): 前立腺癌であることを強く疑われる者',
  },
  {
    id: 'tumour',
    name: '腫瘍マーカー',
    items: [
      '160036510',
      '160036710',
      '160037210',
      '160037310',
      '160037410',
      '160037910',
      '160159050',
      '160162250',
      '160193310',
    ],
    icd10: MALIGNANT,
    suggest: ['1519006', '1539002', '1579002', '1629006'],
    basis: 'law',
    source: 'D009 留意事項(1): 悪性腫瘍の患者であることが強く疑われる者',
  },
  {
    id: 'ca125',
    name: 'CA125',
    items: ['160038010'],
    icd10: [...MALIGNANT, 'N80'],
    suggest: [],
    basis: 'law',
    source: 'D009 留意事項(1)(3)ウ: 悪性腫瘍の疑い、又は子宮内膜症',
  },
  {
    id: 'cystatin',
    name: 'シスタチンC',
    items: ['160177250'],
    icd10: KIDNEY,
    suggest: ['8835584', '8844106'],
    basis: 'law',
    source: 'D007 留意事項(24)イ: 腎機能低下が疑われた場合',
  },
  {
    id: 'hfabp',
    name: 'H-FABP',
    items: ['160168150'],
    icd10: ['I21', 'I22', 'I20', 'I24'],
    suggest: ['8832376'],
    basis: 'law',
    source: 'D007 留意事項(27): 急性心筋梗塞の診断を目的',
  },
  {
    id: 'pct',
    name: 'プロカルシトニン',
    items: ['160192810', '160177550'],
    icd10: ['A40', 'A41', 'A02', 'A49'],
    suggest: ['0389004'],
    basis: 'law',
    source: 'D007 留意事項(47): 敗血症(細菌性)を疑う患者',
  },
  {
    id: 'hyaluronic',
    name: 'ヒアルロン酸・M2BPGi',
    items: ['160151150', '160204950'],
    icd10: LIVER,
    suggest: ['5714005', '8831512'],
    basis: 'law',
    source: 'D007 留意事項(35)(40): 慢性肝炎・肝硬変の患者',
  },
  {
    id: 'vitamin-d',
    name: '25-ヒドロキシビタミンD',
    items: ['160215350'],
    icd10: ['M80', 'M81', 'M82', 'M83', 'E55', 'E64'],
    suggest: ['7330006'],
    basis: 'law',
    source: 'D007 留意事項(23): 原発性骨粗鬆症、ビタミンD欠乏性くる病・骨軟化症',
  },
  {
    id: 'covid',
    name: 'SARS-CoV-2検査',
    items: ['160229450', '160229550', '160229850'],
    icd10: ['U07', 'B342', 'B972'],
    suggest: ['8850104'],
    basis: 'law',
    source: 'D012 留意事項(22)・D023 留意事項(26): COVID-19が疑われる患者',
  },
  {
    id: 'covid-flu',
    name: 'SARS-CoV-2・インフルエンザ同時検出',
    items: ['160230050', '160234850'],
    icd10: ['U07', 'B342', 'B972', 'J09', 'J10', 'J11'],
    suggest: ['8850104', '4871001'],
    basis: 'law',
    source: 'D012 留意事項(46)(51): COVID-19が疑われる患者',
  },
  {
    id: 'influenza',
    name: 'インフルエンザウイルス抗原',
    items: ['160169450'],
    icd10: ['J09', 'J10', 'J11'],
    suggest: ['4871001'],
    basis: 'guide',
    source: GUIDE,
  },
  {
    id: 'strep',
    name: 'A群β溶連菌迅速試験',
    items: ['160044110'],
    icd10: ['J02', 'J03', 'A491', 'A38', 'A40', 'J06'],
    suggest: ['0410002'],
    basis: 'guide',
    source: GUIDE,
  },
  {
    id: 'rs',
    name: 'RSウイルス抗原',
    items: ['160117610'],
    icd10: ['B348', 'B974', 'J121', 'J205', 'J21'],
    suggest: ['0799008'],
    basis: 'law',
    source: 'D012 留意事項(16): ウイルス感染症が疑われる1歳未満の乳児など',
  },
  {
    id: 'norovirus',
    name: 'ノロウイルス抗原',
    items: ['160195110'],
    icd10: ['A08', 'A09'],
    suggest: ['8842417'],
    basis: 'law',
    source: 'D012 留意事項(20): 感染症が疑われる3歳未満・65歳以上など',
  },
  {
    id: 'pylori',
    name: 'ヘリコバクター・ピロリ検査',
    items: ['160172450', '160172550', '160175450', '160172850'],
    icd10: ['K25', 'K26', 'K27', 'K29', 'A04', 'B98', 'C16', 'C884', 'D693'],
    suggest: ['8839972', '5319009'],
    basis: 'law',
    source: 'D012 留意事項(5)イ(平成12年保険発第180号)',
  },
  {
    id: 'ccp',
    name: '抗CCP抗体・MMP-3',
    items: ['160181150', '160197410', '160173150'],
    icd10: ['M05', 'M06', 'M08'],
    suggest: ['8842106'],
    basis: 'law',
    source: 'D014 留意事項(7)ア: 関節リウマチの診断の補助・治療薬の選択',
  },
  {
    id: 'thyroid',
    name: '甲状腺検査(TSH・FT3・FT4・TRAb)',
    items: ['160031710', '160033210', '160033310', '160035810'],
    icd10: THYROID,
    suggest: ['8833504', '8833502'],
    basis: 'guide',
    source: GUIDE,
  },
  {
    id: 'bone',
    name: '骨塩定量検査',
    items: ['160091310', '160147310', '160170410', '160226050'],
    icd10: ['M80', 'M81', 'M82', 'M83', 'M85', 'E55'],
    suggest: ['7330006'],
    basis: 'law',
    source: 'D217 留意事項(1): 骨粗鬆症の診断及びその経過観察の際のみ',
  },
  {
    id: 'd-dimer',
    name: 'Dダイマー',
    items: ['160114010'],
    icd10: ['I26', 'I80', 'I82', 'I71', 'D65', 'I74', 'U07', 'I48'],
    suggest: ['8835128'],
    basis: 'guide',
    source: GUIDE,
  },
];

/** Drugs by the beginning of their 薬価基準収載医薬品コード (薬効分類), with the diseases they are usually for. */
export interface DrugIndication {
  readonly id: string;
  readonly name: string;
  readonly classes: readonly string[];
  readonly icd10: readonly string[];
  readonly suggest: readonly string[];
}

/** Only classes whose drugs are for one family of diseases: a class of many uses would alarm for nothing. */
export const drugIndications: readonly DrugIndication[] = [
  {
    id: 'diabetes',
    name: '糖尿病用剤',
    classes: ['3961', '3962', '3969', '2492', '2499410', '2499411', '2499014'],
    icd10: ['E10', 'E11', 'E12', 'E13', 'E14', 'R73', 'O24'],
    suggest: ['2500015', '2500013'],
  },
  {
    id: 'lipids',
    name: '高脂血症用剤',
    classes: ['2183', '2189'],
    icd10: ['E78'],
    suggest: ['8844446', '2720004'],
  },
  {
    id: 'pressure',
    name: '血圧降下剤',
    classes: ['2144', '2149'],
    icd10: [
      'I1',
      'I50',
      'I20',
      'I25',
      'N18',
      'N0',
      'E102',
      'E112',
      'E142',
      'I48',
      'I49',
      'N40',
      'G25',
      'I42',
    ],
    suggest: ['8833421', '8840107'],
  },
  {
    id: 'calcium',
    name: 'カルシウム拮抗剤',
    classes: ['2171'],
    icd10: ['I1', 'I20', 'I25', 'I73', 'I48', 'I49', 'N18', 'I47'],
    suggest: ['8833421', '4139007'],
  },
  {
    id: 'gout',
    name: '痛風治療剤',
    classes: ['3941', '3943', '3949'],
    icd10: ['M10', 'E79'],
    suggest: ['7906015', '2749004'],
  },
  {
    id: 'thyroid',
    name: '甲状腺ホルモン・抗甲状腺剤',
    classes: ['2431', '2432'],
    icd10: ['E0', 'C73', 'E89'],
    suggest: ['8833504', '8833502'],
  },
  {
    id: 'dementia',
    name: '抗認知症剤',
    classes: ['1190012', '1190018', '1190019', '1190700'],
    icd10: ['G30', 'G31', 'F0'],
    suggest: ['8842549'],
  },
  {
    id: 'sleep',
    name: '睡眠薬・抗不安薬',
    classes: ['1124', '1129'],
    icd10: ['G47', 'F', 'G43', 'G44', 'M47', 'M50', 'M54', 'M62', 'G40', 'G25', 'H81', 'R56', 'G90', 'I1'],
    suggest: ['8839792', '8839596'],
  },
  {
    id: 'ulcer-ppi',
    name: '消化性潰瘍用剤(PPI・P-CAB)',
    classes: ['2329022', '2329023', '2329028', '2329029', '2329030'],
    icd10: ['K20', 'K21', 'K22', 'K25', 'K26', 'K27', 'K28', 'K29', 'K30', 'E164', 'B98', 'A04', 'I85'],
    suggest: ['5301002', '5319009'],
  },
  {
    id: 'influenza',
    name: '抗インフルエンザ剤',
    classes: ['6250021', '6250027', '6250047', '6250702', '6250703'],
    icd10: ['J09', 'J10', 'J11', 'Z20'],
    suggest: ['4871001'],
  },
  {
    id: 'osteoporosis',
    name: '骨粗鬆症用剤',
    classes: ['3999018', '3999019', '3999021', '3999032'],
    icd10: ['M80', 'M81', 'M82', 'M88', 'E83'],
    suggest: ['7330006'],
  },
  {
    id: 'prostate',
    name: '前立腺肥大症用剤',
    classes: ['2590008', '2590009', '2590010'],
    icd10: ['N40', 'N31', 'N32', 'R33', 'R35', 'N20'],
    suggest: ['8836591'],
  },
  {
    id: 'leukotriene',
    name: 'ロイコトリエン拮抗剤',
    classes: ['4490017', '4490026'],
    icd10: ['J45', 'J30', 'J46', 'J44'],
    suggest: ['4939008', '4779004'],
  },
];
