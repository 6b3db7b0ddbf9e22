import type { DrugAmount, PrescriptionGroup, PrescriptionOrder, PsychotropicClass } from '../../src/facts.ts';
import { PSYCHOTROPIC_LISTINGS, psychotropicCode } from '../rows/drugs.ts';
import { FIRST_2024, FIRST_2026, LAST_2024, returning } from './days.ts';
import type { Example, Expected } from './example.ts';

const group = (drugs: readonly DrugAmount[], more: Partial<PrescriptionGroup> = {}): PrescriptionGroup => ({
  form: 'internal',
  usage: '1日1回就寝前',
  count: 14,
  drugs,
  ...more,
});
/** Drugs of a class by their place among the listings; untold: nobody said the class. */
const of = (psychotropicClass: PsychotropicClass | 'none', ...at: number[]): DrugAmount[] =>
  at.map((place) => ({ code: psychotropicCode(place), amount: 1, psychotropicClass }));
const untold = (...at: number[]): DrugAmount[] =>
  at.map((place) => ({ code: psychotropicCode(place), amount: 1 }));

type More = Partial<PrescriptionOrder> & { readonly date?: string };
function written(drugs: readonly DrugAmount[], { date = FIRST_2024, ...more }: More = {}) {
  const groups = more.groups ?? [group(drugs)];
  return returning(date, {
    visit: { visitKind: 'none' },
    orders: [{ id: 'rx', kind: 'prescription', place: 'outside', ...more, groups }],
  });
}

const MULTIPLE: Expected = { charged: ['120003710'], without: ['120002910'] };
const OTHER: Expected = { charged: ['120002910'], without: ['120003710'] };
const example = (
  id: string,
  text: string,
  facts: Example['facts'],
  expected: Expected,
  source = 'F400 1; 留意事項 F100 (3)',
): Example => ({
  id: `psychotropic-${id}`,
  rules: ['F100-1.multiple'],
  shows: [],
  source,
  text,
  facts,
  expected,
});

const counted: readonly Example[] = [
  ...(
    [
      ['2024', FIRST_2024],
      ['2024-last', LAST_2024],
      ['2026', FIRST_2026],
    ] as const
  ).map(([year, date]) => ({
    ...example(
      `three-hypnotics-${year}`,
      '1処方に睡眠薬が3種類。処方箋料の「1」。',
      written(of('hypnotic', 0, 1, 2), { date }),
      MULTIPLE,
    ),
    shows: ['F400'],
  })),
  example('two-hypnotics', '睡眠薬2種類は多剤投与に当たらない。', written(of('hypnotic', 0, 1)), OTHER),
  example(
    'strengths',
    '規格の違う2つは一般名で1種類。3つの薬でも2種類。',
    written([...of('hypnotic', 0, 1), { code: '620000299', amount: 1, psychotropicClass: 'hypnotic' }]),
    OTHER,
    '留意事項 F100 (3)イ',
  ),
  ...(['anxiolytic', 'antidepressant', 'antipsychotic'] as const).map((one) =>
    example(`three-${one}`, '同じ区分が3種類。処方箋料の「1」。', written(of(one, 4, 5, 6)), MULTIPLE),
  ),
  example(
    'two-and-two',
    '抗不安薬2種類と睡眠薬2種類、合わせて4種類。処方箋料の「1」。',
    written([...of('anxiolytic', 0, 1), ...of('hypnotic', 2, 3)]),
    MULTIPLE,
  ),
  example(
    'two-and-one',
    '抗不安薬2種類と睡眠薬1種類、合わせて3種類では当たらない。',
    written([...of('anxiolytic', 0, 1), ...of('hypnotic', 2)]),
    OTHER,
  ),
  example(
    'two-and-two-others',
    '抗うつ薬2種類と抗精神病薬2種類は合わせて数えない。',
    written([...of('antidepressant', 4, 5), ...of('antipsychotic', 6, 7)]),
    OTHER,
  ),
  example(
    'two-orders',
    '同じ診療科の2つのオーダーは1処方。睡眠薬2種類と1種類で「1」。',
    returning(FIRST_2024, {
      orders: [
        { id: 'a', kind: 'prescription', place: 'outside', groups: [group(of('hypnotic', 0, 1))] },
        { id: 'b', kind: 'prescription', place: 'outside', groups: [group(of('hypnotic', 2), { count: 7 })] },
      ],
    }),
    MULTIPLE,
    '留意事項 F400 (3)',
  ),
  {
    ...example(
      'in-house',
      '院内で睡眠薬3種類を14日分。処方料は「1」の18点、1日6点の薬剤料84点を80/100の67点にする。',
      written(of('hypnotic', 0, 1, 2), { place: 'inHouse' }),
      {
        charged: ['120003610'],
        including: [
          [psychotropicCode(0), 84],
          ['630010005', -17],
        ],
      },
      'F100 1; F200 注2',
    ),
    rules: ['F100-1.multiple', 'F200-2.psychotropic'],
    shows: ['F100'],
  },
  example(
    'said',
    '区分が入力されていなくても、多剤投与と入力されていれば「1」。',
    written(untold(0, 1, 2), { psychotropic: 'multiple' }),
    MULTIPLE,
  ),
  {
    ...example(
      'long-term',
      '1年以上同じ量の長期処方。区分の種類は少なく、処方箋料の「2」。',
      written(of('anxiolytic', 0), { psychotropic: 'longTerm' }),
      { charged: ['120004610'] },
      'F400 2; 留意事項 F100 (6)',
    ),
    rules: ['F400.prescription'],
  },
  example(
    'long-term-and-multiple',
    '長期処方でも、多剤投与なら「1」。',
    written(of('hypnotic', 0, 1, 2), { psychotropic: 'longTerm' }),
    MULTIPLE,
  ),
];

/** The class of one drug decides, and nobody said it. */
const asked: readonly Example[] = [
  ...PSYCHOTROPIC_LISTINGS.slice(2).map((listing, index) =>
    listing === '1139001'
      ? example(
          `not-asked-${listing}`,
          '睡眠薬2種類と抗てんかん剤。抗てんかん剤はどの区分にも当たらない。',
          written([...of('hypnotic', 0, 1), ...untold(index + 2)]),
          OTHER,
        )
      : example(
          `asked-${listing}`,
          `睡眠薬2種類と、区分が選ばれていない薬（薬価基準コード ${listing}）。3種類目になりうるので聞く。`,
          written([...of('hypnotic', 0, 1), ...untold(index + 2)]),
          { ...OTHER, holds: ['FEES-PSYCHOTROPIC-CLASS'] },
        ),
  ),
  example(
    'answered-none',
    'どの区分でもないと答えた。',
    written([...of('hypnotic', 0, 1), ...of('none', 2)]),
    OTHER,
  ),
  example('two-untold', '区分が分からない薬が2種類だけなら聞かない。', written(untold(0, 1)), OTHER),
];

const three = of('antidepressant', 4, 5, 6);
const excepted = (
  id: string,
  text: string,
  exception: NonNullable<PrescriptionOrder['psychotropicException']>,
  outcome: Expected,
  { drugs = three, ...more }: More & { readonly drugs?: readonly DrugAmount[] } = {},
): Example =>
  example(
    `exception-${id}`,
    text,
    written(drugs, { psychotropicException: exception, ...more }),
    outcome,
    '留意事項 F100 (3)ア',
  );
const temporary = (drugs: readonly DrugAmount[], count: number) => [group(drugs, { temporary: true, count })];
const DATE = '2025-06-11';

const exceptions: readonly Example[] = [
  excepted(
    'taken-over',
    '他院で多剤投与されていた患者の初診から6か月の最後の日。「3」で、摘要に初診日。',
    { kind: 'takenOver', since: '2024-12-12' },
    { charged: ['120002910', '820100203', '850100201'], without: ['120003710'] },
    { date: DATE },
  ),
  excepted(
    'taken-over-ended',
    '初診から6か月を過ぎた。「1」。',
    { kind: 'takenOver', since: '2024-12-11' },
    MULTIPLE,
    { date: DATE },
  ),
  excepted(
    'switching',
    '薬剤の切り替えから3か月の最後の日。「3」で、摘要に開始日と薬の名前。',
    { kind: 'switching', since: '2025-03-12', from: '甲', to: '乙' },
    {
      charged: ['120002910', '820100204', '850100203', '830100196', '830100198'],
      without: ['120003710'],
    },
    { date: DATE },
  ),
  excepted(
    'switching-ended',
    '切り替えから3か月を過ぎた。「1」。',
    { kind: 'switching', since: '2025-03-11', from: '甲', to: '乙' },
    MULTIPLE,
    { date: DATE },
  ),
  excepted(
    'temporary',
    '抗うつ薬3種類のうち1種類は14日分の臨時。「3」で、摘要に開始日。',
    { kind: 'temporary', since: FIRST_2024 },
    { charged: ['120002910', '820100205', '850100205'], without: ['120003710'] },
    { groups: [group(three.slice(0, 2)), ...temporary(three.slice(2), 14)] },
  ),
  excepted(
    'temporary-15-days',
    '15日分は臨時に当たらない。「1」。',
    { kind: 'temporary', since: FIRST_2024 },
    MULTIPLE,
    { groups: [group(three.slice(0, 2)), ...temporary(three.slice(2), 15)] },
  ),
  excepted(
    'temporary-hypnotics',
    '睡眠薬は臨時でも種類に含める。「1」。',
    { kind: 'temporary', since: FIRST_2024 },
    MULTIPLE,
    { groups: [group(of('hypnotic', 0, 1)), ...temporary(of('hypnotic', 2), 14)] },
  ),
  excepted(
    'necessary',
    '経験を十分に有する医師がやむを得ないと認めた抗うつ薬3種類。「3」で、摘要に理由。',
    { kind: 'necessary', reason: '重症で減薬できないため' },
    { charged: ['120002910', '830100194'], without: ['120003710'] },
  ),
  excepted(
    'necessary-four',
    'やむを得ない場合は3種類まで。4種類は「1」。',
    { kind: 'necessary', reason: '重症で減薬できないため' },
    MULTIPLE,
    { drugs: of('antidepressant', 4, 5, 6, 7) },
  ),
  excepted(
    'necessary-anxiolytics',
    'やむを得ない場合は抗うつ薬・抗精神病薬に限る。抗不安薬3種類は「1」。',
    { kind: 'necessary', reason: '重症で減薬できないため' },
    MULTIPLE,
    { drugs: of('anxiolytic', 0, 1, 2) },
  ),
  ...(
    [
      [{ kind: 'takenOver', since: '2025-06-01' }, ['820100203', '850100200']],
      [
        { kind: 'switching', since: '2025-06-01', from: '甲', to: '乙' },
        ['850100202', '830100195', '830100197'],
      ],
      [{ kind: 'necessary', reason: '重症のため' }, ['830100193']],
    ] as const
  ).map(([exception, codes]) =>
    excepted(
      `in-house-${exception.kind}`,
      '院内の処方では、処方料のコメントを記載する。薬剤料は減らない。',
      exception,
      { charged: ['120001210', ...codes], without: ['120003610', '630010005'] },
      { date: DATE, place: 'inHouse' },
    ),
  ),
  excepted(
    'unneeded',
    '多剤投与に当たらない処方では、例外の入力は何も変えない。',
    { kind: 'takenOver', since: '2025-06-01' },
    { charged: ['120002910'], without: ['820100203'] },
    { date: DATE, drugs: of('hypnotic', 0) },
  ),
];

/** 向精神薬多剤投与, counted from the classes of the drugs (F100 1, F400 1). */
export const psychotropicExamples: readonly Example[] = [...counted, ...asked, ...exceptions];
