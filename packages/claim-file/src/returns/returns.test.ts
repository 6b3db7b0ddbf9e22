import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assembleFile } from '../build/file.ts';
import { checkClaimFile } from '../check/file.ts';
import { encodeCp932 } from '../cp932.ts';
import { readClaimFile } from '../read.ts';
import { value, withValue } from '../record.ts';
import { writeClaimFile } from '../write.ts';
import { claimAgain, readAssessmentFile, readReturnFile, recordsFromLines } from './index.ts';

const institution = { prefecture: '13', code: '1234567', name: '見本診療所' };
const SEARCH = '130120250900001234567';

const claim = (number: number, name = '見本　太郎') => [
  `RE,${number},1112,202508,${name},1,19750304,,,,,,,000${number},,,,,${number === 1 ? SEARCH : ''},,,,,,,,,,,,,,,,,,ミホンタロウ,`,
  'HO,01130012,１２,３４,1,75,,,,,,,,,',
  'SN,1,01,,,,01,,',
  'SY,8833421,20250401,1,,,01,',
  `SI,12,1,112007410,,75,1${','.repeat(11)}1${','.repeat(26)}`,
];
const back = [
  'HI,1,202510,13,1,1234567',
  ...claim(1),
  'HR,202510,1,,L5106,資格喪失後の受診です,保険証を確かめてください,,,',
  ...claim(1).map((line, at) => `1,${at + 1},0,${line}`),
  '8,1,0,RC,ABC0001',
  ...claim(2, '見本　次郎'),
  `HR,50710,2,21,,病名の記載もれ,,,,${SEARCH}9`,
  '1,1,0,IR,1,13,1,1234567',
  'HG,2,150',
];
const bytesOf = (lines: readonly string[]) => encodeCp932(`${lines.join('\r\n')}\r\n\u001a`);

describe('FEES-8: 返戻ファイルを読む', () => {
  const file = readReturnFile(bytesOf(back));

  test('レセプトごとに理由・検索番号・履歴を分け、知らせることはない', () => {
    expect(file.processedMonth).toBe('2025-10');
    expect(file.problems).toEqual([]);
    expect(file.receipts.map((one) => [one.searchNumber, one.payerBody, one.history.length])).toEqual([
      [SEARCH, '1', 6],
      [`${SEARCH}9`, '1', 1],
    ]);
    expect(file.receipts[0]?.reasons).toEqual([
      {
        month: '2025-10',
        kind: '1',
        section: '',
        code: 'L5106',
        text: '資格喪失後の受診です',
        note: '保険証を確かめてください',
      },
    ]);
    expect(file.receipts[1]?.reasons[0]).toMatchObject({ month: '2025-10', section: '21', kind: '2' });
    expect(file.receipts[0]?.claim.records.map((one) => one.type)).toEqual(['RE', 'HO', 'SN', 'SY', 'SI']);
  });

  test('各レセプトの行は、読んだバイトのまま残る', () => {
    const lines = file.receipts[0]?.lines.map((one) => Buffer.from(one.raw ?? []).toString('hex'));
    expect(lines).toEqual(back.slice(1, 13).map((line) => Buffer.from(encodeCp932(line)).toString('hex')));
  });

  test('請求ファイルや別のファイルを選んだときは、理由を言う', () => {
    const own = readReturnFile(
      bytesOf(['IR,1,13,1,1234567,,見本診療所,202509,00,', ...claim(1), 'GO,1,75,99']),
    );
    expect(own.problems.map((one) => one.code)).toContain('CLAIM-RETURN-NO-REASON');
    expect(readReturnFile(encodeCp932('年月,金額\r\n')).problems.map((one) => one.code)).toContain(
      'CLAIM-READ-EMPTY',
    );
  });

  test('どんなバイト列でも落ちない', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void readReturnFile(bytes)));
    const cut = bytesOf(back);
    fc.assert(
      fc.property(fc.nat(cut.length), (end) => {
        expect(readReturnFile(cut.subarray(0, end)).receipts.length).toBeLessThanOrEqual(2);
      }),
    );
  });
});

describe('FEES-8: 再請求', () => {
  const [first, second] = readReturnFile(bytesOf(back)).receipts;
  if (!first || !second) throw new Error('two receipts were returned');

  test('理由を除き、検索番号と履歴を残したファイルになり、点検に通る', () => {
    const changed = first.claim.records.map((record) =>
      record.type === 'HO' ? withValue(record, 'HO', 'number', '５６') : record,
    );
    const again = claimAgain(first, changed);
    expect(again.problems.filter((one) => one.severity === 'error')).toEqual([]);
    const { bytes } = assembleFile(
      'shaho',
      institution,
      [again, claimAgain(second, second.claim.records)],
      '2025-11',
    );
    const written = readClaimFile(bytes);
    expect(checkClaimFile(written).filter((one) => one.severity === 'error')).toEqual([]);
    expect(written.problems).toEqual([]);
    const types = written.claims[0]?.records.map((one) => one.type);
    expect(types).toEqual(['RE', 'HO', 'SN', 'SY', 'SI', '1', '1', '1', '1', '1', '8']);
    expect(value(written.claims[0]?.head ?? first.claim.head, 'RE', 'searchNumber')).toBe(SEARCH);
    expect(value(written.claims[1]?.head ?? first.claim.head, 'RE', 'searchNumber')).toBe(`${SEARCH}9`);
    expect(written.totals.count.equal && written.totals.points.equal).toBe(true);
    const history = written.claims[0]?.records.slice(5).map((one) => one.fields.join(','));
    expect(history).toEqual(back.slice(7, 13));
  });

  test('別の審査支払機関の保険に直したものは再請求にできない', () => {
    const moved = first.claim.records.map((record) =>
      record.type === 'HO' ? withValue(record, 'HO', 'insurerNumber', '  138057') : record,
    );
    expect(claimAgain(first, moved).problems.map((one) => one.code)).toContain('CLAIM-AGAIN-BODY');
  });

  test('人が直した行だけが変わり、ほかは読んだバイトのまま書かれる', () => {
    const lines = first.claim.records.map((record) => record.fields.join(','));
    const edited = lines.map((line) => (line.startsWith('SY') ? line.replace('8833421', '2500013') : line));
    const records = recordsFromLines([...edited, ''], first.claim.records);
    expect(records.filter((one) => one.raw === undefined).map((one) => one.type)).toEqual(['SY']);
    const untouched = recordsFromLines(lines, first.claim.records);
    expect(writeClaimFile({ records: untouched })).toEqual(writeClaimFile(first.claim));
  });
});

describe('FEES-8: 増減点連絡書データ', () => {
  const detail = (kind: string, cells: Record<number, string>) => {
    const row = Array.from({ length: 30 }, (_, at) => cells[at + 1] ?? '');
    row[0] = kind;
    return row.join(',');
  };
  const data = [
    '1,202510,支払基金',
    detail('3', {
      2: '50708',
      3: '12',
      18: '見本　太郎',
      19: '00012',
      20: '60',
      23: '-216',
      24: 'D',
      26: '末梢血液',
      29: SEARCH,
    }),
    detail('4', { 20: '21', 23: '-\\7000', 24: 'AB', 26: '薬剤', 28: '減量' }),
    detail('4', { 20: '21' }),
    '5,,,,,合計,-216',
  ];

  test('省略された項目は前の行から補い、点数と金額を読み分ける', () => {
    const { lines, problems } = readAssessmentFile(bytesOf(data));
    expect(problems).toEqual([]);
    expect(lines).toMatchObject([
      {
        month: '2025-08',
        receiptNumber: '12',
        chartNumber: '00012',
        section: '60',
        points: -216,
        yen: 0,
        reasons: ['D'],
      },
      {
        month: '2025-08',
        patientName: '見本　太郎',
        section: '21',
        points: 0,
        yen: -7000,
        reasons: ['A', 'B'],
        assessed: '減量',
      },
    ]);
  });

  test('引用符の中のコンマは区切りではない', () => {
    const { lines, problems } = readAssessmentFile(
      bytesOf([detail('3', { 2: '50708', 23: '"-\\12,000"', 24: 'A', 28: '"減量, 再点"' })]),
    );
    expect(problems).toEqual([]);
    expect(lines).toMatchObject([{ yen: -12_000, points: 0, reasons: ['A'], assessed: '減量, 再点' }]);
  });

  test('読めない明細は取り込まず知らせ、明細のないファイルは違うと言う', () => {
    const broken = readAssessmentFile(bytesOf([detail('3', { 2: '50708', 23: '多い', 24: 'D' })]));
    expect(broken.lines).toEqual([]);
    expect(broken.problems.map((one) => one.code)).toEqual([
      'CLAIM-ASSESSMENT-LINE',
      'CLAIM-ASSESSMENT-EMPTY',
    ]);
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void readAssessmentFile(bytes)));
  });
});
