import { describe, expect, test } from 'vitest';
import { institution, sampleInput } from '../../test/support/sample.ts';
import {
  type ClaimRecord,
  checkClaimFile,
  claimFileFor,
  claimFileOf,
  readClaimFile,
  writeClaimFile,
} from '../index.ts';

const subsidies = [{ id: 'a', payerNumber: '54136015', recipientNumber: '0000018', copay: 500 }];
const second = { ...sampleInput().patient, chartNumber: '2' };
const inputs = [sampleInput({ subsidies }), sampleInput({ patient: second })];
const good = readClaimFile(claimFileFor('shaho', institution, inputs).bytes);

/** The good file with one item of the n-th record of a type changed (1-based item as in the specification). */
function damaged(type: string, item: number, text: string, nth = 0): ClaimRecord[] {
  const target = good.records.filter((record) => record.type === type)[nth];
  return good.records.map((record) => {
    if (record !== target) return record;
    const fields = Array.from(
      { length: Math.max(record.fields.length, item) },
      (_, at) => record.fields[at] ?? '',
    );
    fields[item - 1] = text;
    return { type: record.type, fields, line: record.line };
  });
}

const check = (records: readonly ClaimRecord[]) =>
  checkClaimFile(readClaimFile(writeClaimFile(claimFileOf(records))));

describe('請求ファイルの点検', () => {
  test('正しいファイルには何も言わない', () => {
    expect(checkClaimFile(good)).toEqual([]);
  });

  test.each([
    ['CLAIM-FIELD-WIDTH', 'IR', 7, 'あ'.repeat(21)],
    ['CLAIM-FIELD-WIDTH', 'IR', 5, '123456'],
    ['CLAIM-FIELD-REQUIRED', 'IR', 7, ''],
    ['CLAIM-FIELD-REQUIRED', 'HO', 6, ''],
    ['CLAIM-FIELD-RESERVED', 'HO', 7, '1'],
    ['CLAIM-FIELD-NUMBER', 'HO', 6, '0450'],
    ['CLAIM-FIELD-NUMBER', 'HO', 6, '4５0'],
    ['CLAIM-FIELD-NUMBER', 'IY', 5, '1.50'],
    ['CLAIM-FIELD-NUMBER', 'IY', 5, '1.123456'],
    ['CLAIM-FIELD-NUMBER', 'SI', 5, '1.5'],
    ['CLAIM-FIELD-MODE', 'RE', 5, '明石 花子'],
    ['CLAIM-FIELD-MODE', 'CO', 5, 'abc'],
    ['CLAIM-FIELD-MODE', 'IR', 10, '０３'],
    ['CLAIM-FIELD-CHARACTER-JIS', 'RE', 5, '髙石　花子'],
    ['CLAIM-FIELD-DATE', 'RE', 7, '19800231'],
    ['CLAIM-FIELD-ERA', 'RE', 7, '3550402'],
    ['CLAIM-FIELD-TRAILING-SPACE', 'RE', 5, '明石　花子　'],
    ['CLAIM-FIELD-COUNT', 'CO', 6, ''],
    ['CLAIM-SEX', 'RE', 6, '3'],
    ['CLAIM-KANA', 'RE', 37, 'アカシ―ハナコ'],
    ['CLAIM-KANA', 'RE', 37, 'アカシ　ハナコ'],
    ['CLAIM-REMARK', 'RE', 12, '17'],
    ['CLAIM-RECEIPT-TYPE', 'RE', 3, '1112'],
    ['CLAIM-RECEIPT-TYPE', 'RE', 3, '1328'],
    ['CLAIM-RECEIPT-TYPE', 'RE', 3, '1999'],
    ['CLAIM-NUMBERING', 'RE', 2, '5'],
    ['CLAIM-BENEFIT-RATE', 'RE', 8, '70'],
    ['CLAIM-MONTH', 'IR', 8, '202509'],
    ['CLAIM-INSURER', 'HO', 2, 'x1130012'],
    ['CLAIM-INSURER-DIGIT', 'HO', 2, '01130011'],
    ['CLAIM-INSURER-PADDING', 'HO', 2, '138057  '],
    ['CLAIM-INSURER-LAW', 'HO', 2, '54136015'],
    ['CLAIM-PAYER-BODY', 'IR', 2, '2'],
    ['CLAIM-INSURED-NUMBER', 'HO', 4, '１'.repeat(17)],
    ['CLAIM-SUBSIDY-DIGIT', 'KO', 2, '54136016'],
    ['CLAIM-RECIPIENT', 'KO', 3, '18'],
    ['CLAIM-RECIPIENT-DIGIT', 'KO', 3, '0000019'],
    ['CLAIM-TOTAL', 'HO', 6, '451'],
    ['CLAIM-TOTAL', 'KO', 6, '449'],
    ['CLAIM-TOTAL', 'SI', 6, '292'],
    ['CLAIM-GO-COUNT', 'GO', 2, '2'],
    ['CLAIM-GO-POINTS', 'GO', 3, '899'],
    ['CLAIM-DISEASE-NAME', 'SY', 2, '0000999'],
    ['CLAIM-DISEASE-NAME', 'SY', 6, '感冒'],
    ['CLAIM-DISEASE-MODIFIER', 'SY', 5, '80021'],
    ['CLAIM-DISEASE-OUTCOME', 'SY', 4, '9'],
    ['CLAIM-SECTION', 'SI', 2, '15'],
    ['CLAIM-BURDEN', 'SI', 3, '8'],
    ['CLAIM-BURDEN-PAYER', 'SI', 3, '4'],
    ['CLAIM-UNIT-POINTS', 'SI', 6, ''],
    ['CLAIM-UNIT-COUNT', 'IY', 7, '11'],
    ['CLAIM-UNIT-COUNT', 'SI', 7, ''],
    ['CLAIM-UNIT-DAYS', 'SI', 7, '2'],
    ['CLAIM-UNIT-DAY', 'SI', 44, '1'],
    ['CLAIM-FIELD-DATE', 'SY', 3, '2025-09-03'],
    ['CLAIM-VISIT-DAYS', 'JD', 3, '1'],
    ['CLAIM-VISIT-PAYER', 'JD', 2, '5'],
    ['CLAIM-UNIT-BURDEN', 'IY', 3, '1'],
  ])('%s: %s の項目%iを壊すと見つかる', (code, type, item, text) => {
    const found = check(damaged(type, item, text)).find((one) => one.code === code);
    expect(found).toBeDefined();
    expect(found?.line).toBeGreaterThan(0);
    expect(found?.text).toMatch(/。$/);
    expect(found?.next).toMatch(/。$/);
  });

  test('場所は行・レコード・項目・レセプト番号で示す', () => {
    const found = check(damaged('HO', 6, '451', 1)).find((one) => one.code === 'CLAIM-TOTAL');
    const line = good.records.filter((record) => record.type === 'HO')[1]?.line;
    expect(found).toMatchObject({
      line,
      record: 'HO',
      item: 6,
      field: '合計点数',
      receipt: '2',
      severity: 'error',
    });
  });

  const without = (type: string) => good.records.filter((record) => record.type !== type);
  test.each([
    ['傷病名のないレセプト', without('SY'), 'CLAIM-NO-DISEASE'],
    ['保険も公費もないレセプト', without('HO').filter((record) => record.type !== 'KO'), 'CLAIM-NO-PAYER'],
    ['算定のないレセプト', without('SI').filter((record) => record.type !== 'IY'), 'CLAIM-NO-SERVICE'],
    ['GOのないファイル', without('GO'), 'CLAIM-FRAME'],
    ['IRのないファイル', without('IR'), 'CLAIM-FRAME'],
    ['公費が保険の前', [...good.records].sort((a, b) => swapRank(a) - swapRank(b)), 'CLAIM-ORDER'],
    [
      'HOが2つ',
      good.records.flatMap((record) => (record.type === 'HO' ? [record, record] : [record])),
      'CLAIM-TOO-MANY',
    ],
  ])('%s', (_name, records, code) => {
    expect(check(records).map((one) => one.code)).toContain(code);
  });

  function swapRank(record: ClaimRecord): number {
    return record.line + (record.type === 'HO' ? 1.5 : 0);
  }

  test('診療識別の省略は98個まで、99個続くと見つかる', () => {
    const comment = (count: number) =>
      good.records.flatMap((record) =>
        record.type === 'CO' && record.line < 15 ? Array.from({ length: count }, () => record) : [record],
      );
    const codes = (count: number) => check(comment(count)).map((one) => one.code);
    expect(codes(97)).not.toContain('CLAIM-SECTION-OMITTED');
    expect(codes(98)).toContain('CLAIM-SECTION-OMITTED');
  });

  test('同じレセプトが2件あると知らせる', () => {
    const twice = readClaimFile(claimFileFor('shaho', institution, [sampleInput(), sampleInput()]).bytes);
    expect(checkClaimFile(twice).map((one) => [one.code, one.receipt])).toEqual([['CLAIM-DUPLICATE', '2']]);
  });

  test('公費の順が記載要領と違うと知らせる', () => {
    const two = [...subsidies, { id: 'b', payerNumber: '83123067', recipientNumber: '0000018' }];
    const read = readClaimFile(claimFileFor('shaho', institution, [sampleInput({ subsidies: two })]).bytes);
    const [first, other] = read.records.filter((record) => record.type === 'KO');
    const swapped = read.records.map((record) =>
      record === first ? other : record === other ? first : record,
    );
    const codes = check(swapped.filter((record) => record !== undefined)).map((one) => one.code);
    expect(codes).toEqual(['CLAIM-SUBSIDY-ORDER']);
  });

  test('複数ボリュームの途中のファイルでは総件数を求めない', () => {
    const records = damaged('GO', 2, '1').map((record) =>
      record.type === 'IR'
        ? { type: 'IR', line: 1, fields: record.fields.map((f, at) => (at === 8 ? '01' : f)) }
        : record,
    );
    expect(check(records).map((one) => one.code)).not.toContain('CLAIM-GO-COUNT');
  });
});
