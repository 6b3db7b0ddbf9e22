import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { institution, sampleInput } from '../test/support/sample.ts';
import {
  birthDateOf,
  checkClaimFile,
  claimFileFor,
  decodeCp932,
  encodeCp932,
  monthOf,
  readClaimFile,
  units,
  value,
  writeClaimFile,
} from './index.ts';

const sample = claimFileFor('shaho', institution, [sampleInput()]).bytes;
const file = (...lines: string[]) => readClaimFile(encodeCp932(lines.map((line) => `${line}\r\n`).join('')));
const codes = (read: ReturnType<typeof readClaimFile>) => read.problems.map((one) => one.code);

describe('請求ファイルを読む', () => {
  test('1Aがなくても、項目が途中までのレコードでも読む', () => {
    const read = file(
      'IR,1,13,1,1234567,,あかし,202510,00',
      'RE,1,1112,202509,明石　花子,2,19800402',
      'HO,01130012,１,２,1,291',
      'SI,11,1,111000110,,291,1,,,,,,,,,1',
      'GO,1,291,99',
    );
    expect(read.problems).toEqual([]);
    expect(read.totals.points.equal).toBe(true);
    const claim = read.claims[0];
    expect(claim && units(claim)[0]?.days).toEqual([{ day: 3, count: 1 }]);
  });

  test('和暦の請求（返戻された古いレセプト）も同じ日付に読む', () => {
    const read = file(
      'IR,1,13,1,1234567,,あかし,43105,00',
      'RE,1,1112,43104,明石　花子,2,3550402',
      'GO,0,0,99',
    );
    const claim = read.claims[0];
    expect(claim && monthOf(claim)).toBe('2019-04');
    expect(claim && birthDateOf(claim)).toBe('1980-04-02');
    expect(checkClaimFile(read).map((one) => one.code)).toContain('CLAIM-FIELD-ERA');
  });

  test('知らないレコードは警告し、1バイトも変えずに書き戻す', () => {
    const bytes = encodeCp932('IR,1\r\nRE,1\r\nHI,あ,,"x"\r\nGO,0\r\n');
    const read = readClaimFile(bytes);
    expect(codes(read)).toContain('CLAIM-READ-UNKNOWN-RECORD');
    expect(Buffer.from(writeClaimFile(read, { eof: false })).equals(bytes)).toBe(true);
  });

  test.each([
    ['空のファイル', new Uint8Array(), 'CLAIM-READ-EMPTY'],
    ['UTF-8のファイル', new TextEncoder().encode('\ufeffIR,1\r\n'), 'CLAIM-READ-ENCODING'],
    ['改行がLFだけ', encodeCp932('IR,1\nRE,1\nGO,1\n'), 'CLAIM-READ-LINE-END'],
    ['最後の改行がない', encodeCp932('IR,1\r\nRE,1\r\nGO,1'), 'CLAIM-READ-LAST-LINE'],
    ['IRがない', encodeCp932('RE,1\r\nGO,1\r\n'), 'CLAIM-READ-HEADER'],
    ['GOがない', encodeCp932('IR,1\r\nRE,1\r\n'), 'CLAIM-READ-FOOTER'],
    ['REの前にHO', encodeCp932('IR,1\r\nHO,1\r\nRE,1\r\nGO,1\r\n'), 'CLAIM-READ-STRAY'],
    ['壊れた文字', Uint8Array.of(0x52, 0x45, 0x2c, 0x82, 0x0d, 0x0a), 'CLAIM-READ-CHARACTER'],
    ['1Aの後にデータ', encodeCp932('IR,1\r\nRE,1\r\nGO,1\r\n\x1aRE'), 'CLAIM-READ-AFTER-EOF'],
  ])('%s は %s として知らせる', (_name, bytes, code) => {
    const read = readClaimFile(bytes);
    const found = read.problems.find((one) => `CLAIM-READ-${one.code.slice(11)}` === code);
    expect(codes(read)).toContain(code);
    expect(found?.text).toMatch(/。$/);
    expect(found?.next).toMatch(/。$/);
  });

  test('どこを壊しても例外にならず、点検も最後まで進む', () => {
    const edits = fc.array(fc.tuple(fc.nat(sample.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 });
    const cut = fc.nat(sample.length);
    fc.assert(
      fc.property(edits, cut, fc.boolean(), (changes, end, truncate) => {
        const bytes = Uint8Array.from(sample);
        for (const [at, byte] of changes) bytes[at] = byte;
        const read = readClaimFile(truncate ? bytes.subarray(0, end) : bytes);
        for (const one of [...read.problems, ...checkClaimFile(read)]) expect(one.text).not.toBe('');
      }),
      { numRuns: 500 },
    );
  });

  test('でたらめなバイト列でも例外にならない', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
        const read = readClaimFile(bytes);
        expect(checkClaimFile(read).length + read.problems.length).toBeGreaterThan(0);
      }),
    );
  });

  test('問題の文面に患者の氏名や番号は現れない', () => {
    const read = file(
      'IR,x',
      'RE,1,9999,202599,秘密　花子x,3,20251399,,,,,,,ひみつ',
      'HO,99999999,秘密記号,秘密番号,x,y',
      'SI,88,8,1,x,y,z',
      'GO,a,b,c',
    );
    const texts = [...read.problems, ...checkClaimFile(read)].map((one) => one.text + one.next).join('');
    expect(texts).not.toMatch(/秘密|ひみつ|99999999|20251399/);
    expect(value(read.claims[0]?.head ?? { type: '', fields: [], line: 0 }, 'RE', 'patientName')).toBe(
      '秘密　花子x',
    );
  });

  test('まとめて読んでも、1行ずつ読んだのと同じ文字・同じ行になる', () => {
    const byte = fc.oneof(
      fc.constantFrom(0x0d, 0x0a, 0x2c, 0x41, 0x22, 0x80, 0x81, 0x40, 0x88, 0x9f, 0xb1, 0xfc, 0xff),
      fc.nat(255).filter((one) => one !== 0x1a),
    );
    const kanji = fc.constantFrom(...'明石診療所髙ｱ１,\r\n').map((char) => [...encodeCp932(char)]);
    const bytes = fc
      .array(fc.oneof({ weight: 3, arbitrary: kanji }, { weight: 1, arbitrary: byte.map((one) => [one]) }))
      .map((parts) => Uint8Array.from(parts.flat()));
    fc.assert(
      fc.property(bytes, (content) => {
        for (const { fields, raw } of readClaimFile(content).records)
          expect(fields).toEqual(decodeCp932(raw ?? new Uint8Array()).split(','));
      }),
      { numRuns: 500 },
    );
  });
});
