import type { ClaimInput, ClaimInstitution, PricedUnit } from '@akashi/claim-file';

export const claimInstitution: ClaimInstitution = {
  prefecture: '13',
  code: '1234567',
  name: '計測クリニック',
  phone: '03-0000-0000',
};

const TESTS = ['160008010', '160019210', '160021410'];
const DRUGS = ['620000033', '620004422', '622085101'];

/** `count` receipts that differ: two visits, management, tests and drugs; every third with a public subsidy. */
export function claimInputs(count: number): ClaimInput[] {
  return Array.from({ length: count }, (_, n) => claimInput(n));
}

function claimInput(n: number): ClaimInput {
  const day = (n % 27) + 1;
  const date = (offset: number) => `2025-09-${String(day + offset).padStart(2, '0')}`;
  const subsidised = n % 3 === 0;
  return {
    month: '2025-09',
    setting: 'outpatient',
    patient: {
      chartNumber: String(n + 1),
      name: '計測　花子',
      kana: 'ケイソクハナコ',
      sex: 'female',
      birthDate: '1970-01-01',
    },
    coverage: {
      insurerNumber: '01130012',
      symbol: '１２',
      number: String(n),
      relation: 'insured',
      share: 3,
    },
    subsidies: subsidised
      ? [{ id: 'a', payerNumber: '54136015', recipientNumber: '0000018', copay: 500 }]
      : [],
    diseases: [
      { code: '8833421', startDate: '2025-09-01', main: true },
      { code: '2500013', startDate: '2024-01-05' },
    ],
    units: unitsOf(n, date),
    visitDays: [
      { date: date(0), counted: true },
      { date: date(2), counted: true },
    ],
  };
}

function unitsOf(n: number, date: (offset: number) => string): PricedUnit[] {
  const one = (section: string, code: string, points: number, offset: number): PricedUnit => ({
    section,
    lines: [{ kind: 'procedure', code }],
    points,
    count: 1,
    date: date(offset),
  });
  const drugs = DRUGS.map((code) => ({ kind: 'drug' as const, code, quantity: 1.5 }));
  return [
    one('12', '112007410', 75, 0),
    one('12', '112007410', 75, 2),
    one('13', '113001810', 225, 0),
    ...TESTS.map((code) => one('60', code, 11 + (n % 50), 0)),
    { section: '21', lines: drugs, points: 9, count: 14, date: date(0) },
  ];
}
