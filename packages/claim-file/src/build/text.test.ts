import { describe, expect, test } from 'vitest';
import { claimKana, claimName, fitName, pieces, toFullWidth } from './text.ts';

describe('レセプトの文字', () => {
  test.each([
    ['ABC-12, 3.5mg', 'ＡＢＣ－１２，　３．５ｍｇ'],
    ['ﾊﾞﾌｧﾘﾝ 1T', 'バファリン　１Ｔ'],
    ['10〜20', '１０～２０'],
    ['か\u3099ん', 'がん'],
    ['葛\u{e0100}城', '葛城'],
    ['\ufa19社', '\ufa19社'],
    ['1\n2', '１　２'],
  ])('「%s」は全角の「%s」になる', (text, full) => {
    expect(toFullWidth(text)).toBe(full);
  });

  test.each([
    [' 明石  花子 ', '明石　花子'],
    ['明石　花子', '明石　花子'],
    ['SMITH John', 'SMITH John'],
    ['スミス John', 'スミス　Ｊｏｈｎ'],
  ])('氏名「%s」は「%s」', (name, written) => {
    expect(claimName(name)).toBe(written);
  });

  test.each([
    ['あかし　はなこ', 'アカシハナコ'],
    ['ｼﾞｮｰｼﾞ', 'ジョージ'],
    ['ジョ−ジ', 'ジョージ'],
    ['ジョ―ジ', 'ジョージ'],
    ['メアリー・アン', 'メアリーアン'],
  ])('フリガナ「%s」は「%s」', (kana, written) => {
    expect(claimKana(kana)).toBe(written);
  });

  test('長い氏名は全角20文字、半角40文字で切る', () => {
    expect(fitName('あ'.repeat(25))).toBe('あ'.repeat(20));
    expect(fitName('A'.repeat(45))).toBe('A'.repeat(40));
  });

  test('文字の途中では分けない', () => {
    expect(pieces('𠮷𠮷𠮷', 2)).toEqual(['𠮷𠮷', '𠮷']);
    expect(pieces('', 2)).toEqual(['']);
  });
});
