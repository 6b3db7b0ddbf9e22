import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cp932Length, decodeCp932, encodeCp932, unencodable } from './cp932.ts';

const hex = (text: string) => Buffer.from(encodeCp932(text)).toString('hex');
const anyBytes = fc.uint8Array({ maxLength: 200 });

describe('CP932', () => {
  test.each([
    ['≒', '81e0'],
    ['≡', '81df'],
    ['∫', '81e7'],
    ['√', '81e3'],
    ['⊥', '81db'],
    ['∠', '81da'],
    ['∵', '81e6'],
    ['∩', '81bf'],
    ['∪', '81be'],
    ['￢', '81ca'],
    ['Ⅰ', '8754'],
    ['Ⅹ', '875d'],
    ['№', '8782'],
    ['℡', '8784'],
    ['㈱', '878a'],
    ['ⅰ', 'fa40'],
    ['￤', 'fa55'],
    ['髙', 'fbfc'],
    ['﨑', 'fab1'],
    ['①', '8740'],
    ['―', '815c'],
    ['～', '8160'],
    ['－', '817c'],
    ['ー', '815b'],
    ['ｱ', 'b1'],
  ])('重複する文字「%s」はMicrosoftの優先順で %s に書く', (char, code) => {
    expect(hex(char)).toBe(code);
  });

  test('NEC選定とIBM拡張の髙は、どちらで届いても同じ文字に読める', () => {
    expect(decodeCp932(Uint8Array.of(0xee, 0xe0))).toBe('髙');
    expect(decodeCp932(Uint8Array.of(0xfb, 0xfc))).toBe('髙');
  });

  test('書けない文字と、JIS X 0208にない文字を分けて知らせる', () => {
    expect(unencodable('𠮷田髙①〜あ')).toEqual([
      { char: '𠮷', index: 0, level: 'notCp932' },
      { char: '髙', index: 3, level: 'notJisX0208' },
      { char: '①', index: 4, level: 'notJisX0208' },
      { char: '〜', index: 5, level: 'notCp932' },
    ]);
    expect(unencodable('診療所ＡＢＣ abc ｱｲｳ')).toEqual([]);
  });

  test('書けない文字は〓になり、長さは2バイト', () => {
    expect(decodeCp932(encodeCp932('𠮷田'))).toBe('〓田');
    expect(cp932Length('𠮷田a')).toBe(5);
  });

  test('全ての2バイト文字は、読んで書いて読むと同じ文字', () => {
    let count = 0;
    for (let lead = 0x81; lead <= 0xfc; lead++) {
      for (let trail = 0x40; trail <= 0xfc; trail++) {
        const text = decodeCp932(Uint8Array.of(lead, trail));
        if (text.length !== 1 || text === '\ufffd') continue;
        count++;
        expect(decodeCp932(encodeCp932(text))).toBe(text);
      }
    }
    // JIS X 0208 6879 + NEC 13区 83 + NEC選定 374 + IBM拡張 388 + 外字 1880
    expect(count).toBe(6879 + 83 + 374 + 388 + 1880);
  });

  test('どんなバイト列でも例外にならず、改行やコンマを飲み込まない', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        const text = decodeCp932(bytes);
        const feeds = bytes.filter((byte) => byte === 0x0a).length;
        expect(text.split('\n').length - 1).toBe(feeds);
      }),
    );
  });

  test('読める文字の並びは、プラットフォームのデコーダと同じに読む', () => {
    const decoder = new TextDecoder('shift_jis');
    const lead = fc.oneof(fc.integer({ min: 0x81, max: 0x9f }), fc.integer({ min: 0xe0, max: 0xfc }));
    const char = fc.oneof(
      fc.integer({ min: 0x20, max: 0x7e }).map((byte) => [byte]),
      fc.integer({ min: 0xa1, max: 0xdf }).map((byte) => [byte]),
      fc.tuple(lead, fc.integer({ min: 0x40, max: 0xfc })),
    );
    const readable = char.filter((bytes) => !decoder.decode(Uint8Array.from(bytes)).includes('\ufffd'));
    fc.assert(
      fc.property(fc.array(readable), (chars) => {
        const bytes = Uint8Array.from(chars.flat());
        expect(decodeCp932(bytes)).toBe(decoder.decode(bytes));
      }),
      { numRuns: 1000 },
    );
  });

  test('書けると言われた文章の長さは書いたバイト数に等しく、戻る', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(unencodable(text).every((one) => one.level === 'notJisX0208'));
        expect(encodeCp932(text).length).toBe(cp932Length(text));
        expect(decodeCp932(encodeCp932(text))).toBe(text);
      }),
    );
  });
});
