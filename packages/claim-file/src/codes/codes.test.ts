import { readFileSync } from 'node:fs';
import { referenceData } from '@akashi/test-support';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  burdenBits,
  burdenCode,
  checkDigit,
  checkDigitOk,
  insurerKind,
  knownRemark,
  type PayerIndex,
  parseReceiptType,
  REMARKS,
  receiptType,
  remarkCodes,
  SECTIONS,
  subsidyRank,
} from '../index.ts';

const specPath = referenceData('spec/claim-record-format-2023-03.txt');
const spec = specPath ? readFileSync(specPath, 'utf8').normalize('NFKC') : '';

/** Text of one 別表, from its heading to the next. */
function table(heading: string, next: string): string {
  return spec.slice(spec.indexOf(`${heading}\n`), spec.indexOf(`${next}\n`));
}

describe('保険者番号と公費負担者番号', () => {
  test.each(['01130012', '34130021', '01350016', '83123067', '12143210', '28140507', '0000000', '1111111'])(
    '%s の検証番号は合っている',
    (number) => {
      expect(checkDigitOk(number)).toBe(true);
    },
  );

  test.each(['01130011', '06222011', '83136019', '', '1', '0113001a'])(
    '「%s」は検証番号が合わない',
    (number) => {
      expect(checkDigitOk(number)).toBe(false);
    },
  );

  test('1桁の誤りと、隣り合う桁の入れ替え（0と9を除く）は必ず見つかる', () => {
    const body = fc.stringMatching(/^\d{7}$/);
    fc.assert(
      fc.property(body, fc.nat(6), fc.integer({ min: 1, max: 9 }), (digits, at, add) => {
        const number = digits + checkDigit(digits);
        expect(checkDigitOk(number)).toBe(true);
        const wrong = [...number];
        wrong[at] = String((Number(wrong[at]) + add) % 10);
        expect(checkDigitOk(wrong.join(''))).toBe(false);
        const [a, b] = [number[at] ?? '', number[at + 1] ?? ''];
        const swapped = number.slice(0, at) + b + a + number.slice(at + 2);
        const blind = a === b || `${a}${b}` === '09' || `${a}${b}` === '90';
        expect(checkDigitOk(swapped)).toBe(blind);
      }),
    );
  });

  test.each([
    ['01130012', 'employees', '1'],
    ['  138057', 'national', '2'],
    ['133033', 'nationalUnion', '2'],
    ['39131008', 'elderly', '2'],
    ['67130013', 'retiree', '2'],
    ['54136015', 'subsidy', '1'],
    ['63130013', 'employees', '1'],
  ])('%s は %s で請求先は %s', (number, kind, body) => {
    expect(insurerKind(number)).toMatchObject({ kind, payerBody: body });
  });

  test('6桁でも8桁でもない番号からは何も決めない', () => {
    expect(insurerKind('1234567')).toBeUndefined();
    expect(insurerKind('')).toBeUndefined();
  });

  test('公費は記載要領の順に並び、地方単独は最後', () => {
    const order = ['13', '10', '21', '15', '54', '51', '12', '80', '83'].map((law) => `${law}000000`);
    expect([...order].reverse().sort((a, b) => subsidyRank(a) - subsidyRank(b))).toEqual(order);
  });
});

describe('負担区分（別表21）', () => {
  test('31通りの組み合わせに記号が1つずつあり、戻る', () => {
    const codes = new Set<string>();
    for (let bits = 1; bits < 32; bits++) {
      const payers = ([0, 1, 2, 3, 4] as PayerIndex[]).filter((payer) => bits & (1 << payer));
      const code = burdenCode(payers) ?? '';
      expect(burdenBits(code)).toBe(bits);
      codes.add(code);
    }
    expect(codes.size).toBe(31);
    expect(burdenCode([])).toBeUndefined();
    expect(burdenBits('8')).toBeUndefined();
  });

  test.skipIf(!specPath)('記号と丸の数は仕様書の表と一致する', () => {
    const rowsText = table('別表21負担区分コード', '別表22特定器材単位コード');
    const rows = [...rowsText.matchAll(/\n(?:\S+\s)?([0-9A-Z])\t((?:○[ \t]*)+)/g)];
    expect(rows.length).toBe(31);
    for (const [, code, marks] of rows) {
      const bits = burdenBits(code ?? '') ?? 0;
      expect(bits.toString(2).replaceAll('0', '').length, code).toBe(
        (marks ?? '').replaceAll(/\s/g, '').length,
      );
    }
  });
});

describe('レセプト種別（別表5）', () => {
  test.each([
    ['1112', { insurer: 'employees', subsidies: 0, person: 'insured' }],
    ['1124', { insurer: 'national', subsidies: 1, person: 'preschool' }],
    ['1136', { insurer: 'employees', subsidies: 2, person: 'family' }],
    ['1118', { insurer: 'national', subsidies: 0, person: 'elderlyGeneral' }],
    ['1110', { insurer: 'national', subsidies: 0, person: 'elderly7' }],
    ['1318', { insurer: 'elderly', subsidies: 0, person: 'elderlyGeneral' }],
    ['1320', { insurer: 'elderly', subsidies: 1, person: 'elderly7' }],
    ['1416', { insurer: 'retiree', subsidies: 0, person: 'family' }],
    ['1212', { subsidies: 1, person: 'insured' }],
    ['1242', { subsidies: 4, person: 'insured' }],
  ] as const)('外来の %s', (code, input) => {
    expect(receiptType({ ...input, setting: 'outpatient' })).toBe(code);
  });

  test.skipIf(!specPath)('仕様書の表にある種別だけを読む', () => {
    const rowsText = table('別表5レセプト種別コード', '別表6男女区分コード');
    const listed = new Set([...rowsText.matchAll(/(?:^|\n)(1\d{3}) /g)].map((match) => match[1]));
    const read = Array.from({ length: 1000 }, (_, n) => String(1000 + n)).filter((code) =>
      parseReceiptType(code),
    );
    expect(read.length).toBeGreaterThan(90);
    expect(new Set(read)).toEqual(listed);
  });

  test('表にない組み合わせは作らない', () => {
    expect(() =>
      receiptType({ insurer: 'elderly', subsidies: 0, person: 'family', setting: 'outpatient' }),
    ).toThrow(RangeError);
    expect(() =>
      receiptType({ insurer: 'employees', subsidies: 5, person: 'family', setting: 'outpatient' }),
    ).toThrow(RangeError);
  });
});

describe('特記事項と診療識別', () => {
  test('限度額区分から特記事項を決める', () => {
    expect(remarkCodes({ incomeClass: 'ウ' })).toEqual(['28']);
    expect(remarkCodes({ incomeClass: '現役Ⅱ' })).toEqual(['27']);
    expect(remarkCodes({ incomeClass: '一般' })).toEqual(['29']);
    expect(remarkCodes({ incomeClass: '低所得Ⅰ' })).toEqual(['30']);
    expect(remarkCodes({ incomeClass: '一般Ⅱ' })).toEqual(['41']);
    expect(remarkCodes({ incomeClass: '一般Ⅰ', multiple: true })).toEqual(['44']);
    expect(remarkCodes({ incomeClass: 'ア', longTerm: '長２', others: ['10'] })).toEqual(['10', '16', '26']);
  });

  test('廃止された特記事項と、始まる前の特記事項は使えない', () => {
    expect(knownRemark('17', '2018-07')).toBe(true);
    expect(knownRemark('17', '2018-08')).toBe(false);
    expect(knownRemark('41', '2022-09')).toBe(false);
    expect(knownRemark('41', '2022-10')).toBe(true);
    expect(knownRemark('99', '2025-09')).toBe(false);
  });

  test.skipIf(!specPath)('番号の一覧は仕様書の別表9・別表20と一致する', () => {
    const remarks = table('別表9レセプト特記事項コード', '別表10診療科名コード');
    const listed = [...remarks.matchAll(/(?:^|\n)(\d\d)\s/g)].map((match) => match[1]);
    expect(Object.keys(REMARKS).sort()).toEqual(listed.sort());
    const sections = table('別表20診療識別コード', '別表21負担区分コード');
    const numbers = [...sections.matchAll(/(?:^|\n)(\d\d)\s/g)].map((match) => match[1]);
    expect(Object.keys(SECTIONS).sort()).toEqual(numbers.sort());
  });
});
