import { readFileSync } from 'node:fs';
import { referenceData } from '@akashi/test-support';
import { describe, expect, test } from 'vitest';
import { buildClaim } from '../build/claim.ts';
import type { ClaimCoverage, ClaimInput } from '../build/input.ts';
import { readClaimFile } from '../read.ts';
import { expectedYen, federationSheet, fundSheet, shareOfClaim } from './index.ts';

const institution = { prefecture: '13', code: '1234567', name: '見本診療所' };

function input(change: Partial<ClaimInput> = {}, coverage: Partial<ClaimCoverage> = {}): ClaimInput {
  return {
    month: '2025-08',
    setting: 'outpatient',
    patient: { chartNumber: '1', name: '見本　太郎', sex: 'male', birthDate: '1975-03-04' },
    coverage: { insurerNumber: '01130012', number: '３４', relation: 'insured', share: 3, ...coverage },
    subsidies: [],
    diseases: [{ code: '8833421', startDate: '2025-04-01', main: true }],
    units: [
      {
        section: '12',
        lines: [{ kind: 'procedure', code: '112007410' }],
        points: 75,
        count: 1,
        date: '2025-08-04',
      },
    ],
    visitDays: [{ date: '2025-08-04', counted: true }],
    ...change,
  };
}
const claimOf = (of: ClaimInput) => buildClaim(of, institution).claim;
const intractable = { id: 'a', payerNumber: '54136015', recipientNumber: '1234566', copay: 150 };

describe('FEES-7: 診療報酬請求書', () => {
  test('社保は本人・家族・公費を分け、件数と点数がGOに合う', () => {
    const { coverage: _, ...single } = input();
    const claims = [
      claimOf(input()),
      claimOf(input({}, { relation: 'family' })),
      claimOf(input({ subsidies: [intractable] })),
      claimOf({
        ...single,
        subsidies: [{ id: 'w', payerNumber: '12136010', recipientNumber: '1234566', copay: 0 }],
      }),
    ];
    const sheet = fundSheet(claims);
    expect(sheet.alone.map((row) => [row.label, row.sums.count])).toEqual([
      ['本人', 1],
      ['家族', 1],
    ]);
    expect(sheet.shared.map((row) => [row.label, row.sums])).toEqual([
      ['本人', { count: 1, days: 1, points: 75, copay: 0 }],
    ]);
    expect(sheet.subsidiesShared.map((row) => [row.law, row.sums.copay])).toEqual([['54', 150]]);
    expect(sheet.subsidiesAlone.map((row) => [row.law, row.sums.count])).toEqual([['12', 1]]);
    expect([sheet.count, sheet.points]).toEqual([5, 300]);
  });

  test('国保は保険者ごとの請求書と、県内・県外の総括になる', () => {
    const of = (insurerNumber: string, birthDate = '1975-03-04') =>
      claimOf(
        input(
          { patient: { ...input().patient, birthDate } },
          { insurerNumber, share: insurerNumber[0] === '3' ? 1 : 3 },
        ),
      );
    const sheet = federationSheet(
      [of('138057'), of('138057'), of('148056'), of('133033'), of('39131008', '1940-01-01')],
      '13',
    );
    expect(sheet.insurers.map((one) => [one.insurerNumber, one.kind, one.sums.count])).toEqual([
      ['138057', 'national', 2],
      ['148056', 'national', 1],
      ['133033', 'union', 1],
      ['39131008', 'elderly', 1],
    ]);
    expect(sheet.summary[0]).toMatchObject({ own: { count: 2 }, others: { count: 1 }, insurers: 2 });
    expect(sheet.total).toEqual({ count: 5, days: 5, points: 375, copay: 0 });
    expect(sheet.insurers[3]?.rows[0]?.label).toBe('一般・低所得');
  });

  test('実際のファイルでも、社保の請求書の合計はGOと一致する', ({ skip }) => {
    const path = referenceData('uke/outpatient-202110-50-receipts.UKE');
    if (!path) return skip('the real claim file is not beside the project');
    const file = readClaimFile(new Uint8Array(readFileSync(path)));
    const sheet = fundSheet(file.claims);
    expect([sheet.count, sheet.points]).toEqual([file.totals.count.stated, file.totals.points.stated]);
  });
});

describe('FEES-8: 見込みの支払額', () => {
  test('点数の10円から患者の負担を引く', () => {
    expect(expectedYen(claimOf(input()))).toBe(750 - 225);
    expect(expectedYen(claimOf(input({}, { copay: 100 })))).toBe(650);
    expect(expectedYen(claimOf(input({ subsidies: [intractable] })))).toBe(600);
    const part = input({
      subsidies: [intractable],
      units: [
        { ...(input().units[0] as ClaimInput['units'][number]), subsidies: ['a'] },
        {
          section: '13',
          lines: [{ kind: 'procedure', code: '113001810' }],
          points: 225,
          count: 1,
          date: '2025-08-05',
          subsidies: [],
        },
      ],
      visitDays: [
        { date: '2025-08-04', counted: true, subsidies: ['a'] },
        { date: '2025-08-05', counted: true, subsidies: [] },
      ],
    });
    expect(expectedYen(claimOf(part))).toBe(3000 - 225 * 3 - 150);
  });

  test('負担割合は給付割合・種別・特記事項から読む', () => {
    expect(shareOfClaim(claimOf(input({}, { insurerNumber: '138057', share: 2 })))).toBe(2);
    const elderly = input(
      { patient: { ...input().patient, birthDate: '1940-01-01' } },
      { insurerNumber: '39131008', share: 1 },
    );
    expect(shareOfClaim(claimOf(elderly))).toBe(1);
    expect(shareOfClaim(claimOf({ ...elderly, remarks: { incomeClass: '一般Ⅱ' } }))).toBe(2);
  });
});
