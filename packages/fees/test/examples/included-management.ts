import type { OrderFacts } from '../../src/facts.ts';
import { p } from '../rows.ts';
import { ongoing, type World } from '../world.ts';
import { after, FIRST_2024, returning } from './days.ts';
import type { Example } from './example.ts';

const INJECTION = '114021010';
const SKIN = '113000910';
const INTRACTABLE = '113002910';

const ROWS = [
  p('113002210', '小児科療養指導料', 270, 'B001', '130'),
  p('113006610', '小児悪性腫瘍患者指導管理料', 550, 'B001', '130'),
];
/** [code, 区分, note, class of the main disease, rivals that include it]. */
const INCLUDED = [
  ['113001810', 'B000', 'B000 注4', '05', [INJECTION, SKIN]],
  ['113002210', 'B001 5', 'B001 5 注4', '05', [INJECTION, SKIN]],
  ['113002850', 'B001 6', 'B001 6 注5', '07', [INJECTION]],
  ['113006610', 'B001 18', 'B001 18 注4', '05', [INJECTION, SKIN]],
] as const;
const NAMES: Readonly<Record<string, string>> = {
  [INJECTION]: '在宅自己注射指導管理料',
  [SKIN]: '皮膚科特定疾患指導管理料（Ⅰ）',
};

const managed = (...codes: string[]): OrderFacts => ({
  id: 'm',
  kind: 'management',
  items: codes.map((code) => ({ code })),
});
/** A child of ten, with a main disease for each of the two fees. */
const child = (specificDisease: string, date = FIRST_2024): World => ({
  patient: { birthDate: '2014-01-01', sex: 'male' },
  visit: {
    date,
    diseases: [
      { ...ongoing, specificDisease, intractableOutpatient: true },
      { ...ongoing, specificDisease: '03' },
    ],
  },
});

/** Fees that the law includes in 在宅療養指導管理料 or 皮膚科特定疾患指導管理料, whichever was entered first. */
export const includedManagementExamples: readonly Example[] = [
  ...INCLUDED.flatMap(([code, section, note, disease, rivals]) =>
    rivals.flatMap((rival): Example[] => [
      {
        id: `included-${code}-${rival}`,
        rules: [`limit.${section.replace(' ', '.')}.in-guidance`],
        shows: [note],
        source: note,
        text: `${section}と${NAMES[rival] ?? ''}を同じ日に入力した。${section}は含まれ、算定しない。`,
        facts: returning(FIRST_2024, { ...child(disease), orders: [managed(code, rival)] }),
        rows: ROWS,
        expected: { charged: [rival], suppressed: [code] },
      },
      {
        id: `included-${code}-${rival}-earlier`,
        rules: [`limit.${section.replace(' ', '.')}.in-guidance`],
        shows: [note],
        source: note,
        text: `6月3日に${section}を算定した人に、14日に${NAMES[rival] ?? ''}。後の分を算定し、先の分を外すか人が確かめる。`,
        facts: {
          ...after([[code, '2024-06-03']], '2024-06-14', child(disease, '2024-06-14')),
          orders: [managed(rival)],
        },
        rows: ROWS,
        expected: { charged: [rival], holds: ['FEES-LIMIT-EARLIER'] },
      },
    ]),
  ),
  ...[INJECTION, SKIN].map(
    (rival): Example => ({
      id: `included-not-${INTRACTABLE}-${rival}`,
      rules: ['B.exclusive'],
      shows: [],
      source: '第2章通則1',
      text: `難病外来指導管理料には含まれるとの定めがない。先に算定していれば${NAMES[rival] ?? ''}は算定しない。`,
      facts: {
        ...after([[INTRACTABLE, '2024-06-03']], '2024-06-14', child('05', '2024-06-14')),
        orders: [managed(rival)],
      },
      expected: { suppressed: [rival] },
    }),
  ),
];
