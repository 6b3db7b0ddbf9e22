import type {
  AccidentSheetInput,
  ChartInput,
  ClaimSheetInput,
  DailyCashInput,
  PrescriptionInput,
  ReceiptInput,
  StatementInput,
} from '../index.ts';

/** Invented clinic and patients; every number is made up. */
export const institution = {
  name: '医療法人社団 見本会 あかしクリニック',
  address: '東京都千代田区見本町1丁目2番3号 例示ビル4階',
  postalCode: '100-0000',
  phone: '03-0000-0000',
  prefectureCode: '13',
  code: '1234567',
  invoiceNumber: 'T1234567890123',
};
const issuedAt = '2026-09-30T01:42:00Z';
const day = '2026-09-30';
const person = {
  number: '00012',
  name: '見本 花子',
  kana: 'ミホン ハナコ',
  birthDate: '1958-03-03',
  sex: 'female',
} as const;
const patient = { number: '00012', name: '見本 花子' };

export const receipt: ReceiptInput = {
  issuedAt,
  receiptNumber: '2026-0930-0041',
  issuedOn: day,
  institution,
  patient,
  serviceFrom: day,
  serviceTo: day,
  setting: 'outpatient',
  department: '内科',
  coverageName: '後期高齢',
  relation: '本人',
  copayPercent: 10,
  points: { '初・再診料': 127, 医学管理等: 333, 検査: 411, 投薬: 68 },
  selective: [{ name: '長期収載品の選定療養', yen: 330, taxRate: 10, tax: 30 }],
  other: [
    { name: '診断書料', quantity: 1, yen: 3300, taxRate: 10, tax: 300 },
    { name: 'インフルエンザ予防接種', quantity: 1, yen: 3500, taxRate: 0, tax: 0 },
  ],
  subsidies: [],
  totals: { points: 939, insuranceShare: 940, mealShare: 0, outside: 7130, billed: 8070 },
  payment: { previousUnpaid: 500, adjustment: 0, received: 8000, balance: 570, method: '現金' },
};

export const statement: StatementInput = {
  issuedAt,
  issuedOn: day,
  institution,
  patient,
  setting: 'outpatient',
  department: '内科',
  coverageName: '後期高齢',
  serviceFrom: day,
  serviceTo: day,
  sections: [
    { name: '初・再診料', groups: [{ lines: [{ name: '再診料' }], points: 75, count: 1 }] },
    {
      name: '投薬',
      groups: [
        {
          lines: [
            { name: 'アムロジピン錠５ｍｇ', amount: '1錠' },
            { name: 'オルメサルタン錠２０ｍｇ', amount: '1錠' },
          ],
          points: 6,
          count: 28,
        },
      ],
    },
  ],
  outside: [{ name: '診断書料', yen: 3300 }],
  totalPoints: 243,
};

export const prescription: PrescriptionInput = {
  issuedAt,
  prescriptionNumber: '20260930-0041',
  issuedOn: day,
  institution,
  doctor: { name: '佐倉 一郎' },
  patient: person,
  relation: 'insured',
  insurerNumber: '138057',
  symbol: '千・12',
  number: '01234567',
  branch: '01',
  subsidies: [
    { payerNumber: '54136015', recipientNumber: '1234567' },
    { payerNumber: '80137654', recipientNumber: '7654321' },
  ],
  groups: [
    {
      drugs: [
        { name: '【般】アムロジピン錠５ｍｇ', amount: '1回1錠（1日1錠）' },
        { name: 'オルメテックＯＤ錠２０ｍｇ', amount: '1回1錠（1日1錠）', patientWish: true },
      ],
      usage: '1日1回 朝食後',
      count: '28日分',
    },
    {
      drugs: [{ name: 'ロキソニン錠６０ｍｇ', amount: '1回1錠', noSubstitution: true }],
      usage: '頓用 疼痛時',
      count: '10回分',
    },
  ],
  refill: 3,
  leftover: 'reduceAndReport',
  remarks: ['高一'],
};

export const claimSheet: ClaimSheetInput = {
  issuedAt: '2026-10-05T01:00:00Z',
  serviceMonth: '2026-09',
  institution,
  claimType: { insurance: '3', combination: '1', person: '8' },
  insurerNumber: '39131234',
  number: '01234567',
  subsidies: [],
  patient: person,
  specialNotes: ['42区キ'],
  diseases: [
    { name: '高血圧症', startDate: '2019-04-01', main: true },
    { name: '鉄欠乏性貧血の疑い', startDate: day, outcome: '中止' },
  ],
  actualDays: { insurance: 2 },
  points: [
    { row: '12.revisit', unitPoints: 75, count: 2, points: 150 },
    { row: '60', count: 1, points: 103 },
  ],
  remarks: [
    { section: '12', lines: [{ text: '再診料' }], points: 75, count: 2, days: [2, 30] },
    {
      section: '60',
      lines: [{ text: 'ＨｂＡ１ｃ' }, { text: '検査の必要性；経過の確認のため', comment: true }],
      points: 103,
      count: 1,
    },
  ],
  benefits: [{ scope: 'insurance', points: 253 }],
};

export const dailyCash: DailyCashInput = {
  issuedAt: '2026-09-30T10:00:00Z',
  day,
  institution,
  rows: [
    {
      time: '09:05',
      receiptNumber: '2026-0930-0001',
      patientNumber: '00012',
      patientName: '見本 花子',
      coverageName: '後期高齢',
      points: 939,
      insuranceShare: 940,
      outside: 7130,
      billed: 8070,
      received: 8000,
      unpaid: 70,
      method: '現金',
    },
  ],
  drawer: { opening: 50000, movements: [{ name: '銀行入金', yen: -30000 }], counted: 28000 },
  cashMethod: '現金',
  preparedBy: '会計 高橋',
};

export const chart: ChartInput = {
  issuedAt: '2026-10-05T01:00:00Z',
  institution,
  patient: person,
  from: '2026-09-01',
  to: day,
  printedBy: '佐倉 一郎',
  entries: [
    {
      day: '2026-09-02',
      time: '10:42',
      department: '内科',
      doctor: '佐倉 一郎',
      progress: [
        { tag: 'S', text: '頭痛なし' },
        {
          tag: 'O',
          text: 'BP 138/82',
          struck: { by: '佐倉 一郎', at: '2026-09-03 11:02', reason: '測定値の誤記' },
        },
        { tag: 'O', text: 'BP 132/78', added: { by: '佐倉 一郎', at: '2026-09-03 11:02' } },
      ],
      orders: [{ tag: '処方', text: 'アムロジピン錠5mg 1錠 1日1回朝食後 28日分' }],
      signed: { by: '佐倉 一郎', at: '2026-09-03 11:02', version: 2 },
    },
    {
      day,
      time: '09:10',
      department: '内科',
      doctor: '佐倉 一郎',
      progress: [{ tag: 'S', text: '変わりなし' }],
      orders: [],
      enteredBy: '医療秘書 田中',
    },
  ],
};

export const accidentSheet: AccidentSheetInput = {
  issuedAt,
  kind: 'workers',
  serviceMonth: '2026-05',
  institution,
  designatedNumber: '1312345',
  patient: person,
  facts: [
    { label: '労働保険番号', value: '13-1-01-234567-000' },
    { label: '事業の名称', value: '見本建設株式会社' },
  ],
  from: '2026-05-29',
  to: '2026-05-30',
  days: [29, 30],
  outcome: '継続',
  course: '処置後、経過良好',
  diseases: [{ name: '右手挫創', startDate: '2026-05-29', main: true }],
  lines: [
    { section: '11', part: '初・再診料', names: ['初診料'], yen: 3850, count: 1, days: [29] },
    { section: '12', part: '初・再診料', names: ['外来管理加算'], points: 52, count: 1, days: [30] },
    {
      section: '40',
      part: '処置',
      names: ['創傷処置', '四肢の特例 2倍'],
      points: 104,
      count: 2,
      days: [29, 30],
    },
  ],
  totals: { points: 260, price: '12円', pointYen: 3120, itemsYen: 3850, totalYen: 6970 },
};
