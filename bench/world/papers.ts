import type {
  ChartInput,
  ClaimSheetInput,
  DailyCashInput,
  PrescriptionInput,
  ReceiptInput,
  StatementInput,
} from '../../apps/server/src/modules/documents/index.ts';

const institution = {
  name: '計測クリニック',
  address: '東京都千代田区計測町1丁目2番3号',
  postalCode: '100-0000',
  phone: '03-0000-0000',
  prefectureCode: '13',
  code: '1234567',
};
const day = '2025-09-30';
const issuedAt = '2025-09-30T01:42:00Z';
const number = '00012';
const person = (name: string) => ({
  number,
  name,
  kana: 'ケイソク ハナコ',
  birthDate: '1958-03-03',
  sex: 'female' as const,
});

export const receipt = (name: string): ReceiptInput => ({
  issuedAt,
  receiptNumber: '2025-0930-0041',
  issuedOn: day,
  institution,
  patient: { number, name },
  serviceFrom: day,
  serviceTo: day,
  setting: 'outpatient',
  department: '内科',
  coverageName: '社保',
  relation: '本人',
  copayPercent: 30,
  points: { '初・再診料': 76, 医学管理等: 333, 検査: 411, 投薬: 68 },
  selective: [],
  other: [{ name: '診断書料', quantity: 1, yen: 3300, taxRate: 10, tax: 300 }],
  subsidies: [],
  totals: { points: 888, insuranceShare: 2660, mealShare: 0, outside: 3300, billed: 5960 },
  payment: { previousUnpaid: 0, adjustment: 0, received: 5960, balance: 0, method: '現金' },
});

export const statement = (name: string): StatementInput => ({
  issuedAt,
  issuedOn: day,
  institution,
  patient: { number, name },
  setting: 'outpatient',
  department: '内科',
  coverageName: '社保',
  serviceFrom: day,
  serviceTo: day,
  sections: [
    { name: '初・再診料', groups: [{ lines: [{ name: '再診料' }], points: 75, count: 1 }] },
    {
      name: '検査',
      groups: ['末梢血液一般検査', 'ＨｂＡ１ｃ', 'ＡＳＴ', 'ＡＬＴ', 'クレアチニン'].map((test) => ({
        lines: [{ name: test }],
        points: 20,
        count: 1,
      })),
    },
    {
      name: '投薬',
      groups: [{ lines: [{ name: 'アムロジピン錠５ｍｇ', amount: '1錠' }], points: 2, count: 28 }],
    },
  ],
  outside: [{ name: '診断書料', yen: 3300 }],
  totalPoints: 75 + 100 + 56,
});

export const prescription = (name: string): PrescriptionInput => ({
  issuedAt,
  prescriptionNumber: '20250930-0041',
  issuedOn: day,
  institution,
  doctor: { name: '計測 一郎' },
  patient: person(name),
  relation: 'insured',
  insurerNumber: '01130012',
  symbol: '１２',
  number: '345',
  branch: '00',
  subsidies: [{ payerNumber: '54136015', recipientNumber: '0000018' }],
  groups: ['アムロジピン錠５ｍｇ', 'ロスバスタチン錠２．５ｍｇ', 'ロキソプロフェン錠６０ｍｇ'].map(
    (drug) => ({
      drugs: [{ name: `【般】${drug}`, amount: '1回1錠（1日1錠）' }],
      usage: '1日1回 朝食後',
      count: '28日分',
    }),
  ),
  leftover: 'inquire',
  remarks: [],
});

export const claimSheet = (name: string): ClaimSheetInput => ({
  issuedAt: '2025-10-05T01:00:00Z',
  serviceMonth: '2025-09',
  institution,
  claimType: { insurance: '1', combination: '1', person: '2' },
  insurerNumber: '01130012',
  symbol: '１２',
  number: '345',
  subsidies: [],
  patient: person(name),
  specialNotes: [],
  diseases: [{ name: '高血圧症', startDate: '2019-04-01', main: true }],
  actualDays: { insurance: 2 },
  points: [
    { row: '12.revisit', unitPoints: 75, count: 2, points: 150 },
    { row: '60', count: 1, points: 103 },
  ],
  remarks: [
    { section: '12', lines: [{ text: '再診料' }], points: 75, count: 2, days: [2, 30] },
    { section: '60', lines: [{ text: 'ＨｂＡ１ｃ' }], points: 103, count: 1, days: [30] },
  ],
  benefits: [{ scope: 'insurance', points: 253 }],
});

/** A busy day: forty payments. */
export const dailyCash = (name: string): DailyCashInput => ({
  issuedAt: '2025-09-30T10:00:00Z',
  day,
  institution,
  rows: Array.from({ length: 40 }, (_, n) => ({
    time: `${String(9 + Math.floor(n / 10)).padStart(2, '0')}:${String((n % 10) * 6).padStart(2, '0')}`,
    receiptNumber: `2025-0930-${String(n + 1).padStart(4, '0')}`,
    patientNumber: String(n + 1).padStart(5, '0'),
    patientName: name,
    coverageName: '社保',
    points: 200 + n,
    insuranceShare: 600 + n * 10,
    outside: 0,
    billed: 600 + n * 10,
    received: 600 + n * 10,
    unpaid: 0,
    method: '現金',
  })),
  cashMethod: '現金',
  preparedBy: '計測 花子',
});

/** A year of visits on the 2号用紙. */
export const chart = (name: string): ChartInput => ({
  issuedAt: '2025-10-05T01:00:00Z',
  institution,
  patient: person(name),
  from: '2025-01-01',
  to: day,
  printedBy: '計測 一郎',
  entries: Array.from({ length: 9 }, (_, n) => ({
    day: `2025-0${n + 1}-15`,
    time: '10:42',
    department: '内科',
    doctor: '計測 一郎',
    progress: [
      { tag: 'S', text: '頭痛なし。めまいなし。内服は続けられている。' },
      { tag: 'O', text: `BP ${128 + n}/78 脈 72 整` },
      { tag: 'A', text: '血圧は目標の範囲。' },
    ],
    orders: [{ tag: '処方', text: 'アムロジピン錠5mg 1錠 1日1回朝食後 28日分' }],
    signed: { by: '計測 一郎', at: `2025-0${n + 1}-15 11:02`, version: 1 },
  })),
});
