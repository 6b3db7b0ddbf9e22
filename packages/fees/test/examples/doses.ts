/** 剤 as entered and as the law counts them (留意事項 F200 (3), F000 (2)). */
import type { PrescriptionGroup } from '../../src/facts.ts';
import { FIRST_2024, FIRST_2026, returning } from './days.ts';
import type { Example } from './example.ts';

const entry = (code: string, amount = 1, more: Partial<PrescriptionGroup> = {}): PrescriptionGroup => ({
  form: 'internal',
  usage: '1日1回朝食後',
  count: 7,
  drugs: [{ code, amount }],
  ...more,
});
const dispensed = (date: string, groups: readonly PrescriptionGroup[]) =>
  returning(date, {
    visit: { visitKind: 'none' },
    orders: [{ id: 'rx', kind: 'prescription', place: 'inHouse', groups }],
  });

/** [drug of 250 yen, points a day, what it is]. */
const APART = [
  ['620000060', 25, '内用液剤（ｍＬ）'],
  ['620000066', 25, '内用液剤（mL）'],
  ['620000070', 25, 'チュアブル錠'],
  ['620000071', 25, '舌下錠'],
  ['620000072', 25, 'バッカル錠'],
] as const;

export const doseExamples: readonly Example[] = [
  ...[FIRST_2024, FIRST_2026].map(
    (date): Example => ({
      id: `dose-together-${date}`,
      rules: ['F200.dose'],
      shows: ['F200'],
      source: '留意事項 F200 (3)',
      text: '朝食後7日分の25円と35円の錠剤を分けて入力した。1剤として60円の6点×7＝42点（分けると2点×7と3点×7の35点）。',
      facts: dispensed(date, [entry('620000003'), entry('620000004')]),
      expected: { including: [['620000003', 42]] },
    }),
  ),
  {
    id: 'dose-apart-by-need',
    rules: ['F200.drug'],
    shows: [],
    source: '留意事項 F200 (3)ア',
    text: '配合不適のため別に調剤した。2剤のまま2点×7と3点×7。',
    facts: dispensed(FIRST_2024, [entry('620000003'), entry('620000004', 1, { apart: true })]),
    expected: {
      including: [
        ['620000003', 14],
        ['620000004', 21],
      ],
    },
  },
  ...APART.map(
    ([code, points, what]): Example => ({
      id: `dose-apart-${code}`,
      rules: ['F200.dose'],
      shows: ['F200'],
      source: '留意事項 F200 (3)イ・ウ',
      text: `25円の錠剤と250円の${what}を1つに入力した。別の剤なので2点×7と25点×7。`,
      facts: dispensed(FIRST_2024, [
        entry('620000003', 1, {
          drugs: [
            { code: '620000003', amount: 1 },
            { code, amount: 1 },
          ],
        }),
      ]),
      expected: {
        including: [
          ['620000003', 14],
          [code, points * 7],
        ],
      },
    }),
  ),
  {
    id: 'dose-troche',
    rules: ['F200.dose'],
    shows: ['F200'],
    source: '留意事項 F000 (2)',
    text: '6円のトローチ1日6錠3日分を内服として入力した。外用18錠の1調剤、108円で11点と外用の調剤料8点。',
    facts: dispensed(FIRST_2024, [entry('660000020', 6, { count: 3 })]),
    expected: {
      including: [
        ['660000020', 11],
        ['120001010', 8],
      ],
      without: ['120000710'],
    },
  },
];
