import { readFileSync } from 'node:fs';
import { referenceData } from '@akashi/test-support';
import { describe, expect, test } from 'vitest';
import { checkClaimFile, diffClaimFiles, readClaimFile, units, writeClaimFile } from './index.ts';

const path = referenceData('uke/outpatient-202110-50-receipts.UKE');
const bytes = path ? new Uint8Array(readFileSync(path)) : new Uint8Array();
const file = readClaimFile(bytes);

describe.skipIf(!path)('実際の請求ファイル（令和3年10月、外来50件）', () => {
  test('50件を読み、読み取りの問題はない', () => {
    expect(file.claims.length).toBe(50);
    expect(file.records.length).toBe(413);
    expect(file.problems).toEqual([]);
    expect(file.eof).toBe(false);
  });

  test('書き戻すと、末尾の1Aのほかは1バイトも変わらない', () => {
    expect(Buffer.from(writeClaimFile(file, { eof: false })).equals(bytes)).toBe(true);
    const written = writeClaimFile(file);
    expect(written.length).toBe(bytes.length + 1);
    expect(written.at(-1)).toBe(0x1a);
  });

  test('項目の文字から書き直しても1バイトも変わらない', () => {
    const records = file.records.map(({ type, fields, line }) => ({ type, fields, line }));
    expect(Buffer.from(writeClaimFile({ records }, { eof: false })).equals(bytes)).toBe(true);
  });

  test('保険・公費の合計点数94個と、GOの総件数・総合計点数が明細から再現される', () => {
    const payers = file.totals.claims.flatMap((claim) => claim.payers);
    expect(payers.length).toBe(94);
    expect(payers.filter((payer) => !payer.equal)).toEqual([]);
    expect(file.totals.count).toEqual({ stated: 94, recomputed: 94, equal: true });
    expect(file.totals.points).toEqual({ stated: 50957, recomputed: 50957, equal: true });
  });

  test('全ての算定単位は点数で終わり、算定日の合計が回数に等しい', () => {
    const all = file.claims.flatMap(units);
    expect(all.length).toBeGreaterThan(150);
    for (const unit of all) {
      expect(unit.points).toBeDefined();
      expect(unit.days.reduce((sum, day) => sum + day.count, 0)).toBe(unit.count);
    }
  });

  test('手技料の後の薬剤は、診療識別を引き継ぐ別の算定単位になる', () => {
    const first = file.claims[0];
    const surgery = first ? units(first).filter((unit) => unit.section === '50') : [];
    expect(surgery.map((unit) => [unit.opensGroup, unit.lines.length, unit.points])).toEqual([
      [true, 1, 12100],
      [false, 8, 865],
    ]);
  });

  test('点検は、この試験用ファイルに実際にある不備だけを挙げる', () => {
    const counts: Record<string, number> = {};
    for (const one of checkClaimFile(file)) counts[one.code] = (counts[one.code] ?? 0) + 1;
    expect(counts).toEqual({
      'CLAIM-FIELD-REQUIRED': 1,
      'CLAIM-FIELD-TRAILING-SPACE': 1,
      'CLAIM-FIELD-WIDTH': 20,
      'CLAIM-NO-DISEASE': 47,
      'CLAIM-NUMBERING': 1,
      'CLAIM-RECIPIENT': 2,
      'CLAIM-SUBSIDY-DIGIT': 1,
    });
  });

  test('同じファイルどうしに違いはない', () => {
    expect(diffClaimFiles(file, readClaimFile(bytes))).toEqual({
      equal: true,
      frame: [],
      claims: [],
      unchanged: 50,
    });
  });
});
