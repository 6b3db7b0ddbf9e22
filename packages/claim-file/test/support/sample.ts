import type { ClaimInput, ClaimInstitution } from '../../src/index.ts';

/** A made-up clinic; the number carries no check digit rule in the format. */
export const institution: ClaimInstitution = {
  prefecture: '13',
  code: '1234567',
  name: 'あかし診療所',
  phone: '03-0000-0000',
};

/** A made-up outpatient receipt with a local subsidy: two visits, one prescription, one test. */
export function sampleInput(change: Partial<ClaimInput> = {}): ClaimInput {
  return {
    month: '2025-09',
    setting: 'outpatient',
    patient: {
      chartNumber: '00012',
      name: '明石 花子',
      kana: 'あかし ハナコ',
      sex: 'female',
      birthDate: '1980-04-02',
    },
    coverage: {
      insurerNumber: '01130012',
      symbol: '12-34',
      number: '567',
      branch: '1',
      relation: 'insured',
      share: 3,
    },
    subsidies: [],
    diseases: [{ code: '8830052', startDate: '2025-09-03', main: true }],
    units: [
      {
        section: '12',
        lines: [{ kind: 'procedure', code: '112007410' }],
        points: 75,
        count: 1,
        date: '2025-09-17',
      },
      {
        section: '11',
        lines: [{ kind: 'procedure', code: '111000110' }],
        points: 291,
        count: 1,
        date: '2025-09-03',
      },
      {
        section: '21',
        lines: [
          { kind: 'drug', code: '620000001', quantity: 3 },
          { kind: 'drug', code: '620000002', quantity: 1.5 },
          { kind: 'comment', code: '810000001', text: '1日3回 毎食後' },
        ],
        points: 7,
        count: 5,
        date: '2025-09-03',
      },
      {
        section: '21',
        lines: [
          { kind: 'drug', code: '620000001', quantity: 3 },
          { kind: 'drug', code: '620000002', quantity: 1.5 },
          { kind: 'comment', code: '810000001', text: '1日3回 毎食後' },
        ],
        points: 7,
        count: 7,
        date: '2025-09-17',
      },
    ],
    visitDays: [
      { date: '2025-09-03', counted: true },
      { date: '2025-09-17', counted: true },
    ],
    ...change,
  };
}
