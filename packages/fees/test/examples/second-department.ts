import { FIRST_2024, FIRST_2026 } from './days.ts';
import type { Example } from './example.ts';

/** [day, points, general beds, 区分, 注, code]. */
const RETURNS = [
  [FIRST_2024, 38, 0, 'A001', '注3', '112015810'],
  [FIRST_2024, 38, 200, 'A002', '注5', '112016210'],
  [FIRST_2026, 39, 0, 'A001', '注3', '112015810'],
  [FIRST_2026, 39, 200, 'A002', '注5', '112016210'],
] as const;

/** The second department of a day (A000 注5, A001 注3, A002 注5). */
export const secondDepartmentExamples: readonly Example[] = [
  ...RETURNS.map(
    ([date, points, generalBeds, section, note, code]): Example => ({
      id: `second-department-${section}-${date.slice(0, 4)}`,
      rules: ['A000-5.second'],
      shows: [`${date === FIRST_2024 ? '2024' : '2026'}:${section} ${note}`],
      source: `${section} ${note}`,
      text: `${generalBeds === 0 ? '診療所' : '一般病床200床の病院'}で、同じ日に別の診療科を再診した2つ目。${points}点。別の傷病・別の医師か人が確かめる。`,
      facts: {
        ...(generalBeds === 0 ? {} : { institution: { kind: 'hospital', beds: generalBeds, generalBeds } }),
        history: { earlierVisits: [{ date, department: '11', initial: false }], charged: [] },
        visit: { date },
      },
      expected: {
        including: [[code, points]],
        holds:
          date === FIRST_2024
            ? ['FEES-SECOND-DEPARTMENT']
            : ['FEES-SECOND-DEPARTMENT', 'FEES-CODE-NOT-PUBLISHED'],
      },
    }),
  ),
  {
    id: 'second-department-initial',
    rules: ['A000-5.second'],
    shows: ['A000 注5'],
    source: 'A000 注5ただし書',
    text: '同じ日に別の診療科を新しい傷病で初診した2つ目。146点。人が確かめる。',
    facts: {
      history: {
        earlierVisits: [{ date: FIRST_2024, department: '11', initial: true }],
        charged: [],
      },
      visit: {
        date: FIRST_2024,
        diseases: [{ code: '1', modifiers: [], startDate: FIRST_2024, main: true }],
      },
    },
    expected: { points: 146, holds: ['FEES-SECOND-DEPARTMENT'] },
  },
];
