import { describe, expect, it } from 'vitest';
import { allText, folded, readPdf } from '../../testing/read-pdf.ts';
import * as documents from './index.ts';
import * as inputs from './testing/inputs.ts';

const fieldsOf = (problems: readonly documents.DocumentProblem[]) => problems.map((problem) => problem.field);

describe('刷ってはいけない領収証と明細書', () => {
  it('FORMS-12 部の点数・保険外・請求・残額のどれが合わなくても断る', () => {
    const { totals, payment } = inputs.receipt;
    const wrong = [
      { ...inputs.receipt, totals: { ...totals, points: 938 } },
      {
        ...inputs.receipt,
        totals: { ...totals, outside: 7000, billed: 7940 },
        payment: { ...payment, balance: 440 },
      },
      { ...inputs.receipt, totals: { ...totals, billed: 8071 }, payment: { ...payment, balance: 571 } },
      { ...inputs.receipt, payment: { ...payment, balance: 0 } },
    ];
    expect(wrong.map((input) => fieldsOf(documents.checkReceipt(input)))).toEqual([
      ['totals.points'],
      ['totals.outside'],
      ['totals.billed'],
      ['payment.balance'],
    ]);
    for (const input of wrong) expect(() => documents.renderReceipt(input)).toThrow('領収証を印刷できません');
    expect(documents.checkReceipt(inputs.receipt)).toEqual([]);
  });

  it('FORMS-13 明細書の点数×回数の和が違えば断る', () => {
    const input = { ...inputs.statement, totalPoints: 242 };
    expect(fieldsOf(documents.checkStatement(input))).toEqual(['totalPoints']);
    expect(() => documents.renderStatement(input)).toThrow(documents.DocumentError);
  });

  it('FEES-4 労災の明細書は、点数・円の項目・合計のどれが合わなくても断る', () => {
    const { totals } = inputs.accidentSheet;
    const wrong = (part: Partial<typeof totals>) =>
      fieldsOf(documents.checkAccidentSheet({ ...inputs.accidentSheet, totals: { ...totals, ...part } }));
    expect(wrong({})).toEqual([]);
    expect(wrong({ points: 261 })).toEqual(['totals.points']);
    expect(wrong({ itemsYen: 3849, totalYen: 6969 })).toEqual(['totals.itemsYen']);
    expect(wrong({ totalYen: 6971 })).toEqual(['totals.totalYen']);
    const input = { ...inputs.accidentSheet, totals: { ...totals, points: 261 } };
    expect(() => documents.renderAccidentSheet(input)).toThrow(documents.DocumentError);
  });

  it('FORMS-14 レセプトの点数欄と請求点、日計表の未収が違えば断る', () => {
    const claim = { ...inputs.claimSheet, benefits: [{ scope: 'insurance', points: 254 }] } as const;
    expect(fieldsOf(documents.checkClaimSheet(claim))).toEqual(['benefits']);
    const cash = { ...inputs.dailyCash, rows: inputs.dailyCash.rows.map((row) => ({ ...row, unpaid: 0 })) };
    expect(fieldsOf(documents.checkDailyCash(cash))).toEqual(['rows[0].unpaid']);
  });
});

describe('刷ってはいけない処方箋', () => {
  const base = inputs.prescription;
  const drug = { name: '【般】例示錠', amount: '1回1錠' };
  const cases: [title: string, input: documents.PrescriptionInput, fields: readonly string[]][] = [
    ['薬がない', { ...base, groups: [] }, ['groups']],
    ['用法がない', { ...base, groups: [{ drugs: [drug], usage: ' ', count: '3日分' }] }, ['groups[0].usage']],
    [
      '変更不可と患者希望が同じ行にある',
      {
        ...base,
        groups: [
          { drugs: [{ ...drug, noSubstitution: true, patientWish: true }], usage: '朝', count: '3日分' },
        ],
      },
      ['groups[0].drugs[0].patientWish'],
    ],
    ['リフィルと分割が両方ある', { ...base, split: { part: 1, of: 2 } }, ['split']],
    ['様式にない残薬の指示', { ...base, leftover: 'reportOnly' }, ['leftover']],
    ['保険者番号の桁が違う', { ...base, insurerNumber: '12345' }, ['insurerNumber']],
    [
      '公費の番号の桁が違う',
      { ...base, subsidies: [{ payerNumber: '5413601' }] },
      ['subsidies[0].payerNumber'],
    ],
    [
      '麻薬で患者の住所がない',
      { ...base, doctor: { name: '佐倉 一郎', narcoticsLicence: '13-0001' } },
      ['patient.address'],
    ],
    ['備考が欄に入らない', { ...base, remarks: Array.from({ length: 7 }, () => '備考') }, ['remarks']],
  ];

  it.each(cases)('FORMS-15 %s', (_title, input, fields) => {
    expect(fieldsOf(documents.checkPrescription(input))).toEqual(fields);
    expect(() => documents.renderPrescription(input)).toThrow(documents.DocumentError);
  });

  it('FORMS-16 断りの言葉に患者の情報が出ない', () => {
    for (const [, input] of cases) {
      const words = JSON.stringify(documents.checkPrescription(input));
      for (const secret of ['見本', '花子', '00012', '01234567', '1958', '例示錠'])
        expect(words).not.toContain(secret);
    }
  });
});

describe('発行と再発行', () => {
  const reissue = { at: '2026-10-05T01:00:00Z', on: '2026-10-05' };

  it('FORMS-26 最初の版を示さない再発行は断る', () => {
    expect(() => documents.renderReceipt({ ...inputs.receipt, reissue })).toThrow('最初に印刷した様式の版');
    const print = documents.renderReceipt({ ...inputs.receipt, reissue }, { edition: 'receipt/2024-06' });
    expect(Buffer.from(print.pdf).toString('latin1')).toContain('/CreationDate (D:20261005010000Z)');
  });

  it('FORMS-27 読めない発行時刻は断る', () => {
    const input = { ...inputs.receipt, issuedAt: 'きのう' };
    expect(() => documents.renderReceipt(input)).toThrow(expect.objectContaining({ code: 'DOCUMENT_INPUT' }));
  });
});

describe('入力は命令にならない', () => {
  it('FORMS-28 組版の記号もそのまま字として刷る', async () => {
    const name = '#read("/lib/base.typ") $x$ *b* _i_ [c] \\u{41} <t> @r `r` // c';
    const print = documents.renderReceipt({
      ...inputs.receipt,
      patient: { ...inputs.receipt.patient, name },
    });
    expect(allText(await readPdf(print.pdf))).toContain(folded(name));
  });
});

describe('刷れない文字', () => {
  it('FORMS-17 字形のない文字を知らせ、異体字の髙や﨑は刷れる', () => {
    const named = (name: string) =>
      documents.renderReceipt({ ...inputs.receipt, patient: { ...inputs.receipt.patient, name } })
        .missingGlyphs;
    expect(named('髙橋 﨑子')).toEqual([]);
    expect(named('𠮷田 花子')).toEqual(['𠮷']);
  });

  it('FORMS-25 字形が揃えば長期保存用のPDF/A、欠ければ普通のPDFで必ず刷れる', () => {
    const named = (name: string) =>
      documents.renderReceipt({ ...inputs.receipt, patient: { ...inputs.receipt.patient, name } });
    const kept = named('髙橋 﨑子');
    expect(kept.archival).toBe(true);
    expect(Buffer.from(kept.pdf).toString('utf8')).toContain('pdfaid:conformance');
    const rare = named('𠮷田 花子');
    expect(rare.archival).toBe(false);
    expect(rare.pages).toBe(1);
  });
});
