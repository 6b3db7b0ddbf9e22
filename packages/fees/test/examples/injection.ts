import { injection } from '../law/medicine.ts';
import { ongoing } from '../world.ts';
import { FIRST_2024, returning } from './days.ts';
import type { Example } from './example.ts';

const FIVE = { birthDate: '2018-06-02', sex: 'male' } as const;
const SIX = { birthDate: '2018-06-01', sex: 'male' } as const;

/** [id, patient, ampoules of 20 mL, code, points]: what the total of a day brings. */
const DRIPS = [
  ['five-100', FIVE, 5, '130003710', 153, '5歳に100mL。105点に乳幼児加算48点'],
  ['five-99', FIVE, 4.95, '130009310', 101, '5歳に99mL。53点に乳幼児加算48点'],
  ['six-100', SIX, 5, '130009310', 53, '6歳に100mL。500mLに足りないので53点'],
  ['adult-500', SIX, 25, '130003810', 102, '6歳以上に500mL。102点'],
  ['adult-499', SIX, 24.95, '130009310', 53, '6歳以上に499mL。53点'],
] as const;

/** [drug, points]: 1回分の薬価 and its points. */
const YEN = [
  ['640000006', 1, '15円'],
  ['620000002', 2, '15円10銭'],
  ['620000004', 3, '35円'],
  ['620000005', 4, '35円10銭'],
] as const;

/** Injections and the drugs and materials of other chapters. */
export const injectionExamples: readonly Example[] = [
  {
    id: 'subcutaneous',
    rules: ['G000.subcutaneous', 'G.biological'],
    shows: ['G000', 'G000 注1', '第6部通則3'],
    source: 'G000 注1; 第6部通則3',
    text: 'ワクチンを皮下に注射した。25点と生物学的製剤注射加算15点。',
    facts: returning(FIRST_2024, { orders: [injection('subcutaneousIntramuscular', [['640000003', 1]])] }),
    expected: {
      including: [
        ['130000510', 25],
        ['130000110', 15],
      ],
    },
  },
  ...([FIVE, SIX] as const).map(
    (patient): Example => ({
      id: `intravenous-${patient === FIVE ? 'five' : 'six'}`,
      rules: ['G001.intravenous'],
      shows: patient === FIVE ? ['G001', 'G001 注1', 'G001 注2'] : ['G001'],
      source: 'G001 注1・注2',
      text: `${patient === FIVE ? '5歳に静脈内注射。37点に乳幼児加算52点' : '6歳に静脈内注射。37点'}。`,
      facts: returning(FIRST_2024, { patient, orders: [injection('intravenous', [['640000002', 1]])] }),
      expected: { including: [['130003510', patient === FIVE ? 89 : 37]] },
    }),
  ),
  {
    id: 'injection-inpatient',
    rules: ['general.inpatient'],
    shows: ['G000 注1', 'G001 注1'],
    source: 'G000 注1; G001 注1',
    text: '入院中の患者には皮下・静脈内の注射の手技料を算定しない。',
    facts: {
      visit: { date: FIRST_2024, inpatient: true, diseases: [ongoing] },
      orders: [
        injection('subcutaneousIntramuscular', [['640000002', 1]], 'a'),
        injection('intravenous', [['640000002', 1]], 'b'),
      ],
    },
    expected: { suppressed: ['130000510', '130003510'], without: ['130000510', '130003510'] },
  },
  ...DRIPS.map(
    ([id, patient, ampoules, code, points, text]): Example => ({
      id: `drip-${id}`,
      rules: ['G004.drip'],
      shows: patient === FIVE ? ['G004', 'G004 注2'] : ['G004'],
      source: 'G004 1–3・注2',
      text: `${text}。`,
      facts: returning(FIRST_2024, { patient, orders: [injection('drip', [['640000002', ampoules]])] }),
      expected: { including: [[code, points]] },
    }),
  ),
  {
    id: 'main-injection-only',
    rules: ['G.main-only', 'G004.drip'],
    shows: ['第6部通則9'],
    source: '留意事項 第6部通則9',
    text: '同じ日に静脈内注射と点滴注射をした。主たるものだけを算定する。',
    facts: returning(FIRST_2024, {
      orders: [injection('intravenous', [['640000002', 1]], 'a'), injection('drip', [['640000001', 3]], 'b')],
    }),
    expected: { including: [['130003810', 102]], suppressed: ['130003510'] },
  },
  {
    id: 'narcotic-injection',
    rules: ['G.narcotic'],
    shows: ['第6部通則5'],
    source: '第6部通則5',
    text: '麻薬を皮下に注射した。麻薬注射加算5点。',
    facts: returning(FIRST_2024, { orders: [injection('subcutaneousIntramuscular', [['640000004', 1]])] }),
    expected: { including: [['130000310', 5]] },
  },
  ...YEN.map(
    ([drug, points, yen]): Example => ({
      id: `injected-${drug}`,
      rules: ['G100.drug'],
      shows: ['G100'],
      source: 'G100',
      text: `1回分の薬価が${yen}の注射薬。${points}点。`,
      facts: returning(FIRST_2024, { orders: [injection('drugOnly', [[drug, 1]])] }),
      expected: { including: [[drug, points]] },
    }),
  ),
  ...YEN.map(
    ([drug, points, yen]): Example => ({
      id: `treatment-drug-${drug}`,
      rules: ['X300.drug'],
      shows: ['J300'],
      source: 'J300',
      text: `処置に使った薬が${yen}。${points === 1 ? '15円以下なので算定しない' : `${points}点`}。`,
      facts: returning(FIRST_2024, {
        orders: [
          { id: 't', kind: 'treatment', items: [{ code: '140000610' }], drugs: [{ code: drug, amount: 1 }] },
        ],
      }),
      expected: points === 1 ? { without: [drug], suppressed: [drug] } : { including: [[drug, points]] },
    }),
  ),
  {
    id: 'home-drug',
    rules: ['X300.drug'],
    shows: ['C200'],
    source: 'C200',
    text: '在宅で使った薬が35円。3点。',
    facts: returning(FIRST_2024, {
      orders: [{ id: 'h', kind: 'other', items: [], drugs: [{ code: '620000004', amount: 1 }] }],
    }),
    expected: { including: [['620000004', 3]] },
  },
  {
    id: 'operation-drug',
    rules: ['X300.drug'],
    shows: ['K940'],
    source: 'K940',
    text: '手術に使った薬が35円。3点。',
    facts: returning(FIRST_2024, {
      orders: [
        {
          id: 's',
          kind: 'surgery',
          items: [{ code: '150001010' }],
          drugs: [{ code: '620000004', amount: 1 }],
        },
      ],
    }),
    expected: { including: [['620000004', 3]] },
  },
  {
    id: 'imaging-drug',
    rules: ['X300.drug'],
    shows: ['E300', 'E300 注2'],
    source: 'E300・注2',
    text: 'CTに使った造影剤が3,000円。(3,000−15)÷10を切り上げて1を足し300点。',
    facts: returning(FIRST_2024, {
      institution: { standards: ['facility852'] },
      orders: [
        {
          id: 'ct',
          kind: 'imaging',
          method: 'ct',
          code: '170011810',
          bodyPart: '腹部',
          drugs: [{ code: '640000005', amount: 1 }],
        },
      ],
    }),
    expected: { including: [['640000005', 300]] },
  },
  ...(
    [
      ['710000001', 2, 61, '303円の材料を2個。606÷10を四捨五入して61点', 'treatment', ['J400', 'J400 注1']],
      ['710000001', 1, 30, '303円の材料を1個。30点', 'surgery', ['K950', 'K950 注1']],
      ['710000001', 1, 30, '在宅で303円の材料を1個。30点', 'other', ['C300', 'C300 注1']],
      ['710000004', 1, 100, '50で除す材料5,000円。100点', 'treatment', []],
      ['710000005', 1, 2000, '1,000で除す材料2,000,000円。2,000点', 'treatment', []],
    ] as const
  ).map(([code, amount, points, text, kind, shows]): Example => {
    const items =
      kind === 'surgery' ? [{ code: '150001010' }] : kind === 'other' ? [] : [{ code: '140000610' }];
    return {
      id: `material-${kind}-${code}`,
      rules: ['X400.material'],
      shows,
      source: 'C300・J400・K950; 特定器材マスター 項番22',
      text: `${text}。`,
      facts: returning(FIRST_2024, { orders: [{ id: 'm', kind, items, materials: [{ code, amount }] }] }),
      expected: { including: [[code, points]] },
    };
  }),
];
