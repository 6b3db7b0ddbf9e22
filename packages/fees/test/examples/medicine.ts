import { group, prescription } from '../law/medicine.ts';
import { ongoing } from '../world.ts';
import { after } from './days.ts';
import type { Example } from './example.ts';
import { given, kinds, long, SPECIFIC, THREE, TODDLER } from './prescribed.ts';

/** Medication and prescriptions. */
export const medicineExamples: readonly Example[] = [
  {
    id: 'in-house-toddler',
    rules: ['F200.drug', 'F000.dispensing', 'F100.prescribing', 'F000-1.narcotic', 'F100-4.infant'],
    shows: ['F000', 'F000 注1', 'F100', 'F100 注1', 'F100 注2', 'F100 注4'],
    source: 'F000 1イ・注1; F100 3・注1・注2・注4; F200',
    text: '2歳に内服薬35円を朝食後5日分、向精神薬20円を就寝前5日分、院内で渡した。薬剤料 3×5 と 2×5、調剤料11、処方料42＋乳幼児3、麻薬等は調剤と処方で1点ずつ。',
    facts: given(
      'inHouse',
      [
        group([['620000004', 1]], { count: 5 }),
        group([['620000043', 1]], { count: 5, usage: '1日1回就寝前' }),
      ],
      {},
      { patient: TODDLER },
    ),
    expected: {
      including: [
        ['620000004', 15],
        ['620000043', 10],
        ['120000710', 11],
        ['120001210', 45],
        ['120000110', 1],
        ['120001310', 1],
      ],
    },
  },
  {
    id: 'in-house-three-years',
    rules: ['F100.prescribing'],
    shows: [],
    source: 'F100 注4',
    text: '3歳の誕生日には乳幼児加算は付かない。',
    facts: given('inHouse', [group([['620000004', 1]], { count: 5 })], {}, { patient: THREE }),
    expected: { including: [['120001210', 42]], without: ['120002170'] },
  },
  {
    id: 'external-dispensed',
    rules: ['F000.dispensing'],
    shows: ['F000'],
    source: 'F000 1ロ; 留意事項 F000 (1)',
    text: '軟膏だけを院内で渡した。外用薬の調剤料は8点。',
    facts: given('inHouse', [group([['660000003', 10]], { form: 'external', count: 1 })]),
    expected: {
      including: [
        ['660000003', 30],
        ['120001010', 8],
      ],
    },
  },
  ...(
    [
      [['620000001', 1], 1, '15円'],
      [['620000002', 1], 2, '15円10銭'],
      [['620000003', 1], 2, '25円'],
      [['620000005', 1], 4, '35円10銭'],
    ] as const
  ).map(
    ([drug, points, yen]): Example => ({
      id: `drug-${drug[0]}`,
      rules: ['F200.drug'],
      shows: ['F200 注6'],
      source: 'F200・注6; 留意事項 F200 (3)',
      text: `1剤1日分の薬価が${yen}のとき薬剤料は${points}点。`,
      facts: given('inHouse', [group([drug], { count: 1 })]),
      expected: { including: [[drug[0], points]] },
    }),
  ),
  {
    id: 'seven-kinds-in-house',
    rules: ['F200-3.seven-kinds', 'F100.prescribing'],
    shows: ['F100', 'F200 注3'],
    source: 'F200 注3; F100 2; 留意事項 F200 (6)',
    text: '250円の内服薬を7種類、10日分。薬剤料 25×10×7＝1,750点を9割の1,575点にし、処方料は29点。',
    facts: given('inHouse', kinds(7)),
    expected: {
      including: [
        ['630010002', -175],
        ['120002610', 29],
      ],
    },
  },
  {
    id: 'six-kinds-in-house',
    rules: ['F100.prescribing'],
    shows: [],
    source: 'F200 注3',
    text: '6種類なら減らさず、処方料は42点。',
    facts: given('inHouse', kinds(6)),
    expected: { including: [['120001210', 42]], without: ['630010002'] },
  },
  {
    id: 'seventh-kind-205-yen',
    rules: ['F400.prescription'],
    shows: [],
    source: '留意事項 F200 (6)ア・イ',
    text: '1剤の薬価が205円以下（105.2＋98円＝203.2円）なら中に何銘柄あっても1種類。ほかに5種類で6種類なので60点。',
    facts: given('outside', [
      ...kinds(5),
      group([
        ['620000006', 1],
        ['620000010', 3.5],
      ]),
    ]),
    expected: { including: [['120002910', 60]] },
  },
  {
    id: 'seventh-kind-over-205-yen',
    rules: ['F400.prescription'],
    shows: ['F400'],
    source: '留意事項 F200 (6)ア・イ; F400 2',
    text: '1剤の薬価が205円を超える（105.2＋100.8円＝206円）2銘柄は2種類。ほかに5種類で7種類なので32点。',
    facts: given('outside', [
      ...kinds(5),
      group([
        ['620000006', 1],
        ['620000010', 3.6],
      ]),
    ]),
    expected: { including: [['120002710', 32]] },
  },
  {
    id: 'temporary-two-weeks',
    rules: ['F400.prescription'],
    shows: [],
    source: 'F400 2; 留意事項 F200 (6)エ',
    text: '7種類のうち1種類が14日分の臨時の投薬なら数えず60点。',
    facts: given('outside', [...kinds(6), group([['620000026', 1]], { count: 14, temporary: true })]),
    expected: { including: [['120002910', 60]] },
  },
  {
    id: 'temporary-beyond-two-weeks',
    rules: ['F400.prescription'],
    shows: [],
    source: 'F400 2; 留意事項 F200 (6)エ',
    text: '臨時でも15日分なら数えて7種類、32点。',
    facts: given('outside', [...kinds(6), group([['620000026', 1]], { count: 15, temporary: true })]),
    expected: { including: [['120002710', 32]] },
  },
  {
    id: 'outside-related-pharmacy',
    rules: ['F400.prescription'],
    shows: ['F400', 'F400 注1', 'F400 注8'],
    source: 'F400 注1・注8',
    text: '特別な関係の薬局に処方箋が集中する医療機関では60点に代えて42点。',
    facts: given('outside', [long(7)], {}, { institution: { standards: ['relatedPharmacy'] } }),
    expected: { including: [['120006110', 42]] },
  },
  {
    id: 'outside-infant',
    rules: ['F400.prescription', 'F100-4.infant'],
    shows: ['F400 注1', 'F400 注3'],
    source: 'F400 注1・注3',
    text: '2歳に処方箋を交付した。60点に乳幼児加算3点。',
    facts: given('outside', [long(7)], {}, { patient: TODDLER }),
    expected: { including: [['120002910', 63]] },
  },
  {
    id: 'specific-disease-28-days',
    rules: ['F100-5.specific'],
    shows: ['F100 注5'],
    source: 'F100 注5',
    text: '診療所で、高血圧症（特定疾患）を主病とする患者に28日分を院内で渡した。56点。',
    facts: given('inHouse', [long(28)], {}, { visit: { diseases: [SPECIFIC] } }),
    expected: { including: [['120005610', 56]] },
  },
  {
    id: 'specific-disease-27-days',
    rules: ['F100-5.specific'],
    shows: [],
    source: 'F100 注5',
    text: '27日分では特定疾患処方管理加算は付かない。',
    facts: given('inHouse', [long(27)], {}, { visit: { diseases: [SPECIFIC] } }),
    expected: { without: ['120005610'] },
  },
  ...(['08', '07'] as const).map(
    (specificDisease): Example => ({
      id: `specific-disease-class-${specificDisease}`,
      rules: ['F100-5.specific'],
      shows: [],
      source: 'F100 注5; 傷病名マスター 項番21',
      text:
        specificDisease === '08'
          ? '特定疾患とてんかん等の両方の対象（08）を主病とするときも56点。'
          : '主病が特定疾患の対象でない（07）ときは付かない。',
      facts: given('outside', [long(28)], {}, { visit: { diseases: [{ ...ongoing, specificDisease }] } }),
      expected: specificDisease === '08' ? { including: [['120005710', 56]] } : { without: ['120005710'] },
    }),
  ),
  {
    id: 'specific-disease-refill',
    rules: ['F100-5.specific'],
    shows: ['F400 注4'],
    source: 'F400 注4',
    text: '14日分のリフィル処方箋を2回使えるときは合計28日なので56点。',
    facts: given('outside', [long(14)], { refill: 2 }, { visit: { diseases: [SPECIFIC] } }),
    expected: {
      including: [
        ['120005010', 60],
        ['120005710', 56],
      ],
    },
  },
  {
    id: 'specific-disease-twice',
    rules: ['F100-5.specific'],
    shows: ['F100 注5', 'F400 注4'],
    source: 'F100 注5; F400 注4; 留意事項 F100 (9)',
    text: '同じ月に処方料で算定していれば、処方箋料では算定しない（通じて月1回）。',
    facts: {
      ...after([['120005610', '2024-06-03']], '2024-06-17', { visit: { diseases: [SPECIFIC] } }),
      orders: [prescription('outside', [long(28)])],
    },
    expected: { suppressed: ['120005710'], without: ['120005710'] },
  },
  ...([199, 200] as const).map(
    (beds): Example => ({
      id: `specific-disease-${beds}-beds`,
      rules: ['F100-5.specific'],
      shows: [],
      source: 'F100 注5',
      text: `許可病床${beds}床の病院では${beds < 200 ? '56点' : '付かない'}。`,
      facts: given(
        'outside',
        [long(28)],
        {},
        { visit: { diseases: [SPECIFIC] }, institution: { kind: 'hospital', beds, generalBeds: 100 } },
      ),
      expected: beds < 200 ? { including: [['120005710', 56]] } : { without: ['120005710'] },
    }),
  ),
  ...(
    [
      [['620000040', '620000041'], 2, '120004270', 10, '2品目とも一般名なら加算1'],
      [['620000040', '620000041'], 1, '120003570', 8, '2品目のうち1品目が一般名なら加算2'],
      [['620000040'], 1, '120003570', 8, '対象が1品目だけなら一般名でも加算2'],
    ] as const
  ).map(
    ([codes, generic, code, points, text]): Example => ({
      id: `generic-name-${codes.length}-${generic}`,
      rules: ['F400-6.generic-name'],
      shows: ['2024:F400 注6'],
      source: 'F400 注6; 留意事項 F400 (12)',
      text: `後発医薬品のある薬${codes.length}品目: ${text}（${points}点）。`,
      facts: given('outside', [
        {
          ...group([]),
          drugs: codes.map((drug, at) => ({ code: drug, amount: 1, byGenericName: at < generic })),
        },
      ]),
      expected: { including: [[code, points]] },
    }),
  ),
];
